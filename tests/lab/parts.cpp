// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/parts.h"

#include "tests/lab/dockerengine.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace castellan {

using namespace std::chrono_literals;

namespace {

/// Sends text to a port of 127.0.0.1; what comes back until the end or until `enough`.
QByteArray exchange(quint16 port, const QByteArray &text, const QByteArray &enough = {})
{
    const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{5, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    QByteArray answer;
    if (connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
        send(handle, text.constData(), static_cast<std::size_t>(text.size()), MSG_NOSIGNAL) == text.size()) {
        char bytes[16384];
        ssize_t length = 0;
        while ((enough.isEmpty() || !answer.contains(enough)) && (length = recv(handle, bytes, sizeof bytes, 0)) > 0)
            answer.append(bytes, length);
    }
    close(handle);
    return answer;
}

Result<QString> program(const QString &name, const QString &package)
{
    const QString path = QStandardPaths::findExecutable(name);
    if (path.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = QStringLiteral("There is no %1.").arg(name),
                     .hint = QStringLiteral("Install %1.").arg(package),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return path;
}

Result<LabPart> newPart()
{
    LabPart part;
    CASTELLAN_TRY_ASSIGN(part.directory, LabDirectory::create());
    part.port = freePort();
    return part;
}

/// Adds a process to the part and waits until `ready`.
Result<void> launch(LabPart &part, const QStringList &argv, const std::function<bool()> &ready,
                    const QMap<QString, QString> &environment = {})
{
    GuardedCommand command;
    command.argv = argv;
    command.logFile = part.directory->filePath(QStringLiteral("%1.log").arg(part.processes.size()));
    command.within = {part.directory->path()};
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable)
        command.environment.insert(variable.key(), variable.value());
    CASTELLAN_TRY_ASSIGN(std::unique_ptr<GuardedProcess> process, GuardedProcess::start(command));
    GuardedProcess &running = *process;
    part.processes.push_back(std::move(process));
    if (waitUntil([&] { return !running.isRunning() || ready(); }, 30s) && running.isRunning())
        return {};
    return ioError(QStringLiteral("%1 does not answer").arg(argv.value(0)), fileText(command.logFile).right(1000));
}

std::function<bool()> answersHttp(quint16 port, const QString &path)
{
    return [=] { return httpGet(port, path).has_value(); };
}

QString address(quint16 port)
{
    return QStringLiteral("127.0.0.1:%1").arg(port);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct PrometheusConfig
{
    QString interval;
    QMap<QString, quint16> jobs; ///< name and port of what it scrapes
    QByteArray rules;
    quint16 alertmanagerPort = 0; ///< 0: it tells no Alertmanager
    QStringList options = {};
};

/// Prometheus at the part's port with prometheus.yml and rules.yml in its directory.
Result<void> launchPrometheus(LabPart &part, const QString &program, const PrometheusConfig &wanted)
{
    QString config = QStringLiteral("global: {scrape_interval: %1, evaluation_interval: %1, external_labels: {lab: "
                                    "castellan}}\nrule_files: [rules.yml]\n")
                         .arg(wanted.interval);
    if (wanted.alertmanagerPort != 0)
        config += QStringLiteral("alerting: {alertmanagers: [{static_configs: [{targets: ['%1']}]}]}\n")
                      .arg(address(wanted.alertmanagerPort));
    config += QStringLiteral("scrape_configs:\n");
    for (auto job = wanted.jobs.cbegin(); job != wanted.jobs.cend(); ++job)
        config += QStringLiteral("  - {job_name: %1, static_configs: [{targets: ['%2']}]}\n")
                      .arg(job.key(), address(job.value()));
    const QString file = part.directory->filePath(QStringLiteral("prometheus.yml"));
    CASTELLAN_TRY(writeFile(file, config.toUtf8()));
    CASTELLAN_TRY(writeFile(part.directory->filePath(QStringLiteral("rules.yml")), wanted.rules));
    return launch(part,
                  QStringList{program, QStringLiteral("--config.file=") + file,
                              QStringLiteral("--storage.tsdb.path=") + part.directory->filePath(QStringLiteral("data")),
                              QStringLiteral("--web.listen-address=") + address(part.port)} +
                      wanted.options,
                  answersHttp(part.port, QStringLiteral("/-/ready")));
}

} // namespace

std::optional<QByteArray> httpGet(quint16 port, const QString &path)
{
    const QByteArray answer =
        exchange(port, "GET " + path.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    const auto body = answer.indexOf("\r\n\r\n");
    if (!answer.startsWith("HTTP/1.1 200") || body < 0)
        return std::nullopt;
    return answer.mid(body + 4);
}

Result<LabPart> startRedis()
{
    CASTELLAN_TRY_ASSIGN(const QString redis, program(QStringLiteral("redis-server"), QStringLiteral("redis-server")));
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    const QString port = QString::number(part.port);
    CASTELLAN_TRY(launch(part,
                         {redis, QStringLiteral("--port"), port, QStringLiteral("--bind"), QStringLiteral("127.0.0.1"),
                          QStringLiteral("--save"), QString(), QStringLiteral("--dir"), part.directory->path()},
                         [&] { return exchange(part.port, "PING\r\n", "+PONG").startsWith("+PONG"); }));
    return part;
}

Result<LabPart> startPrometheus(PostgresCluster &cluster, quint16 redisPort, const QMap<QString, quint16> &targets,
                                quint16 alertmanagerPort)
{
    CASTELLAN_TRY_ASSIGN(const QString prometheus, program(QStringLiteral("prometheus"), QStringLiteral("prometheus")));
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    QMap<QString, quint16> jobs = targets;
    jobs.insert(QStringLiteral("prometheus"), part.port);
    const auto addExporter = [&](const QString &name, const QString &job, const QStringList &arguments,
                                 const QMap<QString, QString> &environment) -> Result<void> {
        const QString path = QStandardPaths::findExecutable(name);
        if (path.isEmpty())
            return {}; // Prometheus is of use without it
        const quint16 port = freePort();
        jobs.insert(job, port);
        return launch(part, QStringList{path, QStringLiteral("--web.listen-address=") + address(port)} + arguments,
                      answersHttp(port, QStringLiteral("/metrics")), environment);
    };
    CASTELLAN_TRY(addExporter(QStringLiteral("prometheus-node-exporter"), QStringLiteral("node"), {}, {}));
    // A role of its own, as the exporter's manual asks; its data source takes no password with specials.
    const QString password = QString::number(QRandomGenerator::system()->generate64(), 36);
    CASTELLAN_TRY(
        cluster.query(QStringLiteral("CREATE ROLE lab_exporter LOGIN PASSWORD '%1'; GRANT pg_monitor TO lab_exporter")
                          .arg(password)));
    const QString source = QStringLiteral("postgresql://lab_exporter:%1@%2/postgres?sslmode=disable")
                               .arg(password, address(cluster.port()));
    CASTELLAN_TRY(addExporter(QStringLiteral("prometheus-postgres-exporter"), QStringLiteral("postgres"), {},
                              {{QStringLiteral("DATA_SOURCE_NAME"), source}}));
    if (redisPort != 0)
        CASTELLAN_TRY(addExporter(QStringLiteral("prometheus-redis-exporter"), QStringLiteral("redis"),
                                  {QStringLiteral("--redis.addr=redis://") + address(redisPort)}, {}));
    const QByteArray rules = readFile(QStringLiteral(CASTELLAN_LAB_SOURCE "/prometheus/rules.yml"));
    if (rules.isEmpty())
        return ioError(QStringLiteral("The lab cannot read its alert rules"), part.directory->path());
    CASTELLAN_TRY(launchPrometheus(
        part, prometheus,
        {.interval = QStringLiteral("2s"), .jobs = jobs, .rules = rules, .alertmanagerPort = alertmanagerPort}));
    return part;
}

Result<LabPart> startPrometheusAlone(const QByteArray &rules, bool reloads, quint16 alertmanagerPort)
{
    CASTELLAN_TRY_ASSIGN(const QString prometheus, program(QStringLiteral("prometheus"), QStringLiteral("prometheus")));
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    const QStringList options = reloads ? QStringList{QStringLiteral("--web.enable-lifecycle")} : QStringList();
    CASTELLAN_TRY(launchPrometheus(part, prometheus,
                                   {.interval = QStringLiteral("1s"),
                                    .jobs = {{QStringLiteral("self"), part.port}},
                                    .rules = rules,
                                    .alertmanagerPort = alertmanagerPort,
                                    .options = options}));
    return part;
}

Result<LabPart> startAlertmanager()
{
    CASTELLAN_TRY_ASSIGN(const QString alertmanager,
                         program(QStringLiteral("prometheus-alertmanager"), QStringLiteral("prometheus-alertmanager")));
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    const QString config = part.directory->filePath(QStringLiteral("alertmanager.yml"));
    CASTELLAN_TRY(writeFile(config, "route: {receiver: pager, group_wait: 1s}\nreceivers: [{name: pager}]\n"));
    CASTELLAN_TRY(launch(part,
                         {alertmanager, QStringLiteral("--config.file=") + config,
                          QStringLiteral("--storage.path=") + part.directory->filePath(QStringLiteral("data")),
                          QStringLiteral("--web.listen-address=") + address(part.port),
                          QStringLiteral("--cluster.listen-address=")},
                         answersHttp(part.port, QStringLiteral("/-/ready"))));
    return part;
}

Result<LabPart> startS3()
{
    // No Debian package has it: npm puts it on the PATH, or into the build directory for those who want it nowhere
    // else.
    QString s3rver = QStringLiteral(CASTELLAN_LAB_BUILD "/s3/node_modules/.bin/s3rver");
    if (!QFile::exists(s3rver)) {
        CASTELLAN_TRY_ASSIGN(s3rver, program(QStringLiteral("s3rver"),
                                             QStringLiteral("npm, then: npm install --prefix build/s3 s3rver")));
    }
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    const QString data = part.directory->filePath(QStringLiteral("s3"));
    QDir().mkpath(data);
    CASTELLAN_TRY(launch(
        part,
        {s3rver, QStringLiteral("-d"), data, QStringLiteral("-a"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
         QString::number(part.port), QStringLiteral("--configure-bucket"), QStringLiteral("dnd-backups")},
        [&] {
            return exchange(part.port, "GET /dnd-backups HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1");
        }));
    part.environment = {{QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("S3RVER")},
                        {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("S3RVER")},
                        {QStringLiteral("CASTELLAN_LAB_S3"), QStringLiteral("http://") + address(part.port)}};
    return part;
}

Result<LabPart> startKeyring()
{
    CASTELLAN_TRY_ASSIGN(const QString bus, program(QStringLiteral("dbus-daemon"), QStringLiteral("dbus")));
    CASTELLAN_TRY_ASSIGN(const QString keyring,
                         program(QStringLiteral("gnome-keyring-daemon"), QStringLiteral("gnome-keyring")));
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    part.port = 0;
    const QString busAddress = QStringLiteral("unix:path=") + part.directory->filePath(QStringLiteral("bus"));
    // No service directories: what is not started here must not be started by asking for it.
    const QString config =
        QStringLiteral("<busconfig><type>session</type><listen>%1</listen><auth>EXTERNAL</auth>"
                       "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                       "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>")
            .arg(busAddress);
    CASTELLAN_TRY(writeFile(part.directory->filePath(QStringLiteral("bus.conf")), config.toUtf8()));
    part.environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), busAddress);
    const auto ask = [&](const QString &method, const QString &argument) {
        GuardedCommand command;
        command.argv = {QStringLiteral("dbus-send"),
                        QStringLiteral("--bus=") + busAddress,
                        QStringLiteral("--print-reply"),
                        QStringLiteral("--dest=org.freedesktop.DBus"),
                        QStringLiteral("/"),
                        QStringLiteral("org.freedesktop.DBus.") + method};
        if (!argument.isEmpty())
            command.argv << QStringLiteral("string:") + argument;
        command.logFile = part.directory->filePath(QStringLiteral("ask.log"));
        QFile::remove(command.logFile);
        return GuardedProcess::run(command) ? fileText(command.logFile) : QString();
    };
    CASTELLAN_TRY(launch(part,
                         {bus, QStringLiteral("--nofork"),
                          QStringLiteral("--config-file=") + part.directory->filePath(QStringLiteral("bus.conf"))},
                         [&] { return !ask(QStringLiteral("GetId"), {}).isEmpty(); }));
    QMap<QString, QString> environment = part.environment;
    environment.insert(QStringLiteral("XDG_DATA_HOME"), part.directory->filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), part.directory->path());
    environment.insert(QStringLiteral("LAB_KEYRING"), keyring);
    // Unlocked with a password: with an empty one it would ask for one on a display.
    CASTELLAN_TRY(launch(
        part,
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("echo lab | \"$LAB_KEYRING\" --foreground --unlock --components=secrets")},
        [&] {
            return ask(QStringLiteral("NameHasOwner"), QStringLiteral("org.freedesktop.secrets"))
                .contains(QLatin1String("true"));
        },
        environment));
    return part;
}

Result<LabPart> startApplication(const QString &service, quint16 port)
{
    CASTELLAN_TRY_ASSIGN(LabPart part, newPart());
    if (port != 0)
        part.port = port;
    CASTELLAN_TRY(launch(
        part,
        {labApplicationProgram(), QStringLiteral("keep"), part.directory->path(), service, QString::number(part.port)},
        answersHttp(part.port, QStringLiteral("/health"))));
    return part;
}

} // namespace castellan
