// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/bytestream.h"

#include <optional>
#include <span>
#include <vector>

namespace castellan {

/// Writes doubles small, every bit of each kept (NaN payloads and -0.0 too): the smaller of
/// - decimals: whole numbers after scaling by a power of ten, packed as integers; the few that are no such decimals
///   stand beside them as they are;
/// - XOR: the bits in which each differs from its forerunner (Pelkonen et al., "Gorilla", VLDB 2015, section 4.1.2).
/// How many there are is not written. Pure; any thread.
void packDoubles(ByteWriter &to, std::span<const double> values);

/// Reads `count` of them, for which the caller knows a bound; nothing when the bytes are not what packDoubles writes.
std::optional<std::vector<double>> unpackDoubles(ByteReader &from, std::size_t count);

} // namespace castellan
