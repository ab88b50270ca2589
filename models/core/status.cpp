// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/status.h"

namespace castellan {

QString statusName(Status status)
{
    switch (status) {
    case Status::Good:
        return QStringLiteral("good");
    case Status::Warning:
        return QStringLiteral("warning");
    case Status::Critical:
        return QStringLiteral("critical");
    case Status::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

int rank(Status status)
{
    return status == Status::Critical ? 3 : status == Status::Warning ? 2 : status == Status::Unknown ? 1 : 0;
}

Status worse(Status a, Status b)
{
    return rank(a) >= rank(b) ? a : b;
}

} // namespace castellan
