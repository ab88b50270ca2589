// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupchecks.h"
#include "models/backup/expirebackups.h"
#include "models/backup/interruptedbackup.h"
#include "models/backup/interruptedrestore.h"
#include "models/backup/newerrows.h"
#include "models/backup/restorepreflight.h"
#include "models/backup/restorerequest.h"
#include "models/backup/tableofcontents.h"
#include "models/operation/operationrunner.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace castellan {

/// How long a restore is likely to take, and from what that is known.
struct RestoreEstimate
{
    std::chrono::milliseconds duration{-1}; ///< -1: unknown
    QString basis; ///< "from the drill of 1 November, scaled to this backup's size"; when unknown, why
    bool operator==(const RestoreEstimate &) const = default;
};

/// From the last restore or drill that ran to its end, scaled by the size of the two databases where both are known.
/// `runs` newest first. A pure function.
RestoreEstimate estimateRestore(const QList<Run> &runs, const BackupCatalogue &catalogue, const BackupEntry &backup);

/// What preflight found.
struct PreflightAnswer
{
    QList<PreflightLine> lines; ///< all of them, in their order
    BackupEntry backup;         ///< with the proof that was made on the way, if one was
};

/// Backups and restores of one environment in use, as pages need them: every question is answered later and from
/// elsewhere. Belongs to the GUI thread. On destruction questions that are under way end as Cancelled; runs go on.
class BackupDesk final : public QObject
{
    Q_OBJECT

public:
    /// `runner` must outlive the desk.
    BackupDesk(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<Workspace> workspace,
               OperationRunner &runner, QObject *parent = nullptr);
    ~BackupDesk() override;

    const Environment &environment() const { return m_connection->environment(); }
    const std::shared_ptr<EnvironmentConnection> &connection() const { return m_connection; }
    const std::shared_ptr<Workspace> &workspace() const { return m_workspace; }
    OperationRunner &runner() const { return m_runner; }
    QDateTime now() const { return m_workspace->clock().now(); }

    /// Every backup in every place; what cannot be read is in its failures.
    Future<BackupCatalogue> catalogue(CancelToken cancel = {});
    /// What is in an archive. Unsupported for plain SQL.
    Future<TableOfContents> contents(BackupEntry backup, CancelToken cancel = {});
    /// What of the live database behind `target` would be lost by going back. Unsupported without a manifest; NotFound
    /// when there is no such database. Reads every table once.
    Future<NewerRowsAnswer> newerRows(BackupEntry backup, std::shared_ptr<EnvironmentConnection> target,
                                      CancelToken cancel = {});
    /// How long it will take on the server of the environment `targetId`, from what was measured there.
    Future<RestoreEstimate> estimate(BackupEntry backup, QString targetId, CancelToken cancel = {});

    using LineReport = std::function<void(const PreflightLine &)>;
    /// Asks whether a restore can work (RestorePreflight). `report` is called in the GUI thread for each line as it is
    /// answered, while `guard` lives; a line may be told more than once under the same id while it is being found out
    /// (then its status is Unknown).
    Future<PreflightAnswer> preflight(RestoreRequest request, QObject *guard, LineReport report,
                                      CancelToken cancel = {});

    /// By the environment's policy, with what the newest backup of the policy's format in `known` took.
    BackupRequest backupRequest(const BackupCatalogue &known) const;
    /// What that backup would meet.
    Future<BackupChecks> checkBackup(BackupRequest request, CancelToken cancel = {});
    std::shared_ptr<Operation> createBackup(const BackupRequest &request) const;
    std::shared_ptr<Operation> proveBackups(const QList<BackupEntry> &backups, ProofLevel level) const;
    std::shared_ptr<Operation> holdBackups(const QList<BackupEntry> &backups, bool held, const QString &reason) const;
    /// By the environment's policy; of what is in `seen`, nothing else.
    std::shared_ptr<ExpireBackups> expireBackups(const BackupCatalogue &seen) const;

    /// The defaults: into a new database that takes the place of the live one.
    RestoreRequest restoreRequest(const BackupEntry &backup) const;
    /// Into a scratch database that is dropped.
    RestoreRequest drillRequest(const BackupEntry &backup) const;

    /// Through the gateway, for the desk's environment or the one given. See OperationRunner::start.
    Future<Run> start(std::shared_ptr<Operation> operation, Confirmation confirmation, QString *runId = nullptr);
    Future<Run> start(std::shared_ptr<Operation> operation, const Environment &environment, Confirmation confirmation,
                      QString *runId = nullptr);

    /// Restores of this environment whose Castellan was killed. No connection is made when there are none.
    Future<QList<InterruptedRestore>> findInterrupted(CancelToken cancel = {});
    /// Takes back what backups and proofs left whose Castellan was killed, and tells of each once.
    Future<QList<InterruptedBackup>> settleInterrupted(CancelToken cancel = {});
    std::shared_ptr<Operation> finishInterrupted(const InterruptedRestore &interrupted) const;
    /// Runs of this environment, newest first; empty kind: all.
    Future<QList<Run>> history(const QString &kind = {}, int limit = 200);

private:
    template <typename F>
    auto later(const CancelToken &asked, F function)
        -> Future<typename std::invoke_result_t<F, CancelToken>::value_type>;

    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<Host> m_thisComputer;
    std::shared_ptr<Workspace> m_workspace;
    OperationRunner &m_runner;
    QList<std::weak_ptr<CancelSource>> m_sources;
    QThreadPool m_pool; ///< last: waits before the rest goes
};

} // namespace castellan
