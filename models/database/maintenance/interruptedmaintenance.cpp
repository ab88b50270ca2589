// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/interruptedmaintenance.h"

#include "models/core/format.h"
#include "models/database/interruptedwork.h"
#include "models/database/maintenance/objectstate.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::InterruptedMaintenance)
};

// Of the objects so many are named.
constexpr qsizetype namedAtMost = 10;

const QList<std::pair<Kind, QString>> &kindNames()
{
    static const QList<std::pair<Kind, QString>> all{{Kind::Table, QStringLiteral("table")},
                                                     {Kind::MaterializedView, QStringLiteral("materialized view")},
                                                     {Kind::Index, QStringLiteral("index")},
                                                     {Kind::Schema, QStringLiteral("schema")},
                                                     {Kind::Database, QStringLiteral("database")}};
    return all;
}

QString statementsKey()
{
    return QStringLiteral("statements");
}

QJsonObject toJson(const MaintenanceStatement &statement)
{
    const auto kind = std::find_if(kindNames().cbegin(), kindNames().cend(),
                                   [&](const auto &one) { return one.first == statement.object.kind; });
    return {{QStringLiteral("action"), actionKind(statement.action)},
            {QStringLiteral("kind"), kind->second},
            {QStringLiteral("oid"), statement.object.oid},
            {QStringLiteral("schema"), statement.object.schema},
            {QStringLiteral("name"), statement.object.name},
            {QStringLiteral("newIndex"), statement.newIndex}};
}

/// As much of it as was noted.
MaintenanceStatement statementOf(const QJsonValue &json)
{
    MaintenanceStatement statement;
    for (const Action action : {Action::Analyze, Action::Vacuum, Action::VacuumFull, Action::Reindex,
                                Action::CreateIndex, Action::DropIndex, Action::Cluster, Action::RefreshView})
        if (actionKind(action) == json[QStringLiteral("action")].toString())
            statement.action = action;
    for (const auto &[kind, name] : kindNames())
        if (name == json[QStringLiteral("kind")].toString())
            statement.object.kind = kind;
    statement.object.oid = json[QStringLiteral("oid")].toInteger();
    statement.object.schema = json[QStringLiteral("schema")].toString();
    statement.object.name = json[QStringLiteral("name")].toString();
    statement.newIndex = json[QStringLiteral("newIndex")].toString();
    return statement;
}

/// What a run has noted.
struct Notes
{
    QList<MaintenanceStatement> statements;
    QStringList outcomes;      ///< of those that ended
    qsizetype unfinished = -1; ///< the place of the one that began last; -1: none did

    static Notes of(const QList<Checkpoint> &checkpoints)
    {
        Notes notes;
        for (const Checkpoint &checkpoint : checkpoints) {
            if (checkpoint.key == statementsKey()) {
                const QJsonArray all = checkpoint.value.toArray();
                for (const QJsonValue &one : all)
                    notes.statements << statementOf(one);
            } else if (++notes.unfinished > 0) {
                notes.outcomes << checkpoint.value.toString();
            }
        }
        return notes;
    }
};

bool mayLeaveSomething(Action action)
{
    return action == Action::Reindex || action == Action::CreateIndex || action == Action::DropIndex;
}

Result<QList<InvalidIndex>> leftOnServer(const std::shared_ptr<PostgresSession> &session,
                                         const MaintenanceStatement &statement, const CancelToken &cancel)
{
    if (!mayLeaveSomething(statement.action))
        return QList<InvalidIndex>();
    CASTELLAN_TRY_ASSIGN(const QList<InvalidIndex> invalid, await(findInvalidIndexes(session, cancel)));
    if (statement.action == Action::DropIndex) {
        QList<InvalidIndex> left = invalid;
        left.removeIf([&](const InvalidIndex &one) { return one.object.oid != statement.object.oid; });
        return left;
    }
    CASTELLAN_TRY_ASSIGN(const auto object, await(readObjectState(session, statement.object, cancel)));
    return leftBehind(statement, object ? object->tableOid : 0, {}, invalid);
}

/// What the server and the run's own notes say.
Result<void> look(const UnfinishedRun &unfinished, const std::shared_ptr<PostgresSession> &session,
                  const CancelToken &cancel, InterruptedMaintenance *found)
{
    const Notes notes = Notes::of(unfinished.checkpoints);
    for (qsizetype i = 0; i < notes.statements.size(); ++i) {
        const QString title = notes.statements.at(i).object.title();
        if (i < notes.outcomes.size())
            (notes.outcomes.at(i) == QLatin1String("done") ? found->done : found->notDone) << title;
        else if (i == notes.unfinished)
            found->unfinished = QStringLiteral("%1 %2").arg(actionTitle(notes.statements.at(i).action), title);
        else
            found->notBegun << title;
    }
    CASTELLAN_TRY_ASSIGN(found->pid, sessionNamed(session, maintenanceSessionName(found->run.id), cancel));
    if (!found->unfinished.isEmpty()) {
        const auto left = leftOnServer(session, notes.statements.at(notes.unfinished), cancel);
        CASTELLAN_TRY(cancel.check());
        found->left = left.value_or({});
        found->unseen = left ? QString() : left.error().message;
    }
    return {};
}

QString named(const QStringList &objects)
{
    const QString first = objects.mid(0, namedAtMost).join(QStringLiteral(", "));
    const auto more = static_cast<int>(objects.size() - namedAtMost);
    //: %1 names
    return more > 0 ? Text::tr("%1 and %n more", nullptr, more).arg(first) : first;
}

} // namespace

QString InterruptedMaintenance::sentence() const
{
    QStringList parts{Text::tr("\"%1\", begun %2, was interrupted because Castellan was ended.")
                          .arg(run.title, format::moment(run.started))};
    if (!unfinished.isEmpty())
        parts << Text::tr("It was at %1.").arg(unfinished);
    if (!done.isEmpty())
        parts << Text::tr("Done: %1.").arg(named(done));
    if (!notDone.isEmpty())
        parts << Text::tr("Not done, or not all of it: %1.").arg(named(notDone));
    if (!notBegun.isEmpty())
        parts << Text::tr("Not begun: %1.").arg(named(notBegun));
    return parts.join(u' ');
}

QString InterruptedMaintenance::hint() const
{
    QStringList parts;
    if (pid != 0)
        parts << Text::tr("Its session is still at work on the server as process %1, and goes on until that is done or "
                          "somebody cancels it.")
                     .arg(QString::number(pid));
    for (const InvalidIndex &index : left)
        parts << index.explanation();
    if (!unseen.isEmpty())
        parts << Text::tr("Whether it has left an invalid index could not be seen: %1").arg(unseen);
    return parts.join(u' ');
}

bool isMaintenance(const QString &runKind)
{
    return runKind.startsWith(QLatin1String("db-"));
}

QString maintenanceSessionName(const QString &runId)
{
    return QStringLiteral("castellan maintenance ") + runId;
}

Result<void> noteStatements(OperationContext &context, const QList<MaintenanceStatement> &statements)
{
    QJsonArray all;
    for (const MaintenanceStatement &statement : statements)
        all << toJson(statement);
    return context.checkpoint(statementsKey(), all);
}

Result<void> noteBegun(OperationContext &context, qsizetype place, const QString &outcomeBefore)
{
    return context.checkpoint(QString::number(place), outcomeBefore);
}

Result<QList<InterruptedMaintenance>> settleInterruptedMaintenance(RunStore &runs, const QString &environmentId,
                                                                   const SessionSource &source, const QDateTime &now,
                                                                   const CancelToken &cancel)
{
    return settleInterruptedWork<InterruptedMaintenance>(
        runs, environmentId, &isMaintenance, source, now, cancel,
        [&cancel](const UnfinishedRun &unfinished, const std::shared_ptr<PostgresSession> &session,
                  InterruptedMaintenance *found) { return look(unfinished, session, cancel, found); });
}

} // namespace castellan
