// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/core/attention.h"
#include "models/database/databasefacts.h"
#include "models/environment/environment.h"
#include "models/incident/incident.h"
#include "models/monitoring/watchpicture.h"
#include "models/remote/host.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace castellan {

/// Something that was looked at: what was last seen and when, and why a later look failed. Neither: not looked yet.
template <typename T>
struct Observed
{
    std::optional<T> value;
    QDateTime when;               ///< of the value
    std::optional<Error> failure; ///< of the newest look, when it failed; the value is then old

    /// Seen, and nothing went wrong since.
    bool isFresh() const { return value.has_value() && !failure; }
    bool wasLookedAt() const { return value.has_value() || failure; }
};

struct DatabaseReading
{
    int serverVersion = 0; ///< 150018 for 15.18; 0 unknown
    DatabaseFacts facts;
};

struct BackupGlance
{
    QString id;
    QDateTime when; ///< of its snapshot: what it is worth
    ProofLevel proof = ProofLevel::None;
    QDateTime proved;
    qint64 size = -1; ///< stored bytes
    std::chrono::milliseconds duration{-1};
};

struct BackupsReading
{
    std::optional<BackupGlance> newest;       ///< the newest that is a backup
    std::optional<BackupGlance> newestProven; ///< the newest proved to ProofLevel::Restores or better
    int count = 0;
    QList<Error> unreadPlaces; ///< then nothing said here is complete
};

struct DrillGlance
{
    QString runId;
    QDateTime when;
    std::chrono::milliseconds took{-1};
    bool same = false;         ///< every row as the manifest says
    qint64 databaseBytes = -1; ///< then, to scale by growth
    int tables = -1;
    qint64 rows = -1;
};

struct DrillsReading
{
    std::optional<DrillGlance> last; ///< the newest restore or drill of this database that ran to its verdict
};

/// Everything the overview judges.
struct OverviewFacts
{
    LinkStatus link;
    QDateTime linkSince; ///< when the link came to its present state
    Observed<DatabaseReading> database;
    Observed<BackupsReading> backups;
    Observed<DrillsReading> drills;
    QMap<QString, Observed<RowSet>> rows; ///< answers to the SQL files that cards name, by that name
    WatchPicture watch;                   ///< without a time: it is not watched
    QList<Incident> incidents;            ///< the open ones
};

/// One measured thing beside its limit, ready for a bar.
struct Measure
{
    Status status = Status::Unknown;
    QString text;                   ///< "26 h of 24 h"; says why when unknown
    std::optional<double> fraction; ///< of the bar's length
    std::optional<double> limit;    ///< where its mark stands
};

struct Overview
{
    Status status = Status::Unknown; ///< the worst of all
    QString headline;
    QList<Attention> attention; ///< worst first
    Measure rpo;
    Measure rto;
    Measure connections;
    Measure cacheHit;
    Measure indexHit;
    QString drill;          ///< a sentence about the last drill
    bool observing = false; ///< false: nothing shown is newer than the loss of the link
};

/// Turns facts into sentences. Pure: the same facts at the same moment give the same words. Unknown never counts as
/// good, and a host that cannot be reached is "cannot observe", not "down".
Overview judge(const OverviewFacts &facts, const Environment &environment, const QDateTime &now);

/// "stored bytes match", "every byte decodes"…: what a level of proof means, in few words.
QString proofWords(ProofLevel level);
/// 150018 -> "PostgreSQL 15.18"
QString serverVersionText(int version);
/// Facts older than this are shown as stale even while connected.
inline constexpr std::chrono::seconds staleAfter{120};

} // namespace castellan
