// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/runsentence.h"

#include "models/backup/manifest.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunSentence)
};

QStringList texts(const QJsonValue &value)
{
    QStringList lines;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &line : array)
        lines << line.toString();
    return lines;
}

Standing proved(const Run &run)
{
    const auto level = static_cast<ProofLevel>(run.result.value(QLatin1String("level")).toInt());
    const int asked = run.result.value(QLatin1String("asked")).toInt();
    const int many = static_cast<int>(run.result.value(QLatin1String("backups")).toArray().size());
    const QString took = format::duration(run.elapsed(run.ended));
    if (run.state == RunState::Succeeded)
        return {Status::Good,
                many > 1 ? Text::tr("%n backup(s) are proved to level %1: %2.", nullptr, many)
                               .arg(static_cast<int>(level))
                               .arg(proofLevelTitle(level))
                         : Text::tr("The backup is proved to level %1: %2.")
                               .arg(static_cast<int>(level))
                               .arg(proofLevelTitle(level)),
                Text::tr("It took %1.").arg(took)};
    return {
        Status::Critical,
        many > 1
            ? Text::tr("Not every backup holds what was asked: level %1 of %2.").arg(static_cast<int>(level)).arg(asked)
            : Text::tr("The backup reached level %1 of %2 that were asked.").arg(static_cast<int>(level)).arg(asked),
        texts(run.result.value(QLatin1String("findings"))).join(QLatin1Char(' '))};
}

Standing restored(const Run &run)
{
    const QString verdict = run.result.value(QLatin1String("verdict")).toString();
    const int tables = run.result.value(QLatin1String("tables")).toInt();
    const QString took = format::duration(
        std::chrono::milliseconds(static_cast<qint64>(run.result.value(QLatin1String("seconds")).toDouble() * 1000)));
    const bool drill = run.kind == QLatin1String("drill");
    if (run.state == RunState::Succeeded && verdict == QLatin1String("same"))
        return {Status::Good,
                drill ? Text::tr("The drill restored every row the same, in %1.").arg(took)
                      : Text::tr("The restore brought every row back, in %1.").arg(took),
                drill ? Text::tr("%n table(s) compared with the manifest; the scratch database is dropped.", nullptr,
                                 tables)
                      : Text::tr("%n table(s) compared with the manifest.", nullptr, tables)};
    if (verdict == QLatin1String("differs"))
        return {Status::Critical,
                drill ? Text::tr("The drill restored something else than was backed up.")
                      : Text::tr("What was restored differs from the backup."),
                texts(run.result.value(QLatin1String("differences"))).mid(0, 3).join(QLatin1Char(' '))};
    return {Status::Warning,
            drill ? Text::tr("The drill restored the backup, in %1; whether all is the same is not known.").arg(took)
                  : Text::tr("The backup is restored, in %1; whether all is the same is not known.").arg(took),
            Text::tr("There was nothing to compare it with.")};
}

Standing ofContainers(const Run &run)
{
    const QString names = texts(run.result.value(QLatin1String("containers"))).join(QStringLiteral(", "));
    const bool stop = run.kind == QLatin1String("container-stop");
    if (run.state == RunState::Cancelled)
        return {Status::Warning, Text::tr("%1 was cancelled.").arg(run.title),
                stop ? Text::tr("What it had stopped was started again.")
                     : Text::tr("What Docker was told stays done; only the wait for its health ended.")};
    if (run.kind == QLatin1String("container-shell"))
        return {Status::Good,
                Text::tr("A shell in %1 is open in your terminal.")
                    .arg(run.result.value(QLatin1String("container")).toString()),
                Text::tr("That it was opened is on record.")};
    if (run.state == RunState::FellShort) {
        QStringList why;
        for (const Step &step : run.steps) {
            if (step.state == StepState::Failed)
                why << step.note;
        }
        return {Status::Critical,
                Text::tr("%1: done, but not healthy in %2.").arg(run.title, format::duration(run.elapsed(run.ended))),
                why.join(QLatin1Char(' '))};
    }
    return {Status::Good, stop ? Text::tr("Stopped: %1.").arg(names) : Text::tr("Running and healthy: %1.").arg(names),
            stop ? Text::tr("It can be started again.")
                 : Text::tr("It took %1.").arg(format::duration(run.elapsed(run.ended)))};
}

} // namespace

Standing sentenceOf(const Run &run)
{
    if (run.state == RunState::Failed)
        return {Status::Critical, Text::tr("%1 failed: %2", "an operation, an error").arg(run.title, run.error.message),
                run.error.hint};
    if (run.kind.startsWith(QLatin1String("container-")))
        return ofContainers(run);
    if (run.state == RunState::Cancelled)
        return {Status::Warning, Text::tr("%1 was cancelled.").arg(run.title),
                Text::tr("What it had begun was taken back.")};
    if (run.kind == QLatin1String("prove"))
        return proved(run);
    if (run.kind == QLatin1String("drill") || run.kind == QLatin1String("restore"))
        return restored(run);
    if (run.state == RunState::FellShort)
        return {Status::Warning, Text::tr("%1 ended, but a check fell short.").arg(run.title), {}};
    const QString took = format::duration(run.elapsed(run.ended));
    if (run.kind == QLatin1String("backup"))
        return {Status::Good,
                Text::tr("A backup is made: %1 in %2.")
                    .arg(format::bytes(run.result.value(QLatin1String("size")).toInteger(-1)), took),
                Text::tr("It is not proved yet; whether it restores is not known before that.")};
    if (run.kind == QLatin1String("expire"))
        return {Status::Good,
                Text::tr("%n backup(s) deleted.", nullptr,
                         static_cast<int>(run.result.value(QLatin1String("deleted")).toArray().size())),
                Text::tr("%1 are free again.", "a size")
                    .arg(format::bytes(run.result.value(QLatin1String("bytes")).toInteger()))};
    return {Status::Good, Text::tr("%1: done.").arg(run.title), {}};
}

} // namespace castellan
