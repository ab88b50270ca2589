// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/workspace.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace castellan {

enum class AuditPhase {
    Intent,  ///< written before an operation starts; without it, it does not start
    Outcome, ///< how it ended
    Event    ///< something that is not an operation: production armed, a host key that changed
};

/// One record of the audit log. Secrets in it are redacted when it is appended.
struct AuditRecord
{
    qint64 sequence = 0; ///< given by the log, 1, 2, 3 …; the order of things, whatever the clock said
    QDateTime when;      ///< given by the log
    AuditPhase phase = AuditPhase::Event;
    QString action; ///< "restore", "arm", "host key changed"
    QString environmentId;
    QString runId;        ///< empty for events
    QString operatorName; ///< user@this-computer
    QString target;       ///< what is changed: a database, a host
    QJsonObject details;
    bool operator==(const AuditRecord &) const = default;
};

/// What verify() found. Whole means: every record is as it was written and none is missing.
struct AuditCheck
{
    bool whole = false;
    qint64 records = 0;  ///< how many were read
    qint64 firstBad = 0; ///< sequence of the first record that is wrong or missing; 0 none
    QString reason;      ///< in words, empty when whole
    QString head;        ///< hash of the last record; noted elsewhere, it also proves that nobody rewrote all
    bool operator==(const AuditCheck &) const = default;
};

/// The append-only record of what was done: the table refuses changes (triggers), and each record carries the SHA-256
/// of its text and the hash before it, so that a change made around the triggers is found. Any thread.
class AuditLog
{
public:
    explicit AuditLog(std::shared_ptr<Workspace> workspace);

    /// Gives the record's sequence; when the future has succeeded, the record is on disk.
    Future<qint64> append(AuditRecord record);
    /// Reads all records and names the first that is not what was written.
    Future<AuditCheck> verify();
    /// Records after `sequence`, oldest first, at most `limit`.
    Future<QList<AuditRecord>> read(qint64 after = 0, int limit = 1000);
    /// Writes all records as JSON lines with their hashes, so that others can check the chain without Castellan:
    /// hash = SHA-256(previous + "\n" + record). The file is 0600 and appears whole. Gives the number of records.
    Future<qint64> exportTo(QString path);

    /// As append(), inside a transaction of the caller's.
    static Result<qint64> append(QSqlDatabase &database, AuditRecord record, const QDateTime &now);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
