// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/servercapabilities.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {

namespace {

Result<void> readServer(PostgresStatements &statements, ServerCapabilities *server)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/server")));
    const Row row(rows, 0);
    server->versionText = row.text(u"version_text");
    server->role = row.text(u"role");
    server->database = row.text(u"database");
    server->superuser = row.flag(u"superuser");
    server->createDatabase = row.flag(u"create_database");
    server->createRole = row.flag(u"create_role");
    server->bypassRls = row.flag(u"bypass_rls");
    server->monitor = row.flag(u"monitor");
    server->readAllStats = row.flag(u"read_all_stats");
    server->readAllData = row.flag(u"read_all_data");
    server->signalBackend = row.flag(u"signal_backend");
    server->ownsDatabase = row.flag(u"owns_database");
    server->inRecovery = row.flag(u"in_recovery");
    server->encoding = row.text(u"encoding");
    server->collation = row.text(u"collation");
    server->characterType = row.text(u"character_type");
    server->owner = row.text(u"owner");
    server->maxConnections = static_cast<int>(row.number(u"max_connections"));
    server->reservedConnections = static_cast<int>(row.number(u"reserved_connections"));
    server->started = row.time(u"started");
    server->dataDirectory = row.isNull(u"data_directory")
                                ? Fact<QString>::needsRight(QStringLiteral("pg_read_all_settings"))
                                : Fact<QString>::known(row.text(u"data_directory"));
    return {};
}

Result<void> readIdentifier(PostgresStatements &statements, ServerCapabilities *server)
{
    const auto rows = runFile(statements, QStringLiteral("database/system-identifier"));
    if (rows) {
        server->systemIdentifier = Fact<QString>::known(rows->rows.value(0).value(0).toString());
        return {};
    }
    server->systemIdentifier = Fact<QString>::fromError(rows.error(), QStringLiteral("EXECUTE on pg_control_system()"));
    if (rows.error().kind == ErrorKind::TunnelLost || rows.error().kind == ErrorKind::Cancelled)
        return rows.error();
    return {};
}

Result<void> readExtensions(PostgresStatements &statements, ServerCapabilities *server)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/extensions")));
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        server->extensions.append(
            {row.text(u"name"), row.text(u"available"), row.text(u"installed"), row.text(u"schema")});
    }
    return {};
}

Result<void> readDatabases(PostgresStatements &statements, ServerCapabilities *server)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/database-sizes")));
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        const auto bytes = row.isNull(u"bytes") ? Fact<qint64>::needsRight(QStringLiteral("pg_read_all_stats"))
                                                : Fact<qint64>::known(row.number(u"bytes"));
        server->databases.append({row.text(u"name"), row.text(u"owner"), row.flag(u"connectable"), bytes});
    }
    return {};
}

Result<void> readUnreadable(PostgresStatements &statements, ServerCapabilities *server)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("database/unreadable")));
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        server->unreadable.append({row.text(u"schema"), row.text(u"name"), row.text(u"kind") == QLatin1String("S"),
                                   row.flag(u"no_right"), row.flag(u"row_security")});
    }
    CASTELLAN_TRY_ASSIGN(const RowSet objects,
                         runFile(statements, QStringLiteral("database/unreadable-large-objects")));
    server->unreadableLargeObjects = Row(objects, 0).number(u"objects");
    return {};
}

} // namespace

Future<ServerCapabilities> ServerCapabilities::read(const std::shared_ptr<PostgresSession> &session, CancelToken cancel)
{
    return session->run<ServerCapabilities>(
        [version = session->serverVersion()](PostgresStatements &statements) -> Result<ServerCapabilities> {
            ServerCapabilities server;
            server.version = version;
            CASTELLAN_TRY(readServer(statements, &server));
            CASTELLAN_TRY(readIdentifier(statements, &server));
            CASTELLAN_TRY(readExtensions(statements, &server));
            CASTELLAN_TRY(readDatabases(statements, &server));
            CASTELLAN_TRY(readUnreadable(statements, &server));
            return server;
        },
        std::move(cancel));
}

ServerCapabilities::Support ServerCapabilities::support() const
{
    return major() < oldestMajor ? Support::TooOld : major() > newestMajor ? Support::TooNew : Support::Supported;
}

QString ServerCapabilities::supportText() const
{
    switch (support()) {
    case Support::TooOld:
        return QCoreApplication::translate("castellan::ServerCapabilities",
                                           "PostgreSQL %1 is older than what Castellan is made for (%2 to %3).")
            .arg(major())
            .arg(oldestMajor)
            .arg(newestMajor);
    case Support::TooNew:
        return QCoreApplication::translate("castellan::ServerCapabilities",
                                           "PostgreSQL %1 is newer than what Castellan was tried with (%2 to %3).")
            .arg(major())
            .arg(oldestMajor)
            .arg(newestMajor);
    case Support::Supported:
        break;
    }
    return {};
}

const ServerCapabilities::Extension *ServerCapabilities::extension(const QString &name) const
{
    const auto found =
        std::find_if(extensions.begin(), extensions.end(), [&](const Extension &one) { return one.name == name; });
    return found == extensions.end() ? nullptr : &*found;
}

} // namespace castellan
