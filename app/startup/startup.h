// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// $XDG_STATE_HOME/castellan, where the log lies.
QString stateDirectory();
/// Castellan's words and Qt's own in the first of the user's languages (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) that
/// there is a translation for, else in English. `chosen` ("de_DE") is taken instead of theirs. Needs the application
/// object.
void installTranslations(const QString &chosen = {});

} // namespace castellan
