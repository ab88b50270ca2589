// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"

namespace castellan {

/// Prisma Migrate: a folder a migration, named as its version, with migration.sql in it; migration_lock.toml beside
/// them. The table is _prisma_migrations; the checksum SHA-256 of the file, which Prisma also accepts of the same text
/// with the other line endings. (prisma-engines: schema-engine, checksum.rs and sql_migration_persistence.rs.)
class PrismaTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("prisma"); }
    QString title() const override { return QStringLiteral("Prisma Migrate"); }
    bool recognises(const QList<FolderFile> &files) const override;
    MigrationFolder read(const QList<FolderFile> &files) const override;
    int compare(const QString &a, const QString &b) const override { return a.compare(b); }
    QString checksum(const MigrationFile &file) const override;
    bool isSame(const MigrationFile &file, const QString &checksum) const override;
    QString table() const override { return QStringLiteral("_prisma_migrations"); }
    QString select(const QString &name) const override;
    QStringList create(const QString &name) const override;
    MigrationRecord record(const QVariantList &row) const override;
    std::optional<BoundStatement> begun(const QString &name, const MigrationFile &file,
                                        const QString &rowId) const override;
    QList<BoundStatement> applied(const QString &name, const MigrationFile &file, const QString &rowId,
                                  std::chrono::milliseconds took) const override;
    std::optional<BoundStatement> failed(const QString &name, const MigrationFile &file, const QString &rowId,
                                         const QString &error) const override;
    QList<BoundStatement> resolvedApplied(const QString &name, const MigrationFile &file,
                                          const QString &rowId) const override;
    QList<BoundStatement> resolvedRolledBack(const QString &name, const MigrationRecord &record) const override;
    std::optional<qint64> lockKey(const QString &) const override { return 72707369; }
};

} // namespace castellan
