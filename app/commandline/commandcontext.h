// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/headlessprompter.h"
#include "app/commandline/terminalprogress.h"
#include "models/backup/backupcatalogue.h"
#include "models/connection/environmentconnection.h"
#include "models/environment/secretstore.h"
#include "models/operation/operationrunner.h"

#include <QObject>

#include <memory>
#include <optional>

namespace castellan {

struct ContextOptions
{
    QString environment; ///< name or file; empty: none was given
    bool json = false;
    bool passwordsFromInput = false;
    QStringList acceptedHostKeys;
};

/// What was ended of a run whose Castellan was killed.
struct SettledRun
{
    QString runId;
    QString sentence;
};

/// What a subcommand's work uses: each part is made when it is first asked for. The work calls it from its own thread,
/// where it may block; the object itself, with the runner, lives in the main thread, whose event loop must run.
class CommandContext final : public QObject
{
    Q_OBJECT

public:
    explicit CommandContext(ContextOptions options);
    /// Main thread. Ends connections and the workspace.
    ~CommandContext() override;

    /// Main thread: the user asked to stop. What runs is taken back; more of these change nothing.
    void interrupt();

    // For the work's thread.
    CancelToken cancel() const { return m_cancel.token(); }
    const ContextOptions &options() const { return m_options; }
    const std::shared_ptr<const Clock> &clock() const { return m_clock; }
    Result<Environment> environment();
    Result<std::shared_ptr<Workspace>> workspace();
    std::shared_ptr<SecretStore> secrets();
    std::shared_ptr<HeadlessPrompter> prompter();
    /// Not connected yet.
    Result<std::shared_ptr<EnvironmentConnection>> connection();
    std::shared_ptr<Host> thisComputer();
    /// Every backup in every place of the environment.
    Result<BackupCatalogue> catalogue();
    /// By id, file name or path in the catalogue, or a file of this computer that lies elsewhere.
    Result<BackupEntry> backup(const QString &idOrFile);

    /// Clean-up after backups, proofs and maintenance whose Castellan was killed, and the truth about migrations and
    /// changes of data; done before every run.
    Result<QList<SettledRun>> settleInterrupted();
    /// Through the gateway. With a reason, the environment is armed for it first and disarmed afterwards; both are in
    /// the audit log. An error: it did not start.
    Result<Run> run(std::shared_ptr<Operation> operation, const Confirmation &confirmation,
                    const QString &armReason = {});

    /// Says something at once on standard output, as a line: the text, or with --json the document. Any thread.
    void tell(const QString &text, const QJsonObject &document) const;

    /// Adds what the command line's user can do to an error's hint.
    Error advise(Error error);

private:
    Future<Run> startRun(std::shared_ptr<Operation> operation, const Confirmation &confirmation);
    OperationRunner &runner();

    ContextOptions m_options;
    CancelSource m_cancel;
    std::shared_ptr<const Clock> m_clock;
    std::optional<Environment> m_environment;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<HeadlessPrompter> m_prompter;
    std::shared_ptr<Workspace> m_workspace;
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<Host> m_thisComputer;
    std::unique_ptr<OperationRunner> m_runner; ///< main thread
    TerminalProgress m_progress;               ///< main thread
};

} // namespace castellan
