// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

namespace castellan {

/// How something stands, as a person is told.
struct Standing
{
    Status status = Status::Unknown;
    QString sentence;    ///< what is so
    QString explanation; ///< why, and what it means; may be empty
    bool operator==(const Standing &) const = default;
};

} // namespace castellan
