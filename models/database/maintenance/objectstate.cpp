// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/objectstate.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;
using Kind = MaintenanceObject::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MaintenanceTask)
};

bool isScope(Kind kind)
{
    return kind == Kind::Schema || kind == Kind::Database;
}

ObjectState relationOf(const MaintenanceObject &object, const RowSet &rows)
{
    const Row row(rows, 0);
    ObjectState state;
    state.oid = row.number(u"oid");
    state.kind = row.text(u"kind");
    state.tableOid = row.number(u"table_oid");
    state.owner = row.text(u"owner");
    state.otherTemporary = row.flag(u"other_temporary");
    state.system = row.flag(u"system");
    state.may = row.flag(u"may");
    state.owns = row.flag(u"owns");
    state.ownsDatabase = row.flag(u"owns_database");
    state.bytes = row.number(u"bytes");
    state.indexBytes = row.number(u"index_bytes");
    state.dead = row.number(u"dead");
    state.vacuumed = row.time(u"vacuumed");
    state.analyzed = row.time(u"analyzed");
    state.files = row.text(u"files");
    state.counted = row.flag(u"counted");
    state.valid = row.isNull(u"valid") || row.flag(u"valid");
    state.exclusion = row.flag(u"exclusion");
    state.constraintName = row.text(u"constraint_name");
    state.attached = row.flag(u"attached");
    state.populated = row.flag(u"populated");
    state.uniqueIndex = row.flag(u"unique_index");
    state.bringBack = bringBackOf(object, rows, 0);
    state.when = row.time(u"server_time");
    return state;
}

ObjectState scopeOf(const Row &row)
{
    ObjectState state;
    state.oid = state.tableOid = row.number(u"oid");
    state.owner = row.text(u"owner");
    state.may = state.owns = row.flag(u"may");
    state.bytes = row.number(u"bytes");
    state.indexBytes = row.number(u"index_bytes");
    state.when = row.time(u"server_time");
    return state;
}

/// Whether a relation of this kind is what was chosen.
bool fits(Kind kind, const QString &relkind)
{
    switch (kind) {
    case Kind::Table:
        return QStringLiteral("rpft").contains(relkind);
    case Kind::MaterializedView:
        return relkind == QLatin1String("m");
    case Kind::Index:
        return QStringLiteral("iI").contains(relkind);
    default:
        return true;
    }
}

Error refusal(ErrorKind kind, const QString &message, const QString &hint = {})
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Error notThere(const MaintenanceObject &object)
{
    const auto message = [&object] {
        switch (object.kind) {
        case Kind::Table:
            return Text::tr("There is no table %1 in this database.");
        case Kind::MaterializedView:
            return Text::tr("There is no materialized view %1 in this database.");
        case Kind::Index:
            return Text::tr("There is no index %1 in this database.");
        case Kind::Schema:
            return Text::tr("There is no schema %1 in this database.");
        case Kind::Database:
            break;
        }
        return Text::tr("This session is not connected to the database %1.");
    };
    return refusal(ErrorKind::NotFound, message().arg(object.title()),
                   Text::tr("Names are written as in SQL: capital letters in double quotes, the schema before the "
                            "name and a dot between."));
}

std::optional<Error> missingRight(const MaintenanceStatement &statement, const ObjectState &state, int serverVersion)
{
    const bool definition = statement.action == Action::CreateIndex || statement.action == Action::DropIndex;
    const bool gentle = statement.action == Action::Analyze || statement.action == Action::Vacuum ||
                        statement.action == Action::VacuumFull;
    // Of a whole database each table is looked at afterwards.
    if (statement.object.kind == Kind::Database && gentle)
        return {};
    if (definition ? state.owns : state.may || (gentle && state.ownsDatabase))
        return {};
    return refusal(ErrorKind::Permission,
                   Text::tr("%1 of %2 takes its owner, %3. The server would refuse it, or skip it with no more than a "
                            "warning.")
                       .arg(actionTitle(statement.action), statement.object.title(), state.owner),
                   !definition && serverVersion >= 170000
                       ? Text::tr("Connect as that role or a superuser, or GRANT MAINTAIN on it to this role.")
                       : Text::tr("Connect as that role or a superuser."));
}

std::optional<Error> whyNotPartitioned(const MaintenanceStatement &statement, int serverVersion)
{
    switch (statement.action) {
    case Action::CreateIndex:
        return refusal(ErrorKind::Unsupported,
                       Text::tr("%1 is partitioned: CREATE INDEX CONCURRENTLY is not possible on it.")
                           .arg(statement.object.title()),
                       Text::tr("Create the index on each partition concurrently, then the parent's with ON ONLY, and "
                                "attach them by ALTER INDEX … ATTACH PARTITION."));
    case Action::DropIndex:
        return refusal(
            ErrorKind::Unsupported,
            Text::tr("%1 is the index of a partitioned table: DROP INDEX CONCURRENTLY is not possible on it.")
                .arg(statement.object.title()),
            Text::tr("A plain DROP INDEX locks the table and all its partitions for a moment."));
    case Action::Reindex:
        if (serverVersion < 140000)
            return refusal(ErrorKind::Unsupported,
                           Text::tr("%1 is partitioned: before PostgreSQL 14 REINDEX skips it with a warning.")
                               .arg(statement.object.title()),
                           Text::tr("Choose its partitions."));
        return {};
    case Action::Cluster:
        if (serverVersion < 150000)
            return refusal(
                ErrorKind::Unsupported,
                Text::tr("%1 is partitioned: CLUSTER of it came with PostgreSQL 15.").arg(statement.object.title()),
                Text::tr("Choose its partitions."));
        return {};
    default:
        return {};
    }
}

std::optional<Error> whyNotIndex(const MaintenanceStatement &statement, const ObjectState &state)
{
    const QString title = statement.object.title();
    if (statement.action == Action::Reindex && state.exclusion)
        return refusal(ErrorKind::Unsupported,
                       Text::tr("%1 backs an exclusion constraint: it cannot be rebuilt concurrently.").arg(title));
    if (statement.action != Action::DropIndex)
        return {};
    if (!state.constraintName.isEmpty())
        return refusal(ErrorKind::Conflict,
                       Text::tr("%1 backs the constraint %2 and goes only with it.").arg(title, state.constraintName));
    if (state.attached)
        return refusal(ErrorKind::Conflict,
                       Text::tr("%1 is part of a partitioned table's index and goes only with it.").arg(title));
    if (state.bringBack != statement.object.bringBack)
        return refusal(ErrorKind::Conflict,
                       Text::tr("%1 is defined otherwise by now than when it was chosen.").arg(title));
    return {};
}

} // namespace

QStringList bringBackOf(const MaintenanceObject &index, const RowSet &rows, qsizetype place)
{
    const Row row(rows, place);
    // As the server writes it, it begins "CREATE INDEX name" or "CREATE UNIQUE INDEX name".
    QString create = row.text(u"definition");
    if (create.isEmpty())
        return {};
    const QLatin1String word("INDEX ");
    create.insert(create.indexOf(word) + word.size(), QLatin1String("CONCURRENTLY "));
    QStringList statements{create};
    if (const QString tablespace = row.text(u"tablespace"); !tablespace.isEmpty())
        statements << QStringLiteral("ALTER INDEX %1 SET TABLESPACE %2").arg(index.sql(), quoteIdentifier(tablespace));
    if (const QString comment = row.text(u"comment"); !comment.isEmpty())
        statements << QStringLiteral("COMMENT ON INDEX %1 IS ").arg(index.sql()) + quoteLiteral(comment);
    return statements;
}

Result<std::optional<ObjectState>> readObjectState(PostgresStatements &statements, const MaintenanceObject &object)
{
    using State = std::optional<ObjectState>;
    if (isScope(object.kind)) {
        const QString scope = object.kind == Kind::Schema ? QStringLiteral("schema") : QStringLiteral("database");
        CASTELLAN_TRY_ASSIGN(const RowSet rows,
                             runFile(statements, QStringLiteral("database/maintenance-scope"), {scope, object.name}));
        return rows.rows.isEmpty() ? State() : State(scopeOf(Row(rows, 0)));
    }
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/maintenance-relation"),
                                                    {object.schema, object.name}));
    if (rows.rows.isEmpty())
        return State();
    const ObjectState state = relationOf(object, rows);
    return fits(object.kind, state.kind) ? State(state) : State();
}

Future<std::optional<ObjectState>> readObjectState(const std::shared_ptr<PostgresSession> &session,
                                                   MaintenanceObject object, CancelToken cancel)
{
    return session->run<std::optional<ObjectState>>(
        [object = std::move(object)](PostgresStatements &statements) { return readObjectState(statements, object); },
        std::move(cancel));
}

std::optional<Error> reasonAgainst(const MaintenanceStatement &statement, const ObjectState &state, int serverVersion)
{
    const QString title = statement.object.title();
    if (state.otherTemporary)
        return refusal(ErrorKind::Unsupported,
                       Text::tr("%1 is a temporary table of another session, which alone can maintain it.").arg(title));
    if (state.kind == QLatin1String("f") && statement.action != Action::Analyze)
        return refusal(
            ErrorKind::Unsupported,
            Text::tr("%1 is a foreign table: its rows lie on another server. It can only be analysed.").arg(title));
    if (auto missing = missingRight(statement, state, serverVersion))
        return missing;
    // Of a TOAST table the server lets one drop what a REINDEX CONCURRENTLY that failed has left.
    const bool leftover = statement.action == Action::DropIndex && !state.valid;
    if (state.system && statement.concurrent && !leftover)
        return refusal(ErrorKind::Unsupported,
                       Text::tr("%1 belongs to the system: nothing is done to it concurrently.").arg(title));
    if (state.isPartitioned())
        if (auto why = whyNotPartitioned(statement, serverVersion))
            return why;
    if (statement.object.kind == Kind::Index)
        if (auto why = whyNotIndex(statement, state))
            return why;
    if (statement.action == Action::RefreshView && statement.lock == LockMode::Exclusive) {
        if (!state.populated)
            return refusal(ErrorKind::Unsupported,
                           Text::tr("%1 was never filled: its first refresh cannot be a concurrent one.").arg(title),
                           Text::tr("Refresh it without CONCURRENTLY."));
        if (!state.uniqueIndex)
            return refusal(ErrorKind::Unsupported,
                           Text::tr("%1 has no unique index over plain columns and all rows, which a concurrent "
                                    "refresh takes.")
                               .arg(title),
                           Text::tr("Create one, or refresh it without CONCURRENTLY."));
    }
    return {};
}

Future<MaintenanceObject> findMaintenanceObject(const std::shared_ptr<PostgresSession> &session,
                                                MaintenanceObject::Kind kind, QString schema, QString name,
                                                CancelToken cancel)
{
    MaintenanceObject wanted{.kind = kind,
                             .oid = 0,
                             .schema = std::move(schema),
                             .name = std::move(name),
                             .bytes = -1,
                             .indexBytes = -1,
                             .bringBack = {}};
    return session->run<MaintenanceObject>(
        [wanted = std::move(wanted)](PostgresStatements &statements) -> Result<MaintenanceObject> {
            CASTELLAN_TRY_ASSIGN(const auto state, readObjectState(statements, wanted));
            if (!state)
                return notThere(wanted);
            MaintenanceObject found = wanted;
            found.oid = state->oid;
            found.bytes = state->bytes;
            found.indexBytes = state->indexBytes;
            found.bringBack = state->bringBack;
            return found;
        },
        std::move(cancel));
}

Future<QList<MaintenanceObject>> listMaintenanceObjects(const std::shared_ptr<PostgresSession> &session, Kind kind,
                                                        QString schema, CancelToken cancel)
{
    const QString relkinds = kind == Kind::Table              ? QStringLiteral("rp")
                             : kind == Kind::MaterializedView ? QStringLiteral("m")
                                                              : QStringLiteral("iI");
    return session->run<QList<MaintenanceObject>>(
        [kind, relkinds,
         schema = std::move(schema)](PostgresStatements &statements) -> Result<QList<MaintenanceObject>> {
            CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/maintenance-objects"),
                                                            {relkinds, schema}));
            QList<MaintenanceObject> objects;
            objects.reserve(rows.rows.size());
            for (qsizetype i = 0; i < rows.rows.size(); ++i) {
                const Row row(rows, i);
                objects.append({.kind = kind,
                                .oid = row.number(u"oid"),
                                .schema = row.text(u"schema"),
                                .name = row.text(u"name"),
                                .bytes = row.number(u"bytes"),
                                .indexBytes = row.number(u"index_bytes"),
                                .bringBack = {}});
                objects.last().bringBack = bringBackOf(objects.constLast(), rows, i);
            }
            return objects;
        },
        std::move(cancel));
}

Future<MaintenanceObject> thisDatabase(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return findMaintenanceObject(session, Kind::Database, {}, session->endpoint().database, std::move(cancel));
}

} // namespace castellan
