// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/internalerror.h"

namespace castellan {

/// The entry of a thread: an exception of `work` becomes an Error of kind Internal for `report`, in the same thread.
template <typename Work, typename Report>
void guardedWork(Work work, Report report)
{
    try {
        work();
    } catch (const std::exception &exception) {
        report(internalError(exception));
    }
}

} // namespace castellan
