// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/newerrows.h"
#include "models/backup/restorerequest.h"

#include <functional>

namespace castellan {

/// Asks whether a restore can work before anything is touched; every question is answered even when an earlier one
/// failed, and a question that could not be asked is a warning, never a tick. Blocks: for an operation's thread, or a
/// worker of the wizard. It changes nothing, except that it notes beside the backup what it found about it. The server
/// is asked first; reading the backup can take minutes, and meanwhile its line is told with Status::Unknown.
class RestorePreflight
{
public:
    using Report = std::function<void(const PreflightLine &)>;

    RestorePreflight(RestoreRequest request, CancelToken cancel, Report report);

    /// All lines in their order; an Error only when the server cannot be reached at all, or when cancelled.
    Result<QList<PreflightLine>> run();

    /// The backup with the proof that run() made, if it made one: a restore that takes it need not decode it again.
    const BackupEntry &backup() const { return m_request.backup; }

    /// How many bytes the restored database will take, from the manifest or, without one, from the file's size.
    static qint64 estimatedBytes(const BackupEntry &backup);

private:
    void add(PreflightLine line);
    void reading(const QString &words) const;
    Result<PreflightLine> theBackup();
    PreflightLine rights();
    PreflightLine freeName();
    PreflightLine space();
    PreflightLine serverVersion() const;
    PreflightLine extensions();
    PreflightLine roles();
    PreflightLine collation();
    PreflightLine connections();
    PreflightLine newerRows();
    PreflightLine nothingInTheWay();

    RestoreRequest m_request;
    CancelToken m_cancel;
    Report m_report;
    std::shared_ptr<PostgresSession> m_session; ///< on the maintenance database
    QList<PreflightLine> m_lines;
};

/// The worst status of all lines, and one sentence: "Two warnings, nothing that stops the restore."
Status preflightStatus(const QList<PreflightLine> &lines);
QString preflightSentence(const QList<PreflightLine> &lines);

} // namespace castellan
