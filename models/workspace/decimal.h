// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <bit>
#include <optional>

namespace castellan {

constexpr int maximumExponent = 9;
constexpr std::array<double, maximumExponent + 1> powersOfTen = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

/// `number` as the decimal with so many places, if dividing gives every bit of it back. Never of infinities, NaN and
/// -0.0. Below 2^51, where double arithmetic on whole numbers is exact with room to spare.
inline std::optional<qint64> scaled(double number, int exponent)
{
    const double power = powersOfTen[static_cast<std::size_t>(exponent)];
    const double product = number * power;
    if (!(product < 0x1p51 && product > -0x1p51))
        return std::nullopt;
    const auto whole = static_cast<qint64>(product + (product < 0 ? -0.5 : 0.5));
    if (std::bit_cast<quint64>(static_cast<double>(whole) / power) != std::bit_cast<quint64>(number))
        return std::nullopt;
    return whole;
}

/// The fewest decimal places, from `least` on, with which scaled() can say `number`; nothing when it needs more than
/// maximumExponent.
inline std::optional<int> decimalPlaces(double number, int least = 0)
{
    for (int exponent = least; exponent <= maximumExponent; ++exponent) {
        if (scaled(number, exponent))
            return exponent;
    }
    return std::nullopt;
}

} // namespace castellan
