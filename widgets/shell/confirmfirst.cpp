// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/confirmfirst.h"

#include "models/environment/environment.h"
#include "models/operation/arming.h"
#include "models/operation/gateway.h"
#include "models/operation/operation.h"
#include "widgets/common/dialogs.h"
#include "widgets/shell/armfirst.h"

#include <QPointer>
#include <QWidget>

namespace castellan {

void confirmFirst(QWidget *parent, Dialogs &dialogs, Settings &settings, Arming &arming, const Environment &environment,
                  const Operation &operation, const ConfirmFirst &question,
                  std::function<void(const Result<Confirmation> &)> go)
{
    const Preview preview = operation.preview();
    const Risk risk = operation.risk();
    ConfirmationRequest request;
    request.title = preview.title + QLatin1Char('?');
    request.text = question.text.isEmpty() ? preview.consequences.join(QLatin1Char('\n')) : question.text;
    request.changes = question.changes;
    request.details = preview.commands;
    request.action = question.action;
    request.destructive = risk == Risk::Destructive;
    if (request.destructive)
        request.nameToType = preview.target;
    // The dialog has made sure that exactly this was typed.
    const Confirmation confirmation{.agreed = true, .typedName = request.nameToType, .reason = {}};
    const bool arms = risk == Risk::Disruptive || risk == Risk::Destructive;
    dialogs.confirm(
        parent, request,
        [parent = QPointer(parent), &dialogs, &settings, arming = QPointer(&arming), environment, confirmation, arms,
         go = std::move(go)](bool yes) {
            if (!yes || !parent || !arming)
                return;
            if (!arms)
                return go(confirmation);
            armFirst(parent, dialogs, settings, *arming, environment, [go, confirmation](const Result<void> &armed) {
                go(armed ? Result<Confirmation>(confirmation) : Result<Confirmation>(armed.error()));
            });
        });
}

} // namespace castellan
