// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// PostgresCluster::createDatabase: the application's database of the maintenance guide, made from sql/*.sql in the
// server itself.
#include "tests/lab/postgrescluster.h"

#include <libpq-fe.h>

#include <algorithm>
#include <thread>

namespace castellan {

namespace {

// Measured on PostgreSQL 15: an empty database, and what one campaign with all its rows and index entries adds.
constexpr qint64 emptyBytes = 11'000'000;
constexpr qint64 campaignBytes = 20'700;

QString sqlFile(const QString &name)
{
    return fileText(QStringLiteral(CASTELLAN_LAB_SQL "/") + name);
}

QString quotedName(QString name)
{
    return QLatin1Char('"') + name.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

/// A SCRAM verifier: the server then never sees the password, nor do its log and pg_stat_statements.
QString verifier(const SecretString &password)
{
    // libpq can compute one without a connection only by this older function's successor, which asks the server for
    // nothing when the algorithm is named.
    PGconn *connection = PQconnectStart("host=/nonexistent");
    char *text = PQencryptPasswordConn(connection, password.revealUtf8().constData(), "", "scram-sha-256");
    const QString result = QString::fromLatin1(text ? text : "");
    PQfreemem(text);
    PQfinish(connection);
    return result;
}

} // namespace

Result<void> PostgresCluster::createRoles()
{
    if (!m_rolePassword.isEmpty())
        return {};
    m_rolePassword = SecretString(randomPassword());
    m_otherPassword = SecretString(randomPassword());
    // pg_signal_backend: a swap has to end the application's connections.
    const QString sql = QStringLiteral("CREATE ROLE dnd LOGIN CREATEDB BYPASSRLS PASSWORD '%1';"
                                       "GRANT pg_monitor, pg_signal_backend TO dnd;"
                                       // PostgreSQL 14 and newer; before that, what dnd owns has to do
                                       "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pg_read_all_data')"
                                       " THEN GRANT pg_read_all_data TO dnd; END IF; END $$;"
                                       "CREATE ROLE dnd_app LOGIN PASSWORD '%2';"
                                       "CREATE ROLE reporting_ro LOGIN PASSWORD '%2';"
                                       "CREATE EXTENSION pg_stat_statements;")
                            .arg(verifier(m_rolePassword), verifier(m_otherPassword));
    CASTELLAN_TRY(query(sql));
    return {};
}

Result<CompanionDatabase> PostgresCluster::createDatabase(qint64 sizeBytes, const QString &name)
{
    CASTELLAN_TRY(createRoles());
    const CompanionDatabase made{name,
                                 QStringLiteral("dnd"),
                                 m_rolePassword,
                                 QStringLiteral("reporting_ro"),
                                 QStringLiteral("dnd_app"),
                                 m_otherPassword};
    CASTELLAN_TRY(query(QStringLiteral("CREATE DATABASE %1 OWNER dnd").arg(quotedName(name))));
    CASTELLAN_TRY(query(QStringLiteral("COMMENT ON DATABASE %1 IS 'D&D Companion'").arg(quotedName(name))));
    const auto asOwner = [&](const QString &file, const QMap<QString, QString> &values = {}) -> Result<void> {
        QString sql = sqlFile(file);
        for (auto value = values.cbegin(); value != values.cend(); ++value)
            sql.replace(QStringLiteral("{{%1}}").arg(value.key()), value.value());
        const auto done = query(sql, name, made.role, made.password);
        return done ? Result<void>() : done.error().in(file);
    };
    CASTELLAN_TRY(asOwner(QStringLiteral("tables.sql")));
    CASTELLAN_TRY(asOwner(QStringLiteral("common.sql")));

    const qint64 campaigns = std::max<qint64>(20, (sizeBytes - emptyBytes) / campaignBytes);
    const auto rows = [&](qint64 from, qint64 to) {
        return asOwner(QStringLiteral("rows.sql"), {{QStringLiteral("from"), QString::number(from)},
                                                    {QStringLiteral("to"), QString::number(to)},
                                                    {QStringLiteral("count"), QString::number(campaigns)}});
    };
    // Two connections: one core each on the smallest machine that is supported.
    const qint64 half = campaigns / 2;
    Result<void> first;
    std::thread other([&] { first = rows(1, half); });
    Result<void> second = rows(half + 1, campaigns);
    other.join();
    CASTELLAN_TRY(std::move(first));
    CASTELLAN_TRY(std::move(second));

    CASTELLAN_TRY(asOwner(QStringLiteral("keys.sql")));
    CASTELLAN_TRY(asOwner(QStringLiteral("logic.sql")));
    CASTELLAN_TRY(query(QStringLiteral("VACUUM (ANALYZE)"), name));
    return made;
}

} // namespace castellan
