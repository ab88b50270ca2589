// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/status.h"

namespace castellan {

QString statusName(Status status)
{
    switch (status) {
    case Status::Good:
        return QStringLiteral("good");
    case Status::Notice:
        return QStringLiteral("notice");
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
    switch (status) {
    case Status::Good:
        return 0;
    case Status::Notice:
        return 1;
    case Status::Warning:
        return 3;
    case Status::Critical:
        return 4;
    case Status::Unknown:
        break;
    }
    return 2;
}

Status worse(Status a, Status b)
{
    return rank(a) >= rank(b) ? a : b;
}

} // namespace castellan
