// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/remote/host.h"

namespace castellan {

/// Whether somebody listens at a TCP port, asked by the host itself (with bash or nc): a tunnel accepts its client
/// before it knows whether the host gets through. Nothing is sent. Blocks for `limit` and the end of the command.
CheckResult checkPort(Host &host, const QString &target, quint16 port, std::chrono::milliseconds limit,
                      const CancelToken &cancel = {});

} // namespace castellan
