// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationtool.h"

#include "models/migration/migrationtools.h"

#include <algorithm>

namespace castellan {

const QList<const MigrationTool *> &migrationTools()
{
    static const QList<const MigrationTool *> all{&prismaTool(), &flywayTool(), &dbmateTool(), &numberedTool()};
    return all;
}

const MigrationTool *migrationTool(const QString &id)
{
    const auto &all = migrationTools();
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [&id](const MigrationTool *tool) { return tool->id() == id; });
    return found == all.cend() ? nullptr : *found;
}

const MigrationTool *toolOf(const QList<FolderFile> &files)
{
    const auto &all = migrationTools();
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [&files](const MigrationTool *tool) { return tool->recognises(files); });
    return found == all.cend() ? nullptr : *found;
}

} // namespace castellan
