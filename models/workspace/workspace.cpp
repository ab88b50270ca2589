// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/workspace.h"

#include "models/core/log.h"
#include "models/workspace/copies.h"
#include "models/workspace/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace castellan {
namespace {

const auto room = QStringLiteral("workspace");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Workspace)
};

QString whenDamaged(const QString &directory)
{
    const QString copy = newestCopy(directory);
    if (copy.isEmpty())
        return Text::tr("There is no copy of it yet. Move the file away (keep it: sqlite3's .recover may read "
                        "most of it) and start Castellan again; it begins with an empty workspace. Backups "
                        "and environments are not in this file.");
    return Text::tr("The newest copy is %1. Move the damaged file and the files beside it that end in "
                    "-wal and -shm away, then copy that one to its place.")
        .arg(copy);
}

DatabaseFile::Kind kind()
{
    return {.name = QStringLiteral("workspace.sqlite"),
            .applicationId = workspaceApplicationId,
            .schema = workspaceSchema(),
            // FULL: an audit record that was answered for is on disk.
            .pragmas = {QStringLiteral("PRAGMA synchronous = FULL"), QStringLiteral("PRAGMA foreign_keys = ON"),
                        QStringLiteral("PRAGMA recursive_triggers = ON")},
            // Not integrity_check: it reads every index against its table, which takes several times as long.
            .checks = {QStringLiteral("PRAGMA quick_check(1)")},
            .keepsCopies = true,
            .whenDamaged = whenDamaged};
}

} // namespace

QString Workspace::defaultDirectory()
{
    const QString chosen = qEnvironmentVariable("CASTELLAN_WORKSPACE");
    if (!chosen.isEmpty())
        return QDir(chosen).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/castellan");
}

Workspace::Workspace(QString directory, std::shared_ptr<const Clock> clock)
    : m_file(std::move(directory), kind(), std::move(clock)), m_thread(room)
{
}

Future<std::shared_ptr<Workspace>> Workspace::open(QString directory, std::shared_ptr<const Clock> clock)
{
    auto *const raw = new Workspace(QDir(directory).absolutePath(), std::move(clock));
    auto workspace = sharedWithItsThread(raw, raw->m_thread);
    return raw->m_thread.run([workspace = std::move(workspace)]() mutable -> Result<std::shared_ptr<Workspace>> {
        const auto self = std::move(workspace);
        if (auto opened = self->m_file.open(); !opened) {
            self->m_file.close();
            logError(room, opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}

Workspace::~Workspace()
{
    // The connection belongs to the thread; what was queued before is done first.
    m_thread
        .run([this]() -> Result<void> {
            m_file.close();
            return {};
        })
        .waitForFinished();
}

QString Workspace::directory() const
{
    return m_file.directory();
}

bool Workspace::isReadOnly() const
{
    return m_file.isReadOnly();
}

const Clock &Workspace::clock() const
{
    return m_file.clock();
}

} // namespace castellan
