// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementtables.h"

#include "models/core/redact.h"
#include "models/database/readings/readingtables.h"
#include "models/workspace/sqlite.h"

#include <QCryptographicHash>
#include <QHash>

#include <optional>

namespace castellan::statementtables {

using readingtables::number;
using readingtables::toNumber;
using readingtables::toTime;

namespace {

constexpr int longestText = 16384;

QStringList version1()
{
    return {
        readingtables::placesTable(),
        // One row a reading; reset is 0 and deallocated null where the extension does not tell them.
        QStringLiteral(R"(
            CREATE TABLE moments (
                place       INTEGER NOT NULL REFERENCES places (id),
                at          INTEGER NOT NULL,
                version     TEXT NOT NULL,
                reset       INTEGER NOT NULL,
                deallocated INTEGER,
                hidden      INTEGER NOT NULL,
                hidden_ms   REAL NOT NULL,
                io_timed    INTEGER NOT NULL,
                plans_timed INTEGER NOT NULL,
                PRIMARY KEY (place, at)) WITHOUT ROWID)"),
        readingtables::momentsIndex(),
        // The same text is that of several roles' and databases' statements.
        QStringLiteral(R"(
            CREATE TABLE texts (
                id   INTEGER PRIMARY KEY,
                hash BLOB NOT NULL UNIQUE,
                text TEXT NOT NULL))"),
        QStringLiteral(R"(
            CREATE TABLE statements (
                id        INTEGER PRIMARY KEY,
                place     INTEGER NOT NULL REFERENCES places (id),
                queryid   INTEGER NOT NULL,
                role      INTEGER NOT NULL,
                toplevel  INTEGER NOT NULL,
                role_name TEXT NOT NULL,
                text      INTEGER NOT NULL REFERENCES texts (id),
                cut       INTEGER NOT NULL,
                UNIQUE (place, queryid, role, toplevel)))"),
        QStringLiteral("CREATE INDEX statements_by_text ON statements (text)"),
        // What a statement had counted when that was seen to have changed; calls is null when the server has
        // forgotten the statement.
        QStringLiteral(R"(
            CREATE TABLE counters (
                statement      INTEGER NOT NULL REFERENCES statements (id),
                at             INTEGER NOT NULL,
                since          INTEGER NOT NULL,
                calls          INTEGER,
                rows           INTEGER,
                total_ms       REAL,
                plan_ms        REAL,
                shared_hit     INTEGER,
                shared_read    INTEGER,
                shared_dirtied INTEGER,
                shared_written INTEGER,
                local_read     INTEGER,
                local_written  INTEGER,
                temp_read      INTEGER,
                temp_written   INTEGER,
                read_ms        REAL,
                write_ms       REAL,
                wal_bytes      INTEGER,
                min_ms         REAL,
                max_ms         REAL,
                stddev_ms      REAL,
                PRIMARY KEY (statement, at)) WITHOUT ROWID)"),
        QStringLiteral("CREATE INDEX counters_by_time ON counters (at)"),
    };
}

/// A statement as it was kept last; without a value when the server had forgotten it.
struct Kept
{
    qint64 id = 0;
    StatementKey key;
    std::optional<Statement> statement;
};

// The newest row of counters not after a moment, for each statement of a place. %1: its text, %2: where that is.
const auto keptSql = QStringLiteral(R"(
    SELECT s.id, s.queryid, s.role, s.toplevel, s.role_name, s.cut, %1,
           c.since, c.calls, c.rows, c.total_ms, c.plan_ms, c.shared_hit, c.shared_read, c.shared_dirtied,
           c.shared_written, c.local_read, c.local_written, c.temp_read, c.temp_written, c.read_ms, c.write_ms,
           c.wal_bytes, c.min_ms, c.max_ms, c.stddev_ms
    FROM statements s
    %2
    JOIN counters c ON c.statement = s.id
        AND c.at = (SELECT max(n.at) FROM counters n WHERE n.statement = s.id AND n.at <= ?)
    WHERE s.place = ?
    ORDER BY s.queryid, s.role, s.toplevel)");

Kept keptOf(const QSqlQuery &row)
{
    Kept kept{.id = row.value(0).toLongLong(),
              .key = {row.value(1).toLongLong(), row.value(2).toLongLong(), row.value(3).toBool()},
              .statement = {}};
    if (row.value(8).isNull())
        return kept;
    Statement statement;
    statement.key = kept.key;
    statement.role = row.value(4).toString();
    statement.cut = row.value(5).toBool();
    statement.text = row.value(6).toString();
    statement.since = toTime(row.value(7).toLongLong());
    statement.counters = {.calls = row.value(8).toLongLong(),
                          .rows = row.value(9).toLongLong(),
                          .totalMs = row.value(10).toDouble(),
                          .planMs = row.value(11).toDouble(),
                          .sharedHit = row.value(12).toLongLong(),
                          .sharedRead = row.value(13).toLongLong(),
                          .sharedDirtied = row.value(14).toLongLong(),
                          .sharedWritten = row.value(15).toLongLong(),
                          .localRead = row.value(16).toLongLong(),
                          .localWritten = row.value(17).toLongLong(),
                          .tempRead = row.value(18).toLongLong(),
                          .tempWritten = row.value(19).toLongLong(),
                          .readMs = row.value(20).toDouble(),
                          .writeMs = row.value(21).toDouble(),
                          .walBytes = row.value(22).toLongLong()};
    statement.minMs = row.value(23).toDouble();
    statement.maxMs = row.value(24).toDouble();
    statement.stddevMs = row.value(25).toDouble();
    kept.statement = statement;
    return kept;
}

Result<QList<Kept>> keptAt(QSqlDatabase &database, qint64 place, qint64 moment, bool texts)
{
    const QString sql = texts ? keptSql.arg(QStringLiteral("t.text"), QStringLiteral("JOIN texts t ON t.id = s.text"))
                              : keptSql.arg(QStringLiteral("''"), QString());
    return sqlite::rows(database, sql, {moment, place}, keptOf);
}

Result<qint64> ensureText(QSqlDatabase &database, const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    CASTELLAN_TRY(sqlite::execute(database,
                                  QStringLiteral("INSERT INTO texts (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING"),
                                  {hash, sqlite::orEmpty(text)}));
    return number(database, QStringLiteral("SELECT id FROM texts WHERE hash = ?"), {hash});
}

Result<qint64> insertStatement(QSqlDatabase &database, qint64 place, const Statement &statement)
{
    // Redacted before it is cut, so that a secret at the cut is recognised.
    const QString text = redact(statement.text);
    CASTELLAN_TRY_ASSIGN(const qint64 id, ensureText(database, text.left(longestText)));
    CASTELLAN_TRY_ASSIGN(
        const QSqlQuery inserted,
        sqlite::execute(database,
                        QStringLiteral("INSERT INTO statements (place, queryid, role, toplevel, role_name, text, cut) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                        {place, statement.key.queryId, statement.key.role, statement.key.topLevel,
                         sqlite::orEmpty(statement.role), id, statement.cut || text.size() > longestText}));
    return inserted.lastInsertId().toLongLong();
}

Result<void> insertCounters(QSqlDatabase &database, qint64 id, qint64 at, const Statement &statement)
{
    const StatementCounters &c = statement.counters;
    CASTELLAN_TRY(sqlite::execute(
        database,
        QStringLiteral("INSERT INTO counters VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {id,
         at,
         toNumber(statement.since),
         c.calls,
         c.rows,
         c.totalMs,
         c.planMs,
         c.sharedHit,
         c.sharedRead,
         c.sharedDirtied,
         c.sharedWritten,
         c.localRead,
         c.localWritten,
         c.tempRead,
         c.tempWritten,
         c.readMs,
         c.writeMs,
         c.walBytes,
         statement.minMs,
         statement.maxMs,
         statement.stddevMs}));
    return {};
}

Result<void> insertMoment(QSqlDatabase &database, qint64 place, const StatementStatistics &reading)
{
    CASTELLAN_TRY(
        sqlite::execute(database, QStringLiteral("INSERT INTO moments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                        {place, toNumber(reading.when), sqlite::orEmpty(reading.support.version),
                         toNumber(reading.reset), reading.deallocated ? QVariant(*reading.deallocated) : QVariant(),
                         reading.hidden, reading.hiddenMs, reading.ioTimed, reading.plansTimed}));
    return {};
}

bool changed(const Kept &kept, const Statement &now)
{
    return !kept.statement || kept.statement->counters != now.counters ||
           toNumber(kept.statement->since) != toNumber(now.since);
}

} // namespace

const QList<QStringList> &schema()
{
    static const QList<QStringList> versions = {version1()};
    return versions;
}

Result<void> insert(QSqlDatabase &database, qint64 place, const StatementStatistics &reading)
{
    const qint64 at = toNumber(reading.when);
    CASTELLAN_TRY_ASSIGN(const QList<Kept> all, keptAt(database, place, at, false));
    QHash<StatementKey, Kept> before;
    for (const Kept &kept : all)
        before.insert(kept.key, kept);
    CASTELLAN_TRY(insertMoment(database, place, reading));
    for (const Statement &statement : reading.statements) {
        const auto kept = before.constFind(statement.key);
        if (kept == before.cend()) {
            CASTELLAN_TRY_ASSIGN(const qint64 id, insertStatement(database, place, statement));
            CASTELLAN_TRY(insertCounters(database, id, at, statement));
        } else if (changed(*kept, statement)) {
            CASTELLAN_TRY(insertCounters(database, kept->id, at, statement));
        }
    }
    for (const Kept &kept : all) {
        if (kept.statement && !reading.find(kept.key))
            CASTELLAN_TRY(sqlite::execute(
                database, QStringLiteral("INSERT INTO counters (statement, at, since) VALUES (?, ?, 0)"),
                {kept.id, at}));
    }
    return {};
}

Result<StatementStatistics> reading(QSqlDatabase &database, const DatabasePlace &name, qint64 place, qint64 moment)
{
    StatementStatistics reading;
    reading.support.state = StatementSupport::State::Ready;
    reading.support.loaded = true;
    reading.database = name.database;
    reading.when = toTime(moment);
    const auto sql = QStringLiteral("SELECT version, reset, deallocated, hidden, hidden_ms, io_timed, plans_timed "
                                    "FROM moments WHERE place = ? AND at = ?");
    CASTELLAN_TRY_ASSIGN(QSqlQuery row, sqlite::execute(database, sql, {place, moment}));
    if (!row.next())
        return sqlite::error(database, row.lastError(), sql);
    reading.support.version = row.value(0).toString();
    reading.reset = toTime(row.value(1).toLongLong());
    if (!row.value(2).isNull())
        reading.deallocated = row.value(2).toLongLong();
    reading.hidden = row.value(3).toInt();
    reading.hiddenMs = row.value(4).toDouble();
    reading.ioTimed = row.value(5).toBool();
    reading.plansTimed = row.value(6).toBool();
    CASTELLAN_TRY_ASSIGN(const QList<Kept> all, keptAt(database, place, moment, true));
    for (const Kept &kept : all) {
        if (kept.statement)
            reading.statements.append(*kept.statement);
    }
    return reading;
}

Result<QList<StatementPoint>> history(QSqlDatabase &database, qint64 place, const StatementKey &key, qint64 from,
                                      qint64 to)
{
    struct Change
    {
        qint64 at = 0;
        qint64 previous = 0; ///< the reading before it; 0: there is none
        qint64 reset = 0;
        qint64 since = 0;
        bool forgotten = false;
        qint64 calls = 0;
        double totalMs = 0;
    };
    // From the change before the time that is asked about, from which the first difference is taken.
    CASTELLAN_TRY_ASSIGN(const QList<Change> changes,
                         sqlite::rows(database, QStringLiteral(R"(
            SELECT c.at, (SELECT max(m.at) FROM moments m WHERE m.place = s.place AND m.at < c.at),
                   (SELECT m.reset FROM moments m WHERE m.place = s.place AND m.at = c.at), c.since, c.calls, c.total_ms
            FROM statements s JOIN counters c ON c.statement = s.id
            WHERE s.place = ? AND s.queryid = ? AND s.role = ? AND s.toplevel = ?
              AND c.at <= ?
              AND c.at >= coalesce((SELECT max(n.at) FROM counters n WHERE n.statement = s.id AND n.at <= ?), 0)
            ORDER BY c.at)"),
                                      {place, key.queryId, key.role, key.topLevel, to, from}, [](const QSqlQuery &row) {
                                          return Change{.at = row.value(0).toLongLong(),
                                                        .previous = row.value(1).toLongLong(),
                                                        .reset = row.value(2).toLongLong(),
                                                        .since = row.value(3).toLongLong(),
                                                        .forgotten = row.value(4).isNull(),
                                                        .calls = row.value(4).toLongLong(),
                                                        .totalMs = row.value(5).toDouble()};
                                      }));
    QList<StatementPoint> points;
    Change before; // nothing counted
    for (const Change &now : changes) {
        // What it had counted when it was first seen was counted nobody knows when.
        const bool known = now.previous != 0 && now.at > from && !now.forgotten;
        const bool anew = now.since != before.since || now.reset != before.reset || now.calls < before.calls ||
                          now.totalMs < before.totalMs;
        StatementPoint point{.from = toTime(now.previous),
                             .to = toTime(now.at),
                             .calls = now.calls - (anew ? 0 : before.calls),
                             .totalMs = now.totalMs - (anew ? 0 : before.totalMs)};
        if (known && point.calls > 0)
            points.append(point);
        before = now;
    }
    return points;
}

Result<void> removeBefore(QSqlDatabase &database, qint64 horizon)
{
    struct Step
    {
        const char *sql;
        QVariantList values;
    };
    const QList<Step> steps{
        {"DELETE FROM counters WHERE at < ? AND EXISTS (SELECT 1 FROM counters n WHERE n.statement = "
         "counters.statement AND n.at > counters.at AND n.at <= ?)",
         {horizon, horizon}},
        {"DELETE FROM counters WHERE at < ? AND calls IS NULL", {horizon}},
        {"DELETE FROM moments WHERE at < ?", {horizon}},
        {"DELETE FROM counters WHERE statement IN (SELECT id FROM statements WHERE place NOT IN (SELECT place FROM "
         "moments))",
         {}},
        {"DELETE FROM statements WHERE NOT EXISTS (SELECT 1 FROM counters c WHERE c.statement = statements.id)", {}},
        {"DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM statements s WHERE s.text = texts.id)", {}},
    };
    for (const Step &step : steps)
        CASTELLAN_TRY(sqlite::execute(database, QLatin1String(step.sql), step.values));
    return {};
}

} // namespace castellan::statementtables
