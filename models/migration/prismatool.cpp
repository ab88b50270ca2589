// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/prismatool.h"

#include "models/migration/foldertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::PrismaTool)
};

constexpr QLatin1String script("/migration.sql");
constexpr QLatin1String lockFile("migration_lock.toml");

bool isScript(const FolderFile &file)
{
    return file.path.endsWith(script) && file.path.count(u'/') == 1;
}

MigrationFile fileOf(const FolderFile &found)
{
    MigrationFile file;
    file.version = found.path.section(u'/', 0, 0);
    // "20260101120000_add_party": the digits are for the order.
    const QString behind = file.version.section(u'_', 1);
    file.name = foldertext::asWords(behind.isEmpty() ? file.version : behind);
    file.path = found.path;
    file.bytes = found.bytes;
    file.up = foldertext::withoutByteOrderMark(found.bytes);
    return file;
}

QByteArray withLineFeeds(QByteArray text)
{
    return text.replace("\r\n", "\n");
}

} // namespace

bool PrismaTool::recognises(const QList<FolderFile> &files) const
{
    return std::any_of(files.cbegin(), files.cend(),
                       [](const FolderFile &file) { return file.path == lockFile || isScript(file); });
}

MigrationFolder PrismaTool::read(const QList<FolderFile> &files) const
{
    MigrationFolder folder;
    QStringList folders;
    for (const FolderFile &file : files) {
        if (file.path == lockFile && !file.bytes.contains("postgresql"))
            folder.problems.append({file.path, Text::tr("These migrations are for another database than PostgreSQL.")});
        if (const QString name = file.path.section(u'/', 0, 0); name != file.path && !folders.contains(name))
            folders.append(name);
        if (isScript(file))
            folder.files.append(fileOf(file));
    }
    for (const QString &name : std::as_const(folders)) {
        const bool has = std::any_of(folder.files.cbegin(), folder.files.cend(),
                                     [&name](const MigrationFile &file) { return file.version == name; });
        if (!has)
            folder.problems.append({name, Text::tr("There is no migration.sql in it. Prisma refuses to go on.")});
    }
    std::sort(folder.files.begin(), folder.files.end(),
              [](const MigrationFile &a, const MigrationFile &b) { return a.version < b.version; });
    foldertext::takeOutBinaries(&folder);
    return folder;
}

QString PrismaTool::checksum(const MigrationFile &file) const
{
    return foldertext::sha256(file.bytes);
}

bool PrismaTool::isSame(const MigrationFile &file, const QString &checksum) const
{
    const QByteArray unix = withLineFeeds(file.bytes);
    for (const QByteArray &bytes : {file.bytes, unix, QByteArray(unix).replace("\n", "\r\n")}) {
        if (foldertext::sha256(bytes) == checksum)
            return true;
        // Before 2.22 each byte was written without its leading zero.
        QString old;
        const QByteArray digest = QByteArray::fromHex(foldertext::sha256(bytes).toLatin1());
        for (const char byte : digest)
            old += QString::number(static_cast<quint8>(byte), 16);
        if (checksum.size() != 64 && old == checksum)
            return true;
    }
    return false;
}

QString PrismaTool::select(const QString &name) const
{
    return QStringLiteral("select id, migration_name, checksum, started_at, finished_at, rolled_back_at, logs from %1 "
                          "order by started_at, id")
        .arg(name);
}

QStringList PrismaTool::create(const QString &name) const
{
    return {QStringLiteral("CREATE TABLE %1 (\n"
                           "    id                      VARCHAR(36) PRIMARY KEY NOT NULL,\n"
                           "    checksum                VARCHAR(64) NOT NULL,\n"
                           "    finished_at             TIMESTAMPTZ,\n"
                           "    migration_name          VARCHAR(255) NOT NULL,\n"
                           "    logs                    TEXT,\n"
                           "    rolled_back_at          TIMESTAMPTZ,\n"
                           "    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),\n"
                           "    applied_steps_count     INTEGER NOT NULL DEFAULT 0\n"
                           ")")
                .arg(name)};
}

MigrationRecord PrismaTool::record(const QVariantList &row) const
{
    MigrationRecord record;
    record.id = row.value(0).toString();
    record.version = row.value(1).toString();
    record.name = foldertext::asWords(record.version.section(u'_', 1));
    record.checksum = row.value(2).toString();
    record.started = row.value(3).toDateTime();
    record.finished = row.value(4).toDateTime();
    record.log = row.value(6).toString();
    // As Prisma judges: what was taken back counts as that, whatever else is said of it.
    record.state = row.value(5).toDateTime().isValid() ? MigrationRecord::State::RolledBack
                   : record.finished.isValid()         ? MigrationRecord::State::Applied
                                                       : MigrationRecord::State::Failed;
    return record;
}

std::optional<BoundStatement> PrismaTool::begun(const QString &name, const MigrationFile &file,
                                                const QString &rowId) const
{
    return BoundStatement{
        QStringLiteral(
            "insert into %1 (id, checksum, started_at, migration_name) values ($1, $2, clock_timestamp(), $3)")
            .arg(name),
        {rowId, checksum(file), file.version}};
}

QList<BoundStatement> PrismaTool::applied(const QString &name, const MigrationFile &, const QString &rowId,
                                          std::chrono::milliseconds) const
{
    return {{QStringLiteral("update %1 set applied_steps_count = applied_steps_count + 1, "
                            "finished_at = clock_timestamp() where id = $1")
                 .arg(name),
             {rowId}}};
}

std::optional<BoundStatement> PrismaTool::failed(const QString &name, const MigrationFile &, const QString &rowId,
                                                 const QString &error) const
{
    return BoundStatement{QStringLiteral("update %1 set logs = $2 where id = $1").arg(name), {rowId, error}};
}

QList<BoundStatement> PrismaTool::resolvedApplied(const QString &name, const MigrationFile &file,
                                                  const QString &rowId) const
{
    // As `prisma migrate resolve --applied`: what failed is taken back, and a row says that it is there.
    return {{QStringLiteral("update %1 set rolled_back_at = clock_timestamp() "
                            "where migration_name = $1 and finished_at is null and rolled_back_at is null")
                 .arg(name),
             {file.version}},
            {QStringLiteral("insert into %1 (id, checksum, logs, started_at, finished_at, migration_name) "
                            "values ($1, $2, '', clock_timestamp(), clock_timestamp(), $3)")
                 .arg(name),
             {rowId, checksum(file), file.version}}};
}

QList<BoundStatement> PrismaTool::resolvedRolledBack(const QString &name, const MigrationRecord &record) const
{
    return {{QStringLiteral("update %1 set rolled_back_at = clock_timestamp() where id = $1").arg(name), {record.id}}};
}

} // namespace castellan
