// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/driver.h"

#include "widgets/common/stateview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHash>
#include <QHeaderView>
#include <QImageWriter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace castellan {
namespace {

constexpr std::chrono::seconds menuLimit(10);
constexpr int windowFrame = 1; // around what is open over the window, in pictures of both

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

/// What holds a widget scrolls until it is in sight.
void bringIntoSight(QWidget *widget)
{
    for (QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(widget);
    }
}

/// The same with the 256 colours that it has most of, each other one as its nearest: a window has few, and the file is
/// a third.
QImage withFewColours(const QImage &picture)
{
    constexpr qsizetype most = 256;
    const QImage image = picture.convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++counts[line[x]];
    }
    QList<QRgb> colours = counts.keys();
    std::sort(colours.begin(), colours.end(),
              [&](QRgb left, QRgb right) { return counts.value(left) > counts.value(right); });
    return image.convertToFormat(QImage::Format_Indexed8, colours.mid(0, most), Qt::ThresholdDither | Qt::AvoidDither);
}

} // namespace

Driver::Driver(const QDir &output, const QString &tour) : m_output(output), m_tour(tour)
{
    m_watch.start();
}

QWidget *Driver::mainWindow() const
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (qobject_cast<QMainWindow *>(window) && window->isVisible())
            return window;
    }
    throw DemoFailure(QStringLiteral("the main window is not there"));
}

QWidget *Driver::front() const
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (qobject_cast<QDialog *>(window) && window->isVisible())
            return window;
    }
    return mainWindow();
}

QString Driver::words(const QString &name)
{
    const QWidget *widget = see<QWidget>(name);
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return withoutMnemonic(button->text());
    return widget->accessibleName();
}

void Driver::waitUntil(const QString &what, const std::function<bool()> &condition, std::chrono::seconds limit)
{
    if (!QTest::qWaitFor(condition, static_cast<int>(std::chrono::milliseconds(limit).count())))
        throw DemoFailure(
            QStringLiteral("waited %1 s, but it did not come about that %2").arg(limit.count()).arg(what));
}

void Driver::waitForDialog(const QString &className)
{
    waitUntil(QStringLiteral("a %1 is open").arg(className),
              [&] { return QString::fromLatin1(front()->metaObject()->className()).endsWith(className); });
    settle();
}

void Driver::waitForNoDialog()
{
    waitUntil(QStringLiteral("no dialog is open any more"), [&] { return front() == mainWindow(); });
}

void Driver::expect(bool holds, const QString &what)
{
    if (!holds)
        throw DemoFailure(QStringLiteral("it is not so that %1").arg(what));
}

QAbstractButton *Driver::buttonOf(const std::function<bool(const QAbstractButton *)> &right) const
{
    for (QAbstractButton *button : front()->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->isEnabled() && right(button))
            return button;
    }
    return nullptr;
}

void Driver::click(QAbstractButton *button)
{
    bringIntoSight(button);
    // Where the words are: a wide check box or radio button takes no click beyond them.
    QPoint where = button->rect().center();
    if (button->isCheckable() && button->width() > button->height() * 2)
        where = QPoint(button->height() / 2, button->height() / 2);
    QTest::mouseClick(button, Qt::LeftButton, {}, where);
}

void Driver::press(const QString &name)
{
    const auto right = [&](const QAbstractButton *button) { return button->objectName() == name; };
    waitUntil(QStringLiteral("the button “%1” can be pressed").arg(name), [&] { return buttonOf(right) != nullptr; });
    click(buttonOf(right));
}

void Driver::pressWords(const QString &words)
{
    const auto right = [&](const QAbstractButton *button) { return withoutMnemonic(button->text()) == words; };
    waitUntil(QStringLiteral("the button “%1” can be pressed").arg(words), [&] { return buttonOf(right) != nullptr; });
    click(buttonOf(right));
}

void Driver::chooseFromMenu(const QString &button, const QStringList &path)
{
    // A tool button shows its menu from within the click, which returns when the menu is gone; so whoever chooses from
    // it does that meanwhile.
    QStringList left = path;
    QTimer hand;
    hand.setInterval(10);
    QObject::connect(&hand, &QTimer::timeout, &hand, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu || left.isEmpty())
            return;
        if (hasWaitedTooLong()) {
            menu->close();
            return;
        }
        for (QAction *action : menu->actions()) {
            if (!action->isEnabled() || !withoutMnemonic(action->text()).startsWith(left.constFirst()))
                continue;
            left.removeFirst();
            // By the keyboard: which click a menu takes, and after which movement, changed from Qt to Qt.
            menu->setActiveAction(action);
            QTest::keyClick(menu, Qt::Key_Return);
            return;
        }
    });
    m_menuOpened.start();
    hand.start();
    press(button);
    waitUntil(
        QStringLiteral("a menu offers “%1”").arg(path.join(QStringLiteral(" > "))),
        [&] { return left.isEmpty() && !QApplication::activePopupWidget(); }, menuLimit);
}

bool Driver::hasWaitedTooLong() const
{
    return m_menuOpened.elapsed() > std::chrono::milliseconds(menuLimit).count();
}

void Driver::chooseSection(const QString &title)
{
    auto *list = see<QListWidget>(QStringLiteral("sections"));
    const QList<QListWidgetItem *> found = list->findItems(title, Qt::MatchExactly);
    expect(found.size() == 1, QStringLiteral("there is a section “%1”").arg(title));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found.first()).center());
    expect(list->currentItem() == found.first(), QStringLiteral("the section “%1” is in front").arg(title));
}

void Driver::chooseTab(const QString &title)
{
    for (QTabBar *bar : front()->findChildren<QTabBar *>()) {
        for (int i = 0; bar->isVisible() && i < bar->count(); ++i) {
            if (withoutMnemonic(bar->tabText(i)) != title)
                continue;
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(i).center());
            return expect(bar->currentIndex() == i, QStringLiteral("the tab “%1” is in front").arg(title));
        }
    }
    throw DemoFailure(QStringLiteral("there is a tab “%1”").arg(title));
}

void Driver::chooseInBox(const QString &name, int index)
{
    auto *box = see<QComboBox>(name);
    bringIntoSight(box);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    expect(box->currentIndex() == index, QStringLiteral("“%1” is chosen in %2").arg(box->itemText(index), name));
}

void Driver::type(const QString &name, const QString &text)
{
    auto *field = see<QLineEdit>(name);
    bringIntoSight(field);
    QTest::mouseClick(field, Qt::LeftButton);
    QTest::keySequence(field, QKeySequence::SelectAll);
    QTest::keyClicks(field, text);
    expect(field->text() == text, QStringLiteral("%1 holds “%2”").arg(name, text));
}

void Driver::typeText(const QString &name, const QString &text)
{
    auto *field = see<QPlainTextEdit>(name);
    bringIntoSight(field);
    QTest::mouseClick(field->viewport(), Qt::LeftButton);
    QTest::keySequence(field, QKeySequence::SelectAll);
    QTest::keyClicks(field, text);
    expect(field->toPlainText() == text, QStringLiteral("%1 holds “%2”").arg(name, text));
}

void Driver::typeNumber(const QString &name, int number)
{
    auto *field = see<QSpinBox>(name);
    bringIntoSight(field);
    field->setFocus();
    QTest::keySequence(field, QKeySequence::SelectAll);
    QTest::keyClicks(field, QString::number(number));
    expect(field->value() == number, QStringLiteral("%1 holds %2").arg(name).arg(number));
}

void Driver::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *window = front();
    if (!QApplication::activePopupWidget() && !window->isActiveWindow()) {
        // There is no window manager that would do it after a menu or dialog is closed.
        window->activateWindow();
        waitUntil(QStringLiteral("the window is active"), [&] { return window->isActiveWindow(); });
    }
    QWidget *focus = window->focusWidget() ? window->focusWidget() : window;
    QTest::keyClick(focus, key, modifiers);
}

void Driver::keys(const QString &text)
{
    QTest::keyClicks(front()->focusWidget(), text);
}

void Driver::nameFile(const QString &path)
{
    waitForDialog(QStringLiteral("QFileDialog"));
    type(QStringLiteral("fileNameEdit"), path);
    key(Qt::Key_Return);
    waitUntil(QStringLiteral("the file dialog is closed"),
              [&] { return !front()->inherits("QFileDialog") && !QApplication::activePopupWidget(); });
}

QTableView *Driver::table(const QString &name)
{
    // A DataTable has the name; the view is within.
    auto *widget = see<QWidget>(name);
    if (auto *view = qobject_cast<QTableView *>(widget))
        return view;
    return widget->findChild<QTableView *>();
}

QStringList Driver::cells(const QTableView *view, int row)
{
    QStringList texts;
    for (int column = 0; column < view->model()->columnCount(); ++column) {
        if (!view->isColumnHidden(column))
            texts << view->model()->index(row, column).data().toString();
    }
    return texts;
}

void Driver::waitForAnswers(const QString &page)
{
    waitUntil(QStringLiteral("nothing of %1 is still being asked for").arg(page), [&] {
        const auto *widget = seen<QWidget>(page);
        const auto states = widget ? widget->findChildren<StateView *>() : QList<StateView *>();
        return !states.isEmpty() && std::none_of(states.cbegin(), states.cend(), [](const StateView *view) {
            return view->isVisible() && view->state() == StateView::State::Loading;
        });
    });
}

void Driver::waitForRows(const QString &name, int rows)
{
    waitUntil(QStringLiteral("%1 shows %2 rows or more").arg(name).arg(rows), [&] {
        const auto *widget = seen<QWidget>(name);
        if (!widget)
            return false;
        const auto *view = qobject_cast<const QTableView *>(widget);
        if (!view)
            view = widget->findChild<QTableView *>();
        return view && view->model() && view->model()->rowCount() >= rows;
    });
}

void Driver::chooseRow(const QString &name, const QString &start)
{
    int found = -1;
    waitUntil(QStringLiteral("%1 has a row with “%2”").arg(name, start), [&] {
        const QTableView *view = table(name);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QStringList texts = cells(view, row);
            if (std::any_of(texts.cbegin(), texts.cend(),
                            [&](const QString &cell) { return cell.startsWith(start); })) {
                found = row;
                return true;
            }
        }
        return false;
    });
    QTableView *view = table(name);
    view->scrollTo(view->model()->index(found, 0));
    QTest::mouseClick(
        view->viewport(), Qt::LeftButton, {},
        view->visualRect(view->model()->index(found, view->horizontalHeader()->logicalIndex(0))).center());
}

void Driver::settle() const
{
    // What was put off until the event loop runs (layouts, first paints) has happened before a picture is taken.
    (void)QTest::qWaitFor([turns = 0]() mutable { return ++turns > 2; });
}

void Driver::shoot(const QString &name, Use use)
{
    settle();
    keep(front()->grab().toImage(), name, use);
}

void Driver::shootAll(const QString &name, Use use)
{
    settle();
    QWidget *window = mainWindow();
    QImage picture = window->grab().toImage();
    QPainter painter(&picture);
    for (QWidget *over : QApplication::topLevelWidgets()) {
        if (over == window || !over->isVisible())
            continue;
        const QRect place(over->pos() - window->pos(), over->size());
        painter.fillRect(place.adjusted(-windowFrame, -windowFrame, windowFrame, windowFrame), Qt::gray);
        painter.drawImage(place.topLeft(), over->grab().toImage());
    }
    painter.end();
    keep(picture, name, use);
}

void Driver::keep(const QImage &picture, const QString &name, Use use)
{
    const QString file = name + QStringLiteral(".png");
    expect(picture.save(m_output.filePath(file)), QStringLiteral("%1 can be written").arg(file));
    m_pictures << file;
    if (use != Use::Tour || m_tour.isEmpty())
        return;
    QImageWriter writer(m_tour + QLatin1Char('/') + file);
    writer.setCompression(100);
    expect(writer.write(withFewColours(picture)), QStringLiteral("%1 can be written").arg(writer.fileName()));
}

void Driver::say(const QString &line) const
{
    std::printf("%7.1f s  %s\n", static_cast<double>(m_watch.elapsed()) / 1000, line.toUtf8().constData());
    std::fflush(stdout);
}

} // namespace castellan
