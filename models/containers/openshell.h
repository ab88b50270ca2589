// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/terminal.h"
#include "models/environment/environment.h"
#include "models/operation/operation.h"

namespace castellan {

/// A shell in a container as an argument list: `docker exec` on this computer, or through the user's `ssh` on the
/// environment's host. Errors (Config): what ssh cannot take. Pure.
Result<QStringList> containerShell(const HostConfig &host, const QString &container);

/// Opens a terminal with a shell in a container. What is recorded is that it was opened, by whom, when and with which
/// command; what is typed there is not seen. Result: {container, command}.
class OpenShell final : public Operation
{
public:
    /// `command` as containerShell() gives it.
    OpenShell(Environment environment, QString container, Terminal terminal, QStringList command);

    QString kind() const override { return QStringLiteral("container-shell"); }
    /// Who is in it can change anything there.
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    Environment m_environment;
    QString m_container;
    Terminal m_terminal;
    QStringList m_command;
};

/// The command as a person would type it.
QString commandText(const QStringList &command);

} // namespace castellan
