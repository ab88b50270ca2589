// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QUrl>

namespace castellan {

enum class HealthAnswer {
    Healthy,       ///< a 2xx status
    Error,         ///< an answer with another status
    Silence,       ///< no answer: refused, no such name, too late, no trust in its certificate
    CannotBeAsked, ///< the host has neither curl nor wget
};

/// Asks a URL as the host sees it, by curl where the host has it, else by wget. At most 5 s.
QStringList healthProbe(const QUrl &url);
HealthAnswer healthAnswer(const CommandResult &result);

} // namespace castellan
