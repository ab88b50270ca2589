// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLayout;

namespace castellan {

/// Deletes the widgets of a layout, at once, from the one at `keep` on.
void clearLayout(QLayout *layout, int keep = 0);

} // namespace castellan
