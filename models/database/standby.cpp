// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/standby.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Standby)
};

} // namespace

Error standbyRefusal()
{
    return {.kind = ErrorKind::Unsupported,
            .message = Text::tr("This server is a standby, which takes no writes: it is changed through its primary."),
            .hint = Text::tr("Do it on the primary; the standby follows."),
            .detail = {},
            .code = {},
            .retryable = false};
}

} // namespace castellan
