// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/layouts.h"

#include <QLayout>
#include <QScreen>
#include <QWidget>

namespace castellan {

void clearLayout(QLayout *layout, int keep)
{
    while (QLayoutItem *item = layout->takeAt(keep)) {
        delete item->widget();
        delete item;
    }
}

void resizeOnScreen(QWidget *window, const QSize &wanted)
{
    constexpr QSize frame(16, 48); // a title bar and borders, as desktops draw them
    window->resize(wanted.boundedTo(window->screen()->availableSize() - frame));
}

} // namespace castellan
