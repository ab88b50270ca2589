// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/arming.h"
#include "models/operation/operation.h"

namespace castellan {

/// What a person said to a preview.
struct Confirmation
{
    bool agreed = false; ///< the one click (or its equal on the command line)
    QString typedName;   ///< for Risk::Destructive: what was typed, to the letter
    QString reason;      ///< why; kept in the audit log; may be empty
};

/// The rules of the gateway, as a pure function; OperationRunner asks it before anything starts.
/// - Risk::None needs nothing, anywhere.
/// - Risk::Low needs agreed, on production as elsewhere. It adds something and takes nothing away, and a backup must
///   never wait for somebody to arm production.
/// - Risk::Disruptive needs agreed, and production armed.
/// - Risk::Destructive needs typedName equal to preview.target, and production armed. A preview without a target
///   cannot be confirmed.
/// Errors: Permission, with what is missing in the hint.
Result<void> checkConfirmation(Risk risk, const Preview &preview, const Environment &environment,
                               const ArmedState &armed, const Confirmation &confirmation);

} // namespace castellan
