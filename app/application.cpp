// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/interruptednotice.h"
#include "app/startup/startup.h"
#include "models/alerts/alertmodels.h"
#include "models/core/log.h"
#include "models/environment/environmentfile.h"
#include "widgets/alerts/notificationpolicy.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/icons.h"
#include "widgets/environment/environmentsettings.h"
#include "widgets/environment/guiprompter.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/shell/noticebar.h"
#include "widgets/shell/singleinstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QTimer>

namespace castellan {
namespace {

constexpr int historyShown = 200;

} // namespace

Application::Application(QString environment)
    : m_wanted(std::move(environment)),
      m_workspaceDirectory(Workspace::defaultDirectory()),
      m_clock(std::make_shared<SystemClock>()),
      m_bench(m_clock, m_settings, m_dialogs)
{
    adoptAppearance();
    join();
    m_window = std::make_unique<MainWindow>(m_bench, builtinPages());
    QTimer::singleShot(0, this, &Application::load);
}

Application::~Application()
{
    // Widgets first: they look at the rest. Then what observes, what runs, and what all of it writes to.
    m_window.reset();
    m_bench.setBackupDesk(nullptr);
    m_bench.setConnection(nullptr);
    m_bench.setRunner(nullptr, nullptr);
    m_bench.setSamples(nullptr);
    m_bench.setAlertDesk(nullptr);
    m_bench.setIncidentDesk(nullptr);
    m_incidents.reset();
    m_bench.setLogCaptures(nullptr);
    m_captures.clear();
    m_bench.setStatements(nullptr);
    m_bench.setObjectSampler(nullptr);
    m_care.reset();
    m_watch.reset();
    m_alerts.reset();
    m_desk.reset();
    m_observer.reset();
    m_runner.reset();
    m_connection.reset();
    m_workspace.reset();
}

void Application::show()
{
    m_window->show();
}

void Application::raise(const QByteArray &activationToken)
{
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken); // Qt's Wayland plug-in takes it from there
    m_window->raiseWindow();
}

void Application::join()
{
    connect(&m_bench, &Workbench::currentChanged, this, &Application::useCurrent);
    connect(&m_bench, &Workbench::connectRequested, this, &Application::connectNow);
    connect(&m_bench, &Workbench::appearanceChanged, this, &Application::adoptAppearance);
    connect(&m_bench, &Workbench::refreshRequested, this, [this] {
        if (m_observer)
            m_observer->refresh();
    });
    connect(&m_bench, &Workbench::checkAgainRequested, this, [this] {
        if (m_watch && m_bench.current())
            m_watch->hurry(m_bench.current()->id);
    });
    connect(&m_bench, &Workbench::cancelRequested, this, [this](const QString &runId) {
        if (m_runner)
            m_runner->cancel(runId);
    });
    connect(&m_bench, &Workbench::disarmRequested, this, [this] {
        if (m_runner && m_bench.current())
            m_runner->arming().disarm(m_bench.current()->id);
    });
    connect(&m_bench, &Workbench::armRequested, this, [this](int minutes, const QString &reason) {
        const Environment *environment = m_bench.current();
        if (!environment || !m_runner)
            return;
        onFinished(m_runner->arming().arm(environment->id, std::chrono::minutes(minutes), reason), this,
                   [this](const Result<void> &result) {
                       if (!result)
                           m_dialogs.showError(m_window.get(), tr("Not armed"), result.error());
                   });
    });
}

void Application::load()
{
    m_secrets = std::make_shared<SecretStore>();
    m_prompter = std::make_shared<GuiPrompter>(m_dialogs, m_window.get());
    connect(m_secrets.get(), &SecretStore::memoryOnly, this,
            [this](const Error &reason) { m_window->notices()->say(QStringLiteral("keyring"), reason); });
    connect(m_secrets.get(), &SecretStore::waiting, this, [this](bool still) {
        if (!still)
            return m_window->notices()->withdraw(QStringLiteral("keyring-waits"));
        m_window->notices()->say({.topic = QStringLiteral("keyring-waits"),
                                  .status = Status::Unknown,
                                  .sentence = tr("Waiting for the keyring; it may be asking for its password in "
                                                 "another window."),
                                  .hint = tr("Castellan goes on without it when it does not answer."),
                                  .details = {}});
    });
    EnvironmentTools tools{.dialogs = m_dialogs, .clock = m_clock, .secrets = m_secrets, .store = m_store};
    if (m_wanted.contains(QLatin1Char('/')) || m_wanted.endsWith(QLatin1String(".json")))
        tools.files.insert(QFileInfo(m_wanted).completeBaseName(), QFileInfo(expandHome(m_wanted)).absoluteFilePath());
    joinEnvironments(m_bench, std::make_shared<const EnvironmentTools>(std::move(tools)), m_window.get());
    connect(&m_bench, &Workbench::environmentSaved, this, &Application::useCurrent); // after the bench has the new one
    m_bench.setConnector([this](const Environment &environment) {
        return std::make_shared<EnvironmentConnection>(environment, m_secrets, m_prompter);
    });
    readSystemAppearance();
    openWorkspace();
    loadEnvironments();
}

void Application::loadEnvironments()
{
    QList<Environment> environments;
    QList<Error> failures;
    const QList<EnvironmentStore::Entry> entries = m_store.list();
    for (const EnvironmentStore::Entry &entry : entries) {
        if (entry.environment)
            environments.append(*entry.environment);
        else
            failures.append(entry.environment.error());
    }
    QString current = m_settings.value(settings::environment);
    if (!m_wanted.isEmpty()) {
        if (auto found = m_store.find(m_wanted)) {
            current = found->id;
            environments.removeIf([&](const Environment &other) { return other.id == current; });
            environments.prepend(*std::move(found));
        } else {
            failures.append(found.error());
        }
    }
    m_bench.setEnvironments(environments);
    const bool known = std::any_of(environments.cbegin(), environments.cend(),
                                   [&](const Environment &environment) { return environment.id == current; });
    if (known || !environments.isEmpty())
        m_bench.setCurrent(known ? current : environments.first().id);
    for (const Error &failure : failures)
        logError(QStringLiteral("environment"), failure);
    if (!failures.isEmpty())
        m_dialogs.showError(m_window.get(), tr("An environment cannot be read"), failures.first());
}

void Application::openWorkspace()
{
    onFinished(Workspace::open(m_workspaceDirectory, m_clock), this, [this](Result<std::shared_ptr<Workspace>> opened) {
        if (!opened) {
            logError(QStringLiteral("workspace"), opened.error());
            m_bench.setWorkspaceFailure(opened.error());
            m_dialogs.showError(m_window.get(), tr("The workspace cannot be opened"), opened.error());
            return;
        }
        m_workspace = *opened;
        m_runner = std::make_unique<OperationRunner>(m_workspace);
        connect(&m_runner->arming(), &Arming::changed, this, &Application::followArming);
        connect(m_runner.get(), &OperationRunner::runChanged, this, &Application::followRuns);
        connect(m_runner.get(), &OperationRunner::runFinished, this, [this](const Run &run) {
            m_history.prepend(run);
            followRuns();
        });
        if (m_observer)
            m_observer->setRunner(m_runner.get());
        m_bench.setRunner(m_runner.get(), m_workspace);
        openAlerts();
        useCurrent();
        openSamples();
        m_care = std::make_unique<DatabaseCare>(m_workspace, *m_runner, m_clock);
        connect(m_care.get(), &DatabaseCare::ready, this, &Application::careForCurrent);
        connect(m_care.get(), &DatabaseCare::interruptedMaintenance, this, &Application::tell<InterruptedMaintenance>);
        connect(m_care.get(), &DatabaseCare::interruptedMigrations, this, &Application::tell<InterruptedMigrations>);
        connect(m_care.get(), &DatabaseCare::interruptedDataChange, this, &Application::tell<InterruptedDataChange>);
        connect(m_care.get(), &DatabaseCare::failed, this, [this](const QString &topic, const Error &error) {
            logError(topic, error);
            m_window->notices()->say(topic, error);
        });
    });
}

void Application::openSamples()
{
    onFinished(SampleStore::open(m_workspaceDirectory, m_clock), this,
               [this](const Result<std::shared_ptr<SampleStore>> &opened) {
                   if (!opened) {
                       logError(QStringLiteral("samples"), opened.error());
                       m_window->notices()->say(QStringLiteral("samples"), opened.error());
                       m_bench.setSamplesFailure(opened.error());
                   }
                   m_watch = std::make_unique<WatchDesk>(opened ? *opened : nullptr, m_secrets, m_clock);
                   connect(m_watch.get(), &WatchDesk::changed, this,
                           [this](const QString &environment, const WatchPicture &picture) {
                               if (m_bench.current() && m_bench.current()->id == environment)
                                   m_bench.setWatch(picture);
                               m_alerts->take(m_watch->environment(environment), m_watch->host(environment), picture);
                           });
                   m_bench.setSamples(m_watch->samples());
                   watchCurrent();
               });
}

void Application::openAlerts()
{
    m_notifier = std::make_unique<DesktopNotifier>();
    connect(m_notifier.get(), &DesktopNotifier::raiseRequested, this, [this] { m_window->raiseWindow(); });
    connect(m_notifier.get(), &DesktopNotifier::quitRequested, m_window.get(), &QWidget::close);
    m_alerts = std::make_unique<AlertHub>(m_workspace);
    connect(m_alerts.get(), &AlertHub::heardCountChanged, this, &Application::tellOfAlerts);
    const auto tell = [this](const QString &environment, const SeenAlert &alert, bool over) {
        const NotificationPolicy policy = NotificationPolicy::read(m_settings);
        const QTime now = QTime::currentTime();
        const QString topic = environment + QLatin1Char('/') + alertIdentity(alert.alert.labels);
        const QString title = over ? tr("Over: %1").arg(alertTitle(alert.alert)) : alertTitle(alert.alert);
        if (policy.tells(alert.alert.severity, now))
            m_notifier->tell(topic, over ? Status::Good : alertStatus(alert.alert), title, environmentName(environment),
                             !over && policy.sounds(alert.alert.severity, now));
    };
    connect(m_alerts.get(), &AlertHub::fired, this,
            [tell](const QString &environment, const SeenAlert &alert) { tell(environment, alert, false); });
    connect(m_alerts.get(), &AlertHub::resolved, this,
            [tell](const QString &environment, const SeenAlert &alert) { tell(environment, alert, true); });
}

void Application::tellOfAlerts()
{
    m_bench.setHeardAlerts(m_alerts->heardCount());
    m_notifier->setAlerts(m_alerts->heardCount(), m_alerts->worst());
}

QString Application::environmentName(const QString &id) const
{
    for (const Environment &environment : m_bench.environments()) {
        if (environment.id == id)
            return environment.name;
    }
    return id;
}

void Application::watchCurrent()
{
    if (!m_watch || !m_observer || !m_connection)
        return;
    // Once the database was asked, whatever it answered: by then a password that only a person knows was given, and is
    // found by the watch, which asks nobody. A host that is not reached is what a watch is for.
    const OverviewFacts &facts = m_observer->facts();
    if (facts.link.state == LinkState::Failed || facts.database.wasLookedAt())
        m_watch->watch(m_connection->environment(), m_connection->host());
    captureCurrent();
}

/// The logs that are captured of an environment are so as long as it is watched.
void Application::captureCurrent()
{
    const QString id = m_connection->environment().id;
    if (!m_watch->isWatched(id))
        return;
    auto &captures = m_captures[id];
    if (!captures || captures->host() != m_connection->host()) {
        m_bench.setLogCaptures(nullptr);
        captures = std::make_unique<LogCaptures>(m_connection->host(), id, m_workspaceDirectory);
        connect(captures.get(), &LogCaptures::failed, this, [this](const Error &error) {
            logError(QStringLiteral("captured logs"), error);
            m_window->notices()->say(QStringLiteral("captured logs"), error);
        });
    }
    m_bench.setLogCaptures(captures.get());
}

void Application::careForCurrent()
{
    if (!m_care || !m_connection || !m_observer)
        return;
    const OverviewFacts &facts = m_observer->facts();
    m_care->follow(m_connection, facts.database.value.has_value(),
                   facts.link.state == LinkState::Connected && facts.database.isFresh());
    m_bench.setStatements(m_care->statements(m_connection->environment().id));
    m_bench.setObjectSampler(m_care->objects(m_connection->environment().id));
}

template <typename Interrupted>
void Application::tell(const Interrupted &found)
{
    if (m_bench.current() && m_bench.current()->id == found.run.environmentId)
        m_history.prepend(found.run);
    followRuns();
    sayInterrupted(found, m_bench, *m_window);
}

void Application::useCurrent()
{
    const Environment *environment = m_bench.current();
    if (environment && m_connection && m_connection->environment() == *environment) {
        followArming();
    } else {
        // A change of the environment that is being observed goes on with a new connection by itself.
        const bool wasLive = environment && m_connection && m_connection->environment().id == environment->id &&
                             m_observer && m_observer->facts().link.state != LinkState::Disconnected;
        m_bench.setBackupDesk(nullptr);
        m_bench.setAlertDesk(nullptr);
        m_bench.setIncidentDesk(nullptr);
        m_incidents.reset();
        m_bench.setLogCaptures(nullptr);
        m_bench.setStatements(nullptr);
        m_bench.setObjectSampler(nullptr);
        m_bench.setConnection(nullptr);
        m_desk.reset();
        m_observer.reset();
        m_connection.reset();
        if (!environment)
            return;
        m_connection = std::make_shared<EnvironmentConnection>(*environment, m_secrets, m_prompter);
        if (m_care)
            m_care->forget(environment->id); // it has the connection before
        QStringList files;
        for (const CardDescriptor &card : overviewCards())
            files.append(card.sql);
        m_observer = std::make_unique<OverviewObserver>(m_connection, files, m_clock);
        m_observer->setBackupScan([connection = m_connection, directory = m_workspaceDirectory](CancelToken cancel) {
            const Environment &used = connection->environment();
            return scanBackupsLater(backupLocations(used, connection->host(), directory), used.id, std::move(cancel));
        });
        connect(m_observer.get(), &OverviewObserver::factsChanged, this, [this] {
            m_bench.setLink(m_observer->facts().link);
            m_bench.setFacts(m_observer->facts());
            watchCurrent();
            careForCurrent();
        });
        if (m_runner)
            m_observer->setRunner(m_runner.get());
        m_bench.setLink(m_observer->facts().link); // what was read over the old connection is not this one's
        m_bench.setFacts(m_observer->facts());
        m_bench.setWatch(m_watch ? m_watch->picture(environment->id) : WatchPicture());
        m_bench.setAlertDesk(m_alerts ? m_alerts->desk(environment->id) : nullptr);
        followArming();
        // Production is not reached for because a program was started; a person says so.
        if (wasLive || environment->kind != EnvironmentKind::Production || environment->host.local)
            m_observer->start();
    }
    m_bench.setConnection(m_connection);
    if (!m_runner)
        return;
    m_bench.setAlertDesk(m_alerts->desk(environment->id));
    if (!m_incidents)
        m_incidents = std::make_unique<IncidentDesk>(m_workspace, environment->id);
    m_bench.setIncidentDesk(m_incidents.get());
    openDesk();
    m_history.clear();
    onFinished(m_runner->history(environment->id, {}, historyShown), this,
               [this, id = environment->id](const Result<QList<Run>> &runs) {
                   if (!runs || !m_bench.current() || m_bench.current()->id != id)
                       return;
                   m_history = *runs;
                   m_history.removeIf([](const Run &run) { return isRunning(run); });
                   followRuns();
               });
}

void Application::openDesk()
{
    if (!m_desk)
        m_desk = std::make_unique<BackupDesk>(m_connection, m_workspace, *m_runner);
    m_bench.setBackupDesk(m_desk.get());
}

void Application::connectNow()
{
    if (m_observer)
        m_observer->start();
}

void Application::followArming()
{
    const Environment *environment = m_bench.current();
    if (!environment)
        return;
    ArmDisplay display{.required = environment->kind == EnvironmentKind::Production, .until = {}, .reason = {}};
    if (m_runner) {
        const ArmedState state = m_runner->arming().state(environment->id);
        if (state.armed) {
            display.until = state.until;
            display.reason = state.reason;
        }
    }
    m_bench.setArming(display);
}

void Application::followRuns()
{
    if (!m_runner)
        return;
    QList<Run> runs = m_runner->running();
    runs.append(m_history);
    m_bench.setRuns(runs);
}

void Application::adoptAppearance()
{
    applyAppearance(static_cast<Appearance>(m_settings.value(settings::appearance)), m_systemDark);
}

void Application::readSystemAppearance()
{
    // Qt 6.4 does not know the desktop's light or dark; the portal does. 1 is dark; 0 (no preference) counts as light.
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
    question << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError())
            return;
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        m_systemDark = value.toUInt() == 1;
        adoptAppearance();
    });
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("castellan"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CASTELLAN_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Castellan"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.castellan.Castellan"));
    installFlatStyle();
}

int runWindow(int argc, char **argv)
{
    QApplication application(argc, argv);
    nameApplication();
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("environment"), QStringLiteral("Name or file."), QStringLiteral("NAME|FILE")});
    parser.addOption({QStringLiteral("verbose"), QStringLiteral("Log to the terminal too.")});
    parser.process(application);
    startLog(stateDirectory(), parser.isSet(QStringLiteral("verbose")));

    SingleInstance instance(SingleInstance::runtimeDirectory(),
                            QFileInfo(Workspace::defaultDirectory()).absoluteFilePath());
    if (!instance.acquire()) {
        if (instance.notifyFirst(qgetenv("XDG_ACTIVATION_TOKEN")))
            return 0;
        logWarning(QStringLiteral("shell"),
                   QStringLiteral("Another Castellan holds this workspace and does not answer."));
        return 1;
    }
    installTranslations();
    QString environment = parser.value(QStringLiteral("environment"));
    if (environment.isEmpty() && !parser.positionalArguments().isEmpty())
        environment = parser.positionalArguments().constFirst();
    if (environment.isEmpty())
        environment = qEnvironmentVariable("CASTELLAN_ENVIRONMENT");

    Application castellan(environment);
    QObject::connect(&instance, &SingleInstance::raiseRequested, &castellan, &Application::raise);
    castellan.show();
    return QApplication::exec();
}

} // namespace castellan
