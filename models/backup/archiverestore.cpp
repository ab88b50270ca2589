// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archiverestore.h"

#include "models/backup/archiveway.h"
#include "models/core/format.h"
#include "models/core/waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ArchiveRestore)
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

/// A complaint that says something about the server and nothing about the archive; nothing when there is none.
std::optional<Error> serverFault(const QList<RestoreMessage> &fatal, const QByteArray &output)
{
    const auto saying = [&](std::initializer_list<const char *> words) {
        const auto found = std::find_if(fatal.cbegin(), fatal.cend(), [&](const RestoreMessage &message) {
            return std::any_of(words.begin(), words.end(),
                               [&](const char *word) { return message.error.contains(QLatin1String(word)); });
        });
        return found == fatal.cend() ? QString() : found->error;
    };
    if (const QString full = saying({"No space left on device", "could not extend file"}); !full.isEmpty())
        return Error{.kind = ErrorKind::Io,
                     .message = Texts::tr("The server's disk became full: %1").arg(full),
                     .hint = Texts::tr("Free room where PostgreSQL keeps its data, then try again."),
                     .detail = QString::fromUtf8(output.right(4096)),
                     .code = QStringLiteral("53100"),
                     .retryable = false};
    if (const QString gone = saying({"terminating connection", "server closed the connection"}); !gone.isEmpty())
        return Error{.kind = ErrorKind::TunnelLost,
                     .message = Texts::tr("The server ended the restore: %1").arg(gone),
                     .hint = Texts::tr("Try again once the server is back."),
                     .detail = QString::fromUtf8(output.right(4096)),
                     .code = {},
                     .retryable = true};
    return {};
}

/// What makes a restore faster at no risk to the server: memory for building indexes, of which each job takes its own;
/// no helpers for a job, where the jobs fill the cores themselves; no compiling of the few large queries that check
/// foreign keys. A database that nobody uses yet need not wait for the disk at each commit either: whatever makes it
/// the live one waits for everything written before.
QList<QPair<QString, QString>> sessionSettings(const ArchiveRestoreRequest &request)
{
    QList<QPair<QString, QString>> settings{{QStringLiteral("maintenance_work_mem"), QStringLiteral("128MB")},
                                            {QStringLiteral("jit"), QStringLiteral("off")}};
    if (request.jobs > 1)
        settings.append({QStringLiteral("max_parallel_maintenance_workers"), QStringLiteral("0")});
    if (!request.live)
        settings.append({QStringLiteral("synchronous_commit"), QStringLiteral("off")});
    return settings;
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
    ToolRun run(tools, session);
    run.setSettings(sessionSettings(request));
    QStringList temporary;
    const auto removeTemporary = qScopeGuard([&] {
        for (const QString &path : std::as_const(temporary))
            run.removeFile(path);
    });
    const auto put = [&](const QByteArray &content) -> Result<QString> {
        if (content.isEmpty() || isPlain(request.archive))
            return QString();
        CASTELLAN_TRY_ASSIGN(const QString path, run.putFile(content));
        temporary << path;
        return path;
    };
    CASTELLAN_TRY_ASSIGN(const QString listFile, put(request.listFile));
    CASTELLAN_TRY_ASSIGN(const QString preamble, put(request.preamble));
    CASTELLAN_TRY_ASSIGN(Way way, preamble.isEmpty()
                                      ? chooseWay(run, request, restoreArguments(tools, request, listFile))
                                      : inOneTransaction(run, request.archive, preamble, listFile, request.database));

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
    // Ended by the caller, or by what stands in the way.
    CancelSource stop;
    const auto passedOn = request.cancel.onCancel([stop]() mutable { stop.cancel(); });
    way.command.cancel = stop.token();
    std::optional<Error> obstacle;

    QElapsedTimer timer;
    timer.start();
    const auto result = awaitTicking(tools.host->stream(way.command, io), std::chrono::milliseconds(500), [&] {
        const Result<QString> obstructed = request.obstacle ? request.obstacle() : Result<QString>(QString());
        if (!obstructed) {
            obstacle = obstructed.error();
            stop.cancel();
        } else if (!obstructed->isEmpty() && request.progress) {
            request.progress(-1, *obstructed);
        } else {
            progress.tick();
        }
    });
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
    if (obstacle)
        return *obstacle;
    if (way.feed && way.feed->error())
        return way.feed->error()->in(Texts::tr("Reading the archive"));
    if (!result && !log->stopped)
        return result.error();
    CASTELLAN_TRY(cleaned);
    if (!result)
        return outcome; // stopped at something fatal, which is in it
    outcome.exitStatus = result->exitStatus;
    const bool whole = !preamble.isEmpty() || request.options.contains(QStringLiteral("--single-transaction"));
    if (whole && !result->succeeded()) {
        // In one transaction nothing is harmless: the first complaint has undone it all.
        outcome.fatal = std::exchange(outcome.harmless, {}) + outcome.fatal;
    }
    if (const auto fault = serverFault(outcome.fatal, outcome.output))
        return *fault;
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

} // namespace castellan
