// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/valuekind.h"

namespace castellan {

ValueKind valueKind(unsigned type)
{
    // catalog/pg_type.dat
    switch (type) {
    case 16:
        return ValueKind::Boolean;
    case 17:
        return ValueKind::Bytes;
    case 21:  // int2
    case 23:  // int4
    case 26:  // oid
    case 700: // float4
    case 701: // float8
        return ValueKind::Number;
    case 20:   // int8
    case 790:  // money
    case 1700: // numeric
        return ValueKind::ExactNumber;
    case 114:  // json
    case 3802: // jsonb
        return ValueKind::Json;
    default:
        return ValueKind::Text;
    }
}

} // namespace castellan
