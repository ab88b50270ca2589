// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operationrunner.h"
#include "models/overview/overviewfacts.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace castellan {

/// Keeps the facts of one environment fresh while its link is up: the database every ten seconds (its size and its
/// index hit rate once a minute, for they cost more), the backups once a minute and after every operation, drills from
/// the record of runs. Never more than one question of a kind under way. Nothing is asked before start(); while the
/// link is down nothing is asked and the old facts stay, with their time. GUI thread only; never blocks it.
class OverviewObserver : public QObject
{
    Q_OBJECT

public:
    /// `runner` may be null until the workspace is open; then setRunner() follows. `sqlFiles` are what cards name.
    OverviewObserver(std::shared_ptr<EnvironmentConnection> connection, QStringList sqlFiles,
                     std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~OverviewObserver() override;

    void setRunner(OperationRunner *runner);
    /// How the backups are looked for; until it is set they stay "not read yet".
    using BackupScan = std::function<Future<BackupCatalogue>(CancelToken)>;
    void setBackupScan(BackupScan scan) { m_scan = std::move(scan); }
    /// Connects and observes from then on.
    void start();
    /// Asks everything anew, now.
    void refresh();
    const OverviewFacts &facts() const { return m_facts; }

Q_SIGNALS:
    void factsChanged();

private:
    void takeLink(const LinkStatus &link);
    void round();
    void readDatabase(DatabaseFacts::Parts parts);
    void askDatabase(DatabaseFacts::Parts parts);
    void takeDatabase(const Result<DatabaseFacts> &facts, int serverVersion);
    void readFiles();
    void readBackups();
    void readDrills();

    std::shared_ptr<EnvironmentConnection> m_connection;
    QStringList m_sqlFiles;
    std::shared_ptr<const Clock> m_clock;
    OperationRunner *m_runner = nullptr;
    BackupScan m_scan;
    std::shared_ptr<PostgresSession> m_session;
    OverviewFacts m_facts;
    CancelSource m_cancel;
    QTimer m_timer;
    int m_rounds = 0;
    bool m_databaseBusy = false;
    bool m_backupsBusy = false;
    bool m_drillsBusy = false;
};

} // namespace castellan
