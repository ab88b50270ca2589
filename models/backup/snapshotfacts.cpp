// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/snapshotfacts.h"

#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SnapshotFacts)
};

const QString databaseQuery = QStringLiteral(R"sql(
SELECT pg_catalog.now() AS moment, pg_catalog.pg_encoding_to_char(d.encoding)::text AS encoding,
       d.datcollate::text AS collation, d.datctype::text AS type, d.datname::text AS name,
       pg_catalog.pg_database_size(d.oid) AS bytes, pg_catalog.pg_current_snapshot()::text AS snapshot
  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())sql");

/// Owners, grantees and roles of policies, as the server itself keeps them.
const QString roleQuery = QStringLiteral(R"sql(
SELECT DISTINCT r.rolname::text AS role
  FROM pg_catalog.pg_shdepend s
  JOIN pg_catalog.pg_roles r ON r.oid = s.refobjid
 WHERE s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
   AND (s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        OR (s.classid = 'pg_catalog.pg_database'::pg_catalog.regclass
            AND s.objid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
 ORDER BY role)sql");

struct MigrationTable
{
    const char *table;
    const char *sql;
};

/// Where common migration tools keep what is applied; the newest entry.
const MigrationTable migrationTables[] = {
    {"_prisma_migrations",
     "SELECT migration_name::text FROM %1 WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL "
     "ORDER BY finished_at DESC LIMIT 1"},
    {"flyway_schema_history", "SELECT version::text FROM %1 WHERE success ORDER BY installed_rank DESC LIMIT 1"},
    {"alembic_version", "SELECT version_num::text FROM %1 LIMIT 1"},
    {"schema_migrations", "SELECT version::text FROM %1 ORDER BY version DESC LIMIT 1"},
    {"django_migrations", "SELECT (app || '.' || name)::text FROM %1 ORDER BY id DESC LIMIT 1"},
    {"knex_migrations", "SELECT name::text FROM %1 ORDER BY id DESC LIMIT 1"},
};

Result<QString> migrationHead(PostgresSession &session, CancelToken cancel)
{
    for (const MigrationTable &one : migrationTables) {
        CASTELLAN_TRY_ASSIGN(
            const RowSet found,
            await(
                session.query(QStringLiteral("SELECT n.nspname::text AS schema FROM pg_catalog.pg_class c JOIN "
                                             "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = $1 "
                                             "AND c.relkind = 'r' AND n.nspname !~ '^pg_' AND "
                                             "pg_catalog.has_table_privilege(c.oid, 'SELECT') ORDER BY n.nspname <> "
                                             "'public', n.nspname LIMIT 1"),
                              {QString::fromLatin1(one.table)}, cancel)));
        if (found.rows.isEmpty())
            continue;
        const QString sql = QString::fromLatin1(one.sql).arg(
            quoteQualified(found.value(0, u"schema").toString(), QString::fromLatin1(one.table)));
        // A table of that name with other columns belongs to somebody else; a savepoint keeps the snapshot alive.
        CASTELLAN_TRY(await(session.execute({QStringLiteral("SAVEPOINT castellan_head")}, cancel)));
        const auto head = await(session.query(sql, {}, cancel));
        if (!head) {
            CASTELLAN_TRY(cancel.check());
            CASTELLAN_TRY(await(session.execute({QStringLiteral("ROLLBACK TO SAVEPOINT castellan_head")})));
            continue;
        }
        if (!head->rows.isEmpty())
            return head->rows.at(0).at(0).toString();
    }
    return QString();
}

Result<QString> systemIdentifier(PostgresSession &session, CancelToken cancel)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet allowed,
        await(session.query(
            QStringLiteral(
                "SELECT pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS may"),
            {}, cancel)));
    if (!allowed.value(0, u"may").toBool())
        return QString();
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(QStringLiteral("SELECT system_identifier::text AS id FROM pg_catalog.pg_control_system()"),
                            {}, cancel)));
    return rows.value(0, u"id").toString();
}

QString namesOf(const QStringList &titles)
{
    constexpr qsizetype shown = 10;
    const QString text = titles.mid(0, shown).join(QStringLiteral(", "));
    //: %1 is a list of names
    return titles.size() > shown
               ? Texts::tr("%1 and %n more", nullptr, static_cast<int>(titles.size() - shown)).arg(text)
               : text;
}

Error permission(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Permission, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

} // namespace

Result<void> readSnapshotFacts(PostgresSession &session, Manifest &manifest, CancelToken cancel)
{
    CASTELLAN_TRY_ASSIGN(const RowSet database, await(session.query(databaseQuery, {}, cancel)));
    manifest.snapshotTime = database.value(0, u"moment").toDateTime().toUTC();
    manifest.snapshot = database.value(0, u"snapshot").toString();
    manifest.encoding = database.value(0, u"encoding").toString();
    manifest.collation = database.value(0, u"collation").toString();
    manifest.characterType = database.value(0, u"type").toString();
    manifest.database = database.value(0, u"name").toString();
    manifest.databaseBytes = database.value(0, u"bytes").toLongLong();
    manifest.serverVersion = session.serverVersion();
    CASTELLAN_TRY_ASSIGN(manifest.systemIdentifier, systemIdentifier(session, cancel));

    CASTELLAN_TRY_ASSIGN(const RowSet roles, await(session.query(roleQuery, {}, cancel)));
    for (qsizetype i = 0; i < roles.rows.size(); ++i)
        manifest.roles << roles.value(i, u"role").toString();
    CASTELLAN_TRY_ASSIGN(
        const RowSet extensions,
        await(session.query(
            QStringLiteral("SELECT extname::text AS name, extversion AS version FROM pg_catalog.pg_extension"), {},
            cancel)));
    for (qsizetype i = 0; i < extensions.rows.size(); ++i)
        manifest.extensions.insert(extensions.value(i, u"name").toString(), extensions.value(i, u"version").toString());
    CASTELLAN_TRY_ASSIGN(manifest.migrationHead, migrationHead(session, cancel));
    CASTELLAN_TRY_ASSIGN(manifest.sequences, readSequences(session, cancel));
    return {};
}

Result<void> checkReadable(const QList<HashedTable> &tables, const QString &role)
{
    QStringList unreadable;
    QStringList filtered;
    for (const HashedTable &table : tables) {
        if (!table.readable)
            unreadable << table.title();
        else if (table.filtered)
            filtered << table.title();
    }
    if (!unreadable.isEmpty())
        return permission(
            Texts::tr("The role %1 may not read %2, so a backup would not be whole.").arg(role, namesOf(unreadable)),
            Texts::tr("On PostgreSQL 14 or newer: GRANT pg_read_all_data TO %1; else grant SELECT on each table "
                      "and USAGE on its schema.")
                .arg(quoteIdentifier(role)));
    if (!filtered.isEmpty())
        return permission(
            Texts::tr("Row-level security hides rows of %1 from the role %2, so a backup would not be whole.")
                .arg(namesOf(filtered), role),
            Texts::tr("Let it see every row: ALTER ROLE %1 BYPASSRLS;").arg(quoteIdentifier(role)));
    return {};
}

Result<void> checkOldDumps(PostgresSession &session, std::chrono::seconds limit, CancelToken cancel)
{
    CASTELLAN_TRY_ASSIGN(
        const RowSet rows,
        await(session.query(
            QStringLiteral(
                "SELECT pid, usename::text AS role, application_name AS program, "
                "extract(epoch FROM pg_catalog.clock_timestamp() - xact_start)::int8 AS seconds "
                "FROM pg_catalog.pg_stat_activity WHERE datname = pg_catalog.current_database() "
                "AND (application_name LIKE 'pg_dump%' OR application_name LIKE 'castellan dump %') "
                "AND xact_start < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8) "
                "ORDER BY xact_start LIMIT 1"),
            {static_cast<qlonglong>(limit.count())}, cancel)));
    if (rows.rows.isEmpty())
        return {};
    const auto age = std::chrono::seconds(rows.value(0, u"seconds").toLongLong());
    return Error{
        .kind = ErrorKind::Conflict,
        .message = Texts::tr("A dump (%1, role %2, process %3) has been running for %4 and holds locks on every table.")
                       .arg(rows.value(0, u"program").toString(), rows.value(0, u"role").toString(),
                            rows.value(0, u"pid").toString(), format::duration(age)),
        .hint = Texts::tr("Wait for it, or end it on the activity page."),
        .detail = {},
        .code = {},
        .retryable = true};
}

} // namespace castellan
