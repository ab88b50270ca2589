// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/surroundings.h"

#include "models/core/format.h"
#include "models/database/activity/blockingtree.h"
#include "models/database/namedquery.h"
#include "models/database/standby.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintenanceSurroundings)
};

// Shorter transactions end by themselves before anybody has read of them.
constexpr std::chrono::minutes longTransaction{1};
// More than these are counted.
constexpr int namedAtMost = 3;

bool isDump(const ServerSession &session)
{
    return session.application == QLatin1String("pg_dump") || session.application == QLatin1String("pg_dumpall") ||
           session.application == QLatin1String("pg_restore");
}

bool anyOf(const QList<MaintenanceStatement> &statements, bool (*is)(const MaintenanceStatement &))
{
    return std::any_of(statements.cbegin(), statements.cend(), is);
}

bool isDisruptiveStatement(const MaintenanceStatement &statement)
{
    return isDisruptive(statement.action);
}

bool removesDeadRows(const MaintenanceStatement &statement)
{
    return statement.action == Action::Vacuum || statement.action == Action::VacuumFull ||
           statement.action == Action::Cluster;
}

} // namespace

bool isDisruptive(Action action)
{
    return action != Action::Analyze && action != Action::Vacuum;
}

Future<MaintenanceSurroundings> MaintenanceSurroundings::read(const std::shared_ptr<PostgresSession> &session,
                                                              CancelToken cancel)
{
    const QString database = session->endpoint().database;
    return session->run<MaintenanceSurroundings>(
        [database](PostgresStatements &statements) -> Result<MaintenanceSurroundings> {
            CASTELLAN_TRY_ASSIGN(const RowSet rows,
                                 runFile(statements, QStringLiteral("database/maintenance-surroundings")));
            const Row row(rows, 0);
            MaintenanceSurroundings found;
            found.database = database;
            found.standby = row.flag(u"standby");
            found.prepared = static_cast<int>(row.number(u"prepared"));
            found.preparedSince = row.time(u"prepared_since");
            found.holdingSlots = row.text(u"slots");
            CASTELLAN_TRY_ASSIGN(found.activity, ServerActivity::readWith(statements));
            return found;
        },
        std::move(cancel));
}

std::optional<Error> MaintenanceSurroundings::reasonAgainst(const QList<MaintenanceStatement> &statements) const
{
    if (anyOf(statements, isDisruptiveStatement))
        return reasonAgainstLocks();
    return standby ? std::optional(standbyRefusal()) : std::nullopt;
}

std::optional<Error> MaintenanceSurroundings::reasonAgainstLocks() const
{
    if (standby)
        return standbyRefusal();
    for (const ServerSession &session : activity.sessions) {
        if (session.database == database && isDump(session))
            return Error{.kind = ErrorKind::Conflict,
                         .message = Text::tr("%1 of this database is running (process %2, role %3): it and the "
                                             "maintenance would wait for each other.")
                                        .arg(session.application, QString::number(session.pid), session.role),
                         .hint = Text::tr("Wait until it is done. If nobody knows of it, end its session first."),
                         .detail = {},
                         .code = {},
                         .retryable = true};
    }
    return {};
}

QStringList MaintenanceSurroundings::warnings(const QList<MaintenanceStatement> &statements) const
{
    const bool waits = anyOf(statements, [](const MaintenanceStatement &one) { return one.concurrent; });
    const bool vacuums = anyOf(statements, removesDeadRows);
    if (!waits && !vacuums)
        return {};
    QStringList sentences;
    int old = 0;
    int hidden = 0;
    for (const ServerSession &session : activity.sessions) {
        if (session.hidden) {
            ++hidden;
            continue;
        }
        if (session.database != database || !session.transactionBegan.isValid() || !session.isClient())
            continue;
        const std::chrono::milliseconds age(session.transactionBegan.msecsTo(activity.when));
        if (age < longTransaction || ++old > namedAtMost)
            continue;
        const QString who = sessionInWords(activity, session.pid);
        //: %1 "SELECT by app", %2 a number, %3 a duration
        sentences << (waits ? Text::tr("%1 (process %2) has had a transaction open for %3: building waits until it "
                                       "has ended.")
                            : Text::tr("%1 (process %2) has had a transaction open for %3: rows that died since then "
                                       "stay."))
                         .arg(who, QString::number(session.pid), format::duration(age));
    }
    if (old > namedAtMost)
        sentences << Text::tr("%n more transaction(s) are as old.", nullptr, old - namedAtMost);
    if (prepared > 0)
        sentences << Text::tr("%n prepared transaction(s), the oldest of %1, hold back what is waited for until they "
                              "are committed or rolled back.",
                              nullptr, prepared)
                         .arg(format::utc(preparedSince));
    if (vacuums && !holdingSlots.isEmpty())
        sentences << Text::tr("Replication slots hold back the removal of dead rows: %1.").arg(holdingSlots);
    if (hidden > 0)
        sentences << Text::tr("Of %n other session(s) nothing can be seen without pg_read_all_stats; they may be "
                              "waited for.",
                              nullptr, hidden);
    return sentences;
}

} // namespace castellan
