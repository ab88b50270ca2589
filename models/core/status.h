// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// How something stands. Unknown is never shown as Good; Notice is worth knowing and no trouble: planned, pending.
enum class Status { Unknown, Good, Notice, Warning, Critical };

/// "good", "notice", "warning", "critical", "unknown": for documents that programs read, never translated.
QString statusName(Status status);
/// How bad: good 0, notice 1, unknown 2, warning 3, critical 4. Not knowing is worse than good, a known trouble worse
/// than that.
int rank(Status status);
/// The worse of two.
Status worse(Status a, Status b);

} // namespace castellan
