// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/guidetasks.h"

namespace castellan {

QList<MaintenanceTask> guideTasks(GuideRhythm rhythm, const MaintenanceObject &database,
                                  const QList<MaintenanceObject> &worthRebuilding)
{
    using Action = MaintenanceTask::Action;
    const auto task = [](Action action, const QList<MaintenanceObject> &objects, VacuumOptions options) {
        MaintenanceTask made;
        made.action = action;
        made.objects = objects;
        made.vacuum = options;
        return made;
    };
    VacuumOptions beside;
    beside.skipLocked = true;
    QList<MaintenanceTask> tasks;
    switch (rhythm) {
    case GuideRhythm::Daily:
        tasks << task(Action::Analyze, {database}, beside) << task(Action::Vacuum, {database}, beside);
        if (!worthRebuilding.isEmpty())
            tasks << task(Action::Reindex, worthRebuilding, {});
        break;
    case GuideRhythm::Weekly:
        beside.analyze = true;
        tasks << task(Action::Vacuum, {database}, beside);
        break;
    }
    return tasks;
}

} // namespace castellan
