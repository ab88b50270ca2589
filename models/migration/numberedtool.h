// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"

namespace castellan {

/// For teams without a tool: 0001_name.sql, with 0001_name.down.sql beside it where there is a way back, and a line
/// "-- castellan: no transaction" in a file that runs without one. Castellan's own table keeps the text that was
/// applied, too, so that a change can be shown.
class NumberedTool final : public MigrationTool
{
public:
    QString id() const override { return QStringLiteral("castellan"); }
    QString title() const override { return QStringLiteral("Castellan"); }
    bool recognises(const QList<FolderFile> &files) const override;
    MigrationFolder read(const QList<FolderFile> &files) const override;
    int compare(const QString &a, const QString &b) const override;
    QString checksum(const MigrationFile &file) const override;
    bool isSame(const MigrationFile &file, const QString &checksum) const override;
    QString table() const override { return QStringLiteral("castellan_migrations"); }
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
