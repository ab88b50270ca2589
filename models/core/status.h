// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// How something stands. Unknown is never shown as Good.
enum class Status { Unknown, Good, Warning, Critical };

/// "good", "warning", "critical", "unknown": for documents that programs read, never translated.
QString statusName(Status status);

} // namespace castellan
