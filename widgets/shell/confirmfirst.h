// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace castellan {

class Arming;
class Dialogs;
class Operation;
class Settings;
struct Confirmation;
struct Environment;

/// What the question says besides what the operation's preview says.
struct ConfirmFirst
{
    QString action;  ///< the button's word: "Restart"
    QString text;    ///< in sentences; empty: the preview's consequences
    QString changes; ///< what becomes different, as a diff; may be empty
};

/// Shows what `operation` will do and asks for it; a destructive one needs the name of its target typed. Production
/// that is observe-only is then armed where the operation's risk needs it. `go` gets what the gateway is to be given,
/// or why it was not armed; nothing is called when the person gives up or `parent` is gone. The rules are the
/// gateway's. GUI thread.
void confirmFirst(QWidget *parent, Dialogs &dialogs, Settings &settings, Arming &arming, const Environment &environment,
                  const Operation &operation, const ConfirmFirst &question,
                  std::function<void(const Result<Confirmation> &)> go);

} // namespace castellan
