// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace castellan {

/// What the arguments ask for without a window: the exit status of a subcommand, of --version or of a mistake. No
/// value: no subcommand was given, and the window is to be shown. Called before any application object exists; a
/// subcommand makes its own QCoreApplication (or QGuiApplication, where it draws).
std::optional<int> runCommandLine(int argc, char **argv);

} // namespace castellan
