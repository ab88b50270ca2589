// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/pageregistry.h"

#include "widgets/alerts/alertspage.h"
#include "widgets/backup/backupspage.h"
#include "widgets/containers/containerspage.h"
#include "widgets/database/databasepage.h"
#include "widgets/datachange/datapage.h"
#include "widgets/environment/environmentsettings.h"
#include "widgets/history/historypage.h"
#include "widgets/incident/incidentspage.h"
#include "widgets/logs/logspage.h"
#include "widgets/migration/migrationspage.h"
#include "widgets/monitoring/dashboardpage.h"
#include "widgets/monitoring/healthpage.h"
#include "widgets/overview/overviewpage.h"
#include "widgets/shell/workbench.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Pages)
};

} // namespace

QKeySequence pageKey(qsizetype place)
{
    constexpr qsizetype keys = 10;
    if (place < 0 || place >= keys)
        return {};
    return QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + static_cast<int>((place + 1) % keys)));
}

QList<PageDescriptor> builtinPages()
{
    return {
        {.id = QStringLiteral("overview"),
         .title = Text::tr("Overview"),
         .icon = QStringLiteral("castellan-overview"),
         .group = {},
         .create = [](Workbench &bench) -> Page * { return new OverviewPage(bench); }},
        {.id = QStringLiteral("health"),
         .title = Text::tr("Health"),
         .icon = QStringLiteral("castellan-health"),
         .group = Text::tr("Watch"),
         .create = [](Workbench &bench) -> Page * { return new HealthPage(bench); }},
        {.id = QStringLiteral("alerts"),
         .title = Text::tr("Alerts"),
         .icon = QStringLiteral("castellan-bell"),
         .group = Text::tr("Watch"),
         .create = [](Workbench &bench) -> Page * { return new AlertsPage(bench); }},
        {.id = QStringLiteral("dashboards"),
         .title = Text::tr("Dashboards"),
         .icon = QStringLiteral("castellan-dashboards"),
         .group = Text::tr("Watch"),
         .create = [](Workbench &bench) -> Page * { return new DashboardPage(bench); }},
        {.id = QStringLiteral("containers"),
         .title = Text::tr("Containers"),
         .icon = QStringLiteral("castellan-containers"),
         .group = Text::tr("Watch"),
         .create = [](Workbench &bench) -> Page * { return new ContainersPage(bench); }},
        {.id = QStringLiteral("logs"),
         .title = Text::tr("Logs"),
         .icon = QStringLiteral("castellan-logs"),
         .group = Text::tr("Watch"),
         .create = [](Workbench &bench) -> Page * { return new LogsPage(bench); },
         .actions = LogsPage::actions()},
        {.id = QStringLiteral("database"),
         .title = Text::tr("Database"),
         .icon = QStringLiteral("castellan-database"),
         .group = Text::tr("Care"),
         .create = [](Workbench &bench) -> Page * { return new DatabasePage(bench); },
         .keywords = Text::tr("Verdict Activity Locks Queries Tables Indexes Settings Console")},
        {.id = QStringLiteral("backups"),
         .title = Text::tr("Backups"),
         .icon = QStringLiteral("castellan-backups"),
         .group = Text::tr("Care"),
         .create = [](Workbench &bench) -> Page * { return new BackupsPage(bench); },
         .actions = BackupsPage::actions()},
        {.id = QStringLiteral("migrations"),
         .title = Text::tr("Migrations"),
         .icon = QStringLiteral("castellan-migrations"),
         .group = Text::tr("Care"),
         .create = [](Workbench &bench) -> Page * { return new MigrationsPage(bench); },
         .actions = MigrationsPage::actions()},
        {.id = QStringLiteral("data"),
         .title = Text::tr("Data"),
         .icon = QStringLiteral("castellan-data"),
         .group = Text::tr("Care"),
         .create = [](Workbench &bench) -> Page * { return new DataPage(bench); },
         .keywords = Text::tr("Data migration Retention")},
        {.id = QStringLiteral("history"),
         .title = Text::tr("History"),
         .icon = QStringLiteral("castellan-history"),
         .group = Text::tr("Care"),
         .create = [](Workbench &bench) -> Page * { return new HistoryPage(bench); },
         .actions = HistoryPage::actions()},
        {.id = QStringLiteral("incidents"),
         .title = Text::tr("Incidents"),
         .icon = QStringLiteral("castellan-incidents"),
         .group = Text::tr("Respond"),
         .create = [](Workbench &bench) -> Page * { return new IncidentsPage(bench); },
         .actions = IncidentsPage::actions()},
        {.id = QStringLiteral("environment"),
         .title = Text::tr("Environment"),
         .icon = QStringLiteral("castellan-settings"),
         .group = Text::tr("Settings"),
         .create = [](Workbench &bench) -> Page * { return new EnvironmentSettings(bench); },
         .actions = EnvironmentSettings::actions()},
    };
}

} // namespace castellan
