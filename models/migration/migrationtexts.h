// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/migrationtool.h"
#include "models/workspace/workspace.h"

#include <memory>

namespace castellan {

/// The texts of migrations as they were applied, in the workspace: the tools keep checksums only, by which a change is
/// seen, but not what has changed.
class MigrationTexts
{
public:
    explicit MigrationTexts(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

    /// Keeps the text of each applied migration whose file is the one that was applied, and gives the kept texts of
    /// those whose file is another one now, by version. Blocks.
    Result<QHash<QString, QByteArray>> learn(const QString &environmentId, const MigrationTool &tool,
                                             const MigrationFolder &folder, const QList<MigrationRecord> &records);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
