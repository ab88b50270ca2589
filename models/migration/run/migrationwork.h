// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/interlock.h"
#include "models/migration/migrationhistory.h"
#include "models/migration/run/filerun.h"
#include "models/migration/run/runmigrations.h"

#include <QJsonArray>

namespace castellan {

/// One run of RunMigrations or of RollbackMigration, a function a step. In the operation's thread.
class MigrationWork
{
public:
    /// `pending`: what is to be applied, or the one that is taken back.
    MigrationWork(const MigrationRequest &request, const QList<PlannedMigration> &pending, OperationContext &context)
        : m_request(request), m_pending(pending), m_context(context)
    {
    }

    Result<bool> run();

private:
    const Environment &environment() const { return m_request.connection->environment(); }
    QString table() const { return quoteQualified(m_request.schema, m_request.tool->table()); }
    bool isOneStep() const;
    bool isRollback() const { return m_pending.constFirst().takesBack.has_value(); }
    QList<ServiceConfig> askedServices() const;
    void plan();
    Result<void> openSessions();
    Result<void> check();
    Result<void> takeToolLock();
    Result<MigrationHistory> history(const std::shared_ptr<PostgresSession> &session) const;
    Result<void> prepareTable();
    Result<void> takeBackFailed(const MigrationHistory &history);
    Result<void> requireAsShown(const MigrationHistory &history) const;
    Result<void> runFiles();
    Result<void> requireLocks() const;
    Result<FileOutcome> runFile(qsizetype index);
    void learnAfterLoss(qsizetype index, FileOutcome *outcome);
    Error failureOf(const PlannedMigration &migration, const FileOutcome &outcome) const;
    QString whatStayed(const PlannedMigration &migration, const FileOutcome &outcome) const;
    bool askServices();
    QJsonObject result() const;

    const MigrationRequest &m_request;
    const QList<PlannedMigration> &m_pending;
    OperationContext &m_context;
    std::shared_ptr<Interlock> m_interlock;
    std::shared_ptr<PostgresSession> m_lock; ///< holds the tool's lock; never in a transaction
    std::shared_ptr<PostgresSession> m_watch;
    std::shared_ptr<ScriptSession> m_worker;
    QString m_backup;
    QJsonArray m_migrations;
    qsizetype m_applied = 0;
};

} // namespace castellan
