// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection/healthprobe.h"

namespace castellan {

QStringList healthProbe(const QUrl &url)
{
    return {QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral("if command -v curl >/dev/null; then exec curl -fsS -m 5 -o /dev/null \"$1\";"
                           " elif command -v wget >/dev/null; then exec wget -q -T 5 -t 1 -O /dev/null \"$1\";"
                           " else exit 127; fi"),
            QStringLiteral("sh"), url.toString(QUrl::FullyEncoded)};
}

HealthAnswer healthAnswer(const CommandResult &result)
{
    if (result.succeeded())
        return HealthAnswer::Healthy;
    switch (result.exitStatus) {
    case 127:
        return HealthAnswer::CannotBeAsked;
    case 22: // curl's word for a status of 400 or more
    case 8:  // wget's
        return HealthAnswer::Error;
    default:
        return HealthAnswer::Silence;
    }
}

} // namespace castellan
