// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// restoreprobe REQUEST.json: runs one restore as Castellan does and kills itself with SIGKILL at the moment that the
// request names: "begin:<step>", "finish:<step>" or "checkpoint:<key>"; with "stop@" before it, it only stands
// still there (SIGSTOP). Exits 0 when that moment never came.
#include "models/backup/restoredatabase.h"
#include "models/environment/environmentfile.h"
#include "models/operation/operationrunner.h"
#include "models/remote/localhost.h"
#include "tests/integration/connection/people.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>

using namespace castellan;

namespace {

/// Passes everything on and dies when its moment has come.
class DeadlyContext final : public OperationContext
{
public:
    DeadlyContext(OperationContext &inner, QString moment) : m_inner(inner), m_moment(std::move(moment)) {}

    CancelToken cancel() const override { return m_inner.cancel(); }
    const Clock &clock() const override { return m_inner.clock(); }
    const QString &runId() const override { return m_inner.runId(); }
    void plan(QList<QPair<QString, QString>> steps) override { m_inner.plan(std::move(steps)); }
    void begin(const QString &step) override
    {
        m_inner.begin(step);
        m_step = step;
        dieAt(QStringLiteral("begin:") + step);
    }
    void progress(double fraction, const QString &text) override { m_inner.progress(fraction, text); }
    void addEvidence(Evidence evidence) override { m_inner.addEvidence(std::move(evidence)); }
    void finish(StepState state, const QString &note) override
    {
        m_inner.finish(state, note);
        dieAt(QStringLiteral("finish:") + m_step);
    }
    void onUndo(QString title, std::function<Result<void>()> undo) override
    {
        m_inner.onUndo(std::move(title), std::move(undo));
    }
    void forgetUndo() override { m_inner.forgetUndo(); }
    Result<void> checkpoint(const QString &key, const QJsonValue &value) override
    {
        CASTELLAN_TRY(m_inner.checkpoint(key, value));
        dieAt(QStringLiteral("checkpoint:") + key);
        return {};
    }
    void setResult(QJsonObject result) override { m_inner.setResult(std::move(result)); }

private:
    void dieAt(const QString &moment) const
    {
        if (moment == m_moment)
            ::raise(SIGKILL);
        if (QStringLiteral("stop@") + moment == m_moment)
            ::raise(SIGSTOP); // until somebody lets it go on
    }

    OperationContext &m_inner;
    QString m_moment;
    QString m_step;
};

class DeadlyRestore final : public Operation
{
public:
    DeadlyRestore(RestoreRequest request, QString moment) : m_restore(std::move(request)), m_moment(std::move(moment))
    {
    }
    QString kind() const override { return m_restore.kind(); }
    Risk risk() const override { return m_restore.risk(); }
    Preview preview() const override { return m_restore.preview(); }
    Result<bool> run(OperationContext &context) override
    {
        m_context = std::make_unique<DeadlyContext>(context, m_moment);
        return m_restore.run(*m_context);
    }

private:
    RestoreDatabase m_restore;
    QString m_moment;
    std::unique_ptr<DeadlyContext> m_context;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QFile file(QString::fromLocal8Bit(argv[1]));
    if (argc != 2 || !file.open(QIODevice::ReadOnly))
        return 2;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const auto environment = environmentfile::read(json.value(QStringLiteral("environment")).toString());
    const auto manifest = Manifest::fromJson(json.value(QStringLiteral("manifest")).toObject());
    if (!environment || !manifest) {
        std::fputs(qPrintable((environment ? manifest.error() : environment.error()).text()), stderr);
        return 2;
    }
    // The password is in PGPASSFILE; the keyring of this process is empty.
    auto connection = std::make_shared<EnvironmentConnection>(
        *environment, std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>()), nullptr,
        std::make_shared<LocalHost>());
    RestoreRequest request;
    request.source = connection;
    request.target = connection;
    request.database = environment->database.name;
    if (json.value(QStringLiteral("inPlace")).toBool())
        request.mode = RestoreMode::InPlace;
    request.backup.id = manifest->id;
    request.backup.manifest = *manifest;
    request.backup.copies << BackupCopy{.place = BackupPlace::Local,
                                        .path = json.value(QStringLiteral("path")).toString(),
                                        .size = manifest->size,
                                        .modified = manifest->snapshotTime,
                                        .state = CopyState::Complete,
                                        .reason = {},
                                        .kind = FileKind::CustomArchive,
                                        .compression = QStringLiteral("none"),
                                        .archiveVersion = 11400};
    auto opening = Workspace::open(json.value(QStringLiteral("workspace")).toString(), std::make_shared<SystemClock>());
    auto workspace = await(opening);
    if (!workspace) {
        std::fputs(qPrintable(workspace.error().text()), stderr);
        return 2;
    }
    OperationRunner runner(*workspace);
    int status = 1;
    onFinished(runner.start(std::make_shared<DeadlyRestore>(request, json.value(QStringLiteral("moment")).toString()),
                            *environment, Confirmation{.agreed = true, .typedName = request.database, .reason = {}}),
               &application, [&](Result<Run> run) {
                   if (!run)
                       std::fputs(qPrintable(run.error().text()), stderr);
                   else
                       std::fputs(qPrintable(run->error.text()), stderr);
                   status = run && run->state == RunState::Succeeded ? 0 : 1;
                   application.quit();
               });
    QCoreApplication::exec();
    return status;
}
