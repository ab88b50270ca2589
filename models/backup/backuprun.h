// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupstore.h"
#include "models/backup/createbackup.h"
#include "models/backup/dumpprogress.h"
#include "models/backup/lockwatch.h"
#include "models/database/interlock.h"

#include <QElapsedTimer>
#include <QJsonArray>

namespace castellan {

/// Where a copy of the backup goes.
struct BackupTarget
{
    BackupPlace place;
    BackupStore store;
    QString path;
};

/// One run of CreateBackup: everything it holds, in the order in which it goes away. In the operation's thread.
class BackupRun
{
public:
    /// `held`: the interlock of the database, where the caller has it already.
    BackupRun(EnvironmentConnection &connection, std::shared_ptr<Host> thisComputer, const BackupRequest &request,
              OperationContext &context, std::shared_ptr<Interlock> held = nullptr)
        : m_connection(connection),
          m_thisComputer(std::move(thisComputer)),
          m_request(request),
          m_context(context),
          m_forward(context.cancel().onCancel([stop = m_stop]() mutable { stop.cancel(); })),
          m_interlock(std::move(held))
    {
    }

    Result<bool> run();

    /// The application_name of what a run leaves on the server while it dumps.
    static QString sessionName(const QString &runId);

private:
    Result<void> make();
    Result<void> check();
    Result<void> takeInterlock();
    Result<void> openSnapshot();
    Result<void> dump();
    Result<void> copy();
    Result<void> writeManifests();

    void chooseTargets();
    QJsonArray targetList() const; ///< [{place, path}]
    Result<void> checkRoom(const BackupTarget &target);
    Result<void> removeRemains(const BackupTarget &target);
    Result<StoredFile> produce();
    Result<StoredFile> produceHere(const ToolRun &run, const QStringList &argv);
    Result<StoredFile> produceThere(const ToolRun &run, const QStringList &argv);
    Result<StoredFile> produceDirectory(const ToolRun &run, QStringList argv);
    Result<CommandResult> stream(const ToolRun &run, Command command, StreamIo io,
                                 const std::function<qint64()> &stored);
    void removeOnFailure(const BackupTarget &target);
    void evidence(const QString &what, const QString &where, const QDateTime &started, const QString &outcome,
                  const QString &output = {});

    bool hostIsHere() const { return m_tools.host->isLocal(); }
    CancelToken cancel() const { return m_stop.token(); }

    EnvironmentConnection &m_connection;
    std::shared_ptr<Host> m_thisComputer;
    const BackupRequest &m_request;
    OperationContext &m_context;
    CancelSource m_stop; ///< cancelled by the context's token, or when one of the two parallel works failed
    CancelToken::Registration m_forward;

    DumpTools m_tools;
    std::shared_ptr<Interlock> m_interlock;
    std::shared_ptr<PostgresSession> m_observer;
    std::unique_ptr<LockWatch> m_locks;
    std::shared_ptr<PostgresSession> m_snapshotSession;
    QString m_snapshot;
    QList<HashedTable> m_tables;
    std::unique_ptr<DumpProgress> m_progress;
    std::chrono::steady_clock::time_point m_began;
    QElapsedTimer m_timer;
    Compression m_compression = Compression::Zstd;
    QList<BackupTarget> m_targets; ///< the first is where the dump is written
    bool m_dropFirst = false;      ///< the first is only staging
    Manifest m_manifest;
};

} // namespace castellan
