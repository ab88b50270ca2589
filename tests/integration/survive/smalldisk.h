// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>

namespace castellan {

/// A small file system of its own, gone with this object.
class SmallDisk
{
public:
    SmallDisk(const QString &path, const QString &size) : m_path(path)
    {
        m_mounted =
            QDir().mkpath(path) &&
            QProcess::execute(QStringLiteral("mount"),
                              {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                               QStringLiteral("mode=1777,size=") + size, QStringLiteral("castellan-test"), path}) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), m_path});
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    bool isMounted() const { return m_mounted; }
    bool makeReadOnly() const
    {
        return QProcess::execute(QStringLiteral("mount"),
                                 {QStringLiteral("-o"), QStringLiteral("remount,ro"), m_path}) == 0;
    }

private:
    QString m_path;
    bool m_mounted = false;
};

} // namespace castellan
