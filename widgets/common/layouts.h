// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;
class QSize;
class QWidget;

namespace castellan {

/// Deletes the widgets of a layout, at once, from the one at `keep` on.
void clearLayout(QLayout *layout, int keep = 0);

/// Makes a window as large as wanted, or as its screen has room for with a frame around it.
void resizeOnScreen(QWidget *window, const QSize &wanted);

} // namespace castellan
