// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/datapage.h"

#include "widgets/datachange/datamigrationpane.h"
#include "widgets/datachange/retentionpane.h"

namespace castellan {

DataPage::DataPage(Workbench &bench, QWidget *parent)
    : PanesPage(bench, tr("Data"), QStringLiteral("castellan-data"), parent)
{
    m_migration = new DataMigrationPane(bench);
    addTab(QStringLiteral("migration"), tr("Data &migration"), m_migration);
    m_retention = new RetentionPane(bench);
    addTab(QStringLiteral("retention"), tr("&Retention"), m_retention);
    adoptConnection();
}

} // namespace castellan
