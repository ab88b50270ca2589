// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/gateway.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::OperationRunner)
};

Error refused(const QString &message, const QString &hint)
{
    return Error{
        .kind = ErrorKind::Permission, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Result<void> checkArmed(const Environment &environment, const ArmedState &armed)
{
    if (environment.kind != EnvironmentKind::Production || armed.armed)
        return {};
    return refused(Text::tr("%1 is production and can only be looked at now.").arg(environment.name),
                   Text::tr("Arm it for some minutes, with a reason, then try again."));
}

} // namespace

Result<void> checkConfirmation(Risk risk, const Preview &preview, const Environment &environment,
                               const ArmedState &armed, const Confirmation &confirmation)
{
    if (risk == Risk::None)
        return {};
    if (risk != Risk::Destructive) {
        if (!confirmation.agreed)
            return refused(Text::tr("\"%1\" was not confirmed.").arg(preview.title),
                           Text::tr("Look at what it will do and agree to it."));
        return risk == Risk::Disruptive ? checkArmed(environment, armed) : Result<void>();
    }
    if (preview.target.isEmpty())
        return refused(
            Text::tr("\"%1\" does not say what it would change, so it cannot be confirmed.").arg(preview.title), {});
    if (confirmation.typedName != preview.target)
        return refused(
            confirmation.typedName.isEmpty()
                ? Text::tr("\"%1\" was not confirmed.").arg(preview.title)
                : Text::tr("The name \"%1\" is not that of what would be changed.").arg(confirmation.typedName),
            Text::tr("Type the name exactly: %1").arg(preview.target));
    return checkArmed(environment, armed);
}

} // namespace castellan
