// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/bytestream.h"

#include <optional>
#include <span>
#include <vector>

namespace castellan {

/// Writes a row of 64-bit integers small: the first, then what each differs from its forerunner beyond the usual
/// difference (or how the difference itself changes, whichever is smaller), divided by what they have in common, as
/// varints with counted zeros or as blocks of 64 with as many bits each as the largest needs. Arithmetic is modulo
/// 2^64, so every value comes back. How many there are is not written. Pure; any thread.
void packIntegers(ByteWriter &to, std::span<const quint64> values);

/// Reads `count` of them, for which the caller knows a bound; nothing when the bytes are not what packIntegers writes.
std::optional<std::vector<quint64>> unpackIntegers(ByteReader &from, std::size_t count);

} // namespace castellan
