// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace castellan {

/// Why a standby, which is a read-only replica, is not changed (Unsupported).
Error standbyRefusal();

} // namespace castellan
