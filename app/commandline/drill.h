// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <memory>

namespace castellan {

class CommandContext;
class Operation;

/// The drill of a backup; without an id of the newest proven one, or the newest where none is proven. Blocks; in the
/// thread of the command.
Result<std::shared_ptr<Operation>> drillOf(CommandContext &context, const QString &id);

} // namespace castellan
