// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/dumptool.h"

#include "models/core/log.h"
#include "models/remote/remotecommand.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QThread>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(DumpTool)
};

const QString room = QStringLiteral("backup");

/// Lists every pg_dump with its version, and the helpers; one round trip.
const QString probeScript = QStringLiteral(
    R"sh(for d in "" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin /usr/libexec/postgresql*; do
  if [ -n "$d" ]; then p="$d/pg_dump"; [ -x "$p" ] || continue; else p=pg_dump; command -v pg_dump >/dev/null 2>&1 || continue; fi
  v=$("$p" --version 2>/dev/null) && printf 'tool\t%s\t%s\n' "$d" "$v"
done
for h in zstd gzip sha256sum; do command -v "$h" >/dev/null 2>&1 && printf 'helper\t%s\n' "$h"; done
printf 'cores\t%s\n' "$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)"
exit 0)sh");

/// $1: pass file; the rest: what to run. The first line of standard input is the pass file's content.
const QString wrapScript = QStringLiteral(
    R"sh(umask 077
castellan_pass=$1
shift
trap 'rm -f -- "$castellan_pass"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
IFS= read -r castellan_line || exit 97
(set -C; printf '%s\n' "$castellan_line" > "$castellan_pass") || exit 98
unset castellan_line
PGPASSFILE=$castellan_pass
export PGPASSFILE
)sh");

QStringList inContainer(const QString &container, const QMap<QString, QString> &environment, const QStringList &argv)
{
    QStringList line{QStringLiteral("docker"), QStringLiteral("exec"), QStringLiteral("-i")};
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        line << QStringLiteral("-e") << it.key() + QLatin1Char('=') + it.value();
    return line << container << argv;
}

struct FoundTool
{
    QString directory;
    QString text;
    int version = 0;
};

struct Probe
{
    QList<FoundTool> tools;
    QSet<QString> helpers;
    int cores = 1;
};

Result<Probe> probe(Host &host, const QString &container, CancelToken cancel)
{
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), probeScript};
    if (!container.isEmpty())
        command.argv = inContainer(container, {}, command.argv);
    command.timeLimit = std::chrono::seconds(30);
    command.cancel = std::move(cancel);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(host.run(command)));
    if (!result.succeeded())
        return result.toError(command);
    Probe found;
    for (const QString &line : QString::fromUtf8(result.standardOutput).split(QLatin1Char('\n'))) {
        const QStringList parts = line.split(QLatin1Char('\t'));
        if (parts.size() == 3 && parts.at(0) == QLatin1String("tool")) {
            const FoundTool tool{
                .directory = parts.at(1), .text = parts.at(2), .version = parseToolVersion(parts.at(2))};
            if (tool.version > 0)
                found.tools << tool;
        } else if (parts.size() == 2 && parts.at(0) == QLatin1String("helper")) {
            found.helpers << parts.at(1);
        } else if (parts.size() == 2 && parts.at(0) == QLatin1String("cores")) {
            found.cores = std::max(parts.at(1).toInt(), 1);
        }
    }
    return found;
}

/// The server's own major version, else the oldest newer one; within a major version the newest.
const FoundTool *bestTool(const QList<FoundTool> &tools, int serverVersion)
{
    const FoundTool *best = nullptr;
    for (const FoundTool &tool : tools) {
        if (tool.version / 10000 < serverVersion / 10000)
            continue;
        const bool better = !best || tool.version / 10000 < best->version / 10000 ||
                            (tool.version / 10000 == best->version / 10000 && tool.version > best->version);
        if (better)
            best = &tool;
    }
    return best;
}

QString versionsText(const QList<FoundTool> &tools)
{
    QStringList versions;
    for (const FoundTool &tool : tools)
        versions << QStringLiteral("%1.%2").arg(tool.version / 10000).arg(tool.version % 10000);
    versions.removeDuplicates();
    return versions.join(QStringLiteral(", "));
}

struct Candidate
{
    ToolPlace place;
    std::shared_ptr<Host> host;
    QString container;
};

} // namespace

QString toolPlaceTitle(ToolPlace place)
{
    switch (place) {
    case ToolPlace::Container:
        return Texts::tr("in the database's container");
    case ToolPlace::Server:
        return Texts::tr("on the server");
    case ToolPlace::ThisComputer:
        return Texts::tr("on this computer");
    }
    return {};
}

QString databaseArgument(const QString &database)
{
    QString escaped = database;
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QStringLiteral("dbname='%1'").arg(escaped);
}

QString clientPackage(int serverVersion)
{
    return QStringLiteral("postgresql-client-%1").arg(serverVersion / 10000);
}

int parseToolVersion(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\(PostgreSQL\\) (\\d+)(?:\\.(\\d+))?"));
    const auto match = number.match(text);
    return match.hasMatch() ? match.captured(1).toInt() * 10000 + match.captured(2).toInt() : 0;
}

QString DumpTools::program(const QString &name) const
{
    return directory.isEmpty() || name.startsWith(QLatin1Char('/')) ? name : directory + QLatin1Char('/') + name;
}

QStringList DumpTools::connectionArguments() const
{
    return {QStringLiteral("-h"), databaseHost, QStringLiteral("-p"), QString::number(databasePort),
            QStringLiteral("-U"), role,         QStringLiteral("-w")};
}

Result<DumpTools> chooseDumpTools(EnvironmentConnection &connection, std::shared_ptr<Host> thisComputer,
                                  std::optional<ToolPlace> wanted, CancelToken cancel)
{
    const DatabaseConfig &database = connection.environment().database;
    CASTELLAN_TRY_ASSIGN(const auto session, await(connection.openSession({}, {}, cancel)));
    const int serverVersion = session->serverVersion();
    const auto host = connection.host();

    QList<Candidate> candidates;
    if (!database.container.isEmpty())
        candidates << Candidate{.place = ToolPlace::Container, .host = host, .container = database.container};
    if (!host->isLocal())
        candidates << Candidate{.place = ToolPlace::Server, .host = host, .container = {}};
    candidates << Candidate{.place = ToolPlace::ThisComputer, .host = thisComputer, .container = {}};

    QStringList seen;
    QString silent; // a container that did not answer
    for (const Candidate &candidate : candidates) {
        const bool server =
            wanted == ToolPlace::Server && candidate.place == ToolPlace::ThisComputer && host->isLocal();
        if (wanted && *wanted != candidate.place && !server)
            continue;
        CASTELLAN_TRY(cancel.check());
        const QString title = toolPlaceTitle(candidate.place);
        const auto found = probe(*candidate.host, candidate.container, cancel);
        if (!found) {
            if (found.error().kind == ErrorKind::Cancelled || found.error().kind == ErrorKind::TunnelLost)
                return found.error();
            seen << QStringLiteral("%1: %2").arg(title, found.error().message);
            if (candidate.place == ToolPlace::Container)
                silent = candidate.container;
            continue;
        }
        const FoundTool *tool = bestTool(found->tools, serverVersion);
        if (!tool) {
            seen << QStringLiteral("%1: %2").arg(title, found->tools.isEmpty() ? Texts::tr("no pg_dump")
                                                                               : versionsText(found->tools));
            continue;
        }
        CASTELLAN_TRY_ASSIGN(const PostgresEndpoint endpoint, await(connection.endpoint()));
        DumpTools tools;
        tools.place = candidate.place;
        tools.host = candidate.host;
        tools.container = candidate.container;
        tools.directory = tool->directory;
        tools.version = tool->version;
        tools.versionText = tool->text;
        tools.role = endpoint.role;
        tools.password = endpoint.password;
        tools.sslMode = endpoint.sslMode;
        tools.hasZstd = found->helpers.contains(QStringLiteral("zstd"));
        tools.hasGzip = found->helpers.contains(QStringLiteral("gzip"));
        tools.hasSha256sum = found->helpers.contains(QStringLiteral("sha256sum"));
        tools.cores = found->cores;
        switch (candidate.place) {
        case ToolPlace::Container: {
            // The port published on the host is not the one inside; the server knows its own.
            CASTELLAN_TRY_ASSIGN(const RowSet port, await(session->query(QStringLiteral("SHOW port"), {}, cancel)));
            tools.databaseHost = QStringLiteral("127.0.0.1");
            tools.databasePort = static_cast<quint16>(port.rows.value(0).value(0).toInt());
            break;
        }
        case ToolPlace::Server:
            tools.databaseHost = database.host;
            tools.databasePort = database.port;
            break;
        case ToolPlace::ThisComputer:
            tools.databaseHost = endpoint.host;
            tools.databasePort = endpoint.port;
            break;
        }
        return tools;
    }
    return Error{.kind = ErrorKind::Unsupported,
                 .message = Texts::tr("No pg_dump that is at least as new as the server (PostgreSQL %1) was found.")
                                .arg(serverVersion / 10000),
                 .hint =
                     silent.isEmpty()
                         ? Texts::tr("Install the package %1 on the server or on this computer. Where the "
                                     "distribution does not have it, apt.postgresql.org does.")
                               .arg(clientPackage(serverVersion))
                         : Texts::tr("The container %1 does not answer: look at it with docker ps -a. Or install the "
                                     "package %2 on the server or on this computer.")
                               .arg(silent, clientPackage(serverVersion)),
                 .detail = seen.join(QLatin1Char('\n')),
                 .code = {},
                 .retryable = false};
}

ToolRun::ToolRun(DumpTools tools, QString session) : m_tools(std::move(tools)), m_session(std::move(session))
{
    const QString random = QString::number(QRandomGenerator::system()->generate64(), 36);
    m_passFile = QStringLiteral("/tmp/castellan-%1.pgpass").arg(random);
}

ToolRun::~ToolRun()
{
    removeFile(m_passFile);
}

void ToolRun::setSettings(const QList<QPair<QString, QString>> &settings)
{
    QStringList options;
    for (const auto &[name, value] : settings)
        options << QStringLiteral("-c %1=%2").arg(name, value);
    m_options = options.join(QLatin1Char(' '));
}

QByteArray ToolRun::passLine() const
{
    QByteArray escaped;
    for (const char byte : m_tools.password.revealUtf8()) {
        if (byte == ':' || byte == '\\')
            escaped += '\\';
        escaped += byte;
    }
    return "*:*:*:*:" + escaped + '\n';
}

Command ToolRun::script(const QString &shell, const QStringList &arguments) const
{
    QMap<QString, QString> environment{
        {QStringLiteral("LC_ALL"), QStringLiteral("C")},
        {QStringLiteral("PGAPPNAME"), m_session},
        {QStringLiteral("PGCONNECT_TIMEOUT"), QStringLiteral("15")},
        // Never a password prompt, and no server certificate of a stranger's choosing.
        {QStringLiteral("PGSSLMODE"), m_tools.sslMode.isEmpty() ? QStringLiteral("prefer") : m_tools.sslMode}};
    if (!m_options.isEmpty())
        environment.insert(QStringLiteral("PGOPTIONS"), m_options);
    Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), wrapScript + shell,
                               QStringLiteral("castellan"), m_passFile} +
                   arguments;
    if (m_tools.place == ToolPlace::Container)
        command.argv = inContainer(m_tools.container, environment, command.argv);
    else
        command.environment = environment;
    command.input = passLine();
    return command;
}

Command ToolRun::command(const QStringList &argv) const
{
    QStringList line = argv;
    line[0] = m_tools.program(argv.at(0));
    return script(QStringLiteral("\"$@\"\nexit $?\n"), line);
}

QString ToolRun::display(const QStringList &argv) const
{
    QStringList line = argv;
    line[0] = m_tools.program(argv.at(0));
    if (m_tools.place == ToolPlace::Container)
        line = QStringList{QStringLiteral("docker"), QStringLiteral("exec"), m_tools.container} + line;
    if (!m_options.isEmpty()) // as one would type it
        line = QStringList{QStringLiteral("env"), QStringLiteral("PGOPTIONS=") + m_options} + line;
    Command command;
    command.argv = line;
    return RemoteCommand::display(command);
}

Result<QString> ToolRun::putFile(const QByteArray &content) const
{
    const QString random = QString::number(QRandomGenerator::system()->generate64(), 36);
    const QString path = QStringLiteral("/tmp/castellan-%1.tmp").arg(random);
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("umask 077; set -C; cat > \"$1\""),
                    QStringLiteral("castellan"), path};
    if (m_tools.place == ToolPlace::Container)
        command.argv = inContainer(m_tools.container, {}, command.argv);
    command.input = content;
    command.timeLimit = std::chrono::seconds(60);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(m_tools.host->run(command)));
    if (!result.succeeded())
        return result.toError(command);
    return path;
}

void ToolRun::removeFile(const QString &path) const
{
    Command command;
    command.argv = {QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("--"), path};
    if (m_tools.place == ToolPlace::Container)
        command.argv = inContainer(m_tools.container, {}, command.argv);
    command.timeLimit = std::chrono::seconds(10);
    const auto result = await(m_tools.host->run(command));
    if (!result)
        logError(room, result.error().in(Texts::tr("A temporary file (%1) may have been left").arg(path)));
    else if (!result->succeeded())
        logError(room, result->toError(command));
}

Result<void> ToolRun::cleanUp(PostgresSession &session) const
{
    const QString mine =
        QStringLiteral("FROM pg_catalog.pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()");
    Result<void> outcome;
    // pg_dump ends by itself when its pipe breaks; what still waits for a lock or runs in a container is ended here.
    for (int attempt = 0; attempt < 20; ++attempt) {
        const auto left = await(session.query(QStringLiteral("SELECT count(*) AS left ") + mine, {m_session}));
        if (!left) {
            outcome = left.error();
            break;
        }
        if (left->value(0, u"left").toLongLong() == 0)
            break;
        if (attempt == 3)
            (void)await(
                session.query(QStringLiteral("SELECT pg_catalog.pg_terminate_backend(pid) ") + mine, {m_session}));
        if (attempt == 19)
            outcome = Error{.kind = ErrorKind::Timeout,
                            .message = Texts::tr("A session of the dump (%1) does not end.").arg(m_session),
                            .hint = Texts::tr("End it on the activity page; it holds locks on every table."),
                            .detail = {},
                            .code = {},
                            .retryable = false};
        QThread::msleep(100);
    }
    removeFile(m_passFile);
    return outcome;
}

} // namespace castellan
