// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/overview/overviewreadings.h"

#include <QJsonObject>

#include <algorithm>

namespace castellan {

std::optional<DrillGlance> drillOf(const Run &run)
{
    const QString verdict = run.result.value(QStringLiteral("verdict")).toString();
    const double seconds = run.result.value(QStringLiteral("seconds")).toDouble(-1);
    if ((verdict != QLatin1String("same") && verdict != QLatin1String("differs")) || seconds < 0)
        return {};
    // How long some tables take says nothing of how long all would.
    if (!run.result.value(QStringLiteral("whole")).toBool(true))
        return {};
    DrillGlance drill;
    drill.runId = run.id;
    drill.when = run.ended.isValid() ? run.ended : run.started;
    drill.took = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    drill.same = verdict == QLatin1String("same");
    drill.tables = run.result.value(QStringLiteral("tables")).toInt(-1);
    drill.rows = run.result.value(QStringLiteral("rows")).toInteger(-1);
    drill.databaseBytes = run.result.value(QStringLiteral("databaseBytes")).toInteger(-1);
    return drill;
}

BackupsReading glanceAt(const BackupCatalogue &catalogue)
{
    const auto glance = [](const BackupEntry &entry) {
        return BackupGlance{.id = entry.id,
                            .when = entry.when(),
                            .proof = entry.proof(),
                            .proved = entry.lastProved(),
                            .size = entry.size(),
                            .duration = entry.duration()};
    };
    BackupsReading reading;
    reading.count = static_cast<int>(std::count_if(catalogue.entries.cbegin(), catalogue.entries.cend(),
                                                   [](const BackupEntry &entry) { return entry.isBackup(); }));
    if (const BackupEntry *newest = catalogue.newest())
        reading.newest = glance(*newest);
    if (const BackupEntry *proven = catalogue.newestProven())
        reading.newestProven = glance(*proven);
    reading.unreadPlaces = catalogue.failures;
    return reading;
}

} // namespace castellan
