// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmanagerclient.h"
#include "models/operation/operation.h"

#include <memory>

namespace castellan {

/// Makes or ends a silence in an Alertmanager, which keeps other people from being paged: so it is a run with
/// evidence, as everything that is changed on a server. Result: {silence}, its id there.
class ChangeSilence final : public Operation
{
public:
    enum class What { Make, End };

    /// `silence` as it is to be, or, to end it, as it is there. `target` is the Alertmanager's address, for people.
    ChangeSilence(What what, Silence silence, std::shared_ptr<AlertmanagerClient> client, QUrl target);

    QString kind() const override { return QStringLiteral("silence"); }
    /// It takes nothing away and ends by itself.
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    QString command() const;

    What m_what;
    Silence m_silence;
    std::shared_ptr<AlertmanagerClient> m_client;
    QUrl m_target;
};

} // namespace castellan
