// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace castellan {

/// Lets the calling thread, and whatever thread or process it starts from now on, give way to all others: what
/// compresses with every core must not hold up a window. It cannot be taken back. Linux only, where niceness belongs
/// to a thread (setpriority(2)); QThread's priorities change nothing under its usual scheduling. Any thread.
void lowerThreadPriority();

} // namespace castellan
