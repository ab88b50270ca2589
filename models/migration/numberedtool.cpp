// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationtools.h"

#include "models/migration/foldertext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

/// 0001_name.sql, 0001_name.up.sql and 0001_name.down.sql.
const QRegularExpression &nameForm()
{
    static const QRegularExpression form(QStringLiteral("^([0-9]+)[_.-]?(.*?)(\\.up|\\.down)?\\.sql$"));
    return form;
}

bool runsWithoutTransaction(const QByteArray &text)
{
    static const QRegularExpression form(QStringLiteral("^--\\s*castellan:\\s*no transaction\\s*$"),
                                         QRegularExpression::MultilineOption);
    return form.match(QString::fromUtf8(text)).hasMatch();
}

/// For teams without a tool: 0001_name.sql, with 0001_name.down.sql beside it where there is a way back, and a line
/// "-- castellan: no transaction" in a file that runs without one. Castellan's own table keeps the text that was
/// applied, too, so that a change can be shown.
class NumberedTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("castellan"); }
    QString title() const override { return QStringLiteral("Castellan"); }
    QString table() const override { return QStringLiteral("castellan_migrations"); }

    bool recognises(const QList<FolderFile> &files) const override
    {
        return std::any_of(files.cbegin(), files.cend(),
                           [](const FolderFile &file) { return nameForm().match(file.path).hasMatch(); });
    }

    MigrationFolder read(const QList<FolderFile> &files) const override
    {
        MigrationFolder folder;
        QHash<QString, MigrationScript> downs;
        for (const FolderFile &found : files) {
            const auto match = nameForm().match(found.path);
            if (!match.hasMatch())
                continue;
            const QByteArray text = foldertext::withoutByteOrderMark(found.bytes);
            if (match.captured(3) == QLatin1String(".down")) {
                downs.insert(match.captured(1), {.path = found.path,
                                                 .sql = text,
                                                 .line = 1,
                                                 .inTransaction = !runsWithoutTransaction(text),
                                                 .obstacle = {}});
                continue;
            }
            MigrationFile file;
            file.version = match.captured(1);
            file.name = foldertext::asWords(match.captured(2));
            file.path = found.path;
            file.bytes = found.bytes;
            file.sql = text;
            file.inTransaction = !runsWithoutTransaction(text);
            folder.files.append(file);
        }
        for (MigrationFile &file : folder.files)
            if (const auto down = downs.constFind(file.version); down != downs.cend())
                file.down = *down;
        std::sort(folder.files.begin(), folder.files.end(),
                  [this](const MigrationFile &a, const MigrationFile &b) { return compare(a.version, b.version) < 0; });
        foldertext::takeOutBinaries(&folder);
        foldertext::takeOutDuplicates(&folder, *this);
        return folder;
    }

    int compare(const QString &a, const QString &b) const override { return foldertext::compareNumbers(a, b); }

    QString checksum(const MigrationFile &file) const override { return foldertext::sha256(file.bytes); }

    bool isSame(const MigrationFile &file, const QString &stored) const override { return checksum(file) == stored; }

    QString select(const QString &name) const override
    {
        return QStringLiteral(
                   "select id, version, name, checksum, started_at, finished_at, rolled_back_at, error from %1 "
                   "order by started_at, id")
            .arg(name);
    }

    QStringList create(const QString &name) const override
    {
        return {QStringLiteral("CREATE TABLE %1 (\n"
                               "    id             text PRIMARY KEY,\n"
                               "    version        text NOT NULL,\n"
                               "    name           text NOT NULL,\n"
                               "    checksum       text NOT NULL,\n"
                               "    script         text NOT NULL,\n"
                               "    applied_by     text NOT NULL DEFAULT session_user,\n"
                               "    started_at     timestamptz NOT NULL DEFAULT clock_timestamp(),\n"
                               "    finished_at    timestamptz,\n"
                               "    rolled_back_at timestamptz,\n"
                               "    error          text\n"
                               ")")
                    .arg(name)};
    }

    MigrationRecord record(const QVariantList &row) const override
    {
        MigrationRecord record;
        record.id = row.value(0).toString();
        record.version = row.value(1).toString();
        record.name = row.value(2).toString();
        record.checksum = row.value(3).toString();
        record.started = row.value(4).toDateTime();
        record.finished = row.value(5).toDateTime();
        record.log = row.value(7).toString();
        record.state = MigrationRecord::stateOf(record.finished, row.value(6).toDateTime());
        return record;
    }

    std::optional<BoundStatement> begun(const QString &name, const MigrationFile &file,
                                        const QString &rowId) const override
    {
        return BoundStatement{
            QStringLiteral("insert into %1 (id, version, name, checksum, script) values ($1, $2, $3, $4, $5)")
                .arg(name),
            {rowId, file.version, file.name, checksum(file), QString::fromUtf8(file.bytes)}};
    }

    QList<BoundStatement> applied(const QString &name, const MigrationFile &, const QString &rowId,
                                  std::chrono::milliseconds) const override
    {
        return {{QStringLiteral("update %1 set finished_at = clock_timestamp() where id = $1").arg(name), {rowId}}};
    }

    std::optional<BoundStatement> failed(const QString &name, const MigrationFile &, const QString &rowId,
                                         const QString &error) const override
    {
        return BoundStatement{QStringLiteral("update %1 set error = $2 where id = $1").arg(name), {rowId, error}};
    }

    QList<BoundStatement> resolvedApplied(const QString &name, const MigrationFile &file,
                                          const QString &rowId) const override
    {
        return {{QStringLiteral("update %1 set rolled_back_at = clock_timestamp() "
                                "where version = $1 and finished_at is null and rolled_back_at is null")
                     .arg(name),
                 {file.version}},
                *begun(name, file, rowId),
                applied(name, file, rowId, {}).constFirst()};
    }

    QList<BoundStatement> resolvedRolledBack(const QString &name, const MigrationRecord &record) const override
    {
        return {
            {QStringLiteral("update %1 set rolled_back_at = clock_timestamp() where id = $1").arg(name), {record.id}}};
    }
};

} // namespace

const MigrationTool &numberedTool()
{
    static const NumberedTool tool;
    return tool;
}

} // namespace castellan
