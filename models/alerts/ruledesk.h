// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/backtest.h"
#include "models/alerts/rulecheck.h"
#include "models/alerts/writerules.h"
#include "models/core/async.h"
#include "models/core/clock.h"
#include "models/core/workerthread.h"

#include <functional>
#include <memory>

namespace castellan {

/// What a page does with rules and the servers that keep them, without waiting: each kind of question has a
/// thread of its own, so that a trial over 30 days holds up no check. Any thread. Every future finishes; destruction
/// cancels what runs and waits for it, as long as one question takes to notice.
class RuleDesk
{
public:
    /// Parts of `target` may be null: what needs them answers NotFound.
    RuleDesk(RuleTarget target, std::shared_ptr<const Clock> clock);
    ~RuleDesk();

    /// The rule file on the server; a file without groups where there is none yet.
    Future<RuleFile> read(CancelToken cancel = {});
    /// The text of any file there, which need not be a rule file; empty where there is none yet.
    Future<QByteArray> readText(QString path, CancelToken cancel = {});
    /// By promtool where it is installed on this computer, else by Prometheus itself.
    Future<RuleCheck> check(RuleFile file, CancelToken cancel = {});
    /// What an alert would have done in the last `days` days, evaluated at its group's interval (one minute where it
    /// has none). `progress` is told the part that is done, 0 to 1, in the desk's thread.
    Future<BackTest> tryOut(RuleSpec rule, RuleGroupSpec group, int days = 30, CancelToken cancel = {},
                            std::function<void(double)> progress = {});

    /// For WriteRules.
    const RuleTarget &target() const { return m_target; }

private:
    template <typename F>
    auto run(WorkerThread &thread, const CancelToken &cancel, F function);

    const RuleTarget m_target;
    const std::shared_ptr<const Clock> m_clock;
    CancelSource m_gone;
    // Last: they join before the rest goes.
    WorkerThread m_checks;
    WorkerThread m_trials;
    WorkerThread m_files;
};

} // namespace castellan
