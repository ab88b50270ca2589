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

SpillFile::~SpillFile()
{
    if (m_descriptor >= 0)
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

void SpillFile::makeRoom()
{
    flush();
    m_buffer.resize(bufferBytes);
}

void SpillFile::flush()
{
    const qsizetype used = std::exchange(m_used, 0);
    write(m_buffer.data(), used);
}

void SpillFile::close()
{
    flush();
    m_buffer = {};
}

void SpillFile::write(const char *bytes, qint64 size)
{
    if (m_descriptor < 0 && m_flushed + size <= memoryBytes) {
        const std::lock_guard lock(m_mutex);
        m_memory.append(bytes, size);
        m_flushed += size;
        return;
    }
    if (m_descriptor < 0 && !m_problem && !makeFile())
        return;
    while (size > 0 && !m_problem) {
        const ssize_t written = ::pwrite(m_descriptor, bytes, static_cast<std::size_t>(size), m_flushed);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            m_problem = ioError(Text::tr("The rows could not be kept on this computer's disk."),
                                QString::fromUtf8(strerror(written < 0 ? errno : EIO)));
            return;
        }
        bytes += written;
        size -= written;
        m_flushed += written;
    }
}

/// Begins the file with what was in memory.
bool SpillFile::makeFile()
{
    if (!QDir(m_directory).exists() && QDir().mkpath(m_directory))
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QByteArray name = QFile::encodeName(m_directory + QStringLiteral("/result-XXXXXX"));
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) {
        m_problem = ioError(Text::tr("No temporary file could be made in %1.").arg(m_directory),
                            QString::fromUtf8(strerror(errno)));
        return false;
    }
    ::unlink(name.constData());
    // Readers wait until its beginning is there.
    const std::lock_guard lock(m_mutex);
    m_descriptor = descriptor;
    m_flushed = 0;
    write(m_memory.constData(), m_memory.size());
    m_memory = {};
    return !m_problem;
}

qint64 SpillFile::freeBytes() const
{
    struct statvfs disk = {};
    if (m_descriptor < 0 || ::fstatvfs(m_descriptor, &disk) != 0)
        return -1;
    return static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
}

Result<QByteArray> SpillFile::read(qint64 offset, qint64 size) const
{
    int descriptor = -1;
    {
        const std::lock_guard lock(m_mutex);
        descriptor = m_descriptor;
        if (descriptor < 0)
            return m_memory.mid(offset, size);
    }
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 got = 0;
    while (got < size) {
        const ssize_t piece =
            ::pread(descriptor, bytes.data() + got, static_cast<std::size_t>(size - got), offset + got);
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
