// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/environment/environment.h"

#include <QStringList>

namespace castellan {

/// The user's own `ssh` for an interactive command on a host, as a person would start it in a terminal: user, port,
/// keys, known_hosts and jump hosts are the environment's, the rest is the user's ~/.ssh/config. `command` is a program
/// with its arguments; it is quoted for the shell of the other side. On this computer it is the command itself.
/// Errors (Config): a host, user or path that ssh cannot take. Pure.
Result<QStringList> interactiveCommand(const HostConfig &host, const QStringList &command);

} // namespace castellan
