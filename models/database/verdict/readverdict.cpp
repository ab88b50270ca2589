// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/readverdict.h"

#include "models/core/inpool.h"
#include "models/database/namedquery.h"
#include "models/database/queries/statementsupport.h"
#include "models/database/verdict/judge.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Verdict)
};

/// Whether a failed part ends the whole reading.
bool isFatal(const Error &error)
{
    return error.kind == ErrorKind::TunnelLost || error.kind == ErrorKind::Cancelled ||
           error.kind == ErrorKind::Internal;
}

/// A part that failed is a Fact that says so; only a lost connection, a cancel or a bug ends the reading.
template <typename T>
Result<void> keep(Result<T> part, const QString &right, Fact<T> *into)
{
    if (!part) {
        if (isFatal(part.error()))
            return std::move(part).error();
        *into = Fact<T>::fromError(part.error(), right);
        return {};
    }
    *into = Fact<T>::known(std::move(*part));
    return {};
}

template <typename T>
std::optional<T> optional(const QVariant &value)
{
    return value.isValid() ? std::optional<T>(value.value<T>()) : std::nullopt;
}

Result<VerdictInputs::Server> readServer(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/verdict-server")));
    const Row row(rows, 0);
    return VerdictInputs::Server{.when = row.time(u"server_time"),
                                 .statisticsSince = row.time(u"statistics_since"),
                                 .database = row.text(u"database"),
                                 .standby = row.flag(u"standby"),
                                 .connections = static_cast<int>(row.number(u"connections")),
                                 .maxConnections = static_cast<int>(row.number(u"max_connections")),
                                 .reservedConnections = static_cast<int>(row.number(u"reserved_connections")),
                                 .counted = row.flag(u"counted"),
                                 .cacheHits = row.number(u"cache_hits"),
                                 .cacheReads = row.number(u"cache_reads"),
                                 .temporaryFiles = row.number(u"temp_files"),
                                 .temporaryBytes = row.number(u"temp_bytes"),
                                 .standbyLag = optional<double>(row.value(u"standby_lag")),
                                 .receives = row.flag(u"receives"),
                                 .replayed = row.time(u"replayed")};
}

Result<QMap<QString, QString>> readSettings(PostgresStatements &statements, QMap<QString, QString> *sources)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/verdict-settings")));
    QMap<QString, QString> settings;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        settings.insert(row.text(u"name"), row.text(u"setting"));
        if (!row.isNull(u"source"))
            sources->insert(row.text(u"name"), row.text(u"source"));
    }
    return settings;
}

template <typename T>
Result<QList<T>> readList(PostgresStatements &statements, const QString &file, T (*make)(const Row &))
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, file));
    QList<T> list;
    for (qsizetype i = 0; i < rows.rows.size(); ++i)
        list.append(make(Row(rows, i)));
    return list;
}

VerdictInputs::Age ageOf(const Row &row)
{
    return {.database = row.text(u"database"),
            .transactions = row.number(u"transaction_age"),
            .multixacts = row.number(u"multixact_age"),
            .connected = row.flag(u"connected")};
}

VerdictInputs::Replica replicaOf(const Row &row)
{
    return {.pid = static_cast<int>(row.number(u"pid")),
            .application = row.text(u"application"),
            .client = row.text(u"client"),
            .bytes = optional<qint64>(row.value(u"bytes")),
            .seconds = optional<double>(row.value(u"seconds")),
            .hidden = row.flag(u"hidden")};
}

VerdictInputs::Slot slotOf(const Row &row)
{
    return {.name = row.text(u"name"),
            .active = row.flag(u"active"),
            .walStatus = row.text(u"wal_status"),
            .bytes = optional<qint64>(row.value(u"bytes"))};
}

VerdictInputs::Prepared preparedOf(const Row &row)
{
    return {.gid = row.text(u"gid"),
            .since = row.time(u"prepared"),
            .role = row.text(u"role"),
            .database = row.text(u"database"),
            .connected = row.flag(u"connected")};
}

Result<VerdictInputs::Checkpoints> readCheckpoints(PostgresStatements &statements)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/verdict-checkpoints")));
    const Row row(rows, 0);
    return VerdictInputs::Checkpoints{
        .timed = row.number(u"timed"), .requested = row.number(u"requested"), .since = row.time(u"since")};
}

Error withoutStatements(const QString &message, const QString &detail)
{
    return Error{.kind = ErrorKind::Unsupported,
                 .message = message,
                 .hint = {},
                 .detail = detail,
                 .code = {},
                 .retryable = false};
}

Result<VerdictInputs::Statements> readStatements(PostgresStatements &statements, const VerdictLimits &limits)
{
    CASTELLAN_TRY_ASSIGN(const RowSet extension, runFile(statements, QStringLiteral("database/statements-extension")));
    StatementSupport support = supportOf(Row(extension, 0));
    if (!support.isReady())
        return withoutStatements(support.words(), {});
    const SqlExpressions names = statementNames(support);
    const auto rows = runFile(statements, QStringLiteral("database/statements-worst"),
                              {limits.slowMilliseconds, limits.shareOfTime}, names);
    if (!rows && rows.error().code == statementsNotLoaded) {
        support.state = StatementSupport::State::NotLoaded;
        return withoutStatements(support.words(), rows.error().detail);
    }
    CASTELLAN_TRY(rows);
    VerdictInputs::Statements all;
    for (qsizetype i = 0; i < rows->rows.size(); ++i) {
        const Row row(*rows, i);
        all.totalMilliseconds = row.value(u"all_time").toDouble();
        all.hidden = row.number(u"hidden");
        if (row.flag(u"told"))
            all.list.append({.queryId = row.text(u"query_id"),
                             .query = row.text(u"query"),
                             .role = row.text(u"role"),
                             .calls = row.number(u"calls"),
                             .totalMilliseconds = row.value(u"total").toDouble(),
                             .meanMilliseconds = row.value(u"mean").toDouble()});
    }
    if (extensionVersion(support.version) >= infoSince) {
        CASTELLAN_TRY_ASSIGN(const RowSet info,
                             runFile(statements, QStringLiteral("database/statements-info"), {}, names));
        all.since = info.value(0, u"stats_reset").toDateTime();
    }
    return all;
}

Result<Verdict> readAll(PostgresStatements &statements, const VerdictOptions &options,
                        const QList<ReplicaReading> &replicas)
{
    const QString stats = QStringLiteral("pg_read_all_stats");
    VerdictInputs in;
    in.replicaScans = replicas;
    CASTELLAN_TRY(keep(readServer(statements), {}, &in.server));
    CASTELLAN_TRY(keep(readSettings(statements, &in.settingSources), {}, &in.settings));
    CASTELLAN_TRY(keep(ServerActivity::readWith(statements), stats, &in.activity));
    CASTELLAN_TRY(keep(readList(statements, QStringLiteral("database/verdict-ages"), ageOf), {}, &in.ages));
    CASTELLAN_TRY(keep(readCheckpoints(statements), stats, &in.checkpoints));
    CASTELLAN_TRY(
        keep(readList(statements, QStringLiteral("database/verdict-replicas"), replicaOf), stats, &in.replicas));
    CASTELLAN_TRY(
        keep(readList(statements, QStringLiteral("database/verdict-slots"), slotOf), stats, &in.replicationSlots));
    CASTELLAN_TRY(
        keep(readList(statements, QStringLiteral("database/verdict-prepared"), preparedOf), stats, &in.prepared));
    CASTELLAN_TRY(keep(readInvalidIndexes(statements), {}, &in.invalidIndexes));
    CASTELLAN_TRY(keep(readStatements(statements, options.limits), {}, &in.statements));
    CASTELLAN_TRY(keep(objects::readCounted(statements), {}, &in.objects));
    CASTELLAN_TRY(keep(objects::readSequences(statements), QStringLiteral("SELECT on the sequences"), &in.sequences));
    if (in.objects.isKnown()) {
        CASTELLAN_TRY(
            keep(objects::readDefinitions(statements, indexesToDescribe(in, options.limits)), {}, &in.definitions));
        if (options.bloat)
            CASTELLAN_TRY(keep(objects::readBloat(statements, in.objects.value, options.limits.bloatBytes),
                               QStringLiteral("SELECT on the tables"), &in.bloat));
    } else {
        in.bloat = Fact<BloatEstimates>::unavailable(in.objects.reason);
    }
    return judge(in, options.limits);
}

} // namespace

Future<Verdict> readVerdict(const std::shared_ptr<PostgresSession> &session, VerdictOptions options, CancelToken cancel)
{
    const auto read = [session, options, cancel](const QList<ReplicaReading> &replicas) {
        return session->run<Verdict>(
            [options, replicas](PostgresStatements &statements) { return readAll(statements, options, replicas); },
            cancel);
    };
    if (options.replicas.isEmpty())
        return read({});
    // A thread of its own waits for one answer after the other.
    return inPool([session, options, cancel, read]() -> Result<Verdict> {
        CASTELLAN_TRY_ASSIGN(const auto replicas, readReplicas(session, options.replicas, cancel));
        return await(read(replicas));
    });
}

} // namespace castellan
