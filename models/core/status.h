// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace castellan {

/// How something stands. Unknown is never shown as Good.
enum class Status { Unknown, Good, Warning, Critical };

} // namespace castellan
