// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/environmentformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace castellan {

namespace {

using Need = JsonFields::Need;
constexpr int anyInt = std::numeric_limits<int>::max();

QLatin1String operator""_key(const char *text, std::size_t size)
{
    return QLatin1String(text, static_cast<qsizetype>(size));
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentFile)
};

void describe(JsonFields &fields, SshEndpoint &endpoint)
{
    fields.text("address"_key, endpoint.host, Need::Required);
    fields.port("port"_key, endpoint.port, 0);
    fields.text("user"_key, endpoint.user);
    fields.texts("identityFiles"_key, endpoint.identityFiles);
    fields.text("knownHostsFile"_key, endpoint.knownHostsFile);
    // A leading '-' would be read as an option by ssh.
    if (fields.isReading() && (endpoint.host.startsWith(QLatin1Char('-')) || endpoint.host.contains(QLatin1Char(' '))))
        fields.refuse("address"_key, Text::tr("is no name or address of a computer"));
    if (fields.isReading() && endpoint.user.startsWith(QLatin1Char('-')))
        fields.refuse("user"_key, Text::tr("is no user name"));
}

void describe(JsonFields &fields, HostConfig &host)
{
    QString type = host.local ? QStringLiteral("local") : QStringLiteral("ssh");
    fields.oneOf("type"_key, type, {QStringLiteral("local"), QStringLiteral("ssh")});
    host.local = type == QLatin1String("local");
    if (host.local)
        return;
    describe(fields, host.ssh);
    fields.list("jumps"_key, "address"_key, host.jumps,
                [](JsonFields &nested, SshEndpoint &jump) { describe(nested, jump); });
    fields.choice<SshTransport>("transport"_key, host.transport,
                                {{SshTransport::Automatic, "automatic"_key},
                                 {SshTransport::Libssh2, "libssh2"_key},
                                 {SshTransport::OpenSsh, "openssh"_key}});
}

void describe(JsonFields &fields, PortConfig &port)
{
    fields.text("name"_key, port.name, Need::Required);
    fields.text("host"_key, port.host, Need::NotEmpty);
    int number = port.port;
    fields.integer("port"_key, number, 1, 65535);
    port.port = static_cast<quint16>(number);
    if (fields.isReading() && number == 0)
        fields.refuse("port"_key, Text::tr("is missing"));
}

void describe(JsonFields &fields, DatabaseConfig &database)
{
    fields.text("name"_key, database.name, Need::Required);
    fields.text("role"_key, database.role, Need::Required);
    QString host = fields.isReading() ? QString() : database.host;
    fields.text("host"_key, host);
    fields.port("port"_key, database.port);
    fields.text("container"_key, database.container);
    if (fields.isReading() && (!host.isEmpty() || !database.container.isEmpty()))
        database.host = host;
    fields.oneOf("sslMode"_key, database.sslMode,
                 {QStringLiteral("disable"), QStringLiteral("allow"), QStringLiteral("prefer"),
                  QStringLiteral("require"), QStringLiteral("verify-ca"), QStringLiteral("verify-full")});
    fields.text("maintenanceDatabase"_key, database.maintenanceDatabase, Need::NotEmpty);
    fields.text("passwordSecret"_key, database.passwordSecret);
    fields.list("replicas"_key, "name"_key, database.replicas, [&database](JsonFields &nested, PortConfig &replica) {
        describe(nested, replica);
        if (nested.isReading() && replica.host == database.host && replica.port == database.port)
            nested.refuse("port"_key, Text::tr("is where the managed database itself listens"));
    });
    if (fields.isReading() && !database.name.isEmpty() && database.name == database.maintenanceDatabase)
        fields.refuse("maintenanceDatabase"_key,
                      Text::tr("must be another database than the managed one, which is renamed "
                               "during a restore"));
}

/// What is seldom said is written only where it says something.
void describeHealth(JsonFields &fields, ServiceConfig &service)
{
    if (fields.isReading() || service.askFromHere)
        fields.flag("askFromHere"_key, service.askFromHere);
    if (fields.isReading() || service.healthStatus != 0)
        fields.integer("healthStatus"_key, service.healthStatus, 100, 599);
    fields.text("healthBody"_key, service.healthBody);
}

void describe(JsonFields &fields, CheckRhythm &checks)
{
    fields.duration("interval"_key, checks.interval);
    fields.duration("timeLimit"_key, checks.timeLimit);
    fields.integer("retries"_key, checks.retries, 0, 10);
    if (fields.isReading() && checks.timeLimit > checks.interval)
        fields.refuse("timeLimit"_key, Text::tr("must not be longer than the interval"));
}

void describe(JsonFields &fields, ServiceConfig &service)
{
    fields.text("name"_key, service.name, Need::Required);
    fields.text("container"_key, service.container);
    fields.text("stopCommand"_key, service.stopCommand);
    fields.text("startCommand"_key, service.startCommand);
    fields.url("healthUrl"_key, service.healthUrl);
    fields.flag("stopForRestore"_key, service.stopForRestore);
    describeHealth(fields, service);
    if (!fields.isReading())
        return;
    if (service.stopCommand.isEmpty() != service.startCommand.isEmpty())
        fields.refuse("stopCommand"_key,
                      Text::tr("stopCommand and startCommand belong together: one of them is missing"));
    if (service.stopForRestore && service.container.isEmpty() && service.stopCommand.isEmpty())
        fields.refuse("stopForRestore"_key, Text::tr("needs a container, or a stopCommand and a startCommand"));
}

void describe(JsonFields &fields, BackupPolicy &backup)
{
    fields.choice<BackupPlace>(
        "place"_key, backup.place,
        {{BackupPlace::Server, "server"_key}, {BackupPlace::Local, "local"_key}, {BackupPlace::Both, "both"_key}});
    fields.text("serverDirectory"_key, backup.serverDirectory, Need::NotEmpty);
    fields.text("localDirectory"_key, backup.localDirectory);
    fields.choice<BackupFormat>("format"_key, backup.format,
                                {{BackupFormat::Custom, "custom"_key},
                                 {BackupFormat::Directory, "directory"_key},
                                 {BackupFormat::PlainGzip, "plain-gzip"_key}});
    fields.integer("jobs"_key, backup.jobs, 1, 64);
    fields.integer("keepDays"_key, backup.keepDays, 1, anyInt, Text::tr("days"));
    fields.integer("keepProven"_key, backup.keepProven, 1, anyInt, Text::tr("backups"));
    fields.text("schedule"_key, backup.schedule);
    const QString &local = backup.localDirectory;
    const bool relative =
        !local.isEmpty() && !local.startsWith(QLatin1Char('/')) && !local.startsWith(QLatin1String("~/"));
    if (fields.isReading() && relative)
        fields.refuse("localDirectory"_key, Text::tr("must begin with / or ~/"));
    if (fields.isReading() && !backup.serverDirectory.startsWith(QLatin1Char('/')))
        fields.refuse("serverDirectory"_key, Text::tr("must begin with /"));
}

void describe(JsonFields &fields, RecoveryTier &tier)
{
    fields.text("name"_key, tier.name, Need::Required);
    fields.text("meaning"_key, tier.meaning);
    fields.duration("objective"_key, tier.objective, Need::Required);
}

void describe(JsonFields &fields, MigrationConfig &migrations)
{
    MigrationPlace &place = migrations.place;
    fields.choice<MigrationPlace::Kind>("place"_key, place.kind,
                                        {{MigrationPlace::Kind::Computer, "computer"_key},
                                         {MigrationPlace::Kind::Host, "host"_key},
                                         {MigrationPlace::Kind::Container, "container"_key}});
    fields.text("container"_key, place.container);
    fields.text("directory"_key, place.directory, Need::Required);
    QString tool = migrations.tool.isEmpty() ? QStringLiteral("automatic") : migrations.tool;
    fields.oneOf("tool"_key, tool,
                 {QStringLiteral("automatic"), QStringLiteral("prisma"), QStringLiteral("flyway"),
                  QStringLiteral("dbmate"), QStringLiteral("castellan")});
    migrations.tool = tool == QLatin1String("automatic") ? QString() : tool;
    fields.text("schema"_key, migrations.schema, Need::NotEmpty);
    fields.text("command"_key, migrations.command);
    if (!fields.isReading() || place.directory.isEmpty())
        return;
    const bool home = place.kind == MigrationPlace::Kind::Computer && place.directory.startsWith(QLatin1String("~/"));
    if (!place.directory.startsWith(QLatin1Char('/')) && !home)
        fields.refuse("directory"_key, place.kind == MigrationPlace::Kind::Computer
                                           ? Text::tr("must begin with / or ~/")
                                           : Text::tr("must begin with /"));
    if (place.kind == MigrationPlace::Kind::Container && place.container.isEmpty())
        fields.refuse("container"_key, Text::tr("is missing"));
}

void describe(JsonFields &fields, NamedSql &sql)
{
    fields.text("name"_key, sql.name, Need::Required);
    fields.text("sql"_key, sql.sql, Need::Required);
}

/// What the keys of a policy mean together.
void checkRetention(JsonFields &fields, const TableRetention &policy)
{
    const bool isFile = policy.action == TableRetention::Action::ArchiveFile;
    const QString &directory = policy.directory;
    if (isFile && directory.isEmpty())
        fields.refuse("directory"_key, Text::tr("is missing"));
    if (!directory.isEmpty() && !directory.startsWith(u'/') && !directory.startsWith(QLatin1String("~/")))
        fields.refuse("directory"_key, Text::tr("must begin with / or ~/"));
    if (policy.isItsOwnArchive())
        fields.refuse("archiveTable"_key, Text::tr("must be another table than the one whose rows it takes"));
    if (policy.legalHold && policy.holdReason.trimmed().isEmpty())
        fields.refuse("holdReason"_key, Text::tr("is missing"));
    const QDate shortestSevenYears(2028, 2, 28); // one leap day in them
    if (!policy.age.isZero() && policy.deletesTooEarly(shortestSevenYears))
        fields.refuse("age"_key, Text::tr("is too short: audit logs are kept for 7 years before they are deleted"));
}

void describeTier(JsonFields &fields, QLatin1String listKey, QLatin1String key, QList<RecoveryTier> &tiers,
                  QString &chosen)
{
    fields.list(listKey, "name"_key, tiers, [](JsonFields &nested, RecoveryTier &tier) { describe(nested, tier); });
    fields.text(key, chosen, Need::NotEmpty);
    if (!fields.isReading())
        return;
    QStringList names;
    for (const RecoveryTier &tier : std::as_const(tiers))
        names.append(tier.name);
    if (tiers.isEmpty())
        fields.refuse(listKey, Text::tr("needs at least one tier"));
    else if (!names.contains(chosen))
        fields.wrong(key, Text::tr("the name of one of the tiers (%1)").arg(names.join(QStringLiteral(", "))), chosen);
}

void describeRecovery(JsonFields &fields, Environment &environment)
{
    describeTier(fields, "rto"_key, "rtoTier"_key, environment.rto, environment.rtoTier);
    describeTier(fields, "rpo"_key, "rpoTier"_key, environment.rpo, environment.rpoTier);
}

void describeMetrics(JsonFields &fields, Environment &environment)
{
    for (const QString &key : prometheusMetricKeys()) {
        const QByteArray name = key.toLatin1();
        QString expression = environment.prometheusMetrics.value(key);
        fields.text(QLatin1String(name), expression);
        if (!expression.isEmpty())
            environment.prometheusMetrics.insert(key, expression);
    }
}

void describeRunbooks(JsonFields &fields, QMap<QString, QString> &runbooks)
{
    for (const QString &key : thresholdKeys()) {
        const QByteArray name = key.toLatin1();
        QString place = runbooks.value(key);
        fields.text(QLatin1String(name), place);
        if (place.isEmpty())
            continue;
        if (fields.isReading() && !isRunbookPlace(place))
            fields.wrong(
                QLatin1String(name),
                Text::tr("an address such as \"https://wiki.example.org/disk\" or the path of a text file such "
                         "as \"~/runbooks/disk.md\""),
                place);
        runbooks.insert(key, place);
    }
}

void describe(JsonFields &fields, Thresholds &thresholds)
{
    fields.fraction("connectionsOfMax"_key, thresholds.connectionsOfMax);
    fields.fraction("cacheHit"_key, thresholds.cacheHit);
    fields.fraction("indexHit"_key, thresholds.indexHit);
    fields.fraction("diskUsed"_key, thresholds.diskUsed);
    int milliseconds = static_cast<int>(thresholds.slowQuery.count());
    fields.integer("slowQueryMs"_key, milliseconds, 1, anyInt, Text::tr("milliseconds"));
    thresholds.slowQuery = std::chrono::milliseconds(milliseconds);
    milliseconds = static_cast<int>(thresholds.responseP95.count());
    fields.integer("responseP95Ms"_key, milliseconds, 1, anyInt, Text::tr("milliseconds"));
    thresholds.responseP95 = std::chrono::milliseconds(milliseconds);
    fields.fraction("errorRate"_key, thresholds.errorRate);
    fields.fraction("memoryUsed"_key, thresholds.memoryUsed);
    fields.fraction("cpuUsed"_key, thresholds.cpuUsed);
    fields.fraction("redisHit"_key, thresholds.redisHit);
    fields.integer("restartsPerDay"_key, thresholds.restartsPerDay, 1, anyInt);
    fields.object("runbooks"_key, [&](JsonFields &nested) { describeRunbooks(nested, thresholds.runbooks); });
}

} // namespace

void describeRetention(JsonFields &fields, TableRetention &policy)
{
    fields.text("table"_key, policy.table, Need::Required);
    fields.text("schema"_key, policy.schema, Need::NotEmpty);
    fields.text("ageColumn"_key, policy.ageColumn, Need::Required);
    QString age = ageText(policy.age);
    fields.text("age"_key, age, Need::Required);
    if (const auto read = parseAge(age))
        policy.age = *read;
    else if (fields.isReading() && !age.isEmpty())
        fields.wrong("age"_key, Text::tr("an age such as \"1y\", \"6mo\" or \"90d\""), age);
    using Action = TableRetention::Action;
    QList<JsonFields::Choice<Action>> actions;
    for (const Action action : {Action::ArchiveTable, Action::ArchiveFile, Action::Delete})
        actions.append({action, retentionActionName(action)});
    fields.choice<Action>("action"_key, policy.action, actions, Need::Required);
    fields.text("archiveTable"_key, policy.archiveTable);
    fields.text("archiveSchema"_key, policy.archiveSchema);
    fields.flag("addColumns"_key, policy.addColumns);
    fields.text("directory"_key, policy.directory);
    fields.choice<TableRetention::Format>(
        "format"_key, policy.format,
        {{TableRetention::Format::Text, "text"_key}, {TableRetention::Format::Csv, "csv"_key}});
    fields.flag("detachPartitions"_key, policy.detachPartitions);
    fields.flag("vacuum"_key, policy.vacuum);
    fields.flag("auditLog"_key, policy.auditLog);
    fields.flag("legalHold"_key, policy.legalHold);
    fields.text("holdReason"_key, policy.holdReason);
    if (fields.isReading())
        checkRetention(fields, policy);
}

void describeEnvironment(JsonFields &fields, Environment &environment)
{
    fields.text("name"_key, environment.name, Need::Required);
    fields.choice<EnvironmentKind>("kind"_key, environment.kind,
                                   {{EnvironmentKind::Production, "production"_key},
                                    {EnvironmentKind::Staging, "staging"_key},
                                    {EnvironmentKind::Demo, "demo"_key}},
                                   Need::Required);
    fields.color("color"_key, environment.color);
    fields.object("host"_key, [&](JsonFields &nested) { describe(nested, environment.host); });
    fields.object(
        "database"_key, [&](JsonFields &nested) { describe(nested, environment.database); }, Need::Required);
    fields.list("services"_key, "name"_key, environment.services,
                [](JsonFields &nested, ServiceConfig &service) { describe(nested, service); });
    fields.object("redis"_key, [&](JsonFields &nested) {
        nested.text("host"_key, environment.redisHost);
        if (nested.isReading() || environment.redisPort != 0)
            nested.port("port"_key, environment.redisPort);
        nested.text("user"_key, environment.redisUser);
        nested.text("passwordSecret"_key, environment.redisPasswordSecret);
    });
    fields.object("prometheus"_key, [&](JsonFields &nested) {
        nested.url("url"_key, environment.prometheusUrl);
        nested.object("metrics"_key, [&](JsonFields &metrics) { describeMetrics(metrics, environment); });
    });
    fields.object("alertmanager"_key, [&](JsonFields &nested) { nested.url("url"_key, environment.alertmanagerUrl); });
    fields.object("backup"_key, [&](JsonFields &nested) { describe(nested, environment.backup); });
    fields.object("recovery"_key, [&](JsonFields &nested) { describeRecovery(nested, environment); });
    fields.object("thresholds"_key, [&](JsonFields &nested) { describe(nested, environment.thresholds); });
    fields.object("checks"_key, [&](JsonFields &nested) { describe(nested, environment.checks); });
    if (fields.isReading() || !environment.migrations.place.directory.isEmpty())
        fields.object("migrations"_key, [&](JsonFields &nested) { describe(nested, environment.migrations); });
    // Two schemas may have a table of the same name.
    fields.list("retention"_key, {"schema"_key, "table"_key}, environment.retention, describeRetention);
    fields.list("ports"_key, "name"_key, environment.ports,
                [](JsonFields &nested, PortConfig &port) { describe(nested, port); });
    const auto namedSql = [](JsonFields &nested, NamedSql &sql) { describe(nested, sql); };
    fields.list("businessMetrics"_key, "name"_key, environment.businessMetrics, namedSql);
    fields.list("assertions"_key, "name"_key, environment.assertions, namedSql);
}

} // namespace castellan
