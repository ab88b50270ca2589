// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationtexts.h"

#include "models/core/awaitor.h"
#include "models/workspace/sqlite.h"

namespace castellan {
namespace {

struct Applied
{
    const MigrationFile *file;
    QString checksum;
    bool same;
};

/// Those of which the tool keeps a checksum; the newest record of each counts.
QHash<QString, Applied> appliedOf(const MigrationTool &tool, const MigrationFolder &folder,
                                  const QList<MigrationRecord> &records)
{
    QHash<QString, const MigrationFile *> files;
    for (const MigrationFile &file : folder.files)
        files.insert(file.version, &file);
    QHash<QString, Applied> applied;
    for (const MigrationRecord &record : records) {
        const MigrationFile *const file = files.value(record.version);
        if (file && record.state == MigrationRecord::State::Applied && !record.checksum.isEmpty())
            applied.insert(record.version,
                           {.file = file, .checksum = record.checksum, .same = tool.isSame(*file, record.checksum)});
    }
    return applied;
}

} // namespace

Result<QHash<QString, QByteArray>> MigrationTexts::learn(const QString &environmentId, const MigrationTool &tool,
                                                         const MigrationFolder &folder,
                                                         const QList<MigrationRecord> &records)
{
    const QHash<QString, Applied> applied = appliedOf(tool, folder, records);
    using Texts = QHash<QString, QByteArray>;
    return await(m_workspace->access([&](QSqlDatabase &database) -> Result<Texts> {
        using Known = std::pair<QString, QString>; // version and checksum
        CASTELLAN_TRY_ASSIGN(
            const QList<Known> rows,
            sqlite::rows(
                database,
                QStringLiteral("SELECT version, checksum FROM migration_texts WHERE environment = ? AND tool = ?"),
                {environmentId, tool.id()}, [](const QSqlQuery &query) -> Known {
                    return Known{query.value(0).toString(), query.value(1).toString()};
                }));
        QHash<QString, QString> known;
        for (const auto &[version, checksum] : rows)
            known.insert(version, checksum);
        Texts changed;
        for (auto one = applied.cbegin(); one != applied.cend(); ++one) {
            const bool isKnown = known.value(one.key()) == one->checksum;
            if (one->same && !isKnown)
                CASTELLAN_TRY(
                    sqlite::execute(database,
                                    QStringLiteral("INSERT OR REPLACE INTO migration_texts "
                                                   "(environment, tool, version, checksum, text) "
                                                   "VALUES (?, ?, ?, ?, ?)"),
                                    {environmentId, tool.id(), one.key(), one->checksum, qCompress(one->file->bytes)}));
            if (one->same || !isKnown)
                continue;
            CASTELLAN_TRY_ASSIGN(
                const QVariant text,
                sqlite::value(database,
                              QStringLiteral("SELECT text FROM migration_texts WHERE environment = ? AND tool = ? AND "
                                             "version = ?"),
                              {environmentId, tool.id(), one.key()}));
            changed.insert(one.key(), qUncompress(text.toByteArray()));
        }
        return changed;
    }));
}

} // namespace castellan
