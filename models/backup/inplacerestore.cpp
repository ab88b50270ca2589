// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/inplacerestore.h"

#include <QSet>

namespace castellan {
namespace {

/// Every object of the database's own that no extension brought, as statements that drop it. Whole schemas first;
/// what is left is in schemas that stay: public, and those with something of an extension in them.
const QString preambleText = QStringLiteral(R"sql(BEGIN;
SET LOCAL client_min_messages = warning;
DO $castellan$
DECLARE
  statement text;
  statements text[];
BEGIN
  WITH own AS (
    SELECT n.oid, n.nspname, n.nspname = 'public' OR EXISTS (
             SELECT FROM pg_catalog.pg_depend s
               JOIN pg_catalog.pg_depend e ON e.classid = s.classid AND e.objid = s.objid AND e.deptype = 'e'
              WHERE s.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND s.refobjid = n.oid) AS stays
      FROM pg_catalog.pg_namespace n
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.deptype = 'e' AND e.objid = n.oid
                       AND e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  ), dropped AS (
    SELECT 1 AS place, format('DROP SCHEMA IF EXISTS %I CASCADE', nspname) AS sql FROM own WHERE NOT stays
    UNION ALL
    SELECT 2, format('DROP %s IF EXISTS %I.%I CASCADE',
                     CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                    WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, own.nspname, c.relname)
      FROM pg_catalog.pg_class c JOIN own ON own.oid = c.relnamespace
     WHERE own.stays AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.objid = c.oid
                       AND (e.deptype = 'e' OR (e.deptype = 'i' AND c.relkind = 'S')) -- an identity column's
                       AND e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass)
    UNION ALL
    SELECT 3, format('DROP ROUTINE IF EXISTS %I.%I(%s) CASCADE', own.nspname, p.proname,
                     pg_catalog.pg_get_function_identity_arguments(p.oid))
      FROM pg_catalog.pg_proc p JOIN own ON own.oid = p.pronamespace
     WHERE own.stays
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.deptype IN ('e', 'i') AND e.objid = p.oid
                       AND e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
    UNION ALL
    SELECT 4, format('DROP %s IF EXISTS %I.%I CASCADE', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END,
                     own.nspname, t.typname)
      FROM pg_catalog.pg_type t JOIN own ON own.oid = t.typnamespace
      LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
     WHERE own.stays AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.deptype = 'e' AND e.objid = t.oid
                       AND e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass)
    UNION ALL
    SELECT 5, format('DROP PUBLICATION IF EXISTS %I', pubname) FROM pg_catalog.pg_publication
    UNION ALL
    SELECT 6, format('DROP EVENT TRIGGER IF EXISTS %I CASCADE', evtname) FROM pg_catalog.pg_event_trigger v
     WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.deptype = 'e' AND e.objid = v.oid
                       AND e.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass)
    UNION ALL
    SELECT 7, format('DROP SERVER IF EXISTS %I CASCADE', srvname) FROM pg_catalog.pg_foreign_server
  )
  SELECT array_agg(sql ORDER BY place, sql) INTO statements FROM dropped;
  FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP
    EXECUTE statement;
  END LOOP;
  PERFORM pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata;
END
$castellan$;
)sql");

Result<QSet<QString>> names(PostgresSession &session, const QString &sql, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, await(session.query(sql, {}, cancel)));
    QSet<QString> set;
    for (const QVariantList &row : rows.rows)
        set << row.value(0).toString();
    return set;
}

} // namespace

Result<InPlacePlan> planInPlace(PostgresSession &session, const TableOfContents &contents, const CancelToken &cancel)
{
    CASTELLAN_TRY_ASSIGN(const QSet<QString> extensions,
                         names(session, QStringLiteral("SELECT extname::text FROM pg_catalog.pg_extension"), cancel));
    // Those that the preamble lets be; made again they would be there already.
    CASTELLAN_TRY_ASSIGN(
        const QSet<QString> schemas,
        names(session,
              QStringLiteral(
                  "SELECT n.nspname::text FROM pg_catalog.pg_namespace n WHERE n.nspname = 'public' OR EXISTS ("
                  "SELECT FROM pg_catalog.pg_depend s JOIN pg_catalog.pg_depend e ON e.classid = s.classid "
                  "AND e.objid = s.objid AND e.deptype = 'e' "
                  "WHERE s.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND s.refobjid = n.oid)"),
              cancel));
    // Only an owner may comment on a schema or grant on it.
    CASTELLAN_TRY_ASSIGN(const QSet<QString> ownSchemas,
                         names(session,
                               QStringLiteral("SELECT nspname::text FROM pg_catalog.pg_namespace "
                                              "WHERE pg_catalog.pg_has_role(nspowner, 'USAGE')"),
                               cancel));
    const auto about = [](const TocEntry &entry, const char *kind, const QSet<QString> &known) {
        const QString prefix = QLatin1String(kind) + QLatin1Char(' ');
        return entry.name.startsWith(prefix) && known.contains(entry.name.mid(prefix.size()));
    };
    TocSelection selection;
    for (const TocEntry &entry : contents.entries) {
        const bool described = entry.type == QLatin1String("COMMENT") || entry.type == QLatin1String("ACL");
        const bool stays = (entry.type == QLatin1String("EXTENSION") && extensions.contains(entry.name)) ||
                           (entry.type == QLatin1String("SCHEMA") && schemas.contains(entry.name)) ||
                           (described && (about(entry, "EXTENSION", extensions) ||
                                          about(entry, "SCHEMA", QSet<QString>(schemas).subtract(ownSchemas))));
        if (!stays)
            selection.dumpIds << entry.dumpId;
    }
    return InPlacePlan{.preamble = preambleText.toUtf8(), .listFile = selection.listFile()};
}

} // namespace castellan
