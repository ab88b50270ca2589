// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/restoreoutcome.h"

#include "app/commandline/documents.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::CommandLine)
};

} // namespace

Outcome restoreOutcome(const Run &run)
{
    Outcome outcome = outcomeOf(run);
    const QJsonObject &result = run.result;
    const QString verdict = result.value(QStringLiteral("verdict")).toString();
    if (verdict.isEmpty())
        return outcome;
    const int tables = result.value(QStringLiteral("tables")).toInt();
    const auto took = std::chrono::milliseconds(
        static_cast<qint64>(std::llround(result.value(QStringLiteral("seconds")).toDouble() * 1000)));
    if (verdict == QLatin1String("same"))
        outcome.text =
            Text::tr("The copy is the same as the backup: %n table(s) compared, row for row, in %1.", nullptr, tables)
                .arg(format::duration(took));
    else if (verdict == QLatin1String("differs"))
        outcome.text = Text::tr("The copy differs from the backup: %n table(s) compared in %1.", nullptr, tables)
                           .arg(format::duration(took));
    else
        outcome.text = Text::tr("Restored in %1. Whether it is the same is not known: this backup has no manifest.")
                           .arg(format::duration(took));
    outcome.text += QLatin1Char('\n');
    const auto list = [&](const char *key, const QString &before) {
        const QJsonArray lines = result.value(QLatin1String(key)).toArray();
        for (const QJsonValue &line : lines)
            outcome.text += before + line.toString() + QLatin1Char('\n');
    };
    list("differences", QStringLiteral("  "));
    list("leftOut", Text::tr("  left out: "));
    const QString kept = result.value(QStringLiteral("kept")).toString();
    if (!kept.isEmpty())
        outcome.text += Text::tr("The database that was there is kept as %1 until %2.")
                            .arg(kept, format::moment(QDateTime::fromString(
                                           result.value(QStringLiteral("keepUntil")).toString(), Qt::ISODate))) +
                        QLatin1Char('\n');
    outcome.text += Text::tr("Report: castellan report %1 --format pdf --output FILE").arg(run.id) + QLatin1Char('\n');
    return outcome;
}

} // namespace castellan
