// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/activityobserver.h"
#include "widgets/database/panespage.h"

#include <memory>

namespace castellan {

class ActivityPane;
class ConsolePane;
class IndexesPane;
class LocksPane;
class QueriesPane;
class SettingsPane;
class TablesPane;
class VerdictPane;

/// The care of the environment's database: a tab for each way to look at it.
class DatabasePage final : public PanesPage
{
    Q_OBJECT

public:
    explicit DatabasePage(Workbench &bench, QWidget *parent = nullptr);
    ~DatabasePage() override;

    VerdictPane *verdict() const { return m_verdictPane; }
    ActivityPane *activity() const { return m_activityPane; }
    LocksPane *locks() const { return m_locksPane; }
    SettingsPane *settings() const { return m_settingsPane; }
    ConsolePane *console() const { return m_consolePane; }
    QueriesPane *queries() const { return m_queriesPane; }
    TablesPane *tables() const { return m_tablesPane; }
    IndexesPane *indexes() const { return m_indexesPane; }

protected:
    void adoptConnection() override;
    void observe() override;

private:
    void showActivity();

    std::unique_ptr<ActivityObserver> m_activity; ///< of Activity and Locks; null: no connection
    VerdictPane *m_verdictPane = nullptr;
    ActivityPane *m_activityPane = nullptr;
    LocksPane *m_locksPane = nullptr;
    SettingsPane *m_settingsPane = nullptr;
    ConsolePane *m_consolePane = nullptr;
    QueriesPane *m_queriesPane = nullptr;
    TablesPane *m_tablesPane = nullptr;
    IndexesPane *m_indexesPane = nullptr;
};

} // namespace castellan
