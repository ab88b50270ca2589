// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupstore.h"

#include "models/backup/manifest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(BackupStore)
};

const QString prepareScript = QStringLiteral(R"sh(umask 077
mkdir -p -- "$1" || exit 1
t="$1/.castellan-$$"
: > "$t" || exit 1
rm -f -- "$t"
df -Pk -- "$1" | awk 'NR==2 {print $4}')sh");

/// "hash  name" of one file; a directory gives the hash of its sorted list. Then the size.
const QString hashScript = QStringLiteral(R"sh(if command -v sha256sum >/dev/null 2>&1; then h=sha256sum
elif command -v shasum >/dev/null 2>&1; then h='shasum -a 256'
else echo "neither sha256sum nor shasum is there" >&2; exit 1; fi
if [ -d "$1" ]; then
  cd -- "$1" || exit 1
  find . -type f | sed 's|^\./||' | LC_ALL=C sort > /dev/null || exit 1
  s=$(find . -type f | sed 's|^\./||' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 $h | $h) || exit 1
  n=$(find . -type f -exec wc -c {} + | awk '$2 != "total" {t += $1} END {printf "%.0f", t}') || exit 1
else
  s=$($h < "$1") || exit 1
  n=$(wc -c < "$1") || exit 1
fi
echo "${s%% *} $n")sh");

const QString sealScript = QStringLiteral(R"sh([ ! -e "$2" ] || { echo "$2 exists already" >&2; exit 1; }
if [ -d "$1" ]; then sync; else sync -- "$1" 2>/dev/null || sync; fi
mv -- "$1" "$2" || exit 1
sync -- "$(dirname -- "$2")" 2>/dev/null || sync)sh");

const QString writeScript = QStringLiteral(R"sh(umask 077
cat > "$1.partial" || { rm -f -- "$1.partial"; exit 1; }
sync -- "$1.partial" 2>/dev/null || sync
mv -- "$1.partial" "$1" || exit 1
sync -- "$(dirname -- "$1")" 2>/dev/null || sync)sh");

Error shellError(const Command &command, const CommandResult &result, const QString &what)
{
    Error error = result.toError(command);
    const QByteArray said = result.standardError;
    error.kind = said.contains("Permission denied") ? ErrorKind::Permission : ErrorKind::Io;
    error.message = what;
    error.detail = QString::fromUtf8(said.right(4096));
    if (said.contains("No space left")) {
        error.kind = ErrorKind::Io;
        error.code = QStringLiteral("ENOSPC");
        error.hint = Texts::tr("Free some room there, or choose another place.");
    }
    return error;
}

} // namespace

BackupStore::BackupStore(std::shared_ptr<Host> host) : m_host(host && host->isLocal() ? nullptr : std::move(host)) {}

QString BackupStore::name() const
{
    return m_host ? m_host->name() : Texts::tr("this computer");
}

Result<CommandResult> BackupStore::shell(const QString &script, const QStringList &arguments, CancelToken cancel,
                                         const QByteArray &input) const
{
    Command command;
    command.argv =
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("castellan")} + arguments;
    command.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    command.cancel = std::move(cancel);
    command.input = input;
    CASTELLAN_TRY_ASSIGN(const CommandResult result, await(m_host->run(command)));
    if (!result.succeeded())
        return shellError(command, result,
                          Texts::tr("%1 on %2 could not be worked on.").arg(arguments.value(0), name()));
    return result;
}

Result<qint64> BackupStore::prepare(const QString &directory, CancelToken cancel) const
{
    if (m_host) {
        auto result = shell(prepareScript, {directory}, cancel);
        if (!result) {
            Error error = result.error();
            if (error.kind == ErrorKind::Permission || error.kind == ErrorKind::Io) {
                error.message = Texts::tr("Backups cannot be written into %1 on %2.").arg(directory, name());
                error.hint = Texts::tr("Make the directory there and let the SSH user write into it.");
            }
            return error;
        }
        return result->standardOutput.trimmed().toLongLong() * 1024;
    }
    const QString probe = directory + QStringLiteral("/.castellan-%1").arg(::getpid());
    const auto failed = [&](int number) {
        return fileError(Texts::tr("Backups cannot be written into %1").arg(directory), number);
    };
    if (!QDir(directory).exists() && !QDir().mkpath(directory))
        return failed(errno != 0 ? errno : EACCES);
    const int file = ::open(QFile::encodeName(probe).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(errno);
    ::close(file);
    ::unlink(QFile::encodeName(probe).constData());
    return QStorageInfo(directory).bytesAvailable();
}

Result<StoredFile> BackupStore::hash(const QString &path, CancelToken cancel,
                                     const std::function<void(qint64, qint64)> &progress) const
{
    if (!m_host)
        return QFileInfo(path).isDir() ? hashDirectory(path, cancel, progress)
                                       : decodeWhole(path, Compression::None, cancel, progress);
    CASTELLAN_TRY_ASSIGN(const CommandResult result, shell(hashScript, {path}, cancel));
    const QList<QByteArray> parts = result.standardOutput.trimmed().split(' ');
    StoredFile stored;
    stored.sha256 = parts.value(0);
    stored.size = parts.value(parts.size() - 1).toLongLong();
    stored.rawBytes = stored.size;
    if (stored.sha256.size() != 64)
        return Error{.kind = ErrorKind::Io,
                     .message = Texts::tr("%1 on %2 gave no SHA-256.").arg(path, name()),
                     .hint = {},
                     .detail = QString::fromUtf8(result.standardOutput),
                     .code = {},
                     .retryable = false};
    return stored;
}

Result<void> BackupStore::seal(const QString &partial, const QString &path) const
{
    if (m_host) {
        CASTELLAN_TRY(shell(sealScript, {partial, path}, {}));
        return {};
    }
    if (QFileInfo::exists(path))
        return fileError(Texts::tr("%1 exists already").arg(path), EEXIST);
    const bool directory = QFileInfo(partial).isDir();
    const int file =
        ::open(QFile::encodeName(partial).constData(), O_RDONLY | O_CLOEXEC | (directory ? O_DIRECTORY : 0));
    const bool synced = file >= 0 && (::fsync(file) == 0 || errno == EINVAL);
    const int number = errno;
    if (file >= 0)
        ::close(file);
    if (!synced)
        return fileError(Texts::tr("%1 could not be synced").arg(partial), number);
    if (::rename(QFile::encodeName(partial).constData(), QFile::encodeName(path).constData()) != 0)
        return fileError(Texts::tr("%1 could not be renamed").arg(partial), errno);
    return syncDirectory(QFileInfo(path).absolutePath());
}

Result<qint64> BackupStore::size(const QString &path) const
{
    if (!m_host)
        return QFileInfo(path).size();
    CASTELLAN_TRY_ASSIGN(
        const CommandResult result,
        shell(QStringLiteral("if [ -d \"$1\" ]; then du -sk -- \"$1\" | awk '{printf \"%.0f\", $1 * 1024}'; "
                             "else wc -c < \"$1\"; fi"),
              {path}, {}));
    return result.standardOutput.trimmed().toLongLong();
}

Result<QStringList> BackupStore::list(const QString &directory, CancelToken cancel) const
{
    if (!m_host)
        return QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    CASTELLAN_TRY_ASSIGN(const CommandResult result,
                         shell(QStringLiteral("[ -d \"$1\" ] || exit 0; cd -- \"$1\" || exit 1; for f in * .[!.]*; do "
                                              "[ -e \"$f\" ] && printf '%s\\0' \"$f\"; done; exit 0"),
                               {directory}, cancel));
    return QString::fromUtf8(result.standardOutput).split(QChar(u'\0'), Qt::SkipEmptyParts);
}

Result<void> BackupStore::write(const QString &path, const QByteArray &content) const
{
    if (!m_host)
        return writeDurably(path, content);
    CASTELLAN_TRY(shell(writeScript, {path}, {}, content));
    return {};
}

Result<QByteArray> BackupStore::read(const QString &path, CancelToken cancel) const
{
    if (m_host) {
        CASTELLAN_TRY_ASSIGN(const CommandResult result, shell(QStringLiteral("cat -- \"$1\""), {path}, cancel));
        return result.standardOutput;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ioError(Texts::tr("%1 could not be read").arg(path), file.errorString());
    return file.readAll();
}

Result<void> BackupStore::remove(const QStringList &paths) const
{
    if (m_host) {
        CASTELLAN_TRY(shell(QStringLiteral("for f do rm -rf -- \"$f\" || exit 1; done"), paths, {}));
        return {};
    }
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (info.isDir() && !info.isSymLink()) {
            if (!QDir(path).removeRecursively())
                return fileError(Texts::tr("%1 could not be removed").arg(path), errno);
        } else if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT) {
            return fileError(Texts::tr("%1 could not be removed").arg(path), errno);
        }
        if (QDir(info.absolutePath()).exists())
            CASTELLAN_TRY(syncDirectory(info.absolutePath()));
    }
    return {};
}

Result<void> BackupStore::fetch(const QString &path, const QString &localPath, ByteProgress progress,
                                CancelToken cancel) const
{
    CASTELLAN_TRY_ASSIGN(
        const CommandResult listing,
        shell(QStringLiteral("[ -d \"$1\" ] || exit 0; cd -- \"$1\" && find . -type f | sed 's|^\\./||'"), {path},
              cancel));
    const QList<QByteArray> names = listing.standardOutput.split('\n');
    if (listing.standardOutput.trimmed().isEmpty())
        return await(m_host->download(path, localPath, progress, cancel));
    const QString partial = partialPath(localPath);
    for (const QByteArray &name : names) {
        if (name.isEmpty())
            continue;
        const QString file = QString::fromUtf8(name);
        if (!QDir().mkpath(QFileInfo(partial + QLatin1Char('/') + file).absolutePath()))
            return fileError(Texts::tr("%1 could not be made").arg(partial), errno);
        CASTELLAN_TRY(await(
            m_host->download(path + QLatin1Char('/') + file, partial + QLatin1Char('/') + file, progress, cancel)));
    }
    return BackupStore().seal(partial, localPath);
}

Result<void> BackupStore::put(const QString &localPath, const QString &path, ByteProgress progress,
                              CancelToken cancel) const
{
    if (!QFileInfo(localPath).isDir())
        return await(m_host->upload(localPath, path, progress, cancel));
    const QString partial = partialPath(path);
    CASTELLAN_TRY(shell(QStringLiteral("umask 077; mkdir -- \"$1\""), {partial}, cancel));
    const QStringList files = QDir(localPath).entryList(QDir::Files | QDir::Hidden);
    for (const QString &file : files)
        CASTELLAN_TRY(await(
            m_host->upload(localPath + QLatin1Char('/') + file, partial + QLatin1Char('/') + file, progress, cancel)));
    return seal(partial, path);
}

} // namespace castellan
