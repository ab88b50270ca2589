// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"

namespace castellan {

/// Flyway: V1.2__name.sql once and in order, R__name.sql whenever it has changed, B1.2__name.sql for a new database,
/// U1.2__name.sql what takes V1.2 back; a .conf beside a file may say executeInTransaction=false. The checksum is the
/// CRC-32 of the lines without their ends. Callbacks and placeholders are Flyway's own: Castellan says so and does not
/// run such files. (flyway: ChecksumCalculator, PostgreSQLDatabase, PostgreSQLAdvisoryLockTemplate.)
class FlywayTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("flyway"); }
    QString title() const override { return QStringLiteral("Flyway"); }
    bool recognises(const QList<FolderFile> &files) const override;
    MigrationFolder read(const QList<FolderFile> &files) const override;
    int compare(const QString &a, const QString &b) const override;
    QString checksum(const MigrationFile &file) const override;
    bool isSame(const MigrationFile &file, const QString &checksum) const override;
    QString table() const override { return QStringLiteral("flyway_schema_history"); }
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
    std::optional<qint64> lockKey(const QString &schema) const override;
};

} // namespace castellan
