// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/postgrescluster.h"

#include <QDir>
#include <QFile>

#include <libpq-fe.h>
#include <pwd.h>
#include <unistd.h>

namespace castellan {

using namespace std::chrono_literals;

namespace {

const QString serverUser = QStringLiteral("postgres");

Error labError(ErrorKind kind, const QString &message, const QString &hint, const QString &detail,
               const QString &code = {})
{
    return Error{.kind = kind, .message = message, .hint = hint, .detail = detail, .code = code, .retryable = false};
}

/// The directory in CASTELLAN_LAB_POSTGRES, to try another server's version; else the newest installed server, as
/// Debian lays them out.
QString findPrograms()
{
    if (const QString wanted = qEnvironmentVariable("CASTELLAN_LAB_POSTGRES"); !wanted.isEmpty())
        return QFile::exists(wanted + QStringLiteral("/postgres")) ? wanted : QString();
    const QDir root(QStringLiteral("/usr/lib/postgresql"));
    QString best;
    int bestVersion = 0;
    const QStringList versions = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &version : versions) {
        const QString programs = root.filePath(version + QStringLiteral("/bin"));
        if (version.toInt() > bestVersion && QFile::exists(programs + QStringLiteral("/postgres"))) {
            best = programs;
            bestVersion = version.toInt();
        }
    }
    return best;
}

/// The caller's PG* variables must not reach a server or a test connection.
QProcessEnvironment serverEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("PG")) || name.startsWith(QLatin1String("LC_")) ||
            name == QLatin1String("LANG"))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    return environment;
}

Result<void> ownByServer(const QString &path)
{
    if (geteuid() != 0)
        return {};
    const passwd *account = getpwnam("postgres");
    if (!account)
        return labError(ErrorKind::NotFound, QStringLiteral("There is no user postgres to run the server as."),
                        QStringLiteral("Install postgresql-15."), {});
    if (chown(QFile::encodeName(path).constData(), account->pw_uid, account->pw_gid) != 0)
        return ioError(QStringLiteral("The lab cannot give %1 to the user postgres").arg(path),
                       QString::fromLocal8Bit(strerror(errno)));
    return {};
}

struct Connection
{
    PGconn *handle = nullptr;
    ~Connection() { PQfinish(handle); }
};

} // namespace

Result<std::unique_ptr<PostgresCluster>> PostgresCluster::create(PostgresOptions options)
{
    std::unique_ptr<PostgresCluster> cluster(new PostgresCluster);
    cluster->m_options = std::move(options);
    cluster->m_programs = findPrograms();
    if (cluster->m_programs.isEmpty())
        return labError(ErrorKind::NotFound,
                        QStringLiteral("No PostgreSQL server is in CASTELLAN_LAB_POSTGRES or /usr/lib/postgresql."),
                        QStringLiteral("Install postgresql-15 and postgresql-contrib."), {});
    CASTELLAN_TRY_ASSIGN(cluster->m_directory, LabDirectory::create());
    CASTELLAN_TRY(cluster->makeDirectories());
    return cluster;
}

Result<std::unique_ptr<PostgresCluster>> PostgresCluster::start(PostgresOptions options)
{
    CASTELLAN_TRY_ASSIGN(auto cluster, create(std::move(options)));
    cluster->m_password = SecretString(randomPassword());
    CASTELLAN_TRY(cluster->initialise());
    CASTELLAN_TRY(cluster->launchOnFreePort());
    return cluster;
}

Result<std::unique_ptr<PostgresCluster>> PostgresCluster::startStandby(const QMap<QString, QString> &settings)
{
    // What the standby has yet to fetch must not be removed meanwhile.
    CASTELLAN_TRY(query(QStringLiteral("ALTER SYSTEM SET wal_keep_size = '256MB'")));
    CASTELLAN_TRY(query(QStringLiteral("SELECT pg_reload_conf()")));
    PostgresOptions options = m_options;
    options.settings.insert(settings);
    CASTELLAN_TRY_ASSIGN(auto standby, create(std::move(options)));
    standby->m_password = m_password;
    CASTELLAN_TRY(standby->copyFrom(*this));
    CASTELLAN_TRY(standby->launchOnFreePort());
    return standby;
}

PostgresCluster::~PostgresCluster() = default;

Result<void> PostgresCluster::makeDirectories()
{
    for (const QString &name : {QStringLiteral("data"), QStringLiteral("socket"), QStringLiteral("log")}) {
        QDir(m_directory->path()).mkdir(name);
        CASTELLAN_TRY(ownByServer(m_directory->filePath(name)));
    }
    QFile::setPermissions(dataDirectory(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<void> PostgresCluster::initialise()
{
    const QString passwordFile = m_directory->filePath(QStringLiteral("pw"));
    CASTELLAN_TRY(writeFile(passwordFile, m_password.revealUtf8() + '\n', 0600));
    CASTELLAN_TRY(ownByServer(passwordFile));
    GuardedCommand initdb;
    initdb.argv = {m_programs + QStringLiteral("/initdb"),
                   QStringLiteral("-D"),
                   dataDirectory(),
                   QStringLiteral("-U"),
                   superuser(),
                   QStringLiteral("-A"),
                   QStringLiteral("scram-sha-256"),
                   QStringLiteral("-E"),
                   QStringLiteral("UTF8"),
                   QStringLiteral("--locale=C.UTF-8"),
                   QStringLiteral("--no-sync"),
                   QStringLiteral("--pwfile=") + passwordFile};
    initdb.user = serverUser;
    initdb.logFile = m_directory->filePath(QStringLiteral("initdb.log"));
    initdb.within = {m_directory->path()};
    initdb.environment = serverEnvironment();
    const Result<void> done = GuardedProcess::run(initdb);
    QFile::remove(passwordFile);
    return done;
}

Result<void> PostgresCluster::copyFrom(const PostgresCluster &primary)
{
    GuardedCommand copy;
    copy.argv = {m_programs + QStringLiteral("/pg_basebackup"),
                 QStringLiteral("-D"),
                 dataDirectory(),
                 QStringLiteral("-h"),
                 primary.socketDirectory(),
                 QStringLiteral("-p"),
                 QString::number(primary.port()),
                 QStringLiteral("-U"),
                 primary.superuser(),
                 QStringLiteral("-R"),
                 QStringLiteral("--checkpoint=fast"),
                 QStringLiteral("--no-sync")};
    copy.user = serverUser;
    copy.logFile = m_directory->filePath(QStringLiteral("basebackup.log"));
    copy.within = {m_directory->path()};
    copy.environment = serverEnvironment();
    copy.environment.insert(QStringLiteral("PGPASSWORD"), m_password.reveal());
    return GuardedProcess::run(copy);
}

Result<void> PostgresCluster::launchOnFreePort()
{
    // Between the choice of a port and its use somebody else may take it.
    Result<void> launched;
    for (int attempt = 0; attempt < 3; ++attempt) {
        m_port = freePort();
        launched = launch();
        if (launched || !logText().contains(QLatin1String("Address already in use")))
            break;
    }
    return launched;
}

Result<void> PostgresCluster::launch()
{
    QMap<QString, QString> settings{
        {QStringLiteral("listen_addresses"), host()},
        {QStringLiteral("port"), QString::number(m_port)},
        {QStringLiteral("unix_socket_directories"), socketDirectory()},
        {QStringLiteral("shared_preload_libraries"), QStringLiteral("pg_stat_statements")},
        {QStringLiteral("logging_collector"), QStringLiteral("on")},
        {QStringLiteral("log_directory"), m_directory->filePath(QStringLiteral("log"))},
        {QStringLiteral("log_filename"), QStringLiteral("postgresql.log")},
        {QStringLiteral("log_line_prefix"), QStringLiteral("%m [%p] %q%u@%d %a ")},
        {QStringLiteral("max_connections"), QStringLiteral("100")},
        {QStringLiteral("timezone"), QStringLiteral("UTC")},
        {QStringLiteral("fsync"), m_options.durable ? QStringLiteral("on") : QStringLiteral("off")},
    };
    settings.insert(m_options.settings);
    GuardedCommand server;
    server.argv = {m_programs + QStringLiteral("/postgres"), QStringLiteral("-D"), dataDirectory()};
    for (auto setting = settings.cbegin(); setting != settings.cend(); ++setting)
        server.argv << QStringLiteral("-c") << setting.key() + QLatin1Char('=') + setting.value();
    server.user = serverUser;
    server.logFile = m_directory->filePath(QStringLiteral("start.log"));
    server.within = {m_directory->path()};
    server.stopSignal = SIGQUIT; // "immediate"; it also frees its shared memory, which SIGKILL would not
    server.environment = serverEnvironment();
    CASTELLAN_TRY_ASSIGN(m_server, GuardedProcess::start(server));

    Error last;
    const bool answered = waitUntil([&] { return answers(&last) || !m_server->isRunning(); }, m_options.limit);
    if (answered && m_server->isRunning())
        return {};
    m_server.reset();
    return labError(ErrorKind::Io,
                    QStringLiteral("The lab's PostgreSQL server on port %1 does not answer.").arg(m_port), {},
                    last.message + QLatin1Char('\n') + logText().right(3000));
}

bool PostgresCluster::answers(Error *last)
{
    const auto rows = query(QStringLiteral("SELECT 1"));
    if (!rows)
        *last = rows.error();
    return rows.has_value();
}

Result<QList<QStringList>> PostgresCluster::query(const QString &sql, const QString &database)
{
    return query(sql, database, superuser(), m_password);
}

Result<QList<QStringList>> PostgresCluster::query(const QString &sql, const QString &database, const QString &role,
                                                  const SecretString &password)
{
    const QByteArray directory = socketDirectory().toUtf8();
    const QByteArray number = QByteArray::number(m_port);
    const QByteArray name = database.toUtf8();
    const QByteArray user = role.toUtf8();
    const QByteArray secret = password.revealUtf8();
    const char *const keywords[] = {
        "host", "port", "dbname", "user", "password", "application_name", "client_encoding", "connect_timeout",
        nullptr};
    const char *const values[] = {directory.constData(),
                                  number.constData(),
                                  name.constData(),
                                  user.constData(),
                                  secret.constData(),
                                  "castellan-lab",
                                  "UTF8",
                                  "10",
                                  nullptr};
    Connection connection{PQconnectdbParams(keywords, values, 0)};
    if (PQstatus(connection.handle) != CONNECTION_OK)
        return labError(ErrorKind::Io, QString::fromUtf8(PQerrorMessage(connection.handle)).trimmed(), {}, {});
    PQsetNoticeProcessor(
        connection.handle, [](void *, const char *) {}, nullptr);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.handle, sql.toUtf8().constData()),
                                                               PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY)
        return labError(ErrorKind::Sql, QString::fromUtf8(PQresultErrorMessage(result.get())).trimmed(), {},
                        sql.left(500), QString::fromLatin1(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE)));
    QList<QStringList> rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        QStringList cells;
        for (int column = 0; column < PQnfields(result.get()); ++column)
            cells << (PQgetisnull(result.get(), row, column)
                          ? QString()
                          : QString::fromUtf8(PQgetvalue(result.get(), row, column)));
        rows << cells;
    }
    return rows;
}

Result<void> PostgresCluster::waitForReplay(PostgresCluster &standby, std::chrono::seconds limit)
{
    CASTELLAN_TRY_ASSIGN(const auto written, query(QStringLiteral("SELECT pg_current_wal_lsn()")));
    const QString asked =
        QStringLiteral("SELECT pg_last_wal_replay_lsn() >= '%1'").arg(written.constFirst().constFirst());
    const bool replayed = waitUntil(
        [&] {
            const auto answer = standby.query(asked);
            return answer && answer->constFirst().constFirst() == QLatin1String("t");
        },
        limit);
    return replayed ? Result<void>()
                    : labError(ErrorKind::Timeout, QStringLiteral("The lab's standby does not catch up."), {},
                               standby.logText().right(3000));
}

PostgresEndpoint PostgresCluster::endpoint(const QString &database, const QString &role,
                                           const SecretString &password) const
{
    PostgresEndpoint to;
    to.host = host();
    to.port = port();
    to.database = database;
    to.role = role.isEmpty() ? superuser() : role;
    to.password = role.isEmpty() ? m_password : password;
    return to;
}

QString PostgresCluster::logText() const
{
    return fileText(m_directory->filePath(QStringLiteral("start.log"))) +
           fileText(m_directory->filePath(QStringLiteral("log/postgresql.log")));
}

Result<void> PostgresCluster::stop(StopMode mode)
{
    if (!m_server)
        return {};
    m_server->signalProgram(mode == StopMode::Fast ? SIGINT : SIGQUIT);
    const std::optional<int> status = m_server->waitForExit(30s);
    m_server.reset();
    if (!status)
        return labError(ErrorKind::Timeout, QStringLiteral("The lab's PostgreSQL server did not stop in 30 s."), {},
                        logText().right(3000));
    return {};
}

void PostgresCluster::kill()
{
    if (!m_server)
        return;
    m_server->signalProgram(SIGKILL);
    m_server->waitForExit(30s);
    m_server.reset();
}

Result<void> PostgresCluster::startAgain()
{
    return m_server ? Result<void>() : launch();
}

Result<void> PostgresCluster::restart(StopMode mode)
{
    CASTELLAN_TRY(stop(mode));
    return launch();
}

} // namespace castellan
