// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/partialfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::PartialFile)
};

Error systemError(const QString &message)
{
    const int number = errno;
    Error error = ioError(message, QString::fromLocal8Bit(std::strerror(number)));
    error.code = QString::fromLatin1(::strerrorname_np(number));
    if (number == ENOSPC || number == EDQUOT)
        error.hint =
            Text::tr("Make room there, or choose another place; what was written so far is kept and gone on with.");
    return error;
}

} // namespace

PartialFile::PartialFile(const QString &path) : m_path(path), m_partialPath(path + QStringLiteral(".partial")) {}

Result<std::unique_ptr<PartialFile>> PartialFile::open(const QString &path)
{
    std::unique_ptr<PartialFile> partial(new PartialFile(path));
    // A link planted under that name is not followed.
    const int fd =
        ::open(QFile::encodeName(partial->m_partialPath).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return systemError(Text::tr("%1 cannot be written").arg(partial->m_partialPath));
    if (!partial->m_file.open(fd, QIODevice::ReadWrite | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return ioError(Text::tr("%1 cannot be written").arg(partial->m_partialPath), partial->m_file.errorString());
    }
    partial->m_file.seek(partial->m_file.size());
    return partial;
}

Result<QByteArray> PartialFile::beginningHash(qint64 limit)
{
    if (m_file.size() == 0 || m_file.size() > limit)
        return QByteArray();
    return castellan::beginningHash(m_partialPath, m_file.size());
}

Result<void> PartialFile::restart()
{
    if (!m_file.resize(0))
        return ioError(Text::tr("%1 cannot be written").arg(m_partialPath), m_file.errorString());
    m_file.seek(0);
    return {};
}

Result<void> PartialFile::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(m_file.handle(), bytes.data(), size_t(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(Text::tr("%1 cannot be written").arg(m_partialPath));
        bytes = bytes.sliced(count);
    }
    return {};
}

Result<void> PartialFile::commit()
{
    if (::fsync(m_file.handle()) != 0)
        return systemError(Text::tr("%1 cannot be written to the disk").arg(m_partialPath));
    if (::rename(QFile::encodeName(m_partialPath).constData(), QFile::encodeName(m_path).constData()) != 0)
        return systemError(Text::tr("%1 cannot be given its name %2").arg(m_partialPath, m_path));
    // Without this a power failure can take the name back.
    const QByteArray directory = QFile::encodeName(QFileInfo(m_path).absolutePath());
    const int fd = ::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
    m_file.close();
    return {};
}

Result<QByteArray> beginningHash(const QString &path, qint64 length)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileOpenError(file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    while (length > 0) {
        const qint64 count = file.read(piece.data(), std::min(length, qint64(piece.size())));
        if (count < 0)
            return ioError(Text::tr("%1 cannot be read").arg(path), file.errorString());
        if (count == 0)
            return QByteArray();
        hash.addData(QByteArrayView(piece.constData(), count));
        length -= count;
    }
    return hash.result();
}

Error fileOpenError(const QFile &file)
{
    const bool missing = !QFileInfo::exists(file.fileName());
    const bool forbidden =
        file.error() == QFileDevice::PermissionsError || (!missing && !QFileInfo(file.fileName()).isReadable());
    return Error{.kind = missing     ? ErrorKind::NotFound
                         : forbidden ? ErrorKind::Permission
                                     : ErrorKind::Io,
                 .message = missing ? Text::tr("There is no file %1.").arg(file.fileName())
                                    : Text::tr("%1 cannot be opened: %2").arg(file.fileName(), file.errorString()),
                 .hint = {},
                 .detail = file.errorString(),
                 .code = {},
                 .retryable = false};
}

} // namespace castellan
