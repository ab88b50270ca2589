// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"
#include "models/operation/operation.h"
#include "models/prometheus/prometheusclient.h"
#include "models/remote/host.h"

#include <memory>

namespace castellan {

/// Where a Prometheus keeps a rule file.
struct RuleTarget
{
    std::shared_ptr<Host> host; ///< on which the file is
    QString path;               ///< there
    std::shared_ptr<PrometheusClient> prometheus;
    QString promtool = QStringLiteral("promtool"); ///< a path, or a name in the host's PATH; it need not be there
};

/// The file as it is now; an empty one where there is none yet. Permission, Io. Blocks.
Result<QByteArray> readRules(const RuleTarget &target, const CancelToken &cancel = {});

/// Writes a rule file to the server and lets Prometheus read it: looks whether the file is still what it was, lays the
/// new one beside it, checks it with promtool there (or lets Prometheus evaluate its expressions), keeps a copy of the
/// old one beside it, puts the new one in its place in one step, reloads, and looks whether Prometheus has the new
/// rules. When anything of that fails, the old file is put back and Prometheus reloads it. Owner and mode of the old
/// file stay. Result: {path, backup, groups, rules}.
class WriteRules final : public Operation
{
public:
    /// `before` is what the person saw, `after` what is to be.
    WriteRules(Environment environment, RuleTarget target, QByteArray before, RuleFile after);

    QString kind() const override { return QStringLiteral("rules"); }
    Risk risk() const override { return Risk::Destructive; }
    Preview preview() const override;
    /// As `diff -u` writes it.
    QString diff() const;
    Result<bool> run(OperationContext &context) override;

private:
    Result<CommandResult> shell(OperationContext *context, const QString &what, const char *script,
                                const QStringList &arguments, const QByteArray &input, const CancelToken &cancel) const;
    Result<void> look(OperationContext &context) const;
    Result<void> check(OperationContext &context) const;
    Result<void> verify(OperationContext &context) const;
    Result<void> putBack(const QString &copy) const;
    QString staged() const { return m_target.path + QStringLiteral(".castellan-new"); }

    Environment m_environment;
    RuleTarget m_target;
    QByteArray m_before;
    RuleFile m_after;
};

} // namespace castellan
