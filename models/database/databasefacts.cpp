// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/databasefacts.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {

namespace {

Fact<double> hitRate(const Row &row)
{
    if (!row.flag(u"counted"))
        return Fact<double>::unavailable(QCoreApplication::translate(
            "castellan::DatabaseFacts", "The server does not count (track_counts is off)."));
    const double hit = static_cast<double>(row.number(u"hits"));
    const double all = hit + static_cast<double>(row.number(u"reads"));
    if (all <= 0)
        return Fact<double>::unavailable(QCoreApplication::translate(
            "castellan::DatabaseFacts", "Nothing has been read since the statistics began."));
    return Fact<double>::known(hit / all);
}

/// Whether a failed part ends the whole reading.
bool isFatal(const Error &error)
{
    return error.kind == ErrorKind::TunnelLost || error.kind == ErrorKind::Cancelled ||
           error.kind == ErrorKind::Internal;
}

Result<Fact<QList<DatabaseFacts::Dump>>> readDumps(PostgresStatements &statements)
{
    using Dumps = Fact<QList<DatabaseFacts::Dump>>;
    const auto rows = runFile(statements, QStringLiteral("database/dumps"));
    if (!rows)
        return isFatal(rows.error()) ? Result<Dumps>(rows.error())
                                     : Dumps::fromError(rows.error(), QStringLiteral("pg_read_all_stats"));
    QList<DatabaseFacts::Dump> dumps;
    for (qsizetype i = 0; i < rows->rows.size(); ++i) {
        const Row row(*rows, i);
        dumps.append({static_cast<int>(row.number(u"pid")), row.text(u"role"), row.text(u"application"),
                      row.text(u"client"), row.time(u"since"), static_cast<int>(row.number(u"locks"))});
    }
    return Dumps::known(dumps);
}

Result<Fact<qint64>> readSize(PostgresStatements &statements)
{
    const auto rows = runFile(statements, QStringLiteral("database/size"));
    if (!rows)
        return isFatal(rows.error()) ? Result<Fact<qint64>>(rows.error())
                                     : Fact<qint64>::fromError(rows.error(), QStringLiteral("CONNECT"));
    return Fact<qint64>::known(Row(*rows, 0).number(u"bytes"));
}

} // namespace

Future<DatabaseFacts> DatabaseFacts::read(const std::shared_ptr<PostgresSession> &session, Parts parts,
                                          CancelToken cancel)
{
    return session->run<DatabaseFacts>(
        [parts](PostgresStatements &statements) -> Result<DatabaseFacts> {
            CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/facts")));
            const Row row(rows, 0);
            DatabaseFacts facts;
            facts.when = row.time(u"server_time");
            facts.started = row.time(u"started");
            facts.connections = Fact<int>::known(static_cast<int>(row.number(u"connections")));
            facts.maxConnections = static_cast<int>(row.number(u"max_connections"));
            facts.reservedConnections = static_cast<int>(row.number(u"reserved_connections"));
            facts.cacheHit = hitRate(row);
            facts.statisticsSince = row.time(u"statistics_since");
            CASTELLAN_TRY_ASSIGN(facts.dumps, readDumps(statements));
            if (parts & Part::IndexHit) {
                CASTELLAN_TRY_ASSIGN(const RowSet indexes, runFile(statements, QStringLiteral("database/index-hits")));
                facts.indexHit = hitRate(Row(indexes, 0));
            }
            if (parts & Part::Size) {
                CASTELLAN_TRY_ASSIGN(facts.bytes, readSize(statements));
            }
            return facts;
        },
        std::move(cancel));
}

void DatabaseFacts::keepFrom(const DatabaseFacts &older)
{
    if (indexHit.state == Fact<double>::State::NotRead)
        indexHit = older.indexHit;
    if (bytes.state == Fact<qint64>::State::NotRead)
        bytes = older.bytes;
}

Fact<double> DatabaseFacts::connectionsUsed() const
{
    const int usable = maxConnections - reservedConnections;
    if (!connections.isKnown() || usable <= 0)
        return {connections.isKnown() ? Fact<double>::State::Unavailable : Fact<double>::State(int(connections.state)),
                0, connections.reason};
    return Fact<double>::known(static_cast<double>(connections.value) / usable);
}

} // namespace castellan
