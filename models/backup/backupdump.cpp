// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dump itself: pg_dump's bytes into the first place, while other sessions count and hash the same snapshot.
#include "models/backup/backuprun.h"
#include "models/core/format.h"
#include "models/core/log.h"
#include "models/core/waiting.h"

#include <QCoreApplication>

#include <optional>
#include <thread>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CreateBackup)
};

constexpr int compressorFailed = 94; ///< exit status of the script below; 93: the dump itself failed

/// $1: the file to make (empty: standard output); the rest is the dump. Both statuses count.
const QString storeScript = QStringLiteral(R"sh(umask 077
out=$1
shift
if [ -n "$out" ]; then
  [ ! -e "$out" ] || { echo "$out exists already" >&2; exit 94; }
  exec 4>"$out" || exit 94
else
  exec 4>&1
fi
s=$( { { "$@" 3>&- 4>&-; echo "dump $?" >&3; } | { COMPRESS >&4 3>&- 4>&-; echo "compress $?" >&3; }; } 3>&1 )
exec 4>&-
c=${s##*compress }
c=${c%%[!0-9]*}
[ "${c:-1}" = 0 ] || exit 94
d=${s##*dump }
d=${d%%[!0-9]*}
[ "${d:-1}" = 0 ] || exit 93
exit 0
)sh");

/// What compresses on the server: with all cores, but behind the application that is served there.
QString compressor(Compression compression)
{
    switch (compression) {
    case Compression::Zstd:
        return QStringLiteral("nice -n 10 zstd -q -T0 -3 -c");
    case Compression::Gzip:
        return QStringLiteral("nice -n 10 gzip -c");
    case Compression::None:
        break;
    }
    return QStringLiteral("cat");
}

} // namespace

Result<CommandResult> BackupRun::stream(const ToolRun &run, Command command, StreamIo io,
                                        const std::function<qint64()> &stored)
{
    command.cancel = cancel();
    io.standardError = [progress = m_progress.get()](QByteArrayView bytes) {
        progress->feed(bytes);
        return true;
    };
    return awaitTicking(m_tools.host->stream(command, io), std::chrono::milliseconds(400), [&] {
        m_progress->setRunning(runningCopies(*m_observer, run.session()));
        QString text = m_progress->text(std::chrono::milliseconds(m_timer.elapsed()));
        if (stored)
            text += Texts::tr(" · %1 stored").arg(format::bytes(stored()));
        if (const auto holder = m_locks->look())
            text = holder->sentence();
        m_context.progress(m_progress->state().fraction, text);
    });
}

/// Raw bytes come to this process, which compresses and hashes them: with all cores, and the hash for free.
Result<StoredFile> BackupRun::produceHere(const ToolRun &run, const QStringList &argv)
{
    const bool remote = !hostIsHere(); // then they come compressed already
    Command command = run.command(argv);
    BackupWriterOptions options;
    options.compression = remote ? Compression::None : m_compression;
    options.expectedBytes = m_request.expectedBytes;
    if (remote) {
        QString script = storeScript;
        script.replace(QStringLiteral("COMPRESS"), compressor(m_compression));
        if (m_tools.place == ToolPlace::Container) {
            command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("castellan"),
                                       QString()} +
                           command.argv;
        } else {
            QStringList line = argv;
            line[0] = m_tools.program(argv.at(0));
            command = run.script(script, QStringList{QString()} + line);
        }
    }
    CASTELLAN_TRY_ASSIGN(const auto writer, BackupWriter::create(m_targets.constFirst().path, options));
    StreamIo io;
    io.standardOutput = [raw = writer.get()](QByteArrayView bytes) { return raw->write(bytes); };
    const auto result = stream(run, command, io, [&] { return writer->storedBytes(); });
    if (!result || !result->succeeded()) {
        // The writer's own error (a full disk) is the cause; the dump only noticed that nobody takes its bytes.
        const bool wrote = writer->write({});
        CASTELLAN_TRY(m_context.cancel().check());
        if (!wrote) {
            if (auto written = writer->finish(); !written)
                return written.error();
        }
        if (!result)
            return result.error();
        return m_progress->failure(result->exitStatus);
    }
    CASTELLAN_TRY(cancel().check());
    return writer->finish();
}

/// The bytes stay on the server: compressed by a program there, and hashed as they were stored.
Result<StoredFile> BackupRun::produceThere(const ToolRun &run, const QStringList &argv)
{
    const BackupTarget &target = m_targets.constFirst();
    const QString partial = partialPath(target.path);
    QString script = storeScript;
    script.replace(QStringLiteral("COMPRESS"), compressor(m_compression));
    Command command = run.command(argv);
    if (m_tools.place == ToolPlace::Container) {
        command.argv =
            QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("castellan"), partial} +
            command.argv;
    } else {
        QStringList line = argv;
        line[0] = m_tools.program(argv.at(0));
        command = run.script(script, QStringList{partial} + line);
    }
    CASTELLAN_TRY_ASSIGN(const CommandResult result, stream(run, command, {}, {}));
    if (!result.succeeded()) {
        Error error = m_progress->failure(result.exitStatus);
        if (result.exitStatus == compressorFailed)
            error.message = Texts::tr("%1 could not be written on %2.").arg(partial, target.store.name());
        return error;
    }
    CASTELLAN_TRY_ASSIGN(const StoredFile stored, target.store.hash(partial, cancel()));
    CASTELLAN_TRY(target.store.seal(partial, target.path));
    return stored;
}

Result<StoredFile> BackupRun::produceDirectory(const ToolRun &run, QStringList argv)
{
    const BackupTarget &target = m_targets.constFirst();
    const QString partial = partialPath(target.path);
    argv << QStringLiteral("-f") << partial;
    CASTELLAN_TRY_ASSIGN(const CommandResult result, stream(run, run.command(argv), {}, {}));
    if (!result.succeeded())
        return m_progress->failure(result.exitStatus);
    CASTELLAN_TRY_ASSIGN(const StoredFile stored, target.store.hash(partial, cancel()));
    CASTELLAN_TRY(target.store.seal(partial, target.path));
    return stored;
}

Result<StoredFile> BackupRun::produce()
{
    const ToolRun run(m_tools, sessionName(m_context.runId()));
    QStringList argv = QStringList{QStringLiteral("pg_dump")} + m_tools.connectionArguments() +
                       QStringList{QStringLiteral("-d"), databaseArgument(m_connection.environment().database.name),
                                   QStringLiteral("--snapshot=") + m_snapshot} +
                       CreateBackup::dumpArguments(m_request, m_tools.version);
    const QDateTime started = m_context.clock().now();
    const auto stored = m_request.format == BackupFormat::Directory ? produceDirectory(run, argv)
                        : m_targets.constFirst().store.isHere()     ? produceHere(run, argv)
                                                                    : produceThere(run, argv);
    evidence(run.display(argv), m_tools.host->name(), started,
             stored ? Texts::tr("%1 stored").arg(format::bytes(stored->size)) : stored.error().message,
             QString::fromUtf8(m_progress->tail()));
    // On success nothing should be left, on failure something may be; either way it is looked at.
    const auto cleaned = run.cleanUp(*m_observer);
    if (stored && !cleaned)
        return cleaned.error();
    if (!cleaned)
        logError(QStringLiteral("backup"), cleaned.error());
    return stored;
}

Result<void> BackupRun::dump()
{
    m_context.begin(QStringLiteral("dump"));
    // The names first: what a killed run may have written must be known before it is there.
    CASTELLAN_TRY(m_context.checkpoint(QStringLiteral("files"), targetList()));
    for (const BackupTarget &target : m_targets)
        removeOnFailure(target);
    m_timer.start();
    FactsRequest facts;
    facts.open = [this] {
        return await(m_connection.openSession(
            {}, {.statement = std::chrono::milliseconds(0), .lock = m_request.lockWait}, cancel()));
    };
    facts.snapshot = m_snapshot;
    facts.sessions = std::clamp(m_request.jobs, 1, 4);
    facts.workers = 0; // sessions are the parallelism: the dump wants cores, too
    facts.hashes = m_request.hashes;
    facts.cancel = cancel();
    std::optional<Result<QList<TableFacts>>> taken;
    std::thread hashing([&] {
        taken = takeTableFacts(facts, m_tables);
        if (!*taken)
            m_stop.cancel();
    });
    const auto stored = produce();
    if (!stored)
        m_stop.cancel();
    while (hashing.joinable())
        hashing.join();
    CASTELLAN_TRY(m_context.cancel().check());
    if (!*taken && taken->error().kind != ErrorKind::Cancelled)
        return taken->error();
    if (!stored)
        return stored.error();
    if (!*taken)
        return taken->error();
    m_manifest.tables = **taken;
    m_manifest.size = stored->size;
    m_manifest.sha256 = stored->sha256;
    (void)await(m_snapshotSession->execute({QStringLiteral("ROLLBACK")}));
    m_snapshotSession.reset();
    m_context.finish(StepState::Done, Texts::tr("%1 stored").arg(format::bytes(stored->size)));
    return {};
}

} // namespace castellan
