// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Containers read, stopped, started and restarted through the gateway: on a real engine over the lab's sshd, and on
// the stub of one.
#include "models/containers/containerobserver.h"
#include "models/containers/controlcontainers.h"
#include "models/containers/debugendpoint.h"
#include "models/containers/openshell.h"
#include "models/operation/operationrunner.h"
#include "tests/lab/dockerengine.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/support/stubdocker.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const QString backend = QStringLiteral("dnd-backend");
const Confirmation agreed{.agreed = true, .typedName = {}, .reason = {}};

/// A gateway with a workspace of its own.
struct Gateway
{
    QTemporaryDir folder;
    std::shared_ptr<Workspace> workspace;
    std::unique_ptr<OperationRunner> runner;

    Result<void> open()
    {
        CASTELLAN_TRY_ASSIGN(workspace, wait(Workspace::open(folder.filePath(QStringLiteral("workspace")),
                                                             std::make_shared<SystemClock>())));
        runner = std::make_unique<OperationRunner>(workspace);
        return {};
    }
};

QStringList evidenceOf(const Run &run)
{
    QStringList lines;
    for (const Step &step : run.steps) {
        for (const Evidence &evidence : step.evidence)
            lines.append(evidence.what);
    }
    return lines;
}

} // namespace

class TestContainerControl : public QObject
{
    Q_OBJECT

    std::unique_ptr<DockerEngine> m_engine;
    QString m_without; ///< why there is no engine
    std::unique_ptr<SshServer> m_ssh;
    Environment m_environment;
    std::shared_ptr<EnvironmentConnection> m_connection;
    Gateway m_gateway;
    quint16 m_port = 0;

    Result<Run> run(ContainerAction action, const QStringList &names, std::chrono::seconds limit = 60s)
    {
        return wait(m_gateway.runner->start(std::make_shared<ControlContainers>(m_connection, action, names, limit),
                                            m_environment, agreed),
                    120s);
    }
    QString stateOf(const QString &name) const
    {
        const auto found = inspectContainers(*m_connection->host(), {name}, {});
        return found ? found->first().state.status : found.error().message;
    }

    /// A service whose health page is where there is nothing for debugging beside it, only at the root.
    static ServiceConfig serviceOf(const char *name, quint16 port)
    {
        ServiceConfig service;
        service.name = QLatin1String(name);
        service.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/api/health").arg(port));
        return service;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto engine = DockerEngine::start();
        SshServerOptions options;
        if (engine) {
            m_engine = *std::move(engine);
            options.environment.insert(QStringLiteral("DOCKER_HOST"), m_engine->address());
        } else {
            m_without = QStringLiteral("Not installable here: ") + engine.error().message;
        }
        auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_port = freePort();
        m_environment.id = m_environment.name = QStringLiteral("lab");
        m_environment.host = hostOf(*m_ssh);
        ServiceConfig service;
        service.name = QStringLiteral("Backend");
        service.container = backend;
        service.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(m_port));
        m_environment.services = {service};
        m_connection = std::make_shared<EnvironmentConnection>(m_environment, nullptr, nullptr);
        CASTELLAN_VERIFY(wait(m_connection->host()->connectNow()));
        CASTELLAN_VERIFY(m_gateway.open());
        if (m_engine)
            CASTELLAN_VERIFY(m_engine->run(
                {.name = backend, .service = QStringLiteral("backend"), .port = m_port, .environment = {}}));
    }

    void everythingComesInOneReading()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        const auto reading = wait(readContainers(m_connection->host(), 0, {}));
        CASTELLAN_VERIFY(reading);
        QCOMPARE(reading->containers.size(), 1);
        const ObservedContainer &seen = reading->containers.first();
        QCOMPARE(seen.name(), backend);
        QVERIFY(seen.use && seen.use->memory && *seen.use->memory > 0);
        QCOMPARE(*seen.container.limits.memory, 128.0 * 1024 * 1024);
        QCOMPARE(seen.image.repository, QStringLiteral("dnd-companion/service"));
        QCOMPARE(seen.image.tag, QStringLiteral("1.4.2"));
        QVERIFY(seen.localImage && seen.image.digest.startsWith(QStringLiteral("sha256:")));
        QVERIFY(reading->eventsKnown && !reading->events.isEmpty());
        QCOMPARE(seen.container.state.health, ContainerState::Health::Healthy);
    }

    void restartWaitsUntilItIsHealthy()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        const auto ended = run(ContainerAction::Restart, {backend});
        CASTELLAN_VERIFY(ended);
        QVERIFY2(ended->state == RunState::Succeeded, qPrintable(ended->error.text()));
        const QStringList evidence = evidenceOf(*ended);
        QVERIFY(evidence.contains(QStringLiteral("docker restart dnd-backend")));
        QVERIFY(evidence.join(QLatin1Char('\n')).contains(QStringLiteral("/health")));
        ContainerObserver observer(m_connection, std::make_shared<SystemClock>());
        QSignalSpy changed(&observer, &ContainerObserver::changed);
        observer.refresh();
        QVERIFY(changed.wait(60'000));
        QVERIFY2(!observer.picture().failure,
                 qPrintable(errorText(Result<int>(observer.picture().failure.value_or(Error())))));
        QCOMPARE(observer.picture().find(backend)->restarts, std::optional<int>(1));
        QVERIFY(observer.picture().find(backend)->ofEnvironment);
    }

    void whatIsNotHealthyInTimeIsTold()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        // Its own check passes with the process; the environment's asks somewhere else, where nothing is.
        Environment wrong = m_environment;
        wrong.services[0].healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/nowhere").arg(m_port));
        const auto connection = std::make_shared<EnvironmentConnection>(wrong, nullptr, nullptr, m_connection->host());
        const auto operation =
            std::make_shared<ControlContainers>(connection, ContainerAction::Restart, QStringList{backend}, 30s);
        QVERIFY(operation->preview().consequences.join(QLatin1Char(' ')).contains(QStringLiteral("/nowhere")));
        const auto ended = wait(m_gateway.runner->start(operation, wrong, agreed), 120s);
        CASTELLAN_VERIFY(ended);
        QCOMPARE(ended->state, RunState::FellShort);
        QVERIFY2(ended->steps.constLast().note.contains(QStringLiteral("404")),
                 qPrintable(ended->steps.constLast().note));
    }

    void stoppedAndStartedAgain()
    {
        if (!m_engine)
            QSKIP(qPrintable(m_without));
        const auto stopped = run(ContainerAction::Stop, {backend});
        CASTELLAN_VERIFY(stopped);
        QCOMPARE(stopped->state, RunState::Succeeded);
        QCOMPARE(stateOf(backend), QStringLiteral("exited"));
        const auto started = run(ContainerAction::Start, {backend});
        CASTELLAN_VERIFY(started);
        QCOMPARE(started->state, RunState::Succeeded);
        QCOMPARE(stateOf(backend), QStringLiteral("running"));
        const auto missing = run(ContainerAction::Stop, {backend, QStringLiteral("gone")});
        CASTELLAN_VERIFY(missing);
        QCOMPARE(missing->state, RunState::Failed); // nothing was done: it looks first
        QCOMPARE(stateOf(backend), QStringLiteral("running"));
    }

    void productionMustBeArmed()
    {
        Environment production = m_environment;
        production.kind = EnvironmentKind::Production;
        const auto operation =
            std::make_shared<ControlContainers>(m_connection, ContainerAction::Restart, QStringList{backend});
        CASTELLAN_VERIFY_ERROR(wait(m_gateway.runner->start(operation, production, agreed)), ErrorKind::Permission);
    }

    void aShellIsOpenedAndRecorded()
    {
        QTemporaryDir folder;
        QFile script(folder.filePath(QStringLiteral("terminal")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done > \"$(dirname \"$0\")/part\"\n"
                     "mv \"$(dirname \"$0\")/part\" \"$(dirname \"$0\")/words\"\n");
        script.setPermissions(QFile::Permissions(0x7755));
        script.close();
        const auto command = containerShell(m_environment.host, backend);
        CASTELLAN_VERIFY(command);
        const Terminal terminal{.program = script.fileName(), .options = {}, .before = {QStringLiteral("-e")}};
        const auto opened = wait(m_gateway.runner->start(
            std::make_shared<OpenShell>(m_environment, backend, terminal, *command), m_environment, agreed));
        CASTELLAN_VERIFY(opened);
        QCOMPARE(opened->state, RunState::Succeeded);
        QCOMPARE(evidenceOf(*opened), QStringList{commandText(*command)});
        QFile words(folder.filePath(QStringLiteral("words")));
        QTRY_VERIFY(words.exists());
        QVERIFY(words.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(words.readAll()).trimmed().split(QLatin1Char('\n')),
                 QStringList{QStringLiteral("-e")} + *command);
        Terminal gone = terminal;
        gone.program = folder.filePath(QStringLiteral("gone"));
        const auto failed = wait(m_gateway.runner->start(
            std::make_shared<OpenShell>(m_environment, backend, gone, *command), m_environment, agreed));
        CASTELLAN_VERIFY(failed);
        QCOMPARE(failed->state, RunState::Failed);
    }

    void debugPagesAreReadWithoutTheirSecrets()
    {
        const auto application = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(application);
        const ServiceConfig service = serviceOf("Backend", application->port);
        const auto page = wait(readDebugPage(m_connection->host(), service, DebugPage::Configuration, {}));
        CASTELLAN_VERIFY(page);
        QCOMPARE(page->url.path(), QStringLiteral("/debug/config"));
        QVERIFY(page->words.startsWith(QStringLiteral("200")));
        QVERIFY(page->text.contains(QStringLiteral("JWT_SIGNING_KEY")));
        QVERIFY(!page->text.contains(QStringLiteral("hunter22")) && !page->text.contains(QStringLiteral("s3cret")));
        const auto profiles = wait(readDebugPage(m_connection->host(), service, DebugPage::Profiles, {}));
        CASTELLAN_VERIFY(profiles);
        QCOMPARE(profiles->url.path(), QStringLiteral("/debug/pprof"));
        QVERIFY2(profiles->text.contains(QStringLiteral("heap profile")), qPrintable(profiles->text));
    }

    void debugPagesThatAreNotOfferedAreSaidToBeAbsent()
    {
        const auto application = startApplication(QStringLiteral("frontend"));
        CASTELLAN_VERIFY(application);
        const ServiceConfig service = serviceOf("Frontend", application->port);
        for (const DebugPage page : {DebugPage::Configuration, DebugPage::Profiles}) {
            const auto none = wait(readDebugPage(m_connection->host(), service, page, {}));
            CASTELLAN_VERIFY_ERROR(none, ErrorKind::NotFound);
            QCOMPARE(none.error().message, QStringLiteral("Frontend has no such page."));
            QVERIFY2(none.error().detail.contains(QStringLiteral(": 404")), qPrintable(none.error().detail));
        }
        CASTELLAN_VERIFY_ERROR(wait(readDebugPage(m_connection->host(), ServiceConfig(), DebugPage::Profiles, {})),
                               ErrorKind::NotFound);
    }

    void aWaitForHealthCanBeCancelled()
    {
        StubDocker docker;
        SshServerOptions options;
        options.environment.insert(QStringLiteral("PATH"), docker.path());
        auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        Environment environment = m_environment;
        environment.host = hostOf(**ssh);
        // Its health check never passes.
        docker.replace(backend, "\"ExitCode\": 0", "\"Health\": {\"Status\": \"starting\"}, \"ExitCode\": 0");
        const auto connection = std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr);
        QString id;
        const QSignalSpy changes(m_gateway.runner.get(), &OperationRunner::runChanged);
        const auto waited = [&changes] {
            return std::any_of(changes.cbegin(), changes.cend(), [](const QList<QVariant> &change) {
                const auto run = change.constFirst().value<Run>();
                const Step *step = run.currentStep();
                return step && step->id == QStringLiteral("healthy:dnd-backend");
            });
        };
        const auto started = m_gateway.runner->start(
            std::make_shared<ControlContainers>(connection, ContainerAction::Restart, QStringList{backend}),
            environment, agreed, &id);
        QTRY_VERIFY_WITH_TIMEOUT(waited(), 20'000);
        QVERIFY(m_gateway.runner->cancel(id));
        const auto ended = wait(started, 20s);
        CASTELLAN_VERIFY(ended);
        QCOMPARE(ended->state, RunState::Cancelled);
        const auto found = inspectContainers(*connection->host(), {backend}, {});
        CASTELLAN_VERIFY(found);
        QVERIFY(found->first().running); // it was restarted, and stays so
    }

    void aStubIsReadAndControlledTheSameWay()
    {
        StubDocker docker;
        SshServerOptions options;
        options.environment.insert(QStringLiteral("PATH"), docker.path());
        auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        Environment environment = m_environment;
        environment.host = hostOf(**ssh);
        environment.services.clear();
        const auto connection = std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr);
        const auto reading = wait(readContainers(connection->host(), 0, {}));
        CASTELLAN_VERIFY(reading);
        QCOMPARE(reading->containers.size(), 5);
        const auto operation = std::make_shared<ControlContainers>(connection, ContainerAction::Stop,
                                                                   QStringList{backend, QStringLiteral("dnd-redis")});
        const auto stopped = wait(m_gateway.runner->start(operation, environment, agreed));
        CASTELLAN_VERIFY(stopped);
        QCOMPARE(stopped->state, RunState::Succeeded);
        // The second cannot be stopped: the first, which was, runs again.
        CASTELLAN_VERIFY(wait(m_gateway.runner->start(
            std::make_shared<ControlContainers>(connection, ContainerAction::Start, QStringList{backend}), environment,
            agreed)));
        docker.remove(QStringLiteral("dnd-prometheus"));
        docker.refuse(QStringLiteral("dnd-postgres"));
        const auto refused = wait(m_gateway.runner->start(
            std::make_shared<ControlContainers>(connection, ContainerAction::Stop,
                                                QStringList{backend, QStringLiteral("dnd-postgres")}),
            environment, agreed));
        CASTELLAN_VERIFY(refused);
        QCOMPARE(refused->state, RunState::Failed);
        const auto after = wait(readContainers(connection->host(), 0, {}));
        CASTELLAN_VERIFY(after);
        QCOMPARE(after->containers.size(), 4);
        const auto again = std::find_if(after->containers.cbegin(), after->containers.cend(),
                                        [](const ObservedContainer &each) { return each.name() == backend; });
        QVERIFY(again != after->containers.cend() && again->container.running);
        QVERIFY(std::any_of(after->events.cbegin(), after->events.cend(), [](const ContainerEvent &event) {
            return event.name == backend && event.kind == ContainerEvent::Kind::Die;
        }));
    }

    void withoutDockerItIsSaid()
    {
        SshServerOptions options;
        options.environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///nowhere/docker.sock"));
        auto ssh = SshServer::start(options);
        CASTELLAN_VERIFY(ssh);
        const auto reading = wait(readContainers(makeHost(hostOf(**ssh), nullptr), 0, {}));
        QVERIFY(!reading);
        QVERIFY2(!reading.error().message.isEmpty(), "no word");
    }
};

QTEST_GUILESS_MAIN(TestContainerControl)
#include "tst_containercontrol.moc"
