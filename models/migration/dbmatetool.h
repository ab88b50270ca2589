// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"

namespace castellan {

/// dbmate: 20260101120000_name.sql with "-- migrate:up" and "-- migrate:down" in it, each of which may say
/// transaction:false. The table has the versions and nothing else: no checksum, no time, no failure.
class DbmateTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("dbmate"); }
    QString title() const override { return QStringLiteral("dbmate"); }
    bool recognises(const QList<FolderFile> &files) const override;
    MigrationFolder read(const QList<FolderFile> &files) const override;
    int compare(const QString &a, const QString &b) const override;
    QString checksum(const MigrationFile &file) const override;
    bool isSame(const MigrationFile &file, const QString &checksum) const override;
    QString table() const override { return QStringLiteral("schema_migrations"); }
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
