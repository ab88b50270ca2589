// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A second process for the tests of the workspace: it opens one, does what it is told and exits 0 when all went well.
//   readonly FOLDER FOLDERMODE FILEMODE   gives up its rights, then expects a workspace that can be read only
//   insert FOLDER PREFIX COUNT            adds runs and audit records, one transaction each
//   hang FOLDER RUN                       starts a run with checkpoints, says so, and waits to be killed
#include "models/workspace/auditlog.h"
#include "models/workspace/runstore.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QTextStream>

#include <sys/stat.h>
#include <unistd.h>

using namespace castellan;

namespace {

constexpr uid_t nobody = 65534;

int fail(const QString &what)
{
    QTextStream(stderr) << what << Qt::endl;
    return 1;
}

Result<std::shared_ptr<Workspace>> open(const QString &folder)
{
    return await(Workspace::open(folder, std::make_shared<SystemClock>()));
}

StoredRun aRun(const QString &id)
{
    StoredRun run;
    run.id = id;
    run.environmentId = QStringLiteral("lab");
    run.kind = QStringLiteral("restore");
    run.state = QStringLiteral("Running");
    run.started = QDateTime::currentDateTimeUtc();
    run.process = ProcessIdentity::current();
    return run;
}

int readOnly(const QString &folder, mode_t folderMode, mode_t fileMode)
{
    const QByteArray path = folder.toLocal8Bit();
    const QByteArray file = path + "/workspace.sqlite";
    if (::geteuid() == 0) {
        const QByteArray parent = path.left(path.lastIndexOf('/'));
        if (::chown(file.constData(), nobody, nobody) || ::chown(path.constData(), nobody, nobody) ||
            ::chown((path + "/copies").constData(), nobody, nobody) || ::chmod(parent.constData(), 0755))
            return fail(QStringLiteral("chown"));
    }
    if (::chmod(file.constData(), fileMode) || ::chmod(path.constData(), folderMode))
        return fail(QStringLiteral("chmod"));
    if (::geteuid() == 0 && (::setgid(nobody) || ::setuid(nobody)))
        return fail(QStringLiteral("setuid"));
    {
        auto workspace = open(folder);
        if (!workspace)
            return fail(workspace.error().text());
        if (!(*workspace)->isReadOnly())
            return fail(QStringLiteral("it says that it can be written"));
        const auto count = await((*workspace)->read([](QSqlDatabase &database) {
            return sqlite::value(database, QStringLiteral("SELECT count(*) FROM runs"));
        }));
        if (!count || count->toInt() != 2)
            return fail(count ? QStringLiteral("wrong count") : count.error().text());
        const auto written = await(AuditLog(*workspace).append(AuditRecord{}));
        if (written || written.error().kind != ErrorKind::Permission)
            return fail(written ? QStringLiteral("it was written") : written.error().text());
    }
    return ::chmod(path.constData(), 0700);
}

int insert(const QString &folder, const QString &prefix, int count)
{
    auto workspace = open(folder);
    if (!workspace)
        return fail(workspace.error().text());
    for (int i = 0; i < count; ++i) {
        if (const auto saved = await(RunStore(*workspace).save(aRun(prefix + QString::number(i)))); !saved)
            return fail(saved.error().text());
        if (const auto appended = await(AuditLog(*workspace).append(AuditRecord{})); !appended)
            return fail(appended.error().text());
    }
    return 0;
}

int hang(const QString &folder, const QString &id)
{
    auto workspace = open(folder);
    if (!workspace)
        return fail(workspace.error().text());
    RunStore runs(*workspace);
    if (const auto saved = await(runs.save(aRun(id))); !saved)
        return fail(saved.error().text());
    for (const auto &[key, value] : {std::pair("target", "app_new"), std::pair("phase", "swapping")}) {
        if (const auto stored = await(runs.checkpoint(id, QString::fromLatin1(key), QString::fromLatin1(value)));
            !stored)
            return fail(stored.error().text());
    }
    QTextStream(stdout) << "ready" << Qt::endl;
    for (;;)
        ::pause();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    if (what == QLatin1String("readonly"))
        return readOnly(arguments.value(2), arguments.value(3).toUInt(), arguments.value(4).toUInt());
    if (what == QLatin1String("insert"))
        return insert(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    if (what == QLatin1String("hang"))
        return hang(arguments.value(2), arguments.value(3));
    return fail(QStringLiteral("unknown: ") + what);
}
