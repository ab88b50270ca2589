// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/page.h"

#include <QDateTime>

class QTabWidget;

namespace castellan {

class DatabasePane;
class RunBanner;
class StateView;
class Workbench;
struct Run;

/// A page of tabs about the environment's database. Only the tab that is seen asks, and only while the database is
/// reached. Subclasses add their panes in their constructor and end it with adoptConnection().
class PanesPage : public Page
{
    Q_OBJECT

public:
    /// `title` and `icon`: its own in the registry, for the palette.
    PanesPage(Workbench &bench, QString title, QString icon, QWidget *parent = nullptr);

    void refresh() override;
    /// "activity", "locks", …: a tab; behind a slash one of its objects ("activity/4711").
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    QTabWidget *tabs() const { return m_tabs; }
    StateView *states() const { return m_states; }

protected:
    void addTab(const QString &id, const QString &title, DatabasePane *pane);
    DatabasePane *currentPane() const;
    /// Another environment, or none.
    virtual void adoptConnection();
    /// The link, the tab or whether it is seen may have changed.
    virtual void observe();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    Workbench &m_bench;

private:
    struct Tab
    {
        QString id;
        DatabasePane *pane = nullptr;
    };
    void showState();
    void tellRun(const Run &run);

    QString m_title;
    QString m_icon;
    QList<Tab> m_panes;
    RunBanner *m_outcome = nullptr;
    QTabWidget *m_tabs = nullptr;
    StateView *m_states = nullptr;
    QDateTime m_reached; ///< when the database was reached last
};

} // namespace castellan
