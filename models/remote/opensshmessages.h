// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace castellan {

/// What `ssh` said before it gave up, as an Error with the same kinds and codes as the other transport's: NotFound
/// "NameLookup" · Io with errno's name or "TurnedAway", Timeout "ETIMEDOUT" · Unsupported "NoCommonAlgorithm" · HostKey
/// "HostKeyUnknown", "HostKeyChanged", "HostKeyRevoked" · Authentication "Refused", "HungUp", "Passphrase" · Config.
/// `target` is the host for messages where ssh names none. Pure function.
Error openSshFailure(const QString &standardError, const QString &target);

/// What sshd (9.8 and newer) answers instead of its name while it punishes an address (sshd_config,
/// PerSourcePenalties), and what that means. Io "TurnedAway", retryable.
constexpr char openSshPenaltyWords[] = "Not allowed at this time";
Error openSshTurnedAway(const QString &target);

/// For HostKeyUnknown: the host as known_hosts has it ("[10.0.0.1]:2222"), out of ssh's words.
QString openSshUnknownHost(const QString &standardError);

} // namespace castellan
