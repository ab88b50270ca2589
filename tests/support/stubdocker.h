// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace castellan {

/// A folder with a stub of `docker` (tests/lab/dockerstub), to be put first in the PATH of a host. It stands in for an
/// engine where none can run; its containers are recorded ones: dnd-postgres, dnd-backend, dnd-redis and
/// dnd-prometheus run, dnd-frontend is stopped.
class StubDocker
{
public:
    StubDocker()
    {
        const QDir source(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/lab/dockerstub"));
        for (const QString &name : source.entryList(QDir::Files)) {
            QFile::copy(source.filePath(name), m_folder.filePath(name));
            QFile::setPermissions(m_folder.filePath(name), QFile::Permissions(0x7755));
        }
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
    }

    QString folder() const { return m_folder.path(); }
    QString path() const { return QStringLiteral("%1:/usr/bin:/bin").arg(folder()); }

    /// Changes what is said of a container.
    void replace(const QString &container, const QByteArray &before, const QByteArray &after)
    {
        QFile file(m_folder.filePath(container + QStringLiteral(".json")));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("no such stub");
        const QByteArray text = file.readAll();
        if (!text.contains(before))
            qFatal("the stub says something else");
        file.resize(0);
        file.seek(0);
        file.write(QByteArray(text).replace(before, after));
    }
    /// From now on it is neither started nor stopped.
    void refuse(const QString &container)
    {
        QFile file(m_folder.filePath(container + QStringLiteral(".refused")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the stub cannot be told");
    }
    void remove(const QString &container) { QFile::remove(m_folder.filePath(container + QStringLiteral(".json"))); }

    /// Appends to what a container wrote: lines behind their times.
    void appendLog(const QString &container, const QByteArray &lines)
    {
        QFile file(m_folder.filePath(container + QStringLiteral(".log")));
        if (!file.open(QIODevice::Append) || file.write(lines) != lines.size())
            qFatal("the stub's log cannot be written");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace castellan
