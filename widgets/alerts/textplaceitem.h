// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"

#include <QPoint>
#include <QTreeWidgetItem>

namespace castellan {

/// Where in the rule file an item of a list leads. GUI thread.
inline constexpr int textPlaceRole = Qt::UserRole + 1; ///< a QPoint (column, line)

inline void setTextPlace(QTreeWidgetItem *item, TextPlace place)
{
    item->setData(0, textPlaceRole, QPoint(place.column, place.line));
}

inline TextPlace textPlace(const QTreeWidgetItem *item)
{
    const QPoint place = item->data(0, textPlaceRole).toPoint();
    return {.line = place.y(), .column = place.x()};
}

} // namespace castellan
