// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/replicascans.h"

#include "models/core/awaitor.h"
#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {
namespace {

constexpr QueryLimits limits{.statement = std::chrono::seconds(20), .lock = std::chrono::seconds(1)};
const auto identityFile = QStringLiteral("database/system-identifier");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ReplicaScans)
};

Error noHelp(const QString &message)
{
    return {.kind = ErrorKind::Conflict, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

QString identityOf(const RowSet &rows)
{
    return rows.rows.value(0).value(0).toString();
}

Result<ReplicaScans> readScans(PostgresStatements &statements, const QString &identity)
{
    CASTELLAN_TRY_ASSIGN(const RowSet own, runFile(statements, identityFile));
    if (identityOf(own) != identity)
        return noHelp(Text::tr("It belongs to another server than this database."));
    CASTELLAN_TRY_ASSIGN(const RowSet server, runFile(statements, QStringLiteral("database/object-server")));
    if (!Row(server, 0).flag(u"standby"))
        return noHelp(Text::tr("It is no standby any more."));
    if (!Row(server, 0).flag(u"counted"))
        return noHelp(Text::tr("It does not count (track_counts is off)."));
    ReplicaScans scans;
    CASTELLAN_TRY_ASSIGN(const RowSet moments, runFile(statements, QStringLiteral("database/object-moments")));
    scans.when = Row(moments, 0).time(u"server_time");
    scans.since = Row(moments, 0).time(u"statistics_since");
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/replica-scans")));
    scans.indexes.reserve(rows.rows.size());
    for (const QVariantList &row : rows.rows)
        scans.indexes.insert(row.at(0).toLongLong(), {row.at(1).toLongLong(), row.at(2).toDateTime()});
    return scans;
}

Result<ReplicaScans> scansOf(const Future<std::shared_ptr<PostgresSession>> &opening, const Result<RowSet> &primary,
                             const CancelToken &cancel)
{
    CASTELLAN_TRY(primary);
    CASTELLAN_TRY_ASSIGN(const auto session, awaitOr(opening, cancel));
    return awaitOr(
        session->run<ReplicaScans>([identity = identityOf(*primary)](
                                       PostgresStatements &statements) { return readScans(statements, identity); },
                                   cancel),
        cancel);
}

} // namespace

Result<QList<ReplicaReading>> readReplicas(const std::shared_ptr<PostgresSession> &primary,
                                           const QList<ReplicaSource> &replicas, const CancelToken &cancel)
{
    if (replicas.isEmpty())
        return QList<ReplicaReading>();
    QList<Future<std::shared_ptr<PostgresSession>>> opening;
    for (const ReplicaSource &replica : replicas)
        opening.append(replica.sessions(limits, cancel));
    const auto own = awaitOr(queryFile(primary, identityFile, cancel), cancel);
    QList<ReplicaReading> readings;
    for (qsizetype i = 0; i < replicas.size(); ++i) {
        const auto scans = scansOf(opening.at(i), own, cancel);
        CASTELLAN_TRY(cancel.check());
        readings.append({replicas.at(i).name, scans ? Fact<ReplicaScans>::known(*scans)
                                                    : Fact<ReplicaScans>::unavailable(scans.error().message)});
    }
    return readings;
}

namespace replicas {

QString use(const QList<ReplicaReading> &replicas, qint64 index, std::chrono::seconds quarter)
{
    QStringList uses;
    for (const ReplicaReading &replica : replicas) {
        const ReplicaScans &told = replica.scans.value;
        const auto found = told.indexes.constFind(index);
        if (found == told.indexes.cend() || (found->last.isValid() && found->last.secsTo(told.when) >= quarter.count()))
            continue;
        const auto count = static_cast<int>(qMin<qint64>(found->scans, std::numeric_limits<int>::max()));
        //: %1 a replica
        uses << Text::tr("%1: %Ln scan(s)", nullptr, count).arg(replica.name);
    }
    return uses.join(QStringLiteral(", "));
}

QString doubt(const QList<ReplicaReading> &replicas, std::chrono::seconds window)
{
    QStringList sentences;
    for (const ReplicaReading &replica : replicas) {
        const ReplicaScans &told = replica.scans.value;
        if (!replica.scans.isKnown())
            //: %1 a replica, %2 a sentence
            sentences << Text::tr("Replica %1 does not tell what it uses: %2").arg(replica.name, replica.scans.reason);
        else if (told.since.secsTo(told.when) < window.count())
            //: %1 a replica, %2 and %3 durations
            sentences << Text::tr("Replica %1 has counted for %2 only; what it uses can be said after %3.")
                             .arg(replica.name, format::duration(timeBetween(told.since, told.when)),
                                  format::duration(window));
    }
    return sentences.join(u' ');
}

QString sinceInWords(const QList<ReplicaReading> &replicas)
{
    QStringList sentences;
    for (const ReplicaReading &replica : replicas) {
        if (replica.scans.isKnown())
            //: %1 a replica, %2 a moment
            sentences << Text::tr("Replica %1 has counted since %2.")
                             .arg(replica.name, format::moment(replica.scans.value.since));
    }
    return sentences.join(u' ');
}

} // namespace replicas
} // namespace castellan
