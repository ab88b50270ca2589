// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/layouts.h"

#include <QLayout>
#include <QWidget>

namespace castellan {

void clearLayout(QLayout *layout, int keep)
{
    while (QLayoutItem *item = layout->takeAt(keep)) {
        delete item->widget();
        delete item;
    }
}

} // namespace castellan
