// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace castellan {

/// A table above what is known about its selected row; neither can be pushed out of sight.
class TableOverDetails final : public QSplitter
{
    Q_OBJECT

public:
    /// Takes both. `tableShare` and `detailsShare` part the room at first.
    TableOverDetails(QWidget *table, QWidget *details, int tableShare, int detailsShare, QWidget *parent = nullptr);
};

} // namespace castellan
