// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/connectiontest.h"

#include "models/connection/environmentconnection.h"
#include "models/connection/surroundings.h"
#include "models/core/awaitor.h"
#include "models/database/servercapabilities.h"
#include "models/remote/transportchoice.h"

#include <QCoreApplication>
#include <QTcpSocket>

#include <netdb.h>

#include <thread>

namespace castellan {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds tcpLimit = 10s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

TestStep passed(TestStage stage, const QString &message)
{
    return {.stage = stage, .outcome = TestOutcome::Passed, .message = message, .hint = {}, .detail = {}};
}

TestStep failed(TestStage stage, const QString &message, const QString &hint, const QString &detail = {})
{
    return {.stage = stage, .outcome = TestOutcome::Failed, .message = message, .hint = hint, .detail = detail};
}

TestStep failed(TestStage stage, const Error &error)
{
    return failed(stage, error.message, error.hint, error.detail);
}

TestStep notNeeded(TestStage stage, const QString &message)
{
    return {.stage = stage, .outcome = TestOutcome::NotNeeded, .message = message, .hint = {}, .detail = {}};
}

/// getaddrinfo cannot be interrupted, so it has a thread of its own that is left behind.
Result<void> lookUp(const QString &name, const CancelToken &cancel)
{
    Completer<void> completer;
    std::thread([completer, name = name.toUtf8()] {
        addrinfo hints = {};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        const int code = ::getaddrinfo(name.constData(), nullptr, &hints, &found);
        if (found)
            ::freeaddrinfo(found);
        if (code == 0)
            return completer.finish({});
        completer.finish(Error{.kind = ErrorKind::NotFound,
                               .message = {},
                               .hint = {},
                               .detail = QString::fromLocal8Bit(::gai_strerror(code)),
                               .code = {},
                               .retryable = true});
    }).detach();
    return awaitOr(completer.future(), cancel);
}

/// The stages of one request, in a thread of their own.
class Test
{
public:
    explicit Test(ConnectionTestRequest request) : m_request(std::move(request)) {}

    Result<TestReport> run()
    {
        const Environment &environment = m_request.environment;
        const bool socket = environment.host.local && environment.database.host.startsWith(QLatin1Char('/'));
        const bool reached = (socket ? withoutNetwork() : reachPort()) && passHost();
        if (reached && !m_request.hostOnly) {
            if (openDatabase())
                checkPrivileges();
            fillUpTo(lastDatabaseStage);
            lookAround();
        } else if (environment.host.local && !m_request.hostOnly) {
            // Here the first stages are the database's; the rest is reached all the same.
            fillUpTo(lastDatabaseStage);
            m_host = makeHost(environment.host, m_request.prompter);
            lookAround();
        }
        CASTELLAN_TRY(m_request.cancel.check());
        fillUpTo(lastTestStage);
        return m_report;
    }

private:
    void fillUpTo(TestStage last)
    {
        for (int i = static_cast<int>(m_report.steps.size()); i <= static_cast<int>(last); ++i)
            m_report.steps.append({.stage = static_cast<TestStage>(i),
                                   .outcome = TestOutcome::NotReached,
                                   .message = {},
                                   .hint = {},
                                   .detail = {}});
    }

    /// What is around the database does not depend on it, nor one on the other.
    void lookAround()
    {
        for (const auto look :
             {lookAtContainers, lookAtHealthUrls, lookAtRedis, lookAtPrometheus, lookAtAlertmanager}) {
            if (m_request.cancel.isCancelled())
                return;
            report(look(*m_host, m_request));
        }
    }

    /// False when the test ends here.
    bool report(const TestStep &step)
    {
        m_report.steps.append(step);
        if (m_request.onStep && !m_request.cancel.isCancelled())
            m_request.onStep(step);
        return step.outcome != TestOutcome::Failed;
    }

    bool withoutNetwork()
    {
        const QString why = Text::tr("The database listens on a Unix socket of this computer.");
        return report(notNeeded(TestStage::NameLookup, why)) && report(notNeeded(TestStage::Tcp, why));
    }

    /// The first thing this computer has to reach: the first hop, or on this computer the database.
    bool reachPort()
    {
        const Environment &environment = m_request.environment;
        const HostConfig &host = environment.host;
        if (host.local && environment.database.host.isEmpty()) {
            const QString why = Text::tr("Docker is asked for the container's address.");
            return report(notNeeded(TestStage::NameLookup, why)) && report(notNeeded(TestStage::Tcp, why));
        }
        const SshEndpoint &first = host.jumps.isEmpty() ? host.ssh : host.jumps.first();
        SshWay way{.hostName = environment.database.host, .port = environment.database.port, .proxied = false};
        if (!host.local && host.transport == SshTransport::Libssh2)
            way = {.hostName = first.host, .port = first.port == 0 ? quint16(22) : first.port, .proxied = false};
        else if (!host.local)
            way = wayOfSsh(first);
        m_sshFindsTheWay = way.proxied;
        if (way.proxied) {
            const QString why =
                Text::tr("~/.ssh/config reaches \"%1\" by ProxyCommand or ProxyJump; ssh finds the way.")
                    .arg(first.host);
            return report(notNeeded(TestStage::NameLookup, why)) && report(notNeeded(TestStage::Tcp, why));
        }
        const QString &name = way.hostName;
        if (const auto found = lookUp(name, m_request.cancel); !found)
            return report(failed(TestStage::NameLookup, Text::tr("The name \"%1\" is not known.").arg(name),
                                 Text::tr("Check its spelling, and that this computer is online."),
                                 found.error().detail));
        if (!report(passed(TestStage::NameLookup, Text::tr("The name \"%1\" is known.").arg(name))))
            return false;
        return report(connectTcp(name, way.port));
    }

    TestStep connectTcp(const QString &name, quint16 port) const
    {
        Completer<void> completer;
        std::thread([completer, name, port] {
            QTcpSocket socket;
            socket.connectToHost(name, port);
            if (socket.waitForConnected(static_cast<int>(tcpLimit.count())))
                return completer.finish({});
            const bool refused = socket.error() == QAbstractSocket::ConnectionRefusedError;
            completer.finish(Error{.kind = refused ? ErrorKind::Io : ErrorKind::Timeout,
                                   .message = {},
                                   .hint = {},
                                   .detail = socket.errorString(),
                                   .code = {},
                                   .retryable = true});
        }).detach();
        const Result<void> connected = awaitOr(completer.future(), m_request.cancel);
        if (connected)
            return passed(TestStage::Tcp, Text::tr("Port %1 of \"%2\" answers.").arg(port).arg(name));
        const bool refused = connected.error().kind == ErrorKind::Io;
        return failed(TestStage::Tcp,
                      refused ? Text::tr("Port %1 of \"%2\" refuses connections.").arg(port).arg(name)
                              : Text::tr("Port %1 of \"%2\" does not answer.").arg(port).arg(name),
                      refused ? Text::tr("Check the port, and that the server is running.")
                              : Text::tr("Check the port, and whether a firewall is in between."),
                      connected.error().detail);
    }

    bool passHost()
    {
        const HostConfig &host = m_request.environment.host;
        m_connection =
            std::make_unique<EnvironmentConnection>(m_request.environment, m_request.secrets, m_request.prompter);
        m_host = m_connection->host();
        if (host.local) {
            const QString why = Text::tr("Commands run on this computer.");
            return report(notNeeded(TestStage::HostKey, why)) && report(notNeeded(TestStage::Authentication, why));
        }
        const auto connected = awaitOr(m_host->connectNow(), m_request.cancel);
        if (connected) {
            const LinkStatus status = m_host->status();
            return report(passed(TestStage::HostKey,
                                 Text::tr("The host key is the known one (%1).").arg(status.hostKeyFingerprint))) &&
                   report(passed(TestStage::Authentication,
                                 Text::tr("Logged in to %1 by %2.").arg(m_host->name(), status.transport)));
        }
        const Error &error = connected.error();
        if (error.kind == ErrorKind::Authentication)
            return report(passed(TestStage::HostKey, Text::tr("The host key is the known one."))) &&
                   report(failed(TestStage::Authentication, error));
        // A name or port that fails only now is a later hop's, or the proxy's; its message says which.
        const bool farther = m_sshFindsTheWay || !host.jumps.isEmpty();
        if (farther && error.kind == ErrorKind::NotFound)
            return reportAgain(failed(TestStage::NameLookup, error));
        if (farther && (error.kind == ErrorKind::Io || error.kind == ErrorKind::Timeout))
            return reportAgain(failed(TestStage::Tcp, error));
        return report(failed(TestStage::HostKey, error));
    }

    /// Replaces a stage that passed for the first hop, and what came after it.
    bool reportAgain(const TestStep &step)
    {
        m_report.steps.resize(static_cast<int>(step.stage));
        return report(step);
    }

    bool openDatabase()
    {
        auto session = awaitOr(m_connection->openSession({}, {}, m_request.cancel), m_request.cancel);
        if (!session)
            return report(failed(TestStage::Database, session.error()));
        m_session = *session;
        const int version = m_session->serverVersion();
        return report(passed(TestStage::Database,
                             Text::tr("PostgreSQL %1.%2 opened \"%3\" for the role \"%4\".")
                                 .arg(version / 10000)
                                 .arg(version % 10000)
                                 .arg(m_request.environment.database.name, m_request.environment.database.role)));
    }

    bool checkPrivileges()
    {
        const auto read = awaitOr(ServerCapabilities::read(m_session, m_request.cancel), m_request.cancel);
        if (!read)
            return report(failed(TestStage::Privileges, read.error()));
        const QString role = quoteIdentifier(read->role);
        const TestStep unreadable = unreadableTables(*read, role);
        if (unreadable.outcome == TestOutcome::Failed)
            return report(unreadable);
        QStringList missing;
        QStringList remedies;
        if (!read->superuser && !read->createDatabase) {
            missing.append(Text::tr("make the databases that a restore goes into (CREATEDB)"));
            remedies.append(QStringLiteral("ALTER ROLE %1 CREATEDB;").arg(role));
        }
        if (!read->superuser && !read->monitor) {
            missing.append(Text::tr("see what other sessions do (pg_monitor)"));
            remedies.append(QStringLiteral("GRANT pg_monitor TO %1;").arg(role));
        }
        if (missing.isEmpty())
            return report(passed(TestStage::Privileges,
                                 Text::tr("The role may read everything, make databases and watch the server.")));
        return report(
            {.stage = TestStage::Privileges,
             .outcome = TestOutcome::Warning,
             .message = Text::tr("Backups work. The role may not: %1.").arg(missing.join(QStringLiteral("; "))),
             .hint = Text::tr("Let an administrator run: %1").arg(remedies.join(QLatin1Char(' '))),
             .detail = {}});
    }

    TestStep unreadableTables(const ServerCapabilities &capabilities, const QString &role) const
    {
        QStringList names;
        bool right = false;
        for (const ServerCapabilities::Unreadable &each : capabilities.unreadable) {
            names.append(quoteQualified(each.schema, each.name));
            right = right || each.noRight;
        }
        if (names.isEmpty())
            return passed(TestStage::Privileges, {});
        const QString shown = names.mid(0, 3).join(QStringLiteral(", "));
        return failed(TestStage::Privileges,
                      names.size() > 3
                          ? Text::tr("The role cannot read everything, so it cannot back up: %1 and %2 more.")
                                .arg(shown)
                                .arg(names.size() - 3)
                          : Text::tr("The role cannot read everything, so it cannot back up: %1.").arg(shown),
                      remedyOf(capabilities, role, right), names.join(QLatin1Char('\n')));
    }

    static QString remedyOf(const ServerCapabilities &capabilities, const QString &role, bool right)
    {
        const QString bypass = QStringLiteral("ALTER ROLE %1 BYPASSRLS;").arg(role);
        if (!right)
            return Text::tr("Row-level security hides rows from it. Let an administrator run: %1").arg(bypass);
        if (capabilities.major() >= 14)
            return Text::tr("Let an administrator run: %1")
                .arg(QStringLiteral("GRANT pg_read_all_data TO %1; ").arg(role) + bypass);
        // PostgreSQL 13 has no such role: each schema is granted by itself.
        QStringList lines;
        for (const ServerCapabilities::Unreadable &each : capabilities.unreadable) {
            const QString schema = quoteIdentifier(each.schema);
            const QString line = QStringLiteral("GRANT USAGE ON SCHEMA %1 TO %2; GRANT SELECT ON ALL TABLES IN SCHEMA "
                                                "%1 TO %2; GRANT SELECT ON ALL SEQUENCES IN SCHEMA %1 TO %2;")
                                     .arg(schema, role);
            if (each.noRight && !lines.contains(line))
                lines.append(line);
        }
        return Text::tr("Let an administrator run: %1").arg((lines << bypass).join(QLatin1Char(' ')));
    }

    ConnectionTestRequest m_request;
    TestReport m_report;
    bool m_sshFindsTheWay = false;
    std::unique_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<Host> m_host;
    std::shared_ptr<PostgresSession> m_session;
};

} // namespace

const TestStep *TestReport::failure() const
{
    for (const TestStep &step : steps) {
        if (step.outcome == TestOutcome::Failed)
            return &step;
    }
    return nullptr;
}

QString testStageName(TestStage stage)
{
    switch (stage) {
    case TestStage::NameLookup:
        return Text::tr("name lookup");
    case TestStage::Tcp:
        return Text::tr("TCP connection");
    case TestStage::HostKey:
        return Text::tr("host key");
    case TestStage::Authentication:
        return Text::tr("authentication");
    case TestStage::Database:
        return Text::tr("database");
    case TestStage::Privileges:
        return Text::tr("privileges");
    case TestStage::Containers:
        return Text::tr("containers");
    case TestStage::HealthUrls:
        return Text::tr("health of services");
    case TestStage::Redis:
        return QStringLiteral("Redis");
    case TestStage::Prometheus:
        return QStringLiteral("Prometheus");
    case TestStage::Alertmanager:
        return QStringLiteral("Alertmanager");
    }
    return {};
}

Future<TestReport> testConnection(ConnectionTestRequest request)
{
    Completer<TestReport> completer;
    // A thread that ends by itself: every wait in it is bounded or ends with the token.
    std::thread([completer, request = std::move(request)]() mutable {
        Result<TestReport> report = Test(std::move(request)).run();
        completer.finish(std::move(report));
    }).detach();
    return completer.future();
}

} // namespace castellan
