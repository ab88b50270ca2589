// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/environment/environment.h"
#include "models/monitoring/watchpicture.h"
#include "models/operation/operation.h"
#include "models/overview/overviewfacts.h"
#include "models/remote/host.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace castellan {

class AlertDesk;
class LogCaptures;
class BackupDesk;
class Dialogs;
class EnvironmentConnection;
class IncidentDesk;
class ObjectSampler;
class OperationRunner;
class SampleStore;
class Settings;
class StatementWatch;
struct EnvironmentTools;
class Workspace;

/// Whether changes are allowed now. Production is observe-only until it is armed for some minutes with a reason; the
/// rule itself is enforced by the operation runner, this is what is shown of it.
struct ArmDisplay
{
    bool required = false; ///< this environment has to be armed before something destructive
    QDateTime until;       ///< valid and in the future: armed
    QString reason;

    bool isArmed(const QDateTime &now) const { return until.isValid() && now < until; }
    bool operator==(const ArmDisplay &) const = default;
};

/// What the window shows and its pages work with: the environments, the one in use, the state of its connection, the
/// arming and the operations. The application feeds it (set…) and answers its requests (…Requested); widgets read it
/// and ask. So no widget knows how connections and operations are made, and tests need none. GUI thread only.
class Workbench : public QObject
{
    Q_OBJECT

public:
    /// Settings and dialogs must outlive it.
    Workbench(std::shared_ptr<const Clock> clock, Settings &settings, Dialogs &dialogs, QObject *parent = nullptr);

    const std::shared_ptr<const Clock> &clock() const { return m_clock; }
    Settings &settings() const { return m_settings; }
    Dialogs &dialogs() const { return m_dialogs; }

    const QList<Environment> &environments() const { return m_environments; }
    /// Null: none is chosen, or none exists.
    const Environment *current() const;
    const LinkStatus &link() const { return m_link; }
    const ArmDisplay &arming() const { return m_arming; }
    /// Running ones first, then today's, newest first.
    const QList<Run> &runs() const { return m_runs; }
    QList<Run> runningRuns() const;
    const OverviewFacts &facts() const { return m_facts; }
    /// Checks and limits of the environment in use; without a time (`when` invalid) while it is not watched.
    const WatchPicture &watch() const { return m_facts.watch; }
    /// What was measured; null while it is not open, or cannot be (then samplesFailure() says why).
    const std::shared_ptr<SampleStore> &samples() const { return m_samples; }
    const std::optional<Error> &samplesFailure() const { return m_samplesFailure; }

    /// What environments are made and changed with; null until the application has it.
    const std::shared_ptr<const EnvironmentTools> &environmentTools() const { return m_environmentTools; }
    void setEnvironmentTools(std::shared_ptr<const EnvironmentTools> tools) { m_environmentTools = std::move(tools); }
    /// The environment in use: its host and the way to its database. Null while none is chosen. Whoever keeps a copy
    /// lets go of it at connectionChanged.
    const std::shared_ptr<EnvironmentConnection> &connection() const { return m_connection; }
    /// Backups and restores of the environment in use. Null while none is chosen or the workspace is not open.
    BackupDesk *backupDesk() const;
    /// Alerts of the environment in use. Null while it is not watched or the workspace is not open.
    AlertDesk *alertDesk() const;
    /// Incidents of the environment in use. Null while none is chosen or the workspace is not open.
    IncidentDesk *incidentDesk() const;
    /// What is captured of the current environment's logs; null while that is not reached.
    LogCaptures *logCaptures() const;
    /// What is kept of the current environment's statements, with the store of them; null while there is none.
    StatementWatch *statements() const;
    /// What is kept of the current environment's tables and indexes; null while there is none.
    ObjectSampler *objectSampler() const;
    /// Alerts of all environments that fire and are heard, for the bell.
    int heardAlerts() const { return m_heardAlerts; }
    /// What runs and ran, with the workspace that keeps it. Null until that is open.
    OperationRunner *runner() const;
    const std::shared_ptr<Workspace> &workspace() const { return m_workspace; }
    /// Why the workspace could not be opened; then nothing can be started. Nothing while it is being opened.
    const std::optional<Error> &workspaceFailure() const { return m_workspaceFailure; }
    void setWorkspaceFailure(const Error &failure);

    void setEnvironments(const QList<Environment> &environments);
    void setCurrent(const QString &environmentId);
    void setLink(const LinkStatus &link);
    void setArming(const ArmDisplay &arming);
    void setRuns(const QList<Run> &runs);
    /// What they say of the watch is left aside.
    void setFacts(const OverviewFacts &facts);
    /// Also a change of the facts.
    void setWatch(const WatchPicture &watch);
    void setSamples(std::shared_ptr<SampleStore> samples);
    void setSamplesFailure(const Error &failure);
    /// How another environment is reached, for restores to elsewhere; null: not offered. It need not connect at once.
    using Connector = std::function<std::shared_ptr<EnvironmentConnection>(const Environment &)>;
    const Connector &connector() const { return m_connector; }
    void setConnector(Connector connector) { m_connector = std::move(connector); }
    /// None of these is taken; each must be set to null before it goes.
    void setConnection(std::shared_ptr<EnvironmentConnection> connection);
    void setBackupDesk(BackupDesk *desk);
    void setAlertDesk(AlertDesk *desk);
    void setIncidentDesk(IncidentDesk *desk);
    void setLogCaptures(LogCaptures *captures);
    void setStatements(StatementWatch *statements);
    void setObjectSampler(ObjectSampler *sampler);
    void setHeardAlerts(int count);
    void setRunner(OperationRunner *runner, std::shared_ptr<Workspace> workspace);

public Q_SLOTS:
    /// Asks for minutes and a reason, then for the arming.
    void arm();
    void disarm();

Q_SIGNALS:
    void environmentsChanged();
    void currentChanged();
    void appearanceChanged();
    void factsChanged();
    void watchChanged();
    void samplesChanged();
    void linkChanged();
    void armingChanged();
    void runsChanged();
    void connectionChanged();
    void backupDeskChanged();
    void alertDeskChanged();
    void incidentDeskChanged();
    void logCapturesChanged();
    void statementsChanged();
    void objectSamplerChanged();
    void heardAlertsChanged();
    void runnerChanged();

    void connectRequested();
    /// F5 and Retry: everything shown is asked anew.
    void refreshRequested();
    /// Every check is tried now.
    void checkAgainRequested();
    /// The page alone on the whole screen, or the window as it was.
    void wallRequested(bool on);
    void armRequested(int minutes, const QString &reason);
    void disarmRequested();
    void cancelRequested(const QString &runId);
    void addEnvironmentRequested();
    /// The environment's file was written, or is gone.
    void environmentSaved(const QString &environmentId);
    /// Shows a page, and in it `object` where one is given ("backups", "20261124T020000Z-4f2a").
    void openRequested(const QString &page, const QString &object);
    /// A named action of some page: "backup.create", "backup.prove", "restore.start", "drill.start",
    /// "incident.declare".
    void actionRequested(const QString &action, const QString &object);

private:
    std::shared_ptr<const Clock> m_clock;
    Settings &m_settings;
    Dialogs &m_dialogs;
    QList<Environment> m_environments;
    QString m_current;
    LinkStatus m_link;
    ArmDisplay m_arming;
    QList<Run> m_runs;
    OverviewFacts m_facts;
    std::shared_ptr<SampleStore> m_samples;
    std::optional<Error> m_samplesFailure;
    std::shared_ptr<const EnvironmentTools> m_environmentTools;
    Connector m_connector;
    std::shared_ptr<EnvironmentConnection> m_connection;
    QPointer<BackupDesk> m_backupDesk;
    QPointer<AlertDesk> m_alertDesk;
    QPointer<IncidentDesk> m_incidentDesk;
    QPointer<LogCaptures> m_logCaptures;
    QPointer<StatementWatch> m_statements;
    QPointer<ObjectSampler> m_objectSampler;
    int m_heardAlerts = 0;
    std::optional<Error> m_workspaceFailure;
    QPointer<OperationRunner> m_runner;
    std::shared_ptr<Workspace> m_workspace;
};

bool isRunning(const Run &run);

} // namespace castellan
