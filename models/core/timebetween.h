// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace castellan {

/// From one moment to another; never negative, whatever clocks did: two of them are rarely the same, and one may be set
/// back.
inline std::chrono::milliseconds timeBetween(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::milliseconds(std::max<qint64>(0, from.msecsTo(to)));
}

} // namespace castellan
