// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "widgets/shell/workbench.h"

namespace castellan {

/// Whether there is a connection, and to the environment that is looked at: between two it may be the former's.
inline bool isOfCurrent(const Workbench &bench)
{
    return bench.connection() && bench.current() && bench.connection()->environment().id == bench.current()->id;
}

} // namespace castellan
