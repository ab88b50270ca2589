// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationtools.h"

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
    file.sql = foldertext::withoutByteOrderMark(found.bytes);
    return file;
}

/// A checksum as Prisma wrote it before 2.22: each byte without its leading zero.
QString withoutLeadingZeros(const QString &sum)
{
    QString old;
    for (qsizetype i = 0; i < sum.size(); i += 2)
        old += sum.at(i) == u'0' ? sum.mid(i + 1, 1) : sum.mid(i, 2);
    return old;
}

QByteArray withLineFeeds(QByteArray text)
{
    return text.replace("\r\n", "\n");
}

/// Prisma Migrate: a folder a migration, named as its version, with migration.sql in it; migration_lock.toml beside
/// them. The table is _prisma_migrations; the checksum SHA-256 of the file, which Prisma also accepts of the same text
/// with the other line endings. (prisma-engines: schema-engine, checksum.rs and sql_migration_persistence.rs.)
class PrismaTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("prisma"); }
    QString title() const override { return QStringLiteral("Prisma Migrate"); }
    int compare(const QString &a, const QString &b) const override { return a.compare(b); }
    QString table() const override { return QStringLiteral("_prisma_migrations"); }
    std::optional<qint64> lockKey(const QString &) const override { return 72707369; }
    bool sendsWhole() const override { return true; }

    bool recognises(const QList<FolderFile> &files) const override
    {
        return std::any_of(files.cbegin(), files.cend(),
                           [](const FolderFile &file) { return file.path == lockFile || isScript(file); });
    }

    MigrationFolder read(const QList<FolderFile> &files) const override
    {
        MigrationFolder folder;
        QStringList folders;
        for (const FolderFile &file : files) {
            if (file.path == lockFile && !file.bytes.contains("postgresql"))
                folder.problems.append(
                    {file.path, Text::tr("These migrations are for another database than PostgreSQL.")});
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

    QString checksum(const MigrationFile &file) const override { return foldertext::sha256(file.bytes); }

    bool isSame(const MigrationFile &file, const QString &stored) const override
    {
        const auto isOf = [&stored](const QByteArray &bytes) {
            const QString sum = foldertext::sha256(bytes);
            return sum == stored || (stored.size() < sum.size() && withoutLeadingZeros(sum) == stored);
        };
        if (isOf(file.bytes))
            return true;
        const QByteArray unix = withLineFeeds(file.bytes);
        return isOf(unix) || isOf(QByteArray(unix).replace("\n", "\r\n"));
    }

    QString select(const QString &name) const override
    {
        return QStringLiteral(
                   "select id, migration_name, checksum, started_at, finished_at, rolled_back_at, logs from %1 "
                   "order by started_at, id")
            .arg(name);
    }

    QStringList create(const QString &name) const override
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

    MigrationRecord record(const QVariantList &row) const override
    {
        MigrationRecord record;
        record.id = row.value(0).toString();
        record.version = row.value(1).toString();
        record.name = foldertext::asWords(record.version.section(u'_', 1));
        record.checksum = row.value(2).toString();
        record.started = row.value(3).toDateTime();
        record.finished = row.value(4).toDateTime();
        record.log = row.value(6).toString();
        record.state = MigrationRecord::stateOf(record.finished, row.value(5).toDateTime());
        return record;
    }

    std::optional<BoundStatement> begun(const QString &name, const MigrationFile &file,
                                        const QString &rowId) const override
    {
        return BoundStatement{
            QStringLiteral(
                "insert into %1 (id, checksum, started_at, migration_name) values ($1, $2, clock_timestamp(), $3)")
                .arg(name),
            {rowId, checksum(file), file.version}};
    }

    QList<BoundStatement> applied(const QString &name, const MigrationFile &, const QString &rowId,
                                  std::chrono::milliseconds) const override
    {
        return {{QStringLiteral("update %1 set applied_steps_count = applied_steps_count + 1, "
                                "finished_at = clock_timestamp() where id = $1")
                     .arg(name),
                 {rowId}}};
    }

    std::optional<BoundStatement> failed(const QString &name, const MigrationFile &, const QString &rowId,
                                         const QString &error) const override
    {
        return BoundStatement{QStringLiteral("update %1 set logs = $2 where id = $1").arg(name), {rowId, error}};
    }

    QList<BoundStatement> resolvedApplied(const QString &name, const MigrationFile &file,
                                          const QString &rowId) const override
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

    QList<BoundStatement> resolvedRolledBack(const QString &name, const MigrationRecord &record) const override
    {
        return {
            {QStringLiteral("update %1 set rolled_back_at = clock_timestamp() where id = $1").arg(name), {record.id}}};
    }
};

} // namespace

const MigrationTool &prismaTool()
{
    static const PrismaTool tool;
    return tool;
}

} // namespace castellan
