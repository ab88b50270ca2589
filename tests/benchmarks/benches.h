// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace castellan::bench {

/// Each prints its lines and returns false when something did not run.
bool tunnel();
bool backup();
bool start();

} // namespace castellan::bench
