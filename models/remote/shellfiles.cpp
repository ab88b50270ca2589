// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/shellfiles.h"

#include "models/remote/partialfile.h"
#include "models/remote/remotecommand.h"

#include <QCoreApplication>

namespace castellan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ShellFiles)
};

// Each script has its own exit statuses from 40 on, apart from those of the programs in it.
enum ScriptStatus { Missing = 40, Unreadable = 41, IsDirectory = 42, WrongSize = 43 };

// $1 file, $2 how much of its beginning to hash (-1: all). Prints size and hash ("-": no sha256sum).
constexpr char lookScript[] =
    "[ -e \"$1\" ] || exit 40; [ ! -d \"$1\" ] || exit 42; [ -r \"$1\" ] || exit 41; "
    "n=$(wc -c <\"$1\") || exit 41; h=-; "
    "if [ \"$2\" -ne 0 ] && command -v sha256sum >/dev/null; then "
    "if [ \"$2\" -lt 0 ]; then h=$(sha256sum <\"$1\"); else h=$(head -c \"$2\" \"$1\" | sha256sum); fi; fi; "
    "echo $n ${h%% *}";

// $1 file, $2 bytes to keep of <file>.partial (all or none of it), $3 the size it must have in the end.
// sync FILE is GNU's; elsewhere all of the disk is synced.
constexpr char putScript[] = "umask 077; p=$1.partial; [ ! -d \"$1\" ] || exit 42; "
                             "if [ \"$2\" -eq 0 ]; then cat >\"$p\" || exit; else cat >>\"$p\" || exit; fi; "
                             "n=$(wc -c <\"$p\"); [ $n -eq \"$3\" ] || { echo $n; exit 43; }; "
                             "sync \"$p\" 2>/dev/null || sync; mv -f \"$p\" \"$1\"";

// $1 file, $2 number of the first byte to send.
constexpr char getScript[] = "[ \"$2\" -gt 1 ] || exec cat \"$1\"; exec tail -c \"+$2\" \"$1\"";

QString asOperand(const QString &path)
{
    return path.startsWith(QLatin1Char('-')) ? QStringLiteral("./") + path : path;
}

Error conflict(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Conflict, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = true};
}

} // namespace

Result<CommandResult> ShellFiles::script(const char *text, const QStringList &arguments, const StreamIo &io,
                                         const CancelToken &cancel) const
{
    QString line =
        QStringLiteral("exec sh -c ") + RemoteCommand::quote(QString::fromLatin1(text)) + QStringLiteral(" castellan");
    for (const QString &argument : arguments)
        line += QLatin1Char(' ') + RemoteCommand::quote(argument);
    auto result = m_shell(line, io, cancel);
    // A stream that was stopped on purpose ends the script early; the reason counts, not the script's complaint.
    CASTELLAN_TRY(cancel.check());
    return result;
}

Result<void> ShellFiles::upload(const QString &localPath, const QString &remotePath, const ByteProgress &progress,
                                const CancelToken &cancel) const
{
    CASTELLAN_TRY(cancel.check());
    QFile source(localPath);
    if (!source.open(QIODevice::ReadOnly))
        return fileOpenError(source);
    const qint64 total = source.size();
    CASTELLAN_TRY_ASSIGN(const qint64 offset, uploadOffset(localPath, total, remotePath, cancel));
    source.seek(offset);

    qint64 done = offset;
    QString readFailure;
    StreamIo io;
    io.standardInput = [&](qint64 max) {
        if (progress)
            progress(done, total);
        QByteArray piece = cancel.isCancelled() ? QByteArray() : source.read(std::min(max, total - done));
        if (piece.isEmpty() && done < total)
            readFailure = source.errorString();
        done += piece.size();
        return piece;
    };
    CASTELLAN_TRY_ASSIGN(
        const auto result,
        script(putScript, {asOperand(remotePath), QString::number(offset), QString::number(total)}, io, cancel));
    if (!readFailure.isEmpty())
        return ioError(Text::tr("%1 cannot be read").arg(localPath), readFailure);
    if (!result.succeeded())
        return failure(result, remotePath);
    return {};
}

/// How much of an earlier try can stay: all of it, or nothing.
Result<qint64> ShellFiles::uploadOffset(const QString &localPath, qint64 total, const QString &remotePath,
                                        const CancelToken &cancel) const
{
    const auto there = look(remotePath + QStringLiteral(".partial"), -1, cancel);
    if (!there)
        return there.error().kind == ErrorKind::NotFound ? Result<qint64>(0) : Result<qint64>(there.error());
    if (there->size == 0 || there->size > total || there->hash.isEmpty())
        return 0;
    CASTELLAN_TRY_ASSIGN(const QByteArray here, beginningHash(localPath, there->size));
    return here.toHex() == there->hash ? there->size : 0;
}

Result<ShellFiles::Beginning> ShellFiles::look(const QString &remotePath, qint64 length,
                                               const CancelToken &cancel) const
{
    CASTELLAN_TRY_ASSIGN(const auto result,
                         script(lookScript, {asOperand(remotePath), QString::number(length)}, {}, cancel));
    if (!result.succeeded())
        return failure(result, remotePath);
    // A talkative login leaves the answer in the last line.
    const QByteArrayList words = result.standardOutput.trimmed().split('\n').last().split(' ');
    bool isNumber = false;
    Beginning beginning{.size = words.first().toLongLong(&isNumber),
                        .hash = words.size() > 1 && words.at(1) != "-" ? words.at(1) : QByteArray()};
    if (!isNumber)
        return failure(result, remotePath);
    return beginning;
}

Result<void> ShellFiles::download(const QString &remotePath, const QString &localPath, const ByteProgress &progress,
                                  const CancelToken &cancel) const
{
    CASTELLAN_TRY(cancel.check());
    // Looked at before anything is made here: a file that is not there must leave no .partial behind.
    const bool hasPartial = QFile::exists(localPath + QStringLiteral(".partial"));
    CASTELLAN_TRY_ASSIGN(auto there, look(remotePath, 0, cancel));
    CASTELLAN_TRY_ASSIGN(auto target, PartialFile::open(localPath));
    qint64 offset = 0;
    if (hasPartial && target->size() > 0) {
        CASTELLAN_TRY_ASSIGN(const QByteArray here, target->beginningHash(there.size));
        if (!here.isEmpty()) {
            CASTELLAN_TRY_ASSIGN(there, look(remotePath, target->size(), cancel));
            offset = there.hash == here.toHex() ? target->size() : 0;
        }
        if (offset == 0)
            CASTELLAN_TRY(target->restart());
    }

    qint64 done = offset;
    Result<void> written;
    StreamIo io;
    io.standardOutput = [&](QByteArrayView bytes) {
        written = target->write(bytes);
        done += bytes.size();
        if (progress)
            progress(done, there.size);
        return written.has_value() && done <= there.size;
    };
    if (progress)
        progress(done, there.size);
    const auto result = script(getScript, {asOperand(remotePath), QString::number(offset + 1)}, io, cancel);
    if (!written)
        return written;
    if (done > there.size || (result && result->succeeded() && done < there.size))
        return conflict(Text::tr("%1 changed on %2 while it was copied.").arg(remotePath, m_host),
                        Text::tr("Copy it again when nothing writes to it."));
    if (!result)
        return result.error();
    if (!result->succeeded())
        return failure(*result, remotePath);
    return target->commit();
}

Error ShellFiles::failure(const CommandResult &result, const QString &remotePath) const
{
    Error error{.kind = ErrorKind::Io,
                .message = {},
                .hint = {},
                .detail = QString::fromUtf8(result.standardError).trimmed(),
                .code = QString::number(result.exitStatus),
                .retryable = false};
    switch (result.exitStatus) {
    case Missing:
        error.kind = ErrorKind::NotFound;
        error.message = Text::tr("There is no file %1 on %2.").arg(remotePath, m_host);
        return error;
    case Unreadable:
        error.kind = ErrorKind::Permission;
        error.message = Text::tr("The login on %2 may not read %1.").arg(remotePath, m_host);
        return error;
    case IsDirectory:
        error.kind = ErrorKind::Conflict;
        error.message = Text::tr("%1 on %2 is a directory.").arg(remotePath, m_host);
        return error;
    case WrongSize:
        error.kind = ErrorKind::Integrity;
        error.message = Text::tr("Not all of %1 arrived on %2; what did is kept and gone on with next time.")
                            .arg(remotePath, m_host);
        error.retryable = true;
        return error;
    default:
        break;
    }
    const QString reason = error.detail.section(QLatin1Char('\n'), -1);
    error.message =
        Text::tr("%1 could not be copied on %2: %3").arg(remotePath, m_host, reason.isEmpty() ? error.code : reason);
    if (reason.contains(QLatin1String("Permission denied")))
        error.kind = ErrorKind::Permission;
    else if (reason.contains(QLatin1String("No such file")))
        error.kind = ErrorKind::NotFound;
    if (reason.contains(QLatin1String("No space left"))) {
        error.code = QStringLiteral("ENOSPC");
        error.hint =
            Text::tr("Make room there, or choose another place; what was written so far is kept and gone on with.");
    }
    return error;
}

} // namespace castellan
