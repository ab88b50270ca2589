// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/maintenancetask.h"

#include "models/database/postgressession.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintenanceTask)
};

Error impossible(const QString &message)
{
    return Error{
        .kind = ErrorKind::Config, .message = message, .hint = {}, .detail = {}, .code = {}, .retryable = false};
}

bool isPossible(Action action, Kind kind)
{
    switch (action) {
    case Action::Analyze:
    case Action::Vacuum:
        return kind == Kind::Table || kind == Kind::MaterializedView || kind == Kind::Database;
    case Action::VacuumFull:
    case Action::Cluster:
        return kind == Kind::Table || kind == Kind::MaterializedView;
    case Action::CreateIndex:
        return kind == Kind::Table || kind == Kind::MaterializedView;
    case Action::Reindex:
        return true;
    case Action::DropIndex:
        return kind == Kind::Index;
    case Action::RefreshView:
        return kind == Kind::MaterializedView;
    }
    return false;
}

Result<void> check(const MaintenanceTask &task)
{
    if (task.objects.isEmpty())
        return impossible(Text::tr("%1: no object was chosen.").arg(actionTitle(task.action)));
    for (const MaintenanceObject &object : task.objects) {
        if (object.kind == Kind::Database && !isPossible(task.action, object.kind))
            return impossible(Text::tr("%1 locks each table against reading and writing, so the tables are to be "
                                       "chosen by name, not the whole database.")
                                  .arg(actionTitle(task.action)));
        if (!isPossible(task.action, object.kind))
            return impossible(Text::tr("%1 is not possible for %2.").arg(actionTitle(task.action), object.title()));
    }
    if (task.action == Action::VacuumFull && task.vacuum.parallel)
        return impossible(Text::tr("VACUUM FULL takes no PARALLEL: it builds the table and its indexes anew."));
    if (task.vacuum.parallel && (*task.vacuum.parallel < 0 || *task.vacuum.parallel > 1024))
        return impossible(Text::tr("PARALLEL takes a number from 0 to 1024."));
    if (task.action == Action::CreateIndex &&
        (task.objects.size() != 1 || task.index.name.isEmpty() || task.index.definition.trimmed().isEmpty()))
        return impossible(Text::tr("A new index takes one table, a name and a definition."));
    if (task.action == Action::Cluster && !task.clusterIndex.isEmpty() && task.objects.size() != 1)
        return impossible(Text::tr("CLUSTER by a named index takes one table."));
    return {};
}

/// The options in parentheses with a space behind, or nothing.
QString options(const QStringList &words)
{
    return words.isEmpty() ? QString() : u'(' + words.join(QLatin1String(", ")) + QLatin1String(") ");
}

QString vacuumOptions(const MaintenanceTask &task, int serverVersion)
{
    using Cleanup = VacuumOptions::IndexCleanup;
    const VacuumOptions &wanted = task.vacuum;
    const bool full = task.action == Action::VacuumFull;
    QStringList words;
    if (full)
        words << QStringLiteral("FULL");
    if (wanted.freeze)
        words << QStringLiteral("FREEZE");
    if (wanted.skipLocked)
        words << QStringLiteral("SKIP_LOCKED");
    if (wanted.analyze)
        words << QStringLiteral("ANALYZE");
    if (full)
        return options(words); // the rest has no meaning for a table that is written anew
    if (wanted.indexCleanup == Cleanup::On)
        words << QStringLiteral("INDEX_CLEANUP ON");
    else if (wanted.indexCleanup == Cleanup::Off)
        words << QStringLiteral("INDEX_CLEANUP OFF");
    else if (wanted.indexCleanup == Cleanup::Auto && serverVersion >= 140000)
        words << QStringLiteral("INDEX_CLEANUP AUTO");
    if (wanted.truncate)
        words << (*wanted.truncate ? QStringLiteral("TRUNCATE ON") : QStringLiteral("TRUNCATE OFF"));
    if (wanted.parallel)
        words << QStringLiteral("PARALLEL %1").arg(*wanted.parallel);
    return options(words);
}

QString reindexed(Kind kind)
{
    switch (kind) {
    case Kind::Index:
        return QStringLiteral("INDEX");
    case Kind::Schema:
        return QStringLiteral("SCHEMA");
    case Kind::Database:
        return QStringLiteral("DATABASE");
    case Kind::Table:
    case Kind::MaterializedView:
        break;
    }
    return QStringLiteral("TABLE");
}

/// VACUUM and ANALYZE name nothing when they mean the database.
QString tableOrAll(const MaintenanceObject &object)
{
    return object.kind == Kind::Database ? QString() : object.sql();
}

QString statementFor(const MaintenanceTask &task, const MaintenanceObject &object, int serverVersion)
{
    switch (task.action) {
    case Action::Analyze:
        return QStringLiteral("ANALYZE ") +
               options(task.vacuum.skipLocked ? QStringList{QStringLiteral("SKIP_LOCKED")} : QStringList()) +
               tableOrAll(object);
    case Action::Vacuum:
    case Action::VacuumFull:
        return QStringLiteral("VACUUM ") + vacuumOptions(task, serverVersion) + tableOrAll(object);
    case Action::Reindex:
        return QStringLiteral("REINDEX %1 CONCURRENTLY ").arg(reindexed(object.kind)) + object.sql();
    case Action::CreateIndex:
        return QStringLiteral("CREATE %1INDEX CONCURRENTLY ")
                   .arg(task.index.unique ? QStringLiteral("UNIQUE ") : QString()) +
               quoteIdentifier(task.index.name) + QStringLiteral(" ON ") + object.sql() + u' ' +
               task.index.definition.trimmed();
    case Action::DropIndex:
        return QStringLiteral("DROP INDEX CONCURRENTLY ") + object.sql();
    case Action::Cluster:
        return QStringLiteral("CLUSTER ") + object.sql() +
               (task.clusterIndex.isEmpty() ? QString()
                                            : QStringLiteral(" USING ") + quoteIdentifier(task.clusterIndex));
    case Action::RefreshView:
        return QStringLiteral("REFRESH MATERIALIZED VIEW ") +
               (task.concurrently ? QStringLiteral("CONCURRENTLY ") : QString()) + object.sql();
    }
    return {};
}

LockMode lockOf(const MaintenanceTask &task)
{
    switch (task.action) {
    case Action::VacuumFull:
    case Action::Cluster:
        return LockMode::AccessExclusive;
    case Action::RefreshView:
        return task.concurrently ? LockMode::Exclusive : LockMode::AccessExclusive;
    default:
        return LockMode::ShareUpdateExclusive;
    }
}

/// A rewrite has the old files and the new ones side by side until it is done.
qint64 freeSpace(Action action, const MaintenanceObject &object)
{
    switch (action) {
    case Action::VacuumFull:
    case Action::Cluster:
    case Action::RefreshView:
        return object.bytes;
    case Action::Reindex:
        return object.indexBytes;
    case Action::CreateIndex:
        return -1; // nobody knows how large it becomes
    default:
        return 0;
    }
}

} // namespace

QString MaintenanceObject::sql() const
{
    return schema.isEmpty() ? quoteIdentifier(name) : quoteQualified(schema, name);
}

QString MaintenanceObject::title() const
{
    return schema.isEmpty() ? name : schema + u'.' + name;
}

Result<QList<MaintenanceStatement>> maintenanceStatements(const MaintenanceTask &task, int serverVersion)
{
    CASTELLAN_TRY(check(task));
    QList<MaintenanceStatement> statements;
    for (const MaintenanceObject &object : task.objects) {
        const bool concurrent =
            task.action == Action::Reindex || task.action == Action::CreateIndex || task.action == Action::DropIndex;
        statements.append({.action = task.action,
                           .object = object,
                           .sql = statementFor(task, object, serverVersion).trimmed(),
                           .lock = lockOf(task),
                           .concurrent = concurrent,
                           .skipsLocked = task.vacuum.skipLocked,
                           .analyzes = task.action == Action::Vacuum && task.vacuum.analyze,
                           .truncates = task.action == Action::Vacuum && task.vacuum.truncate.value_or(true),
                           .needsBytes = freeSpace(task.action, object),
                           .newIndex = task.action == Action::CreateIndex ? task.index.name : QString()});
    }
    return statements;
}

QString lockInWords(const MaintenanceStatement &statement)
{
    QString words;
    if (stopsReads(statement.lock))
        words = Text::tr("It locks with %1: nobody reads or writes the table until it is done, and whoever tries waits "
                         "in a queue behind it.");
    else if (stopsWrites(statement.lock))
        words = Text::tr("It locks with %1: reading goes on, writing waits until it is done.");
    else
        words = Text::tr("It locks with %1: reading and writing go on; changes of the table's definition and other "
                         "maintenance of it wait.");
    words = words.arg(lockModeName(statement.lock));
    if (statement.truncates)
        words += u' ' + Text::tr("To give empty pages at the end back to the system it takes ACCESS EXCLUSIVE for a "
                                 "moment, when nobody waits for the table.");
    if (statement.concurrent)
        words += u' ' + Text::tr("It waits until transactions that are open now have ended.");
    return words;
}

QString actionKind(MaintenanceTask::Action action)
{
    switch (action) {
    case Action::Analyze:
        return QStringLiteral("db-analyze");
    case Action::Vacuum:
        return QStringLiteral("db-vacuum");
    case Action::VacuumFull:
        return QStringLiteral("db-vacuum-full");
    case Action::Reindex:
        return QStringLiteral("db-reindex");
    case Action::CreateIndex:
        return QStringLiteral("db-create-index");
    case Action::DropIndex:
        return QStringLiteral("db-drop-index");
    case Action::Cluster:
        return QStringLiteral("db-cluster");
    case Action::RefreshView:
        break;
    }
    return QStringLiteral("db-refresh");
}

QString actionTitle(MaintenanceTask::Action action)
{
    switch (action) {
    case Action::Analyze:
        return QStringLiteral("ANALYZE");
    case Action::Vacuum:
        return QStringLiteral("VACUUM");
    case Action::VacuumFull:
        return QStringLiteral("VACUUM FULL");
    case Action::Reindex:
        return QStringLiteral("REINDEX");
    case Action::CreateIndex:
        return QStringLiteral("CREATE INDEX");
    case Action::DropIndex:
        return QStringLiteral("DROP INDEX");
    case Action::Cluster:
        return QStringLiteral("CLUSTER");
    case Action::RefreshView:
        break;
    }
    return QStringLiteral("REFRESH MATERIALIZED VIEW");
}

} // namespace castellan
