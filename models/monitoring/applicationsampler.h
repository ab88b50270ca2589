// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/monitoring/samplersession.h"
#include "models/prometheus/prometheusclient.h"

namespace castellan {

/// Measures what the environment binds to its Prometheus: one instant query for each mapped metric. One thread at a
/// time.
class PrometheusSampler
{
public:
    PrometheusSampler(const EnvironmentConnection &connection, std::shared_ptr<const Clock> clock);

    /// What Prometheus answers; an expression that it refuses, or that gives nothing, is left out. Ends with the first
    /// question that is not answered at all.
    QList<Measurement> sample(const CancelToken &cancel);

private:
    QMap<QString, QString> m_expressions;
    PrometheusClient m_client;
    std::shared_ptr<const Clock> m_clock;
};

/// Asks the environment's business metrics as measurements "business.value" of "business:NAME", on a session of its own
/// with a limit of 10 s a question. One thread at a time.
class BusinessSampler
{
public:
    BusinessSampler(const std::shared_ptr<EnvironmentConnection> &connection, std::shared_ptr<const Clock> clock);

    /// What is no number, or cannot be asked, is left out.
    QList<Measurement> sample(const CancelToken &cancel);

private:
    QList<NamedSql> m_metrics;
    std::shared_ptr<const Clock> m_clock;
    SamplerSession m_session;
};

} // namespace castellan
