// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <exception>

namespace castellan {

/// A bug, as an exception that reached the end of a thread or an operation told it: kind Internal, `what` in its
/// detail.
Error internalError(const QString &what);
Error internalError(const std::exception &exception);

} // namespace castellan
