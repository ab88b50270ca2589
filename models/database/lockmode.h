// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// The locks that statements take of tables, weakest first, as in the server's documentation (Explicit Locking).
enum class LockMode {
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive
};

/// "ACCESS EXCLUSIVE"; empty for None.
QString lockModeName(LockMode mode);
/// Whether those who only read the table wait for it, and those who write to it.
constexpr bool stopsReads(LockMode mode)
{
    return mode == LockMode::AccessExclusive;
}
constexpr bool stopsWrites(LockMode mode)
{
    return mode >= LockMode::Share;
}

} // namespace castellan
