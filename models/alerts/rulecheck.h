// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rulefile.h"
#include "models/prometheus/prometheusclient.h"
#include "models/remote/host.h"

namespace castellan {

/// What Prometheus' own code says of a rule file.
struct RuleCheck
{
    QString by; ///< who was asked: "promtool 2.42.0", "Prometheus"
    QList<RuleProblem> problems;
    bool passed() const { return problems.isEmpty(); }
};

/// Problems from what `promtool check rules` printed about `file`; `pathThere` is its path in that. Pure.
QList<RuleProblem> readPromtool(const QString &output, const RuleFile &file, const QString &pathThere);

/// `promtool check rules` on this computer. NotFound where it is not installed, and other errors of running a program.
/// Blocks for 30 s at most.
Result<RuleCheck> checkWithPromtool(const RuleFile &file, const CancelToken &cancel = {});
/// The same on a host, for a file that lies there already. `program` is a path or a name in its PATH.
Result<RuleCheck> checkWithPromtool(Host &host, const QString &program, const QString &pathThere, const RuleFile &file,
                                    const CancelToken &cancel = {});

/// Lets Prometheus evaluate each expression once, and adds what RuleFile itself found. Error: when Prometheus does not
/// answer. Blocks for its limit of time a rule at most.
Result<RuleCheck> checkWithPrometheus(const RuleFile &file, PrometheusClient &client, const QDateTime &now,
                                      const CancelToken &cancel = {});

} // namespace castellan
