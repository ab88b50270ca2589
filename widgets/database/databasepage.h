// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/activityobserver.h"
#include "widgets/shell/page.h"

#include <memory>

class QTabWidget;

namespace castellan {

class ActivityPane;
class ConsolePane;
class DatabasePane;
class IndexesPane;
class LocksPane;
class QueriesPane;
class RunBanner;
class SettingsPane;
class StateView;
class TablesPane;
class VerdictPane;
class Workbench;
struct Run;

/// The care of the environment's database: a tab for each way to look at it. Only the tab that is seen asks, and only
/// while the database is reached.
class DatabasePage final : public Page
{
    Q_OBJECT

public:
    explicit DatabasePage(Workbench &bench, QWidget *parent = nullptr);
    ~DatabasePage() override;

    void refresh() override;
    /// "activity", "locks", …: a tab; behind a slash one of its objects ("activity/4711").
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    QTabWidget *tabs() const { return m_tabs; }
    StateView *states() const { return m_states; }
    VerdictPane *verdict() const { return m_verdictPane; }
    ActivityPane *activity() const { return m_activityPane; }
    LocksPane *locks() const { return m_locksPane; }
    SettingsPane *settings() const { return m_settingsPane; }
    ConsolePane *console() const { return m_consolePane; }
    QueriesPane *queries() const { return m_queriesPane; }
    TablesPane *tables() const { return m_tablesPane; }
    IndexesPane *indexes() const { return m_indexesPane; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Tab
    {
        QString id;
        DatabasePane *pane = nullptr;
    };
    void addTab(const QString &id, const QString &title, DatabasePane *pane);
    DatabasePane *currentPane() const;
    void adoptConnection();
    void observe();
    void showActivity();
    void showState();
    void tellRun(const Run &run);

    Workbench &m_bench;
    std::unique_ptr<ActivityObserver> m_activity; ///< of Activity and Locks; null: no connection
    QList<Tab> m_panes;
    RunBanner *m_outcome = nullptr;
    StateView *m_states = nullptr;
    QTabWidget *m_tabs = nullptr;
    VerdictPane *m_verdictPane = nullptr;
    ActivityPane *m_activityPane = nullptr;
    LocksPane *m_locksPane = nullptr;
    SettingsPane *m_settingsPane = nullptr;
    ConsolePane *m_consolePane = nullptr;
    QueriesPane *m_queriesPane = nullptr;
    TablesPane *m_tablesPane = nullptr;
    IndexesPane *m_indexesPane = nullptr;
    QDateTime m_reached; ///< when the database was reached last
};

} // namespace castellan
