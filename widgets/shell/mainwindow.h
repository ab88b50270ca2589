// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/pageregistry.h"
#include "widgets/shell/palettemodel.h"

#include <QMainWindow>
#include <QMap>

class QMenu;
class QStackedWidget;

namespace castellan {

class CommandPalette;
class NavigationRail;
class NoticeBar;
class OperationsTray;
class Page;
class TopBar;
class Workbench;

/// The window: stripe and rail, head, page and tray. It knows pages only by their descriptors and makes each when it
/// is first visited.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workbench &bench, QList<PageDescriptor> pages, QWidget *parent = nullptr);

    /// Shows a page and, in it, one of its objects. An unknown id is ignored.
    void open(const QString &page, const QString &object = {});
    QString currentPage() const;
    /// The page if it was made already, else null.
    Page *page(const QString &id) const { return m_made.value(id); }
    /// All that Ctrl+K finds now. What a page offers opens the page first.
    QList<PaletteItem> paletteItems() const;
    NavigationRail *rail() const { return m_rail; }
    /// What a person should know and need not answer.
    NoticeBar *notices() const { return m_notices; }
    /// Made when it is first asked for.
    CommandPalette *commandPalette();
    void showPalette();
    /// Comes to the front: a second start asked for it.
    void raiseWindow();
    /// Actions of the application's own, found by Ctrl+K.
    void addGlobalAction(QAction *action);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void buildActions();
    QMenu *buildMenu();
    Page *make(const PageDescriptor &descriptor);
    void restore();
    void updateTitle();
    /// The page alone on the whole screen; notices stay where they are.
    void showWall(bool on);
    void showShortcuts();
    void showAbout();

    Workbench &m_bench;
    QList<PageDescriptor> m_descriptors;
    QMap<QString, Page *> m_made;
    QList<QAction *> m_actions;
    NavigationRail *m_rail = nullptr;
    TopBar *m_top = nullptr;
    NoticeBar *m_notices = nullptr;
    OperationsTray *m_tray = nullptr;
    QStackedWidget *m_stack = nullptr;
    CommandPalette *m_palette = nullptr;
    bool m_closing = false; ///< the person agreed to cancel what runs
};

} // namespace castellan
