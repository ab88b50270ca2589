// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// $XDG_STATE_HOME/castellan, where the log lies.
QString stateDirectory();
/// Qt's own words and Castellan's in the user's language. Needs the application object.
void installTranslations();

} // namespace castellan
