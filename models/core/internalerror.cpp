// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/internalerror.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Core)
};

} // namespace

Error internalError(const QString &what)
{
    return Error{.kind = ErrorKind::Internal,
                 .message = Text::tr("Castellan made a mistake of its own."),
                 .hint = Text::tr("Please report this with the log."),
                 .detail = what,
                 .code = {},
                 .retryable = false};
}

Error internalError(const std::exception &exception)
{
    return internalError(QString::fromUtf8(exception.what()));
}

} // namespace castellan
