// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/remotefiles.h"

#include "models/remote/remotecommand.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <thread>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RemoteFiles)
};

constexpr qint64 hashChunk = 1024 * 1024;
constexpr auto pollStep = 10ms;

// $1 is the file, $2 a number. Each script's own failures speak through stderr.
constexpr const char *sizeScript = R"sh(exec <"$1" && [ ! -d "$1" ] && wc -c)sh";
constexpr const char *partialSizeScript = R"sh([ -f "$1" ] && wc -c <"$1" || echo 0)sh";
constexpr const char *hashScript = R"sh(head -c "$2" <"$1" | sha256sum)sh";
constexpr const char *readScript = R"sh(tail -c "+$2" <"$1")sh";
constexpr const char *writeScript = R"sh(umask 077; if [ "$2" = 0 ]; then cat >"$1"; else cat >>"$1"; fi)sh";
// sync of one file is not everywhere; all of them then. A directory in the target's place would be moved into.
constexpr const char *commitScript =
    R"sh([ "$(wc -c <"$1")" -eq "$2" ] || { echo "size differs" >&2; exit 1; }
sync -- "$1" 2>/dev/null || sync
[ ! -d "$3" ] || { echo "Is a directory" >&2; exit 1; }
mv -f -- "$1" "$3" && { sync -- "$(dirname -- "$3")" 2>/dev/null || sync; })sh";

QString shellLine(const char *script, const QStringList &arguments)
{
    QString line = QStringLiteral("sh -c ") + RemoteCommand::quote(QString::fromLatin1(script)) + QStringLiteral(" sh");
    for (const QString &argument : arguments)
        line += QLatin1Char(' ') + RemoteCommand::quote(argument);
    return line;
}

Error remoteError(const QString &message, const CommandResult &result)
{
    Error error{.kind = ErrorKind::Io, .message = message, .hint = {},
                .detail = QString::fromUtf8(result.standardError.right(2000)).trimmed(), .code = {}, .retryable = false};
    if (error.detail.contains(QLatin1String("No such file")) || error.detail.contains(QLatin1String("nonexistent"))) {
        error.kind = ErrorKind::NotFound;
        error.code = QStringLiteral("ENOENT");
    } else if (error.detail.contains(QLatin1String("ermission denied"))) {
        error.kind = ErrorKind::Permission;
        error.hint = Text::tr("Check who may read and write there.");
        error.code = QStringLiteral("EACCES");
    } else if (error.detail.contains(QLatin1String("No space left"))) {
        error.hint = Text::tr("Make room on the server's disk; the copy goes on from where it stopped.");
        error.code = QStringLiteral("ENOSPC");
    } else if (error.detail.contains(QLatin1String("size differs"))) {
        error.kind = ErrorKind::Integrity;
    }
    return error;
}

Error localError(const QString &message, int number)
{
    Error error = ioError(message, QString::fromLocal8Bit(std::strerror(number)));
    error.kind = number == ENOENT ? ErrorKind::NotFound : number == EACCES ? ErrorKind::Permission : ErrorKind::Io;
    error.code = QString::fromLatin1(::strerrorname_np(number));
    return error;
}

Error changedError(const QString &path)
{
    return Error{.kind = ErrorKind::Integrity, .message = Text::tr("%1 changed while it was copied.").arg(path),
                 .hint = Text::tr("Copy it again when nobody writes to it."), .detail = {}, .code = {}, .retryable = true};
}

/// SHA-256 of the first `count` bytes, as sha256sum prints it.
Result<QByteArray> hashOfBeginning(const QString &path, qint64 count, const CancelToken &cancel)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return localError(Text::tr("%1 cannot be read.").arg(path), errno);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (count > 0) {
        CASTELLAN_TRY(cancel.check());
        const QByteArray bytes = file.read(std::min(count, hashChunk));
        if (bytes.isEmpty())
            return changedError(path);
        hash.addData(bytes);
        count -= bytes.size();
    }
    return hash.result().toHex();
}

/// One copy, in its own thread, read from top to bottom.
class Copy
{
public:
    Copy(ExecFunction exec, QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel)
        : m_exec(std::move(exec)), m_local(std::move(localPath)), m_remote(std::move(remotePath)),
          m_progress(std::move(progress)), m_cancel(std::move(cancel))
    {
    }

    Result<void> upload();
    Result<void> download();

private:
    Result<CommandResult> run(const char *script, const QStringList &arguments, StreamIo io = {})
    {
        auto future = m_exec(shellLine(script, arguments), std::move(io), {});
        return await(std::move(future));
    }
    /// A short question, of whose answer nobody is told after a cancel.
    Result<CommandResult> ask(const char *script, const QStringList &arguments)
    {
        auto future = m_exec(shellLine(script, arguments), {}, {});
        while (!future.isFinished()) {
            CASTELLAN_TRY(m_cancel.check());
            std::this_thread::sleep_for(pollStep);
        }
        return takeResult<CommandResult>(std::move(future));
    }
    Result<bool> sameBeginning(const QString &remote, const QString &local, qint64 count);
    void report(qint64 done, qint64 total) const
    {
        if (m_progress)
            m_progress(done, total);
    }

    const ExecFunction m_exec;
    const QString m_local;
    const QString m_remote;
    const ByteProgress m_progress;
    const CancelToken m_cancel;
};

Result<bool> Copy::sameBeginning(const QString &remote, const QString &local, qint64 count)
{
    CASTELLAN_TRY_ASSIGN(const QByteArray ours, hashOfBeginning(local, count, m_cancel));
    CASTELLAN_TRY_ASSIGN(const CommandResult theirs, ask(hashScript, {remote, QString::number(count)}));
    // Without sha256sum there, the copy simply begins anew.
    return theirs.succeeded() && theirs.standardOutput.startsWith(ours);
}

Result<void> Copy::download()
{
    CASTELLAN_TRY(m_cancel.check());
    const QString failed = Text::tr("%1 could not be fetched.").arg(m_remote);
    CASTELLAN_TRY_ASSIGN(const CommandResult sized, ask(sizeScript, {m_remote}));
    bool ok = false;
    const qint64 total = sized.standardOutput.trimmed().toLongLong(&ok);
    if (!sized.succeeded() || !ok)
        return remoteError(failed, sized);

    const QString partial = m_local + QStringLiteral(".partial");
    qint64 begin = QFileInfo::exists(partial) ? QFileInfo(partial).size() : 0;
    if (begin > 0) {
        CASTELLAN_TRY_ASSIGN(const bool same, begin <= total ? sameBeginning(m_remote, partial, begin) : Result<bool>(false));
        if (!same)
            begin = 0;
    }
    const int descriptor = ::open(QFile::encodeName(partial).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | (begin == 0 ? O_TRUNC : O_APPEND), 0600);
    if (descriptor < 0)
        return localError(Text::tr("%1 cannot be written.").arg(partial), errno);
    qint64 done = begin;
    int writeError = 0;
    StreamIo io;
    io.standardOutput = [&](QByteArrayView bytes) {
        while (!bytes.isEmpty() && !m_cancel.isCancelled()) {
            const ssize_t count = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
            if (count < 0) {
                writeError = errno;
                return false;
            }
            bytes = bytes.sliced(count);
            done += count;
        }
        report(done, total);
        return !m_cancel.isCancelled();
    };
    report(done, total);
    const auto copied = run(readScript, {m_remote, QString::number(begin + 1)}, io);
    const bool synced = ::fsync(descriptor) == 0;
    const int syncError = errno;
    ::close(descriptor);
    CASTELLAN_TRY(m_cancel.check());
    if (writeError != 0 || !synced)
        return localError(Text::tr("%1 cannot be written.").arg(partial), writeError != 0 ? writeError : syncError);
    if (!copied)
        return copied.error();
    if (!copied->succeeded())
        return remoteError(failed, *copied);
    if (done != total)
        return changedError(m_remote);
    if (::rename(QFile::encodeName(partial).constData(), QFile::encodeName(m_local).constData()) != 0)
        return localError(Text::tr("%1 cannot be written.").arg(m_local), errno);
    const int directory = ::open(QFile::encodeName(QFileInfo(m_local).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
    return {};
}

Result<void> Copy::upload()
{
    CASTELLAN_TRY(m_cancel.check());
    const QString failed = Text::tr("%1 could not be stored as %2.").arg(m_local, m_remote);
    QFile file(m_local);
    if (!file.open(QIODevice::ReadOnly))
        return localError(Text::tr("%1 cannot be read.").arg(m_local), errno);
    const qint64 total = file.size();
    const QString partial = m_remote + QStringLiteral(".partial");
    CASTELLAN_TRY_ASSIGN(const CommandResult sized, ask(partialSizeScript, {partial}));
    qint64 begin = sized.standardOutput.trimmed().toLongLong();
    if (begin > 0) {
        CASTELLAN_TRY_ASSIGN(const bool same, begin <= total ? sameBeginning(partial, m_local, begin) : Result<bool>(false));
        if (!same)
            begin = 0;
    }
    file.seek(begin);
    qint64 done = begin;
    StreamIo io;
    io.standardInput = [&](qint64 max) {
        const QByteArray bytes = m_cancel.isCancelled() ? QByteArray() : file.read(std::min(max, total - done));
        done += bytes.size();
        report(done, total);
        return bytes;
    };
    report(done, total);
    CASTELLAN_TRY_ASSIGN(const CommandResult written, run(writeScript, {partial, QString::number(begin)}, io));
    CASTELLAN_TRY(m_cancel.check());
    if (!written.succeeded())
        return remoteError(failed, written);
    if (done != total || file.size() != total)
        return changedError(m_local);
    CASTELLAN_TRY_ASSIGN(const CommandResult committed, ask(commitScript, {partial, QString::number(total), m_remote}));
    if (!committed.succeeded())
        return remoteError(failed, committed);
    return {};
}

Future<void> startCopy(std::shared_ptr<Copy> copy, Result<void> (Copy::*function)())
{
    const Completer<void> completer;
    const auto future = completer.future();
    std::thread([copy = std::move(copy), function, completer]() mutable {
        Result<void> result = cancelledError();
        try {
            result = ((*copy).*function)();
        } catch (const std::exception &exception) {
            result = Error{.kind = ErrorKind::Internal, .message = Text::tr("Copying failed because of a mistake in Castellan."),
                           .hint = {}, .detail = QString::fromUtf8(exception.what()), .code = {}, .retryable = false};
        }
        copy.reset();
        completer.finish(std::move(result));
    }).detach();
    return future;
}

} // namespace

Future<void> uploadByExec(ExecFunction exec, QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel)
{
    return startCopy(std::make_shared<Copy>(std::move(exec), std::move(localPath), std::move(remotePath), std::move(progress),
                                            std::move(cancel)), &Copy::upload);
}

Future<void> downloadByExec(ExecFunction exec, QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel)
{
    return startCopy(std::make_shared<Copy>(std::move(exec), std::move(localPath), std::move(remotePath), std::move(progress),
                                            std::move(cancel)), &Copy::download);
}

} // namespace castellan
