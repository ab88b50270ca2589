// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/mainwindow.h"

#include "widgets/common/appearance.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/layouts.h"
#include "widgets/common/settings.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"
#include "widgets/shell/commandpalette.h"
#include "widgets/shell/environmentswitcher.h"
#include "widgets/shell/navigationrail.h"
#include "widgets/shell/noticebar.h"
#include "widgets/shell/operationstray.h"
#include "widgets/shell/page.h"
#include "widgets/shell/topbar.h"
#include "widgets/shell/windowdialogs.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int stateVersion = 1; // of the saved window state

} // namespace

MainWindow::MainWindow(Workbench &bench, QList<PageDescriptor> pages, QWidget *parent)
    : QMainWindow(parent), m_bench(bench), m_descriptors(std::move(pages))
{
    setWindowIcon(icons::application());
    build();
    buildActions();
    connect(&bench, &Workbench::currentChanged, this, &MainWindow::updateTitle);
    connect(&bench, &Workbench::environmentsChanged, this, &MainWindow::updateTitle);
    connect(&bench, &Workbench::openRequested, this, &MainWindow::open);
    connect(&bench, &Workbench::wallRequested, this, &MainWindow::showWall);
    connect(&bench, &Workbench::actionRequested, this, [this](const QString &action, const QString &object) {
        for (const PageDescriptor &descriptor : std::as_const(m_descriptors)) {
            if (descriptor.actions.contains(action)) {
                open(descriptor.id);
                m_made.value(descriptor.id)->startAction(action, object);
                return;
            }
        }
    });
    restore();
    updateTitle();
}

void MainWindow::build()
{
    auto *central = new QWidget;
    auto *outer = new QVBoxLayout(central);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(new EnvironmentStripe(m_bench));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    outer->addLayout(row, 1);
    m_rail = new NavigationRail(m_descriptors);
    row->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    row->addLayout(column, 1);
    m_top = new TopBar(m_bench);
    m_stack = new QStackedWidget;
    m_notices = new NoticeBar(m_bench.dialogs());
    column->addWidget(m_top);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    m_tray = new OperationsTray(m_bench);
    column->addWidget(m_tray);
    setCentralWidget(central);
    setMinimumSize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 26);

    auto *more = new RailButton(icons::icon(QStringLiteral("castellan-menu")), tr("Menu"));
    more->setObjectName(QStringLiteral("menuButton"));
    more->setCheckable(false);
    more->setFocusPolicy(Qt::StrongFocus);
    more->setAccessibleDescription(tr("Appearance, help, about"));
    connect(more, &QAbstractButton::clicked, this, [this, more] {
        QMenu *menu = buildMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    m_rail->addFootWidget(more);

    connect(m_rail, &NavigationRail::chosen, this, [this](const QString &id) { open(id); });
    connect(m_top, &TopBar::paletteRequested, this, &MainWindow::showPalette);
    connect(m_top, &TopBar::alertsRequested, this, [this] { open(QStringLiteral("alerts")); });
}

void MainWindow::showWall(bool on)
{
    if (on == windowState().testFlag(Qt::WindowFullScreen))
        return;
    for (QWidget *part :
         {static_cast<QWidget *>(m_rail), static_cast<QWidget *>(m_top), static_cast<QWidget *>(m_tray)})
        part->setVisible(!on);
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::addGlobalAction(QAction *action)
{
    action->setShortcutContext(Qt::WindowShortcut);
    addAction(action);
    m_actions.append(action);
}

void MainWindow::buildActions()
{
    const auto add = [this](const QString &icon, const QString &text, const QKeySequence &keys, auto function) {
        auto *action = new QAction(icons::icon(icon), text, this);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, function);
        addGlobalAction(action);
    };
    add(QStringLiteral("castellan-palette"), tr("Find or do anything"), Qt::CTRL | Qt::Key_K, &MainWindow::showPalette);
    add(QStringLiteral("view-refresh"), tr("Refresh this page"), QKeySequence::Refresh, [this] {
        if (Page *shown = page(currentPage()))
            shown->refresh();
    });
    add(QStringLiteral("list-add"), tr("Add environment…"), QKeySequence(),
        [this] { Q_EMIT m_bench.addEnvironmentRequested(); });
    add(QStringLiteral("castellan-link"), tr("Connect now"), QKeySequence(),
        [this] { Q_EMIT m_bench.connectRequested(); });
    add(QStringLiteral("castellan-armed"), tr("Arm: allow changes…"), QKeySequence(), [this] { m_bench.arm(); });
    add(QStringLiteral("castellan-locked"), tr("Disarm: observe only"), QKeySequence(), [this] { m_bench.disarm(); });
    add(QStringLiteral("castellan-report"), tr("Keyboard shortcuts"), QKeySequence::HelpContents,
        &MainWindow::showShortcuts);
    add(QStringLiteral("castellan-overview"), tr("About Castellan"), QKeySequence(), &MainWindow::showAbout);
    add(QStringLiteral("window-close"), tr("Quit"), QKeySequence::Quit, &MainWindow::close);
    // Pages by number, in the rail's order; not in the palette, which lists the pages themselves.
    for (int number = 0; number < m_descriptors.size() && !pageKey(number).isEmpty(); ++number) {
        auto *shortcut = new QShortcut(pageKey(number), this);
        connect(shortcut, &QShortcut::activated, this, [this, number] { open(m_descriptors.at(number).id); });
    }
}

QMenu *MainWindow::buildMenu()
{
    auto *menu = new QMenu(this);
    auto *appearances = menu->addMenu(tr("&Appearance"));
    auto *group = new QActionGroup(appearances);
    const QList<std::pair<Appearance, QString>> choices{{Appearance::System, tr("Follow the &system")},
                                                        {Appearance::Light, tr("&Light")},
                                                        {Appearance::Dark, tr("&Dark")}};
    for (const auto &[appearance, words] : choices) {
        QAction *choice = appearances->addAction(words);
        choice->setCheckable(true);
        choice->setActionGroup(group);
        choice->setChecked(m_bench.settings().value(settings::appearance) == static_cast<int>(appearance));
        connect(choice, &QAction::triggered, &m_bench, [this, value = appearance] {
            m_bench.settings().setValue(settings::appearance, static_cast<int>(value));
            Q_EMIT m_bench.appearanceChanged();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("&Keyboard shortcuts"), this, &MainWindow::showShortcuts);
    menu->addAction(tr("A&bout Castellan"), this, &MainWindow::showAbout);
    menu->addAction(tr("About Q&t"), qApp, &QApplication::aboutQt);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), this, &MainWindow::close);
    return menu;
}

void MainWindow::restore()
{
    Settings &stored = m_bench.settings();
    if (!restoreGeometry(stored.value(settings::windowGeometry)))
        resizeOnScreen(this, {1280, 800});
    restoreState(stored.value(settings::windowState), stateVersion);
    const QString last = stored.value(settings::page);
    const bool known = std::any_of(m_descriptors.cbegin(), m_descriptors.cend(),
                                   [&](const PageDescriptor &descriptor) { return descriptor.id == last; });
    if (!m_descriptors.isEmpty())
        open(known ? last : m_descriptors.first().id);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Settings &stored = m_bench.settings();
    stored.setValue(settings::windowGeometry, saveGeometry());
    stored.setValue(settings::windowState, saveState(stateVersion));
    stored.setValue(settings::page, currentPage());
    const QList<Run> running = m_bench.runningRuns();
    if (running.isEmpty() || m_closing) {
        event->accept();
        return;
    }
    event->ignore();
    QStringList titles;
    for (const Run &run : running)
        titles.append(run.title);
    m_bench.dialogs().confirm(
        this,
        {.title = tr("%n operation(s) still running", nullptr, static_cast<int>(running.size())),
         .text = tr("Closing cancels what runs and takes back what was begun:\n%1").arg(titles.join(QLatin1Char('\n'))),
         .details = {},
         .action = tr("Cancel them and close"),
         .nameToType = {},
         .destructive = true},
        [this](bool agreed) {
            if (!agreed)
                return;
            m_closing = true;
            // Not from within this event: a window that is closing cannot be closed.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
}

void MainWindow::updateTitle()
{
    const Environment *environment = m_bench.current();
    // The kind comes first: it must be seen in a task bar that shows little.
    setWindowTitle(environment
                       ? tr("%1 (%2) – Castellan").arg(environment->name, environmentKindWord(environment->kind))
                       : QStringLiteral("Castellan"));
}

void MainWindow::open(const QString &id, const QString &object)
{
    const auto descriptor = std::find_if(m_descriptors.cbegin(), m_descriptors.cend(),
                                         [&](const PageDescriptor &candidate) { return candidate.id == id; });
    if (descriptor == m_descriptors.cend())
        return;
    Page *made = make(*descriptor);
    m_stack->setCurrentWidget(made);
    m_rail->setCurrent(id);
    if (!object.isEmpty())
        made->showObject(object);
}

Page *MainWindow::make(const PageDescriptor &descriptor)
{
    Page *&made = m_made[descriptor.id];
    if (!made) {
        made = descriptor.create(m_bench);
        made->setObjectName(QStringLiteral("page.%1").arg(descriptor.id));
        made->setAccessibleName(descriptor.title);
        m_stack->addWidget(made);
    }
    return made;
}

QString MainWindow::currentPage() const
{
    return m_rail->current();
}

QList<PaletteItem> MainWindow::paletteItems() const
{
    QList<PaletteItem> items;
    auto *window = const_cast<MainWindow *>(this);
    for (int number = 0; number < m_descriptors.size(); ++number) {
        const PageDescriptor &descriptor = m_descriptors.at(number);
        items.append({.title = descriptor.title,
                      .kind = tr("Page"),
                      .shortcut = pageKey(number).toString(QKeySequence::NativeText),
                      .keywords = descriptor.group + QLatin1Char(' ') + descriptor.keywords,
                      .icon = icons::icon(descriptor.icon),
                      .run = [window, id = descriptor.id] { window->open(id); }});
    }
    for (QAction *action : m_actions) {
        if (action->isEnabled())
            items.append(paletteItem(action));
    }
    for (const Environment &environment : m_bench.environments())
        items.append({.title = environment.name,
                      .kind = tr("Environment"),
                      .shortcut = {},
                      .keywords = environmentKindWord(environment.kind) + QLatin1Char(' ') + environment.id,
                      .icon = icons::icon(QStringLiteral("castellan-environment")),
                      .run = [&bench = m_bench, id = environment.id] { bench.setCurrent(id); }});
    for (auto made = m_made.cbegin(); made != m_made.cend(); ++made) {
        for (PaletteItem item : made.value()->paletteItems()) {
            // What a page offers happens on that page, and is to be seen.
            item.run = [window, id = made.key(), run = std::move(item.run)] {
                window->open(id);
                run();
            };
            items.append(std::move(item));
        }
    }
    return items;
}

CommandPalette *MainWindow::commandPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    return m_palette;
}

void MainWindow::showPalette()
{
    // What can be done is found before its page was visited, too.
    for (const PageDescriptor &descriptor : std::as_const(m_descriptors)) {
        if (!descriptor.actions.isEmpty())
            make(descriptor);
    }
    commandPalette()->popup(paletteItems());
}

void MainWindow::raiseWindow()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::showShortcuts()
{
    const Page *shown = page(currentPage());
    auto *dialog =
        new ShortcutsDialog(m_actions, m_descriptors, shown ? shown->paletteItems() : QList<PaletteItem>(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace castellan
