// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/spillfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SpillFile)
};

} // namespace

Result<std::unique_ptr<SpillFile>> SpillFile::create(const QString &directory)
{
    const bool existed = QDir(directory).exists();
    if (!existed && QDir().mkpath(directory))
        QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QByteArray name = QFile::encodeName(directory + QStringLiteral("/result-XXXXXX"));
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return ioError(Text::tr("No temporary file could be made in %1.").arg(directory),
                       QString::fromUtf8(strerror(errno)));
    }
    ::unlink(name.constData());
    return std::unique_ptr<SpillFile>(new SpillFile(descriptor));
}

SpillFile::~SpillFile()
{
    ::close(m_descriptor);
}

void SpillFile::append(QByteArrayView bytes)
{
    if (bytes.size() > bufferBytes) {
        flush();
        write(bytes.data(), bytes.size());
        return;
    }
    std::memcpy(room(bytes.size()), bytes.data(), static_cast<std::size_t>(bytes.size()));
    advance(bytes.size());
}

void SpillFile::flush()
{
    const qsizetype used = std::exchange(m_used, 0);
    write(m_buffer.data(), used);
}

void SpillFile::write(const char *bytes, qint64 size)
{
    while (size > 0 && m_problem == 0) {
        const ssize_t written = ::pwrite(m_descriptor, bytes, static_cast<std::size_t>(size), m_flushed);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            m_problem = written < 0 ? errno : EIO;
            return;
        }
        bytes += written;
        size -= written;
        m_flushed += written;
    }
}

qint64 SpillFile::freeBytes() const
{
    struct statvfs disk = {};
    if (::fstatvfs(m_descriptor, &disk) != 0)
        return -1;
    return static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
}

Result<QByteArray> SpillFile::read(qint64 offset, qint64 size) const
{
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 got = 0;
    while (got < size) {
        const ssize_t piece =
            ::pread(m_descriptor, bytes.data() + got, static_cast<std::size_t>(size - got), offset + got);
        if (piece < 0 && errno == EINTR)
            continue;
        if (piece <= 0) {
            return ioError(Text::tr("The temporary file of a result could not be read."),
                           piece < 0 ? QString::fromUtf8(strerror(errno)) : Text::tr("It ends too early."));
        }
        got += piece;
    }
    return bytes;
}

} // namespace castellan
