// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace castellan {

/// What scrolls where there is no room for it: without a frame and without a stop of its own for the Tab key, because
/// what is in it is reached one by one. It would like to be as large as its content.
class ScrollColumn : public QScrollArea
{
    Q_OBJECT

public:
    /// Takes the content. `ground` is what both lie on.
    explicit ScrollColumn(QWidget *content, QPalette::ColorRole ground = QPalette::Window, QWidget *parent = nullptr);

    QSize sizeHint() const override;
};

} // namespace castellan
