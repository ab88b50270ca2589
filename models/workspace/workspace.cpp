// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/workspace.h"

#include "models/core/log.h"
#include "models/workspace/copies.h"
#include "models/workspace/schema.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QUrl>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace castellan {
namespace {

using namespace std::chrono_literals;

const auto room = QStringLiteral("workspace");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Workspace)
};

QString fileIn(const QString &directory)
{
    return directory + QStringLiteral("/workspace.sqlite");
}

bool mayWrite(const QString &path)
{
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0;
}

Error permissionError(const QString &message, int number)
{
    return Error{
        .kind = number == EACCES || number == EPERM || number == EROFS ? ErrorKind::Permission : ErrorKind::Io,
        .message = message,
        .hint = Text::tr("Choose another folder with CASTELLAN_WORKSPACE, or give yourself the right to write there."),
        .detail = QString::fromLocal8Bit(std::strerror(number)),
        .code = {},
        .retryable = false};
}

Error newerSchema(const QString &file, int found)
{
    return Error{
        .kind = ErrorKind::Config,
        .message = Text::tr("The workspace %1 has schema version %2; this Castellan (%3) knows up to version %4.")
                       .arg(file)
                       .arg(found)
                       .arg(QStringLiteral(CASTELLAN_VERSION))
                       .arg(workspaceSchemaVersion()),
        .hint = Text::tr("It was written by a newer Castellan. Use that one, or give this one another folder with "
                         "CASTELLAN_WORKSPACE. Nothing was changed."),
        .detail = {},
        .code = {},
        .retryable = false};
}

Error damaged(const QString &directory, const QString &detail)
{
    const QString copy = newestCopy(directory);
    return Error{
        .kind = ErrorKind::Integrity,
        .message = Text::tr("The workspace file %1 is damaged. It was left as it is.").arg(fileIn(directory)),
        .hint = copy.isEmpty()
                    ? Text::tr("There is no copy of it yet. Move the file away (keep it: sqlite3's .recover may read "
                               "most of it) and start Castellan again; it begins with an empty workspace. Backups "
                               "and environments are not in this file.")
                    : Text::tr("The newest copy is %1. Move the damaged file and the files beside it that end in "
                               "-wal and -shm away, then copy that one to its place.")
                          .arg(copy),
        .detail = detail,
        .code = {},
        .retryable = false};
}

/// What a file says about itself before anything is written to it.
Result<int> inspect(QSqlDatabase &database, const QString &directory)
{
    const auto onlyDamage = [&](const Error &error) {
        return error.kind == ErrorKind::Integrity ? damaged(directory, error.detail) : error;
    };
    const auto version = sqlite::value(database, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return onlyDamage(version.error());
    const auto application = sqlite::value(database, QStringLiteral("PRAGMA application_id"));
    if (!application)
        return onlyDamage(application.error());
    const auto tables = sqlite::value(database, QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return onlyDamage(tables.error());
    if (tables->toInt() > 0 && application->toInt() != workspaceApplicationId)
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("%1 is not a Castellan workspace.").arg(fileIn(directory)),
                     .hint = Text::tr("Give Castellan another folder with CASTELLAN_WORKSPACE. Nothing was changed."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (version->toInt() > workspaceSchemaVersion())
        return newerSchema(fileIn(directory), version->toInt());
    // Not integrity_check: it reads every index against its table, which takes several times as long.
    const auto check = sqlite::value(database, QStringLiteral("PRAGMA quick_check(1)"));
    if (!check)
        return onlyDamage(check.error());
    if (check->toString() != QLatin1String("ok"))
        return damaged(directory, check->toString());
    // SQLite takes an empty file for a new database; beside copies it is one that was lost.
    if (tables->toInt() == 0 && !newestCopy(directory).isEmpty())
        return damaged(directory, Text::tr("The file is empty."));
    return version->toInt();
}

Result<void> migrateTo(QSqlDatabase &database, int version)
{
    for (const QString &statement : workspaceSchema().at(version - 1))
        CASTELLAN_TRY(sqlite::execute(database, statement));
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("PRAGMA application_id = %1").arg(workspaceApplicationId)));
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("PRAGMA user_version = %1").arg(version)));
    return {};
}

std::unique_ptr<QSqlDatabase> newConnection(const QString &name, const QString &options)
{
    static std::atomic_int count = 0;
    auto database = std::make_unique<QSqlDatabase>(
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("castellan-workspace-%1").arg(++count)));
    database->setDatabaseName(name);
    database->setConnectOptions(options);
    return database;
}

} // namespace

QString Workspace::defaultDirectory()
{
    const QString chosen = qEnvironmentVariable("CASTELLAN_WORKSPACE");
    if (!chosen.isEmpty())
        return QDir(chosen).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/castellan");
}

Workspace::Workspace(QString directory, std::shared_ptr<const Clock> clock)
    : m_directory(std::move(directory)), m_clock(std::move(clock)), m_thread(room)
{
}

Future<std::shared_ptr<Workspace>> Workspace::open(QString directory, std::shared_ptr<const Clock> clock)
{
    // A function queued in the workspace's thread may hold the last reference; that thread cannot join itself.
    const auto destroy = [](Workspace *workspace) {
        if (workspace->m_thread.isCurrent())
            std::thread([workspace] { delete workspace; }).detach();
        else
            delete workspace;
    };
    std::shared_ptr<Workspace> workspace(new Workspace(QDir(directory).absolutePath(), std::move(clock)), destroy);
    Workspace *const raw = workspace.get();
    return raw->m_thread.run([workspace = std::move(workspace)]() mutable -> Result<std::shared_ptr<Workspace>> {
        const auto self = std::move(workspace);
        if (auto opened = self->openFile(); !opened) {
            self->close();
            logError(room, opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}

Workspace::~Workspace()
{
    // The connection belongs to the thread; what was queued before is done first.
    m_thread
        .run([this]() -> Result<void> {
            close();
            return {};
        })
        .waitForFinished();
}

QString Workspace::directory() const
{
    return m_directory;
}

bool Workspace::isReadOnly() const
{
    return m_readOnly;
}

const Clock &Workspace::clock() const
{
    return *m_clock;
}

Result<void> Workspace::openFile()
{
    const QString file = fileIn(m_directory);
    if (!QFileInfo::exists(m_directory)) {
        QDir().mkpath(QFileInfo(m_directory).absolutePath());
        if (::mkdir(QFile::encodeName(m_directory).constData(), 0700) != 0 && errno != EEXIST)
            return permissionError(Text::tr("The folder %1 for the workspace could not be made.").arg(m_directory),
                                   errno);
    }
    if (!QFileInfo(m_directory).isDir())
        return Error{.kind = ErrorKind::Io,
                     .message = Text::tr("The workspace %1 is not a folder.").arg(m_directory),
                     .hint = Text::tr("Move what is there away, or name another folder in CASTELLAN_WORKSPACE."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    const bool exists = QFileInfo::exists(file);
    m_readOnly = exists && (!mayWrite(m_directory) || !mayWrite(file));
    if (m_readOnly)
        return openForReading();

    // Looking, copying and upgrading are done by one process at a time.
    QLockFile lock(m_directory + QStringLiteral("/opening.lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(30s)) {
        if (lock.error() == QLockFile::PermissionError)
            return permissionError(Text::tr("The workspace %1 cannot be written to.").arg(m_directory), EACCES);
        return Error{
            .kind = ErrorKind::Conflict,
            .message = Text::tr("Another Castellan has been opening the workspace %1 for 30 seconds.").arg(m_directory),
            .hint = Text::tr("Wait for it or end it, then try again."),
            .detail = {},
            .code = {},
            .retryable = true};
    }
    return openForWriting();
}

Result<void> Workspace::openForReading()
{
    const QString file = fileIn(m_directory);
    const auto tryOpen = [&](const QString &name, const QString &options) -> Result<int> {
        m_database = newConnection(name, options);
        if (!m_database->open())
            return sqlite::error(*m_database, m_database->lastError(), QStringLiteral("open"));
        return inspect(*m_database, m_directory);
    };
    auto version = tryOpen(file, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=10000"));
    const bool refused =
        !version && (version.error().kind == ErrorKind::Io || version.error().kind == ErrorKind::Permission);
    if (refused && QFileInfo(file + QStringLiteral("-wal")).size() == 0) {
        // WAL needs files beside the database, which a read-only folder does not allow. With no log left to apply,
        // the file alone is the whole truth.
        close();
        const QString uri = QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded()) + QStringLiteral("?immutable=1");
        version = tryOpen(uri, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    }
    if (!version)
        return std::move(version).error();
    if (*version < workspaceSchemaVersion())
        return Error{
            .kind = ErrorKind::Permission,
            .message = Text::tr("The workspace %1 has the older schema version %2 and cannot be upgraded to %3, "
                                "because it is read-only.")
                           .arg(file)
                           .arg(*version)
                           .arg(workspaceSchemaVersion()),
            .hint =
                Text::tr("Give yourself the right to write to the folder and its files, then start Castellan again."),
            .detail = {},
            .code = {},
            .retryable = false};
    logWarning(room, Text::tr("The workspace %1 is read-only: nothing can be changed or recorded.").arg(m_directory));
    return {};
}

Result<void> Workspace::openForWriting()
{
    const QString file = fileIn(m_directory);
    const QByteArray encoded = QFile::encodeName(file);
    const int descriptor = ::open(encoded.constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return permissionError(Text::tr("The workspace file %1 could not be made.").arg(file), errno);
    // Somebody's umask or copy may have made it readable to others. (-wal and -shm get the same mode from SQLite.)
    const bool restricted = ::fchmod(descriptor, 0600) == 0;
    ::close(descriptor);
    if (!restricted)
        logWarning(room, Text::tr("The workspace file %1 belongs to somebody else, who can read it.").arg(file));

    // The first look is through a read-only connection: closing a writable one can already write to the file.
    m_database = newConnection(file, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=10000"));
    if (!m_database->open())
        return sqlite::error(*m_database, m_database->lastError(), QStringLiteral("open"));
    CASTELLAN_TRY(inspect(*m_database, m_directory));
    close();

    m_database = newConnection(file, QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!m_database->open())
        return sqlite::error(*m_database, m_database->lastError(), QStringLiteral("open"));
    return prepareForWriting();
}

Result<void> Workspace::prepareForWriting()
{
    CASTELLAN_TRY_ASSIGN(const QVariant mode, sqlite::value(*m_database, QStringLiteral("PRAGMA journal_mode = WAL")));
    if (mode.toString() != QLatin1String("wal"))
        logWarning(room, Text::tr("The file system of %1 allows no write-ahead log; readers will wait for writers.")
                             .arg(m_directory));
    // FULL: an audit record that was answered for is on disk.
    for (const QString &pragma :
         {QStringLiteral("PRAGMA synchronous = FULL"), QStringLiteral("PRAGMA foreign_keys = ON"),
          QStringLiteral("PRAGMA recursive_triggers = ON")})
        CASTELLAN_TRY(sqlite::execute(*m_database, pragma));

    CASTELLAN_TRY_ASSIGN(const QVariant found, sqlite::value(*m_database, QStringLiteral("PRAGMA user_version")));
    const int version = found.toInt();
    const QDateTime now = m_clock->now();
    if (version > 0 && version < workspaceSchemaVersion())
        CASTELLAN_TRY(makeCopy(*m_database, m_directory, version, now));
    for (int next = version + 1; next <= workspaceSchemaVersion(); ++next) {
        Transaction transaction(*this);
        CASTELLAN_TRY(transaction.begin(true));
        CASTELLAN_TRY(migrateTo(*m_database, next));
        CASTELLAN_TRY(transaction.commit());
        logInfo(room, QStringLiteral("schema version %1").arg(next));
    }
    // A copy a day, whatever the clock did meanwhile. Failing to make it is no reason not to work.
    const QDateTime copied = newestCopyTime(m_directory);
    if (version == workspaceSchemaVersion() && (!copied.isValid() || copied > now || copied.addDays(1) < now)) {
        if (const auto made = makeCopy(*m_database, m_directory, version, now); !made)
            logError(room, made.error());
    }
    return {};
}

Result<void> Workspace::begin(bool writing)
{
    // IMMEDIATE: a transaction that takes the lock only at its first write can fail there without waiting.
    CASTELLAN_TRY(sqlite::execute(*m_database, writing ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")));
    return {};
}

Result<void> Workspace::commit()
{
    CASTELLAN_TRY(sqlite::execute(*m_database, QStringLiteral("COMMIT")));
    return {};
}

void Workspace::rollback()
{
    // After some errors (disk full) SQLite has rolled back by itself and answers "no transaction is active".
    std::ignore = sqlite::execute(*m_database, QStringLiteral("ROLLBACK"));
}

void Workspace::close()
{
    if (!m_database)
        return;
    const QString name = m_database->connectionName();
    m_database->close();
    m_database.reset();
    QSqlDatabase::removeDatabase(name);
}

} // namespace castellan
