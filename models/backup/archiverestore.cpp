// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archiverestore.h"

#include "models/backup/waiting.h"
#include "models/core/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <fcntl.h>
#include <mutex>
#include <sys/file.h>
#include <unistd.h>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ArchiveRestore)
};

constexpr int readerFailed = 96; ///< exit status of the scripts below when the archive could not be read

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

Error restoreError(ErrorKind kind, const QString &message, const QString &hint = {}, const QByteArray &detail = {})
{
    return Error{.kind = kind,
                 .message = message,
                 .hint = hint,
                 .detail = QString::fromUtf8(detail),
                 .code = {},
                 .retryable = false};
}

/// Standard input for a program elsewhere: the password line, then the raw bytes of a file of this computer.
class LocalFeed
{
public:
    LocalFeed(QByteArray head, std::unique_ptr<BackupReader> reader)
        : m_head(std::move(head)), m_reader(std::move(reader))
    {
    }

    QByteArray next(qint64 max)
    {
        if (!m_head.isEmpty())
            return std::exchange(m_head, {});
        const std::lock_guard lock(m_mutex);
        auto bytes = m_reader->read(max);
        if (bytes)
            return *bytes;
        m_error = bytes.error();
        return {};
    }
    std::optional<Error> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }
    BackupReader &reader() { return *m_reader; }

private:
    QByteArray m_head;
    std::unique_ptr<BackupReader> m_reader;
    mutable std::mutex m_mutex;
    std::optional<Error> m_error;
};

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
            ::open(QFile::encodeName(copy->m_path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
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
    QString m_path;
    int m_file = -1;
};

/// Watches the growing database from another one.
class RestoreProgress
{
public:
    RestoreProgress(PostgresSession &observer, const ArchiveRestoreRequest &request)
        : m_observer(observer), m_request(request)
    {
        m_timer.start();
    }

    void setObject(const QString &object)
    {
        const std::lock_guard lock(m_mutex);
        m_object = object;
    }

    void tick()
    {
        if (!m_request.progress)
            return;
        const auto size = await(m_observer.query(
            QStringLiteral(
                "SELECT pg_catalog.pg_database_size(oid) AS bytes FROM pg_catalog.pg_database WHERE datname = $1"),
            {m_request.database}));
        if (!size || size->rows.isEmpty())
            return; // a look that fails says nothing about the restore
        const qint64 bytes = size->value(0, u"bytes").toLongLong();
        if (m_first < 0)
            m_first = bytes;
        const double seconds = static_cast<double>(m_timer.elapsed()) / 1000;
        QStringList parts;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_object.isEmpty())
                parts << m_object;
        }
        if (const QString index = buildingIndex(); !index.isEmpty())
            parts << index;
        if (seconds > 1 && bytes > m_first)
            parts << format::rate(static_cast<double>(bytes - m_first) / seconds);
        double fraction = -1;
        if (m_request.expectedDatabaseBytes > m_first) {
            const auto all = static_cast<double>(m_request.expectedDatabaseBytes - m_first);
            fraction = std::clamp(static_cast<double>(bytes - m_first) / all, 0.0, 0.99);
            m_fraction = std::max(m_fraction, fraction);
            fraction = m_fraction;
        }
        m_request.progress(fraction, parts.join(QStringLiteral(" · ")));
    }

private:
    QString buildingIndex()
    {
        const auto rows = await(
            m_observer.query(QStringLiteral("SELECT sum(blocks_done)::int8 AS done, sum(blocks_total)::int8 AS total "
                                            "FROM pg_catalog.pg_stat_progress_create_index WHERE datname = $1"),
                             {m_request.database}));
        if (!rows || rows->rows.isEmpty() || rows->value(0, u"total").toLongLong() <= 0)
            return {};
        const double done = rows->value(0, u"done").toDouble() / rows->value(0, u"total").toDouble();
        return Texts::tr("index %1").arg(format::percent(std::min(done, 1.0)));
    }

    PostgresSession &m_observer;
    const ArchiveRestoreRequest &m_request;
    QElapsedTimer m_timer;
    std::mutex m_mutex;
    QString m_object;
    qint64 m_first = -1;
    double m_fraction = 0;
};

/// One way to bring the archive's bytes to the tool.
struct Way
{
    Command command;
    QString shown;
    std::unique_ptr<LocalFeed> feed; ///< absent: the command's own input
    std::unique_ptr<UnpackedCopy> copy;
};

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

/// The command with standard input from the archive, wherever both are.
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

QStringList restoreArguments(const DumpTools &tools, const ArchiveRestoreRequest &request, const QString &listFile)
{
    const QString database = databaseArgument(request.database);
    if (isPlain(request.archive))
        return QStringList{QStringLiteral("psql"), QStringLiteral("-X"), QStringLiteral("-q"),
                           QStringLiteral("-b"),   QStringLiteral("-o"), QStringLiteral("/dev/null")} +
               tools.connectionArguments() +
               QStringList{QStringLiteral("-d"), database, QStringLiteral("-f"), QStringLiteral("-")};
    QStringList argv = QStringList{QStringLiteral("pg_restore"), QStringLiteral("-v")} + tools.connectionArguments() +
                       QStringList{QStringLiteral("-d"), database} + request.options;
    if (!listFile.isEmpty())
        argv << QStringLiteral("-L") << listFile;
    return argv;
}

/// What the tool said, from the transport's thread.
struct SharedLog
{
    std::mutex mutex;
    RestoreLog log;
    bool stopped = false;
};

} // namespace

ArchiveLocation archiveLocation(const BackupCopy &copy, std::shared_ptr<Host> host)
{
    ArchiveLocation location;
    location.path = copy.path;
    location.host = copy.place == BackupPlace::Server ? std::move(host) : nullptr;
    location.kind = copy.kind;
    location.compression = compressionFromName(copy.compression).value_or(Compression::None);
    location.size = copy.size;
    return location;
}

Result<ArchiveRestoreOutcome> restoreArchive(const DumpTools &tools, PostgresSession &observer, const QString &session,
                                             const ArchiveRestoreRequest &request)
{
    CASTELLAN_TRY(checkWay(tools, request.archive));
    const ToolRun run(tools, session);
    QString listFile;
    if (!request.listFile.isEmpty() && !isPlain(request.archive)) {
        CASTELLAN_TRY_ASSIGN(listFile, run.putFile(request.listFile));
    }
    const auto removeList = qScopeGuard([&] {
        if (!listFile.isEmpty())
            run.removeFile(listFile);
    });
    CASTELLAN_TRY_ASSIGN(Way way, chooseWay(run, request, restoreArguments(tools, request, listFile)));

    RestoreProgress progress(observer, request);
    const auto log = std::make_shared<SharedLog>();
    log->log.onObject = [&progress](const QString &object) { progress.setObject(object); };
    const bool plain = isPlain(request.archive);
    StreamIo io;
    io.standardOutput = [](QByteArrayView) { return true; };
    io.standardError = [log, plain](QByteArrayView bytes) {
        const std::lock_guard lock(log->mutex);
        log->log.feed(bytes);
        // After a failed CREATE TABLE psql would take the rows of its COPY for statements: stop at what is fatal.
        log->stopped = plain && !log->log.fatal().isEmpty();
        return !log->stopped;
    };
    if (way.feed)
        io.standardInput = [feed = way.feed.get()](qint64 max) { return feed->next(max); };
    way.command.cancel = request.cancel;

    QElapsedTimer timer;
    timer.start();
    const auto result =
        awaitTicking(tools.host->stream(way.command, io), std::chrono::milliseconds(500), [&] { progress.tick(); });
    const auto cleaned = run.cleanUp(observer);
    ArchiveRestoreOutcome outcome;
    {
        const std::lock_guard lock(log->mutex);
        log->log.onObject = {};
        log->log.finish();
        outcome.harmless = log->log.harmless();
        outcome.fatal = log->log.fatal();
        outcome.output = log->log.tail();
    }
    outcome.command = way.shown;
    outcome.duration = std::chrono::milliseconds(timer.elapsed());
    CASTELLAN_TRY(request.cancel.check());
    if (way.feed && way.feed->error())
        return way.feed->error()->in(Texts::tr("Reading the archive"));
    if (!result && !log->stopped)
        return result.error();
    CASTELLAN_TRY(cleaned);
    if (!result)
        return outcome; // stopped at something fatal, which is in it
    outcome.exitStatus = result->exitStatus;
    if (result->exitStatus == readerFailed || !result->signal.isEmpty())
        return restoreError(ErrorKind::Integrity, Texts::tr("The archive could not be read to its end."), {},
                            outcome.output);
    if (!result->succeeded() && outcome.fatal.isEmpty() && outcome.harmless.isEmpty()) {
        RestoreMessage message;
        message.error = Texts::tr("The tool ended with status %1 and said nothing.").arg(result->exitStatus);
        outcome.fatal << message;
    }
    return outcome;
}

namespace {

const QByteArray endMarks[] = {QByteArrayLiteral("-- PostgreSQL database dump complete"),
                               QByteArrayLiteral("-- PostgreSQL database cluster dump complete")};

bool hasEndMark(const QByteArray &tail)
{
    return std::any_of(std::begin(endMarks), std::end(endMarks),
                       [&](const QByteArray &mark) { return tail.contains(mark); });
}

Error noEndMark(const QString &path)
{
    return restoreError(ErrorKind::Integrity, Texts::tr("%1 has no end mark of pg_dump: it was cut.").arg(path));
}

Result<StoredFile> decodePlainHere(const ArchiveLocation &archive, CancelToken cancel,
                                   const std::function<void(qint64, qint64)> &progress)
{
    QByteArray tail;
    constexpr qsizetype enough = 4096;
    CASTELLAN_TRY_ASSIGN(
        const StoredFile stored,
        decodeWhole(archive.path, archive.compression, cancel, progress, [&](QByteArrayView bytes) -> Result<void> {
            tail = (tail + bytes.last(std::min(enough, bytes.size())).toByteArray()).right(enough);
            return {};
        }));
    if (!hasEndMark(tail))
        return noEndMark(archive.path);
    return stored;
}

Error decodeFailed(const CommandResult &result, const DumpTools &tools, const QString &path)
{
    static const QRegularExpression newer(QStringLiteral("unsupported version \\(([0-9.]+)\\) in file header"));
    const auto match = newer.match(QString::fromUtf8(result.standardError));
    if (match.hasMatch())
        return restoreError(ErrorKind::Integrity,
                            Texts::tr("%1 was written by a newer pg_dump (archive version %2) than %3 can read.")
                                .arg(path, match.captured(1), tools.versionText),
                            Texts::tr("Install the client programs of the PostgreSQL version that wrote it."),
                            result.standardError.right(4096));
    return restoreError(ErrorKind::Integrity, Texts::tr("%1 does not decode to its end.").arg(path), {},
                        result.standardError.right(4096));
}

} // namespace

Result<StoredFile> decodeArchive(const DumpTools &tools, const ArchiveLocation &archive, CancelToken cancel,
                                 const std::function<void(qint64, qint64)> &progress)
{
    CASTELLAN_TRY(checkWay(tools, archive));
    if (isPlain(archive) && archive.isHere())
        return decodePlainHere(archive, cancel, progress);
    const ToolRun run(tools, QStringLiteral("castellan decode"));
    QStringList argv{QStringLiteral("pg_restore"), QStringLiteral("-f"), QStringLiteral("/dev/null")};
    if (isPlain(archive))
        argv = {QStringLiteral("tail"), QStringLiteral("-c"), QStringLiteral("4096")};
    Way way;
    if (archive.kind == FileKind::DirectoryArchive) {
        argv << archive.path;
        way.command = run.command(argv);
    } else if (isPlain(archive)) {
        Command command;
        QString script = pipeScript;
        script.replace(QStringLiteral("READER"), readerOf(archive.compression));
        command.argv =
            QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("castellan"), archive.path} +
            argv;
        way.command = command;
    } else {
        CASTELLAN_TRY_ASSIGN(way, streamed(run, archive, argv));
    }
    StreamIo io;
    if (way.feed)
        io.standardInput = [feed = way.feed.get()](qint64 max) { return feed->next(max); };
    way.command.cancel = cancel;
    CASTELLAN_TRY_ASSIGN(const CommandResult result,
                         awaitTicking(tools.host->stream(way.command, io), std::chrono::milliseconds(250), [&] {
                             if (progress && way.feed)
                                 progress(way.feed->reader().storedBytesRead(), way.feed->reader().storedSize());
                         }));
    if (way.feed && way.feed->error())
        return *way.feed->error();
    if (!result.succeeded())
        return decodeFailed(result, tools, archive.path);
    if (isPlain(archive) && !hasEndMark(result.standardOutput))
        return noEndMark(archive.path);
    if (!way.feed) {
        StoredFile stored;
        stored.size = archive.size;
        return stored;
    }
    // pg_restore stops reading at the end of the archive; whatever lies behind that still counts as stored.
    while (true) {
        CASTELLAN_TRY(cancel.check());
        CASTELLAN_TRY_ASSIGN(const QByteArray rest, way.feed->reader().read(4 << 20));
        if (rest.isEmpty())
            return way.feed->reader().stored();
    }
}

} // namespace castellan
