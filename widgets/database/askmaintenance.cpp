// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/askmaintenance.h"

#include "models/connection/maintenanceaccess.h"
#include "models/database/maintenance/preparemaintenance.h"
#include "widgets/common/dialogs.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QCoreApplication>

namespace castellan {

void askMaintenance(Workbench &bench, QWidget *window, const QList<MaintenanceTask> &tasks, const QString &word,
                    std::function<void(const Run &)> ended)
{
    if (!bench.connection() || tasks.isEmpty())
        return;
    const auto connection = bench.connection();
    onFinished(prepareMaintenance(maintenanceAccess(connection), tasks), window,
               [&bench, window, word, connection,
                ended = std::move(ended)](const Result<std::shared_ptr<MaintainDatabase>> &operation) {
                   if (bench.connection() != connection)
                       return; // another environment is looked at meanwhile
                   if (!operation)
                       return bench.dialogs().showError(
                           window,
                           QCoreApplication::translate("castellan::AskMaintenance", "The maintenance was not started"),
                           operation.error());
                   askAndRun(bench, window, *operation, {.action = word, .text = {}, .changes = {}}, ended);
               });
}

} // namespace castellan
