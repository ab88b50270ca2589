// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/databasecare.h"
#include "app/desktopnotifier.h"
#include "models/alerts/alerthub.h"
#include "models/backup/backupdesk.h"
#include "models/connection/environmentconnection.h"
#include "models/environment/environmentstore.h"
#include "models/environment/secretstore.h"
#include "models/incident/incidentdesk.h"
#include "models/logs/logcaptures.h"
#include "models/monitoring/watchdesk.h"
#include "models/operation/operationrunner.h"
#include "models/overview/overviewobserver.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/settings.h"
#include "widgets/shell/mainwindow.h"
#include "widgets/shell/workbench.h"

#include <QObject>

#include <map>
#include <memory>

namespace castellan {

/// Builds everything a window needs, in order, and joins it: the only place that does. The window is shown before
/// anything is read; environments, workspace and connections follow when the event loop runs. GUI thread only.
class Application final : public QObject
{
    Q_OBJECT

public:
    /// `environment`: a name or file to open with; empty: the one used last.
    explicit Application(QString environment);
    ~Application() override;

    void show();
    void raise(const QByteArray &activationToken);

private:
    void load();
    void loadEnvironments();
    void openWorkspace();
    void join();
    void useCurrent();
    void openDesk();
    void openSamples();
    void watchCurrent();
    void captureCurrent();
    void careForCurrent();
    template <typename Interrupted>
    void tell(const Interrupted &found);
    void openAlerts();
    void tellOfAlerts();
    QString environmentName(const QString &id) const;
    void connectNow();
    void followArming();
    void followRuns();
    void adoptAppearance();
    void readSystemAppearance();

    QString m_wanted;
    QString m_workspaceDirectory;
    std::shared_ptr<const Clock> m_clock;
    Settings m_settings;
    DesktopDialogs m_dialogs{m_settings};
    Workbench m_bench;
    EnvironmentStore m_store;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<ConnectionPrompter> m_prompter;
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<OperationRunner> m_runner;
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::unique_ptr<BackupDesk> m_desk;
    std::unique_ptr<OverviewObserver> m_observer;
    std::unique_ptr<WatchDesk> m_watch;
    std::map<QString, std::unique_ptr<LogCaptures>> m_captures; ///< of watched environments, by id
    std::unique_ptr<DatabaseCare> m_care;
    std::unique_ptr<AlertHub> m_alerts;
    std::unique_ptr<IncidentDesk> m_incidents;
    std::unique_ptr<DesktopNotifier> m_notifier;
    std::unique_ptr<MainWindow> m_window;
    QList<Run> m_history; ///< finished runs of the environment in use, newest first
    bool m_systemDark = false;
};

/// Name, version and style of the program; right after QApplication.
void nameApplication();
/// The program with a window, from QApplication to its exit status.
int runWindow(int argc, char **argv);

} // namespace castellan
