// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QGroupBox>
#include <QKeySequence>
#include <QLabel>
#include <QMenuBar>
#include <QScrollArea>
#include <QTabBar>

namespace castellan {

/// The controls of a window, as it is shown now, that a screen reader could not name.
inline QStringList namelessControls(const QWidget &window)
{
    QStringList nameless;
    for (auto *widget : window.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || !widget->isEnabled() ||
            widget->focusProxy() || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        // What is in it has a name; its own focus is Qt's.
        // The editor of a cell is named by its row and column.
        if (qobject_cast<QLabel *>(widget) || qobject_cast<QScrollArea *>(widget) ||
            widget->inherits("QExpandingLineEdit"))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            nameless << QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    }
    return nameless;
}

/// The letters that, with Alt, mean two things in a window as it is shown now: pressing one does neither.
/// Below `all` those count, too, that are hidden now: what is shown once something is chosen.
inline QStringList clashingMnemonics(const QWidget &window, const QWidget *all = nullptr)
{
    QMap<QString, QStringList> uses;
    const auto note = [&uses, all](const QString &text) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
            if (QStringList &texts = uses[key.toString()]; !all || !texts.contains(text))
                texts << text; // two buttons of one word and way, of which one is seen at a time
    };
    for (auto *widget : window.findChildren<QWidget *>()) {
        const bool counts = all && all->isAncestorOf(widget) && qobject_cast<QAbstractButton *>(widget);
        if (!counts && (!widget->isVisible() || !widget->isEnabled() || widget->window() != window.window()))
            continue;
        if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
            note(button->text());
        } else if (const auto *label = qobject_cast<QLabel *>(widget)) {
            if (label->buddy() && label->buddy()->isEnabled())
                note(label->text());
        } else if (const auto *box = qobject_cast<QGroupBox *>(widget)) {
            note(box->title());
        } else if (const auto *tabs = qobject_cast<QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                note(tabs->tabText(i));
        } else if (const auto *menu = qobject_cast<QMenuBar *>(widget)) {
            for (const QAction *action : menu->actions())
                note(action->text());
        }
    }
    QStringList clashes;
    for (auto use = uses.cbegin(); use != uses.cend(); ++use)
        if (use->size() > 1)
            clashes << use.key() + QStringLiteral(": ") + use->join(QStringLiteral(", "));
    return clashes;
}

} // namespace castellan

/// Fails where the window, as it is shown now, is not made for a keyboard or a screen reader.
#define CASTELLAN_VERIFY_KEYBOARD(window)                                                                              \
    do {                                                                                                               \
        QCOMPARE(castellan::namelessControls(window).join(QLatin1Char('\n')), QString());                              \
        QCOMPARE(castellan::clashingMnemonics(window).join(QLatin1Char('\n')), QString());                             \
    } while (false)
