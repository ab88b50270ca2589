// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/checkresult.h"

namespace castellan {

QString findingName(Finding finding)
{
    switch (finding) {
    case Finding::Passed:
        return QStringLiteral("passed");
    case Finding::Refused:
        return QStringLiteral("refused");
    case Finding::Silent:
        return QStringLiteral("silent");
    case Finding::NotPossible:
        break;
    }
    return QStringLiteral("notPossible");
}

CheckResult failedLook(const Error &error)
{
    CheckResult result;
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Permission:
    case ErrorKind::Unsupported:
    case ErrorKind::Authentication:
    case ErrorKind::HostKey:
    case ErrorKind::Config:
    case ErrorKind::Internal:
        result.finding = Finding::NotPossible;
        break;
    default:
        result.finding = Finding::Silent;
        break;
    }
    result.message = error.message;
    result.hint = error.hint;
    result.answer = error.detail;
    return result;
}

} // namespace castellan
