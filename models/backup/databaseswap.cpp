// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/databaseswap.h"

#include <QCoreApplication>

namespace castellan {
namespace {

constexpr int longestName = 63; // NAMEDATALEN - 1, in bytes
constexpr int swapAttempts = 6; // each waits up to 5 s in the server for sessions to be gone

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::DatabaseSwap)
};

Result<qint64> oidOf(PostgresSession &session, const QString &database)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(QStringLiteral("SELECT oid::int8 AS oid FROM pg_catalog.pg_database WHERE datname = $1"),
                            {database})));
    return rows.rows.isEmpty() ? 0 : rows.value(0, u"oid").toLongLong();
}

QString stamp(const QDateTime &now)
{
    return now.toUTC().toString(QStringLiteral("yyyyMMdd_HHmmss"));
}

Result<QString> freeName(PostgresSession &session, const QString &base, const QString &suffix)
{
    QString name = derivedDatabaseName(base, suffix);
    for (int i = 2;; ++i) {
        CASTELLAN_TRY_ASSIGN(const qint64 taken, oidOf(session, name));
        if (!taken)
            return name;
        name = derivedDatabaseName(base, suffix + QLatin1Char('_') + QString::number(i));
    }
}

Result<SwapPlan> plan(PostgresSession &session, const QString &live, const QString &fresh, const QString &suffix)
{
    SwapPlan swap;
    swap.live = live;
    swap.fresh = fresh;
    CASTELLAN_TRY_ASSIGN(swap.freshOid, oidOf(session, fresh));
    if (!swap.freshOid)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no database %1 to swap in.").arg(fresh),
                     .hint = {},
                     .detail = {},
                     .code = QStringLiteral("3D000"),
                     .retryable = false};
    CASTELLAN_TRY_ASSIGN(swap.liveOid, oidOf(session, live));
    CASTELLAN_TRY_ASSIGN(swap.old, freeName(session, live, suffix));
    return swap;
}

} // namespace

QStringList SwapPlan::statements() const
{
    const auto rename = [](const QString &from, const QString &to) {
        return QStringLiteral("ALTER DATABASE ") + quoteIdentifier(from) + QStringLiteral(" RENAME TO ") +
               quoteIdentifier(to);
    };
    QStringList list{QStringLiteral("BEGIN")};
    if (liveOid)
        list << rename(live, old);
    list << rename(fresh, live) << QStringLiteral("COMMIT");
    return list;
}

QJsonObject SwapPlan::toJson() const
{
    return {{QStringLiteral("live"), live},
            {QStringLiteral("fresh"), fresh},
            {QStringLiteral("old"), old},
            {QStringLiteral("liveOid"), liveOid},
            {QStringLiteral("freshOid"), freshOid}};
}

SwapPlan SwapPlan::fromJson(const QJsonObject &json)
{
    SwapPlan plan;
    plan.live = json.value(QStringLiteral("live")).toString();
    plan.fresh = json.value(QStringLiteral("fresh")).toString();
    plan.old = json.value(QStringLiteral("old")).toString();
    plan.liveOid = json.value(QStringLiteral("liveOid")).toInteger();
    plan.freshOid = json.value(QStringLiteral("freshOid")).toInteger();
    return plan;
}

QString derivedDatabaseName(const QString &base, const QString &suffix)
{
    const QString tail = QLatin1Char('_') + suffix;
    QString head = base;
    while (!head.isEmpty() && (head + tail).toUtf8().size() > longestName)
        head.chop(head.size() > 1 && head.back().isLowSurrogate() ? 2 : 1);
    return head + tail;
}

Result<SwapPlan> planSwap(PostgresSession &maintenance, const QString &live, const QString &fresh, const QDateTime &now)
{
    return plan(maintenance, live, fresh, QStringLiteral("old_") + stamp(now));
}

Result<SwapPlan> planSwapBack(PostgresSession &maintenance, const QString &live, const QString &kept,
                              const QDateTime &now)
{
    return plan(maintenance, live, kept, QStringLiteral("undone_") + stamp(now));
}

Result<SwapState> readSwapState(PostgresSession &maintenance, const SwapPlan &plan)
{
    CASTELLAN_TRY_ASSIGN(const qint64 present, oidOf(maintenance, plan.live));
    if (present == plan.freshOid)
        return SwapState::After;
    if (present == plan.liveOid)
        return SwapState::Before;
    return SwapState::Gone;
}

Result<int> endSessions(PostgresSession &session, const QString &database)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(QStringLiteral("SELECT pg_terminate_backend(pid) AS ended FROM pg_catalog.pg_stat_activity"
                                           " WHERE datname = $1 AND pid <> pg_backend_pid()"),
                            {database})));
    return static_cast<int>(rows.rows.size());
}

Result<void> runSwap(PostgresSession &maintenance, PostgresSession &helper, const SwapPlan &plan,
                     const CancelToken &cancel)
{
    Result<void> swapped;
    for (int attempt = 0; attempt < swapAttempts; ++attempt) {
        CASTELLAN_TRY(cancel.check());
        // The rename locks newcomers out and then waits for those that are connected; they are ended meanwhile.
        auto renaming = maintenance.execute(plan.statements());
        while (!renaming.isFinished()) {
            for (const QString &database : {plan.live, plan.fresh}) {
                if (auto ended = endSessions(helper, database); !ended) {
                    maintenance.cancelRunning();
                    std::ignore = await(renaming);
                    std::ignore = await(maintenance.execute({QStringLiteral("ROLLBACK")}));
                    return ended.error().in(Text::tr("The sessions on %1 could not be ended").arg(database));
                }
            }
            // Ending sessions costs a round trip, which is pause enough between two looks.
        }
        swapped = await(renaming);
        if (swapped)
            return {};
        if (swapped.error().kind == ErrorKind::TunnelLost)
            return swapped.error();
        std::ignore = await(maintenance.execute({QStringLiteral("ROLLBACK")}));
        const bool inUse =
            swapped.error().code == QLatin1String("55006") || swapped.error().code == QLatin1String("55P03");
        if (!inUse)
            return swapped.error();
    }
    Error error =
        swapped.error().in(Text::tr("%1 could not be swapped, because sessions keep coming back").arg(plan.live));
    error.hint = Text::tr("Stop the services that use the database, then swap again. Nothing was changed.");
    return error;
}

} // namespace castellan
