// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace castellan {

enum class Appearance { System, Light, Dark };

/// Castellan's own palettes, used where the desktop brings none (plain X11 and Wayland sessions).
QPalette lightPalette();
QPalette darkPalette();

/// Sets the application's palette. System: the desktop's own where its platform theme gives one, else what
/// `systemPrefersDark` says. To be called before the first window and when the preference changes.
void applyAppearance(Appearance appearance, bool systemPrefersDark);
/// True when the desktop's platform theme brings a palette of its own, which is then left alone under System.
bool desktopBringsPalette();

} // namespace castellan
