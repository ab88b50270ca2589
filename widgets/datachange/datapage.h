// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/database/panespage.h"

namespace castellan {

class DataMigrationPane;
class RetentionPane;

/// Changes of what is in the tables: data migrations, and the retention of old rows.
class DataPage final : public PanesPage
{
    Q_OBJECT

public:
    explicit DataPage(Workbench &bench, QWidget *parent = nullptr);

    DataMigrationPane *migration() const { return m_migration; }
    RetentionPane *retention() const { return m_retention; }

private:
    DataMigrationPane *m_migration = nullptr;
    RetentionPane *m_retention = nullptr;
};

} // namespace castellan
