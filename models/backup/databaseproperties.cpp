// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/databaseproperties.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace castellan {
namespace {

// Settings whose stored value is a list of quoted names already; quoting it once more would make one name of it.
bool isQuotedList(const QString &setting)
{
    static const QStringList lists{QStringLiteral("search_path"), QStringLiteral("session_preload_libraries"),
                                   QStringLiteral("local_preload_libraries"), QStringLiteral("temp_tablespaces")};
    return lists.contains(setting);
}

QString setStatement(const QString &role, const QString &setting)
{
    const auto equals = setting.indexOf(QLatin1Char('='));
    const QString name = setting.left(equals);
    const QString value = setting.mid(equals + 1);
    const QString subject = role.isEmpty()
                                ? QStringLiteral("DATABASE %1")
                                : QStringLiteral("ROLE ") + quoteIdentifier(role) + QStringLiteral(" IN DATABASE %1");
    // A setting of an extension has a dot that separates two names.
    QStringList parts;
    for (const QString &part : name.split(QLatin1Char('.')))
        parts << quoteIdentifier(part);
    return QStringLiteral("ALTER ") + subject + QStringLiteral(" SET ") + parts.join(QLatin1Char('.')) +
           QStringLiteral(" TO ") + (isQuotedList(name) && !value.isEmpty() ? value : quoteLiteral(value));
}

// %1 stands for the database's name, so a % within a name or value must not be read as a place.
QString placed(const QString &statement, const QString &database)
{
    const auto place = statement.indexOf(QStringLiteral("%1"));
    return place < 0 ? statement : statement.left(place) + quoteIdentifier(database) + statement.mid(place + 2);
}

} // namespace

void DatabaseProperties::takeLocaleOf(const Manifest &manifest)
{
    encoding = manifest.encoding;
    collation = manifest.collation;
    characterType = manifest.characterType;
}

QString DatabaseProperties::createStatement(const QString &name) const
{
    QString sql = QStringLiteral("CREATE DATABASE ") + quoteIdentifier(name);
    if (!owner.isEmpty())
        sql += QStringLiteral(" OWNER ") + quoteIdentifier(owner);
    sql += QStringLiteral(" TEMPLATE template0");
    if (!encoding.isEmpty())
        sql += QStringLiteral(" ENCODING ") + quoteLiteral(encoding);
    if (!collation.isEmpty())
        sql += QStringLiteral(" LC_COLLATE ") + quoteLiteral(collation);
    if (!characterType.isEmpty())
        sql += QStringLiteral(" LC_CTYPE ") + quoteLiteral(characterType);
    if (localeProvider == QLatin1String("i"))
        sql += QStringLiteral(" LOCALE_PROVIDER icu ICU_LOCALE ") + quoteLiteral(locale);
    else if (localeProvider == QLatin1String("b"))
        sql += QStringLiteral(" LOCALE_PROVIDER builtin BUILTIN_LOCALE ") + quoteLiteral(locale);
    return sql;
}

QStringList DatabaseProperties::applyStatements(const QString &name) const
{
    QStringList statements;
    if (connectionLimit != -1)
        statements << QStringLiteral("ALTER DATABASE %1 CONNECTION LIMIT ")
                              .replace(QStringLiteral("%1"), quoteIdentifier(name)) +
                          QString::number(connectionLimit);
    for (const QString &statement : settings + grants)
        statements << placed(statement, name);
    if (!comment.isEmpty())
        statements << QStringLiteral("COMMENT ON DATABASE ") + quoteIdentifier(name) + QStringLiteral(" IS ") +
                          quoteLiteral(comment);
    return statements;
}

Result<DatabaseProperties> readDatabaseProperties(PostgresSession &session, const QString &database)
{
    // The whole row as JSON: its columns differ between versions, and what a server lacks is simply absent.
    CASTELLAN_TRY_ASSIGN(
        const RowSet found,
        await(session.query(
            QStringLiteral("SELECT to_jsonb(d)::text AS row, pg_get_userbyid(d.datdba) AS owner,"
                           " pg_encoding_to_char(d.encoding) AS encoding,"
                           " shobj_description(d.oid, 'pg_database') AS comment, d.datacl IS NULL AS plain"
                           " FROM pg_catalog.pg_database d WHERE d.datname = $1"),
            {database})));
    if (found.rows.isEmpty())
        return Error{
            .kind = ErrorKind::NotFound,
            .message =
                QCoreApplication::translate("castellan::DatabaseProperties", "There is no database %1.").arg(database),
            .hint = {},
            .detail = {},
            .code = QStringLiteral("3D000"),
            .retryable = false};
    const QJsonObject row = QJsonDocument::fromJson(found.value(0, u"row").toString().toUtf8()).object();
    DatabaseProperties properties;
    properties.owner = found.value(0, u"owner").toString();
    properties.encoding = found.value(0, u"encoding").toString();
    properties.comment = found.value(0, u"comment").toString();
    properties.collation = row.value(QStringLiteral("datcollate")).toString();
    properties.characterType = row.value(QStringLiteral("datctype")).toString();
    properties.localeProvider = row.value(QStringLiteral("datlocprovider")).toString();
    properties.locale = row.value(row.contains(QStringLiteral("datlocale")) ? QStringLiteral("datlocale")
                                                                            : QStringLiteral("daticulocale"))
                            .toString();
    properties.connectionLimit = row.value(QStringLiteral("datconnlimit")).toInt(-1);

    CASTELLAN_TRY_ASSIGN(
        const RowSet settings,
        await(session.query(
            QStringLiteral(
                "SELECT coalesce(pg_get_userbyid(nullif(s.setrole, 0)), '') AS role, unnest(s.setconfig) AS setting"
                " FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase"
                " WHERE d.datname = $1 ORDER BY 1, 2"),
            {database})));
    for (qsizetype i = 0; i < settings.rows.size(); ++i)
        properties.settings << setStatement(settings.value(i, u"role").toString(),
                                            settings.value(i, u"setting").toString());

    if (found.value(0, u"plain").toBool())
        return properties; // the default privileges, which a new database has anyway
    CASTELLAN_TRY_ASSIGN(
        const RowSet grants,
        await(session.query(
            QStringLiteral("SELECT a.privilege_type AS privilege, a.is_grantable AS grantable,"
                           " CASE WHEN a.grantee = 0 THEN '' ELSE pg_get_userbyid(a.grantee) END AS grantee"
                           " FROM pg_catalog.pg_database d, aclexplode(d.datacl) a"
                           " WHERE d.datname = $1 AND a.grantee <> d.datdba ORDER BY 3, 1"),
            {database})));
    properties.grants << QStringLiteral("REVOKE ALL ON DATABASE %1 FROM PUBLIC");
    for (qsizetype i = 0; i < grants.rows.size(); ++i) {
        const QString grantee = grants.value(i, u"grantee").toString();
        properties.grants << QStringLiteral("GRANT ") + grants.value(i, u"privilege").toString() +
                                 QStringLiteral(" ON DATABASE %1 TO ") +
                                 (grantee.isEmpty() ? QStringLiteral("PUBLIC") : quoteIdentifier(grantee)) +
                                 (grants.value(i, u"grantable").toBool() ? QStringLiteral(" WITH GRANT OPTION")
                                                                         : QString());
    }
    return properties;
}

} // namespace castellan
