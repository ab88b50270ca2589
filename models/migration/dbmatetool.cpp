// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationtools.h"

#include "models/migration/foldertext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::DbmateTool)
};

/// A part of a file: what follows its line, and what that line says.
struct Block
{
    QByteArray sql;
    qsizetype line = 0; ///< of the file, from 1; 0: there is none
    QByteArray options;
};

/// The block that a line "-- migrate:up" or "-- migrate:down" begins.
Block blockOf(const QByteArray &text, const QByteArray &direction)
{
    Block block;
    qsizetype line = 0;
    bool inside = false;
    for (qsizetype begin = 0; begin < text.size(); ++line) {
        qsizetype end = text.indexOf('\n', begin);
        end = end < 0 ? text.size() : end + 1;
        const QByteArray one = text.mid(begin, end - begin);
        begin = end;
        const QByteArray words = one.simplified();
        const QByteArray mark = words.startsWith("--") ? words.mid(2).trimmed() : QByteArray();
        if (mark.startsWith("migrate:")) {
            const QByteArray name = mark.mid(8).split(' ').constFirst();
            inside = block.line == 0 && name == direction;
            if (inside) {
                block.line = line + 2; // what follows it, and lines count from 1
                block.options = mark.mid(8 + name.size()).trimmed();
                continue;
            }
        }
        if (inside)
            block.sql += one;
    }
    return block;
}

const QRegularExpression &nameForm()
{
    static const QRegularExpression form(QStringLiteral("^([0-9]+)(.*)\\.sql$"));
    return form;
}

/// dbmate: 20260101120000_name.sql with "-- migrate:up" and "-- migrate:down" in it, each of which may say
/// transaction:false. The table has the versions and nothing else: no checksum, no time, no failure.
class DbmateTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("dbmate"); }
    QString title() const override { return QStringLiteral("dbmate"); }
    QString table() const override { return QStringLiteral("schema_migrations"); }

    bool recognises(const QList<FolderFile> &files) const override
    {
        return std::any_of(files.cbegin(), files.cend(), [](const FolderFile &file) {
            return nameForm().match(file.path).hasMatch() && blockOf(file.bytes, "up").line > 0;
        });
    }

    MigrationFolder read(const QList<FolderFile> &files) const override
    {
        MigrationFolder folder;
        for (const FolderFile &found : files) {
            const auto match = nameForm().match(found.path);
            if (!match.hasMatch())
                continue;
            const QByteArray text = foldertext::withoutByteOrderMark(found.bytes);
            const Block up = blockOf(text, "up");
            if (up.line == 0) {
                folder.problems.append({found.path, Text::tr("It has no line \"-- migrate:up\".")});
                continue;
            }
            const Block down = blockOf(text, "down");
            MigrationFile file;
            file.version = match.captured(1);
            file.name = foldertext::asWords(match.captured(2));
            file.path = found.path;
            file.bytes = found.bytes;
            file.sql = up.sql;
            file.line = up.line;
            file.inTransaction = !up.options.contains("transaction:false");
            if (!down.sql.trimmed().isEmpty())
                file.down = {.path = found.path,
                             .sql = down.sql,
                             .line = down.line,
                             .inTransaction = !down.options.contains("transaction:false"),
                             .obstacle = {}};
            folder.files.append(file);
        }
        std::sort(folder.files.begin(), folder.files.end(),
                  [](const MigrationFile &a, const MigrationFile &b) { return a.path < b.path; });
        foldertext::takeOutBinaries(&folder);
        foldertext::takeOutDuplicates(&folder, *this);
        return folder;
    }

    int compare(const QString &a, const QString &b) const override
    {
        return a.compare(b); // as texts, which its own list is sorted by, too
    }

    QString checksum(const MigrationFile &) const override { return {}; }

    bool isSame(const MigrationFile &, const QString &) const override
    {
        return true; // it has nothing to tell by
    }

    QString select(const QString &name) const override
    {
        return QStringLiteral("select version from %1 order by version").arg(name);
    }

    QStringList create(const QString &name) const override
    {
        return {QStringLiteral("create table %1 (version varchar not null primary key)").arg(name)};
    }

    MigrationRecord record(const QVariantList &row) const override
    {
        MigrationRecord record;
        record.id = record.version = row.value(0).toString();
        return record;
    }

    QList<BoundStatement> applied(const QString &name, const MigrationFile &file, const QString &,
                                  std::chrono::milliseconds) const override
    {
        return {{QStringLiteral("insert into %1 (version) values ($1)").arg(name), {file.version}}};
    }

    QList<BoundStatement> resolvedApplied(const QString &name, const MigrationFile &file,
                                          const QString &rowId) const override
    {
        return applied(name, file, rowId, {});
    }

    QList<BoundStatement> resolvedRolledBack(const QString &name, const MigrationRecord &record) const override
    {
        return {{QStringLiteral("delete from %1 where version = $1").arg(name), {record.version}}};
    }
};

} // namespace

const MigrationTool &dbmateTool()
{
    static const DbmateTool tool;
    return tool;
}

} // namespace castellan
