// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archiveway.h"

#include "models/backup/archiveoffsets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ArchiveRestore)
};

/// $f is read by READER into "$@"; the statuses of both count. READER is replaced.
const QString pipeScript = QStringLiteral(R"sh(f=$1
shift
exec 4>&1
s=$( { { READER 3>&- 4>&-; echo "reader $?" >&3; } | { "$@" >&4 3>&- 4>&-; echo "tool $?" >&3; }; } 3>&1 )
t=${s##*tool }
t=${t%%[!0-9]*}
[ "${t:-1}" = 0 ] || exit "${t:-1}"
case $s in *"reader 0"*) exit 0 ;; esac
echo "castellan: the archive could not be read to its end" >&2
exit 96
)sh");

/// Decompresses into a file first, because pg_restore -j needs one.
const QString unpackScript = QStringLiteral(R"sh(f=$1
t=$2
shift 2
trap 'rm -f -- "$castellan_pass" "$t"' EXIT
READER > "$t" || exit 96
"$@"
exit $?
)sh");

/// $1: SQL to run first, $2: a list file or nothing, $3: a directory archive or nothing (then it is standard input),
/// $4: pg_restore; the rest is psql, which gets all of it. Without the COMMIT at pg_restore's end nothing is done.
const QString transactionScript = QStringLiteral(R"sh(p=$1
l=$2
f=$3
r=$4
shift 4
exec 4>&1
s=$( { { { cat -- "$p" && "$r" -v --single-transaction ${l:+-L "$l"} -f - ${f:+"$f"}; } 3>&- 4>&-
  echo "reader $?" >&3; } | { "$@" >&4 3>&- 4>&-; echo "tool $?" >&3; }; } 3>&1 )
t=${s##*tool }
t=${t%%[!0-9]*}
[ "${t:-1}" = 0 ] || exit "${t:-1}"
c=${s##*reader }
c=${c%%[!0-9]*}
exit "${c:-1}"
)sh");

QString readerOf(Compression compression)
{
    switch (compression) {
    case Compression::None:
        return QStringLiteral("cat -- \"$f\"");
    case Compression::Gzip:
        return QStringLiteral("gzip -dc -- \"$f\"");
    case Compression::Zstd:
        return QStringLiteral("zstd -dcq -- \"$f\"");
    }
    return {};
}

QString randomName()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace

/// A decompressed copy of an archive on this computer, removed with this object. It is locked while it is in use, so
/// that the copy of a run that was killed is known as such: nobody holds its lock.
class UnpackedCopy
{
    static void removeRemains(const QString &directory)
    {
        const QStringList names =
            QDir(directory).entryList({QStringLiteral("castellan-*.unpacked.partial")}, QDir::Files);
        for (const QString &name : names) {
            const QByteArray path = QFile::encodeName(directory + QLatin1Char('/') + name);
            const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
            if (file < 0)
                continue;
            if (::flock(file, LOCK_EX | LOCK_NB) == 0)
                ::unlink(path.constData());
            ::close(file);
        }
    }

public:
    static Result<std::unique_ptr<UnpackedCopy>> make(const ArchiveRestoreRequest &request)
    {
        const QString directory = request.scratchDirectory.isEmpty() ? QFileInfo(request.archive.path).absolutePath()
                                                                     : request.scratchDirectory;
        auto copy = std::make_unique<UnpackedCopy>();
        copy->m_path = directory + QStringLiteral("/castellan-") + randomName() + QStringLiteral(".unpacked.partial");
        removeRemains(directory);
        const int file =
            ::open(QFile::encodeName(copy->m_path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        copy->m_file = file;
        if (file < 0 || ::flock(file, LOCK_EX | LOCK_NB) != 0)
            return fileError(Texts::tr("%1 could not be created").arg(copy->m_path), errno);
        const auto progress = [&](qint64 done, qint64 total) {
            if (request.progress)
                request.progress(0.1 * static_cast<double>(done) / static_cast<double>(std::max<qint64>(total, 1)),
                                 Texts::tr("Decompressing"));
        };
        const auto write = [&](QByteArrayView bytes) -> Result<void> {
            while (!bytes.isEmpty()) {
                const ssize_t count = ::write(file, bytes.data(), static_cast<size_t>(bytes.size()));
                if (count < 0 && errno != EINTR)
                    return fileError(Texts::tr("%1 could not be written").arg(copy->m_path), errno);
                bytes = bytes.sliced(std::max<ssize_t>(count, 0));
            }
            return {};
        };
        const auto result =
            decodeWhole(request.archive.path, request.archive.compression, request.cancel, progress, write);
        if (!result)
            return result.error();
        if (request.archive.kind == FileKind::CustomArchive)
            noteWhereDataIs(file, result->rawBytes);
        return copy;
    }
    ~UnpackedCopy()
    {
        ::unlink(QFile::encodeName(m_path).constData());
        if (m_file >= 0)
            ::close(m_file);
    }
    const QString &path() const { return m_path; }

private:
    /// Only for speed: a copy that cannot be mapped is restored as it is.
    static void noteWhereDataIs(int file, qint64 size)
    {
        const auto length = static_cast<size_t>(size);
        void *mapped = ::mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (mapped == MAP_FAILED)
            return;
        auto *archive = static_cast<char *>(mapped);
        noteOffsets(archive, missingOffsets(QByteArrayView(archive, size)));
        ::munmap(mapped, length);
    }

    QString m_path;
    int m_file = -1;
};

Way::Way() = default;
Way::~Way() = default;
Way::Way(Way &&other) noexcept = default;
Way &Way::operator=(Way &&other) noexcept = default;

Error restoreError(ErrorKind kind, const QString &message, const QString &hint, const QByteArray &detail)
{
    return Error{.kind = kind,
                 .message = message,
                 .hint = hint,
                 .detail = QString::fromUtf8(detail),
                 .code = {},
                 .retryable = false};
}

bool isPlain(const ArchiveLocation &archive)
{
    return archive.kind == FileKind::PlainSql;
}

Result<void> checkWay(const DumpTools &tools, const ArchiveLocation &archive)
{
    switch (archive.kind) {
    case FileKind::CustomArchive:
    case FileKind::TarArchive:
    case FileKind::PlainSql:
        break;
    case FileKind::DirectoryArchive:
        if (tools.place == ToolPlace::Container)
            return restoreError(
                ErrorKind::Unsupported,
                Texts::tr("A directory archive cannot be read by pg_restore inside a container."),
                Texts::tr("Install %1 on the server or on this computer.").arg(clientPackage(tools.version)));
        if (archive.isHere() != tools.isHere())
            return restoreError(
                ErrorKind::Unsupported,
                Texts::tr("A directory archive can only be read where it lies, and pg_restore runs elsewhere."),
                Texts::tr("Copy the directory to the place where pg_restore runs, or install %1 there.")
                    .arg(clientPackage(tools.version)));
        break;
    case FileKind::Empty:
        return restoreError(ErrorKind::Integrity, Texts::tr("%1 is empty.").arg(archive.path));
    case FileKind::Unknown:
        return restoreError(ErrorKind::Integrity,
                            Texts::tr("%1 is no dump that PostgreSQL's tools know.").arg(archive.path));
    }
    if (!archive.isHere() && tools.host != archive.host)
        return restoreError(ErrorKind::Unsupported,
                            Texts::tr("%1 lies on another computer than pg_restore.").arg(archive.path),
                            Texts::tr("Fetch the backup to this computer first."));
    return {};
}

Result<Way> streamed(const ToolRun &run, const ArchiveLocation &archive, const QStringList &argv)
{
    Way way;
    way.shown = run.display(argv) + QStringLiteral(" < ") + archive.path;
    if (archive.isHere()) {
        CASTELLAN_TRY_ASSIGN(auto reader, BackupReader::open(archive.path, archive.compression));
        way.command = run.command(argv);
        way.command.input.clear();
        way.feed = std::make_unique<LocalFeed>(run.passLine(), std::move(reader));
        return way;
    }
    QString script = pipeScript;
    if (run.tools().place == ToolPlace::Container) {
        // The archive is outside the container: a shell on the host feeds `docker exec`, password line first.
        const Command inner = run.command(argv);
        script.replace(
            QStringLiteral("READER"),
            QStringLiteral("{ IFS= read -r l && printf '%s\\n' \"$l\" && %1; }").arg(readerOf(archive.compression)));
        way.command = inner;
        way.command.argv =
            QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("castellan"), archive.path} +
            inner.argv;
        return way;
    }
    script.replace(QStringLiteral("READER"), readerOf(archive.compression));
    QStringList line = argv;
    line[0] = run.tools().program(argv.at(0));
    way.command = run.script(script, QStringList{archive.path} + line);
    return way;
}

Result<Way> inOneTransaction(const ToolRun &run, const ArchiveLocation &archive, const QString &preamble,
                             const QString &listFile, const QString &database)
{
    const DumpTools &tools = run.tools();
    const bool directory = archive.kind == FileKind::DirectoryArchive;
    const QStringList argv =
        QStringList{QStringLiteral("/bin/sh"),
                    QStringLiteral("-c"),
                    transactionScript,
                    QStringLiteral("castellan"),
                    preamble,
                    listFile,
                    directory ? archive.path : QString(),
                    tools.program(QStringLiteral("pg_restore")),
                    tools.program(QStringLiteral("psql")),
                    QStringLiteral("-X"),
                    QStringLiteral("-q"),
                    QStringLiteral("-b"),
                    QStringLiteral("-v"),
                    QStringLiteral("ON_ERROR_STOP=1"),
                    QStringLiteral("-o"),
                    QStringLiteral("/dev/null")} +
        tools.connectionArguments() +
        QStringList{QStringLiteral("-d"), databaseArgument(database), QStringLiteral("-f"), QStringLiteral("-")};
    Way way;
    if (directory) {
        way.command = run.command(argv);
    } else {
        CASTELLAN_TRY_ASSIGN(way, streamed(run, archive, argv));
    }
    way.shown = QStringLiteral("%1 | %2").arg(
        run.display({QStringLiteral("pg_restore"), QStringLiteral("--single-transaction"), QStringLiteral("-f"),
                     QStringLiteral("-"), archive.path}),
        run.display({QStringLiteral("psql"), QStringLiteral("-d"), databaseArgument(database)}));
    return way;
}

Command piped(const QString &path, Compression compression, const QStringList &argv)
{
    QString script = pipeScript;
    script.replace(QStringLiteral("READER"), readerOf(compression));
    Command command;
    command.argv =
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("castellan"), path} + argv;
    return command;
}

namespace {

/// pg_restore on a file or directory that it can seek in, so that several jobs can share it.
Result<Way> onFile(const ToolRun &run, const ArchiveRestoreRequest &request, QStringList argv)
{
    const ArchiveLocation &archive = request.archive;
    Way way;
    argv << QStringLiteral("-j") << QString::number(std::max(request.jobs, 1));
    if (archive.kind == FileKind::DirectoryArchive || archive.compression == Compression::None) {
        argv << archive.path;
        way.command = run.command(argv);
        way.shown = run.display(argv);
        return way;
    }
    if (archive.isHere()) {
        CASTELLAN_TRY_ASSIGN(way.copy, UnpackedCopy::make(request));
        argv << way.copy->path();
        way.command = run.command(argv);
        way.shown = run.display(argv);
        return way;
    }
    const QString unpacked = archive.path + QLatin1Char('.') + randomName() + QStringLiteral(".unpacked.partial");
    QStringList line = argv;
    line[0] = run.tools().program(argv.at(0));
    line << unpacked;
    QString script = unpackScript;
    script.replace(QStringLiteral("READER"), readerOf(archive.compression));
    way.command = run.script(script, QStringList{archive.path, unpacked} + line);
    way.shown = run.display(argv << unpacked);
    return way;
}

} // namespace

Result<Way> chooseWay(const ToolRun &run, const ArchiveRestoreRequest &request, const QStringList &argv)
{
    const bool seekable =
        request.archive.kind == FileKind::CustomArchive || request.archive.kind == FileKind::DirectoryArchive;
    const bool together = run.tools().place != ToolPlace::Container && request.archive.isHere() == run.tools().isHere();
    if (seekable && together && (request.jobs > 1 || request.archive.kind == FileKind::DirectoryArchive)) {
        auto way = onFile(run, request, argv);
        // No room for the decompressed copy: one job from a stream does it, too.
        if (way || way.error().code != QLatin1String("ENOSPC"))
            return way;
    }
    return streamed(run, request.archive, argv);
}

} // namespace castellan
