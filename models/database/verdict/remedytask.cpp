// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/verdict/remedytask.h"

namespace castellan {

std::optional<MaintenanceTask> remedyTask(const VerdictFinding &finding)
{
    using Action = MaintenanceTask::Action;
    MaintenanceTask task;
    MaintenanceObject object;
    if (finding.materializedView)
        object.kind = MaintenanceObject::Kind::MaterializedView;
    object.schema = finding.schema;
    object.name = finding.name;
    object.oid = finding.oid;
    switch (finding.remedy) {
    case Remedy::Analyze:
        task.action = Action::Analyze;
        break;
    case Remedy::Vacuum:
        task.action = Action::Vacuum;
        task.vacuum.analyze = true;
        break;
    case Remedy::Freeze:
        task.action = Action::Vacuum;
        task.vacuum.freeze = true;
        break;
    case Remedy::VacuumFull:
        task.action = Action::VacuumFull;
        task.vacuum.analyze = true;
        break;
    case Remedy::RefreshView:
        task.action = Action::RefreshView;
        task.concurrently = false; // which alone writes it anew
        break;
    case Remedy::Reindex:
        task.action = Action::Reindex;
        object.kind = MaintenanceObject::Kind::Index;
        break;
    case Remedy::DropIndex:
        task.action = Action::DropIndex;
        object.kind = MaintenanceObject::Kind::Index;
        break;
    case Remedy::CreateIndex:
        task.action = Action::CreateIndex;
        task.index.name = finding.newIndex;
        task.index.definition = u'(' + finding.newIndexColumns + u')';
        break;
    case Remedy::None:
    case Remedy::EndSession:
    case Remedy::ChangeSetting:
        return std::nullopt;
    }
    task.objects = {object};
    return task;
}

} // namespace castellan
