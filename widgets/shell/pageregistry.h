// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace castellan {

class Page;
class Workbench;

/// One entry of the rail. A new page is one class in widgets/<room> and one line in pageregistry.cpp.
struct PageDescriptor
{
    QString id;    ///< stable: "overview", "backups"
    QString title; ///< translated
    QString icon;  ///< a name for icons::icon
    QString group; ///< translated heading of the rail; empty: above all groups
    std::function<Page *(Workbench &)> create;
    QString keywords = {};    ///< translated: its tabs, which the palette finds before it was opened, too
    QStringList actions = {}; ///< of Workbench::actionRequested, which it begins (Page::startAction)
};

/// Every page there is, in the rail's order.
QList<PageDescriptor> builtinPages();
/// What opens the page at this place of the rail, from 0: Ctrl+1 to Ctrl+9, Ctrl+0 for the tenth; empty for others.
QKeySequence pageKey(qsizetype place);

} // namespace castellan
