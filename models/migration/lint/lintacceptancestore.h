// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintacceptance.h"
#include "models/workspace/workspace.h"

#include <memory>

namespace castellan {

/// Which findings of migrations an environment's operators have accepted, in the workspace. Each change is an event of
/// the audit log, in the same transaction. Any thread; several processes may use it.
class LintAcceptanceStore
{
public:
    explicit LintAcceptanceStore(std::shared_ptr<Workspace> workspace);

    /// Stores one, in the place of one for the same finding, and gives it back with its time and `operatorName`. Config
    /// when version, rule, statement or reason is empty.
    Future<LintAcceptance> accept(QString environmentId, LintAcceptance acceptance, QString operatorName);
    /// Takes one back, so that the finding counts again. NotFound when there is none.
    Future<void> withdraw(QString environmentId, LintAcceptance acceptance, QString operatorName);
    /// All of an environment, by version and rule.
    Future<QList<LintAcceptance>> list(QString environmentId);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan
