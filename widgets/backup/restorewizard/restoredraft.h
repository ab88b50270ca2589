// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QMap>

#include <functional>
#include <memory>

namespace castellan {

class Dialogs;
class Settings;

/// What the wizard works with; all of it must outlive the wizard.
struct RestoreParts
{
    BackupDesk &desk;
    Dialogs &dialogs;
    Settings &settings;
    std::shared_ptr<const Clock> clock;
    QList<Environment> others; ///< where else a backup may be restored to
    /// Makes a connection to one of them; it need not be open.
    std::function<std::shared_ptr<EnvironmentConnection>(const Environment &)> connectTo;
};

/// Where a restore goes, as a person chooses it.
enum class RestoreWhere { NewDatabase, Drill, Elsewhere, InPlace };

/// The answers so far. Going back and forth keeps them; what depends on an answer remembers for which it was asked
/// (key()), and is asked anew when that is another now. GUI thread only.
class RestoreDraft
{
public:
    explicit RestoreDraft(RestoreParts own) : parts(std::move(own)) {}

    RestoreParts parts;

    BackupEntry backup; ///< without copies: none is chosen yet
    RestoreWhere where = RestoreWhere::NewDatabase;
    QString otherEnvironment; ///< id, for Elsewhere
    QString newName;          ///< of the new database
    bool swap = true;
    bool stopServices = true;
    int keepDays = 7;
    QSet<int> chosen; ///< relations; empty: everything
    QStringList chosenNames;
    QStringList broughtAlong;
    QStringList leftOut;

    QList<PreflightLine> lines; ///< of the last preflight that was answered whole
    QString linesKey;           ///< key() they are about
    RestoreEstimate estimate;
    QString runId; ///< once started
    Run run;       ///< as it is, or ended

    bool hasBackup() const { return !backup.copies.isEmpty(); }
    bool isStarted() const { return !runId.isEmpty(); }
    bool isRunning() const { return isStarted() && !run.isFinished(); }
    /// A new database takes the live one's place. Never when only some tables were chosen: it would lack the rest.
    bool swaps() const;
    /// A new database is made that stays.
    bool makesDatabase() const { return where == RestoreWhere::NewDatabase || where == RestoreWhere::Elsewhere; }
    const Environment &targetEnvironment() const;
    std::shared_ptr<EnvironmentConnection> target() const;
    QString liveName() const { return targetEnvironment().database.name; }
    QList<ServiceConfig> services() const; ///< of the target, marked to be stopped for a restore

    RestoreRequest request() const;
    /// Changes whenever an answer does that preflight and plan depend on.
    QString key() const;
    /// "Into a new database x, checked, then swapped for y. Production is untouched until the swap."
    QString sentence() const;
    /// A name for the new database, made of the live one's and the time.
    QString suggestedName() const;

private:
    mutable QMap<QString, std::shared_ptr<EnvironmentConnection>> m_connections;
};

} // namespace castellan
