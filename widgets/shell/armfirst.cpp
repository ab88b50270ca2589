// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/armfirst.h"

#include "models/core/async.h"
#include "models/environment/environment.h"
#include "models/operation/arming.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/settings.h"

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ArmFirst)
};

} // namespace

void armFirst(QWidget *parent, Dialogs &dialogs, Settings &settings, Arming &arming, const Environment &environment,
              std::function<void(const Result<void> &)> go)
{
    if (environment.kind != EnvironmentKind::Production || arming.isArmed(environment.id))
        return go({});
    dialogs.askText(
        parent, Text::tr("Arm %1").arg(environment.name),
        Text::tr("%1 is observe-only. Why is it to be changed? The reason goes into the audit log.")
            .arg(environment.name),
        {},
        [parent = QPointer(parent), arming = QPointer(&arming), id = environment.id, go = std::move(go),
         minutes = std::chrono::minutes(settings.value(settings::armMinutes))](const std::optional<QString> &reason) {
            if (!reason || !parent || !arming)
                return;
            onFinished(arming->arm(id, minutes, *reason), parent, [go](const Result<void> &armed) { go(armed); });
        });
}

} // namespace castellan
