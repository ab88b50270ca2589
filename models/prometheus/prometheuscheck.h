// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/prometheus/prometheusapi.h"
#include "models/remote/host.h"

#include <memory>

namespace castellan {

/// Whether a Prometheus takes queries, and what it scrapes: its targets are the answer, those it cannot reach a warning
/// with its own last error. `url` as seen from the host. Blocks for the limit at most; any thread.
CheckResult checkPrometheus(const std::shared_ptr<Host> &host, const QUrl &url, std::chrono::milliseconds limit,
                            const CancelToken &cancel = {});

/// One sentence about the targets that are down, naming the first ones with their errors; empty when none is. One that
/// was not scraped yet is not down. Pure.
QString targetsWarning(const QList<PrometheusTarget> &targets);
/// A line for each target, those that are down first, at most 200. Pure.
QString targetsText(const QList<PrometheusTarget> &targets);

} // namespace castellan
