// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/databasefile.h"

#include "models/core/log.h"
#include "models/workspace/copies.h"
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
#include <unistd.h>

namespace castellan {
namespace {

using namespace std::chrono_literals;

const auto room = QStringLiteral("workspace");

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Workspace)
};

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

Error newerSchema(const QString &file, int found, int known)
{
    return Error{
        .kind = ErrorKind::Config,
        .message = Text::tr("The workspace %1 has schema version %2; this Castellan (%3) knows up to version %4.")
                       .arg(file)
                       .arg(found)
                       .arg(QStringLiteral(CASTELLAN_VERSION))
                       .arg(known),
        .hint = Text::tr("It was written by a newer Castellan. Use that one, or give this one another folder with "
                         "CASTELLAN_WORKSPACE. Nothing was changed."),
        .detail = {},
        .code = {},
        .retryable = false};
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

DatabaseFile::DatabaseFile(QString directory, Kind kind, std::shared_ptr<const Clock> clock)
    : m_directory(std::move(directory)), m_kind(std::move(kind)), m_clock(std::move(clock))
{
}

DatabaseFile::~DatabaseFile()
{
    close();
}

QString DatabaseFile::file() const
{
    return m_directory + QLatin1Char('/') + m_kind.name;
}

Error DatabaseFile::damaged(const QString &detail) const
{
    return Error{.kind = ErrorKind::Integrity,
                 .message = Text::tr("The workspace file %1 is damaged. It was left as it is.").arg(file()),
                 .hint = m_kind.whenDamaged(m_directory),
                 .detail = detail,
                 .code = {},
                 .retryable = false};
}

Result<int> DatabaseFile::inspect()
{
    const auto onlyDamage = [&](const Error &error) {
        return error.kind == ErrorKind::Integrity ? damaged(error.detail) : error;
    };
    const auto version = sqlite::value(*m_database, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return onlyDamage(version.error());
    const auto application = sqlite::value(*m_database, QStringLiteral("PRAGMA application_id"));
    if (!application)
        return onlyDamage(application.error());
    const auto tables = sqlite::value(*m_database, QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return onlyDamage(tables.error());
    const bool empty = tables->toInt() == 0;
    if (!empty && application->toInt() != m_kind.applicationId)
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("%1 is not a Castellan workspace.").arg(file()),
                     .hint = Text::tr("Give Castellan another folder with CASTELLAN_WORKSPACE. Nothing was changed."),
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (version->toInt() > schemaVersion())
        return newerSchema(file(), version->toInt(), schemaVersion());
    for (const QString &statement : empty ? QStringList() : m_kind.checks) {
        const auto check = sqlite::value(*m_database, statement);
        if (!check)
            return onlyDamage(check.error());
        if (check->toString() != QLatin1String("ok"))
            return damaged(check->toString());
    }
    // SQLite takes an empty file for a new database; beside copies it is one that was lost.
    if (empty && m_kind.keepsCopies && !newestCopy(m_directory).isEmpty())
        return damaged(Text::tr("The file is empty."));
    return version->toInt();
}

Result<void> DatabaseFile::open()
{
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
    m_readOnly = QFileInfo::exists(file()) && (!mayWrite(m_directory) || !mayWrite(file()));
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

Result<void> DatabaseFile::openForReading()
{
    const auto tryOpen = [&](const QString &name, const QString &options) -> Result<int> {
        m_database = newConnection(name, options);
        if (!m_database->open())
            return sqlite::error(*m_database, m_database->lastError(), QStringLiteral("open"));
        return inspect();
    };
    auto version = tryOpen(file(), QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=10000"));
    const bool refused =
        !version && (version.error().kind == ErrorKind::Io || version.error().kind == ErrorKind::Permission);
    if (refused && QFileInfo(file() + QStringLiteral("-wal")).size() == 0) {
        // WAL needs files beside the database, which a read-only folder does not allow. With no log left to apply,
        // the file alone is the whole truth.
        close();
        const QString uri =
            QString::fromLatin1(QUrl::fromLocalFile(file()).toEncoded()) + QStringLiteral("?immutable=1");
        version = tryOpen(uri, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    }
    if (!version)
        return std::move(version).error();
    if (*version < schemaVersion())
        return Error{
            .kind = ErrorKind::Permission,
            .message = Text::tr("The workspace %1 has the older schema version %2 and cannot be upgraded to %3, "
                                "because it is read-only.")
                           .arg(file())
                           .arg(*version)
                           .arg(schemaVersion()),
            .hint =
                Text::tr("Give yourself the right to write to the folder and its files, then start Castellan again."),
            .detail = {},
            .code = {},
            .retryable = false};
    logWarning(room, Text::tr("The workspace %1 is read-only: nothing can be changed or recorded.").arg(m_directory));
    return {};
}

Result<void> DatabaseFile::openForWriting()
{
    const QByteArray encoded = QFile::encodeName(file());
    const int descriptor = ::open(encoded.constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return permissionError(Text::tr("The workspace file %1 could not be made.").arg(file()), errno);
    // Somebody's umask or copy may have made it readable to others. (-wal and -shm get the same mode from SQLite.)
    const bool restricted = ::fchmod(descriptor, 0600) == 0;
    ::close(descriptor);
    if (!restricted)
        logWarning(room, Text::tr("The workspace file %1 belongs to somebody else, who can read it.").arg(file()));

    // The first look is through a read-only connection: closing a writable one can already write to the file.
    m_database = newConnection(file(), QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=10000"));
    if (!m_database->open())
        return sqlite::error(*m_database, m_database->lastError(), QStringLiteral("open"));
    CASTELLAN_TRY(inspect());
    close();

    m_database = newConnection(file(), QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!m_database->open())
        return sqlite::error(*m_database, m_database->lastError(), QStringLiteral("open"));
    return prepareForWriting();
}

Result<void> DatabaseFile::prepareForWriting()
{
    for (const QString &pragma : m_kind.pragmas)
        CASTELLAN_TRY(sqlite::execute(*m_database, pragma));
    CASTELLAN_TRY_ASSIGN(const QVariant mode, sqlite::value(*m_database, QStringLiteral("PRAGMA journal_mode = WAL")));
    if (mode.toString() != QLatin1String("wal"))
        logWarning(room, Text::tr("The file system of %1 allows no write-ahead log; readers will wait for writers.")
                             .arg(m_directory));

    CASTELLAN_TRY_ASSIGN(const QVariant found, sqlite::value(*m_database, QStringLiteral("PRAGMA user_version")));
    const int version = found.toInt();
    const QDateTime now = m_clock->now();
    if (m_kind.keepsCopies && version > 0 && version < schemaVersion())
        CASTELLAN_TRY(makeCopy(*m_database, m_directory, version, now));
    for (int next = version + 1; next <= schemaVersion(); ++next) {
        Transaction transaction(*this);
        CASTELLAN_TRY(transaction.begin(true));
        CASTELLAN_TRY(migrateTo(next));
        CASTELLAN_TRY(transaction.commit());
        logInfo(room, QStringLiteral("%1: schema version %2").arg(m_kind.name).arg(next));
    }
    // A copy a day, whatever the clock did meanwhile. Failing to make it is no reason not to work.
    const QDateTime copied = newestCopyTime(m_directory);
    const bool due = !copied.isValid() || copied > now || copied.addDays(1) < now;
    if (m_kind.keepsCopies && version == schemaVersion() && due) {
        if (const auto made = makeCopy(*m_database, m_directory, version, now); !made)
            logError(room, made.error());
    }
    return {};
}

Result<void> DatabaseFile::migrateTo(int version)
{
    for (const QString &statement : m_kind.schema.at(version - 1))
        CASTELLAN_TRY(sqlite::execute(*m_database, statement));
    CASTELLAN_TRY(sqlite::execute(*m_database, QStringLiteral("PRAGMA application_id = %1").arg(m_kind.applicationId)));
    CASTELLAN_TRY(sqlite::execute(*m_database, QStringLiteral("PRAGMA user_version = %1").arg(version)));
    return {};
}

Result<void> DatabaseFile::begin(bool writing)
{
    // IMMEDIATE: a transaction that takes the lock only at its first write can fail there without waiting.
    CASTELLAN_TRY(sqlite::execute(*m_database, writing ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")));
    return {};
}

Result<void> DatabaseFile::commit()
{
    CASTELLAN_TRY(sqlite::execute(*m_database, QStringLiteral("COMMIT")));
    return {};
}

void DatabaseFile::rollback()
{
    // After some errors (disk full) SQLite has rolled back by itself and answers "no transaction is active".
    std::ignore = sqlite::execute(*m_database, QStringLiteral("ROLLBACK"));
}

void DatabaseFile::close()
{
    if (!m_database)
        return;
    const QString name = m_database->connectionName();
    m_database->close();
    m_database.reset();
    QSqlDatabase::removeDatabase(name);
}

} // namespace castellan
