// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace castellan {

/// What kind of value a column's type holds, as far as showing and exporting it depend on that.
enum class ValueKind {
    Text,
    Boolean,
    Number,      ///< a number that JSON's readers hold unchanged: int2, int4, oid, float4, float8
    ExactNumber, ///< one they may not: int8, numeric, money
    Bytes,       ///< bytea: "\x" and two digits for each byte
    Json
};

/// By the type's fixed object id; every other type is Text. Pure.
ValueKind valueKind(unsigned type);

} // namespace castellan
