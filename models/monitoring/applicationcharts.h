// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/monitoring/dashboard.h"

namespace castellan {

/// For how long Prometheus keeps what it measured when nobody told it another time, ms. Beyond that only Castellan's
/// own samples go back.
inline constexpr qint64 prometheusKeeps = 15LL * 24 * 3600 * 1000;

/// A built-in dashboard with its charts by endpoint and by service asked of the environment's Prometheus, by the
/// expressions that the environment binds the guide's figures to: so each shows its largest lines, of however many
/// there are, and what was measured before Castellan looked. Requests by service are added where the expression of the
/// errors by service tells counter and label. What is bound to nothing stays as it is; a dashboard of the user's own
/// does, too. Pure.
Dashboard withMapping(Dashboard dashboard, const Environment &environment);

/// What names the lines of an expression that groups by one label: "{{path}}" of "… sum by (le, path) (…)"; empty where
/// there are none or several.
QString legendOf(const QString &expression);
/// "sum by (service) (rate(http_requests_total[5m]))" of the guess for errors by service; empty for anything else.
QString throughputByService(const QString &errorsByService);

} // namespace castellan
