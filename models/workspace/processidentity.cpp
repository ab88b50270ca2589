// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/processidentity.h"

#include <QFile>
#include <QList>
#include <QSysInfo>

#include <csignal>
#include <unistd.h>

namespace castellan {
namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Field 22 of /proc/<pid>/stat; -1 when there is no such process. The name in field 2 may hold spaces and brackets.
qint64 startOf(qint64 pid)
{
    const QByteArray stat = contents(QStringLiteral("/proc/%1/stat").arg(pid));
    const qsizetype end = stat.lastIndexOf(')');
    if (end < 0)
        return -1;
    const QList<QByteArray> fields = stat.mid(end + 2).split(' ');
    // A zombie has ended; its parent has only not asked yet. "X" is one on its way out.
    if (fields.size() < 20 || fields.at(0) == "Z" || fields.at(0) == "X")
        return -1;
    return fields.at(19).toLongLong();
}

QString thisHost()
{
    return QSysInfo::machineHostName() + QLatin1Char(' ') +
           QFile::symLinkTarget(QStringLiteral("/proc/self/ns/pid")).section(QLatin1Char('/'), -1);
}

QString thisBoot()
{
    return QString::fromLatin1(contents(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed());
}

} // namespace

ProcessIdentity ProcessIdentity::current()
{
    static const ProcessIdentity identity{thisHost(), thisBoot(), ::getpid(), startOf(::getpid())};
    return identity;
}

Liveness livenessOf(const ProcessIdentity &process)
{
    const ProcessIdentity here = ProcessIdentity::current();
    if (process.host != here.host)
        return Liveness::Unknown;
    if (process.boot != here.boot)
        return Liveness::Dead;
    return startOf(process.pid) == process.started ? Liveness::Alive : Liveness::Dead;
}

} // namespace castellan
