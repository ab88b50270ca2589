// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/commandcontext.h"

#include "models/backup/interruptedbackup.h"
#include "models/core/awaitor.h"
#include "models/database/maintenance/interruptedmaintenance.h"
#include "models/datachange/interruptedchange.h"
#include "models/environment/environmentstore.h"
#include "models/migration/run/interruptedmigrations.h"
#include "models/remote/localhost.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QThread>

#include <cstdio>

namespace castellan {
namespace {

constexpr std::chrono::minutes armedFor{5}; // the gateway looks when a run starts, not while it runs

} // namespace

CommandContext::CommandContext(ContextOptions options)
    : m_options(std::move(options)), m_clock(std::make_shared<SystemClock>())
{
}

CommandContext::~CommandContext()
{
    m_runner.reset();
    m_connection.reset();
    m_thisComputer.reset();
    m_workspace.reset();
}

void CommandContext::interrupt()
{
    m_progress.say(tr("Stopping; what was begun is taken back …"));
    m_cancel.cancel();
    if (m_runner)
        m_runner->cancelAll();
}

Result<Environment> CommandContext::environment()
{
    if (!m_environment) {
        CASTELLAN_TRY_ASSIGN(m_environment, EnvironmentStore().find(m_options.environment));
    }
    return *m_environment;
}

Result<std::shared_ptr<Workspace>> CommandContext::workspace()
{
    if (!m_workspace) {
        CASTELLAN_TRY_ASSIGN(m_workspace, await(Workspace::open(Workspace::defaultDirectory(), m_clock)));
    }
    return m_workspace;
}

std::shared_ptr<SecretStore> CommandContext::secrets()
{
    if (!m_secrets)
        m_secrets = std::make_shared<SecretStore>();
    return m_secrets;
}

std::shared_ptr<HeadlessPrompter> CommandContext::prompter()
{
    if (!m_prompter)
        m_prompter = std::make_shared<HeadlessPrompter>(m_options.acceptedHostKeys, m_options.passwordsFromInput);
    return m_prompter;
}

Result<std::shared_ptr<EnvironmentConnection>> CommandContext::connection()
{
    if (!m_connection) {
        CASTELLAN_TRY_ASSIGN(const Environment known, environment());
        m_connection = std::make_shared<EnvironmentConnection>(known, secrets(), prompter());
    }
    return m_connection;
}

std::shared_ptr<Host> CommandContext::thisComputer()
{
    if (!m_thisComputer)
        m_thisComputer = std::make_shared<LocalHost>();
    return m_thisComputer;
}

Result<BackupCatalogue> CommandContext::catalogue()
{
    CASTELLAN_TRY_ASSIGN(const auto joined, connection());
    const Environment &known = joined->environment();
    const BackupCatalogue found =
        scanBackups(backupLocations(known, joined->host(), Workspace::defaultDirectory()), known.id, cancel());
    CASTELLAN_TRY(cancel().check());
    return found;
}

Result<BackupEntry> CommandContext::backup(const QString &idOrFile)
{
    const QFileInfo file(idOrFile);
    const bool isPath = idOrFile.contains(QLatin1Char('/')) || file.exists();
    CASTELLAN_TRY_ASSIGN(const BackupCatalogue known, catalogue());
    const BackupEntry *entry = known.find(idOrFile);
    if (!entry && isPath)
        entry = known.find(QDir::cleanPath(file.absoluteFilePath()));
    if (entry)
        return *entry;
    if (isPath && file.exists()) {
        const QString path = QDir::cleanPath(file.absoluteFilePath());
        const QString id = m_connection->environment().id;
        const BackupLocation beside{.place = BackupPlace::Local, .directory = QFileInfo(path).path(), .host = nullptr};
        const BackupCatalogue around = scanBackups({beside}, id, cancel());
        CASTELLAN_TRY(cancel().check());
        if (const BackupEntry *found = around.find(path))
            return *found;
        if (!around.isComplete())
            return around.failures.constFirst();
    }
    const QString name = m_connection->environment().name;
    Error error{.kind = ErrorKind::NotFound,
                .message = tr("There is no backup \"%1\" of %2.").arg(idOrFile, name),
                .hint = tr("\"castellan backup list\" names them; a file is given by its path."),
                .detail = {},
                .code = {},
                .retryable = false};
    if (isPath) {
        error.message = file.exists()
                            ? tr("%1 is neither a dump nor a folder with one.").arg(idOrFile)
                            : tr("There is no file %1, neither here nor among the backups of %2.").arg(idOrFile, name);
        error.hint = tr("\"castellan backup list\" tells the paths of those that are known.");
    }
    if (!known.isComplete()) {
        error.detail = known.failures.constFirst().text();
        error.hint = tr("Not every place could be read: %1").arg(known.failures.constFirst().message);
    }
    return error;
}

Result<QList<SettledRun>> CommandContext::settleInterrupted()
{
    CASTELLAN_TRY_ASSIGN(const auto known, workspace());
    QList<SettledRun> settled;
    if (known->isReadOnly())
        return settled;
    CASTELLAN_TRY_ASSIGN(const auto joined, connection());
    RunStore runs(known);
    CASTELLAN_TRY_ASSIGN(const auto backups, settleInterruptedBackups(runs, *joined, m_clock->now(), cancel()));
    for (const InterruptedBackup &one : backups)
        settled.append({one.run.id, one.sentence()});
    CASTELLAN_TRY_ASSIGN(
        const auto maintenance,
        settleInterruptedMaintenance(runs, joined->environment().id, sessionsOf(joined), m_clock->now(), cancel()));
    for (const InterruptedMaintenance &one : maintenance)
        settled.append({one.run.id, (one.sentence() + u' ' + one.hint()).trimmed()});
    CASTELLAN_TRY_ASSIGN(
        const auto migrations,
        settleInterruptedMigrations(runs, joined->environment().id, sessionsOf(joined), m_clock->now(), cancel()));
    for (const InterruptedMigrations &one : migrations)
        settled.append({one.run.id, (one.sentence() + u' ' + one.hint()).trimmed()});
    CASTELLAN_TRY_ASSIGN(
        const auto changes,
        settleInterruptedDataChanges(runs, joined->environment().id, sessionsOf(joined), m_clock->now(), cancel()));
    for (const InterruptedDataChange &one : changes)
        settled.append({one.run.id, (one.sentence() + u' ' + one.hint()).trimmed()});
    return settled;
}

OperationRunner &CommandContext::runner()
{
    if (!m_runner) {
        m_runner = std::make_unique<OperationRunner>(m_workspace);
        connect(m_runner.get(), &OperationRunner::runChanged, &m_progress, &TerminalProgress::show);
        connect(m_runner.get(), &OperationRunner::runFinished, &m_progress, &TerminalProgress::clear);
    }
    return *m_runner;
}

Future<Run> CommandContext::startRun(std::shared_ptr<Operation> operation, const Confirmation &confirmation)
{
    if (m_cancel.isCancelled())
        return finishedFuture<Run>(cancelledError());
    return runner().start(std::move(operation), *m_environment, confirmation);
}

Result<Run> CommandContext::run(std::shared_ptr<Operation> operation, const Confirmation &confirmation,
                                const QString &armReason)
{
    Q_ASSERT(QThread::currentThread() != thread());
    CASTELLAN_TRY_ASSIGN(const Environment known, environment());
    CASTELLAN_TRY(workspace());
    // What an earlier run could not take back, because it was killed, goes first. If that does not work, this one says
    // why when it meets the same.
    if (const auto settled = settleInterrupted()) {
        for (const SettledRun &one : *settled)
            QMetaObject::invokeMethod(&m_progress, [this, sentence = one.sentence] { m_progress.warn(sentence); });
    }
    CASTELLAN_TRY(cancel().check());
    const auto inMain = [this](const std::function<void()> &function) {
        QMetaObject::invokeMethod(this, function, Qt::BlockingQueuedConnection);
    };
    if (!armReason.isEmpty()) {
        Future<void> armed;
        inMain([&] { armed = runner().arming().arm(known.id, armedFor, armReason); });
        CASTELLAN_TRY(await(armed));
    }
    const bool needsArming = known.kind == EnvironmentKind::Production && operation->risk() >= Risk::Disruptive &&
                             !m_workspace->isReadOnly();
    Future<Run> started;
    inMain([&] { started = startRun(std::move(operation), confirmation); });
    auto run = await(started);
    if (!armReason.isEmpty())
        inMain([&] { runner().arming().disarm(known.id); });
    if (!run && run.error().kind == ErrorKind::Permission && needsArming && armReason.isEmpty()) {
        Error error = run.error();
        error.hint = tr("Add --arm REASON; the reason goes into the audit log.");
        return error;
    }
    return run;
}

void CommandContext::tell(const QString &text, const QJsonObject &document) const
{
    const QByteArray line =
        (m_options.json ? QJsonDocument(document).toJson(QJsonDocument::Compact) : text.toUtf8()) + '\n';
    // One call, which the C library does not mix with another thread's.
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

Error CommandContext::advise(Error error)
{
    const QString refused = m_prompter ? m_prompter->refusedKey() : QString();
    if (error.kind == ErrorKind::HostKey && !refused.isEmpty()) {
        const QString advice = m_options.acceptedHostKeys.isEmpty()
                                   ? tr("Compare %1 with what the host's administrator says; if it is the same, add "
                                        "--accept-new-host-key %1.")
                                         .arg(refused)
                                   : tr("The host showed %1, which is not the key that --accept-new-host-key names: "
                                        "do not connect before its administrator has explained that.")
                                         .arg(refused);
        error.hint = advice;
    }
    return error;
}

} // namespace castellan
