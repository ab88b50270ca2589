// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace castellan {

/// Runs `function` in a thread of its own, for what cannot be done in the present one: the end of an object that owns
/// it. It must end by itself: the program does not end before, since QCoreApplication's destructor waits for it.
/// Any thread.
void runElsewhere(std::function<void()> function);

} // namespace castellan
