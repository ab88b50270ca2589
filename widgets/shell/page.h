// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/palettemodel.h"

#include <QWidget>

namespace castellan {

/// What the window shows for one entry of the rail. Pages are made when they are first visited.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// F5: asks anew.
    virtual void refresh() {}
    /// Shows one of its objects, named as in its paletteItems.
    virtual void showObject(const QString &object) { Q_UNUSED(object) }
    /// Begins one of the actions that its descriptor names ("backup.create"), on `object` where one is given.
    virtual void startAction(const QString &action, const QString &object)
    {
        Q_UNUSED(action)
        Q_UNUSED(object)
    }
    /// Objects and actions that Ctrl+K finds; the window opens the page before it runs one.
    virtual QList<PaletteItem> paletteItems() const { return {}; }
};

} // namespace castellan
