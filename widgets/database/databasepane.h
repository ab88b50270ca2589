// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"
#include "widgets/shell/palettemodel.h"

#include <QWidget>

namespace castellan {

/// One tab of the database page. It asks the database only while it is active: seen, with the host reached.
class DatabasePane : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Asks anew.
    virtual void refresh() = 0;
    /// Another environment's database, or none: what was shown is not true of it.
    virtual void adoptConnection() = 0;
    virtual void setActive(bool active) = 0;
    /// Shows one of its objects, named as in paletteItems().
    virtual void showObject(const QString &object) { Q_UNUSED(object) }
    virtual QList<PaletteItem> paletteItems() const { return {}; }

Q_SIGNALS:
    /// A run that was started here came to its end.
    void runEnded(const castellan::Run &run);
};

} // namespace castellan
