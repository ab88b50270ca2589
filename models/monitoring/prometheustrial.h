// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/status.h"
#include "models/environment/environment.h"
#include "models/prometheus/metricmapping.h"
#include "models/remote/host.h"

#include <chrono>

namespace castellan {

class PrometheusClient;
class SecretStore;

/// What a Prometheus has that the guide's figures could be made of.
struct MetricSurvey
{
    qsizetype metrics = 0;      ///< names with samples of the last hour
    QList<MetricGuess> guesses; ///< the likelier first, a few for each key
};

/// How the answer to a mapped expression is to be taken.
struct ExpressionVerdict
{
    Status status = Status::Unknown;
    QString value;  ///< "420 ms", "3 series", "no series"
    QString advice; ///< what to do about it, or more of it; empty: nothing
};

/// What the answer means for the figure of `key`, one of prometheusMetricKeys(). Pure.
ExpressionVerdict judgeExpression(const QString &key, const PrometheusAnswer &answer);

/// The environment's Prometheus while its expressions are being written: one way there for many questions, each in a
/// thread of its own. Questions may be asked from any thread, their futures always finish, and outlive this.
class PrometheusTrial
{
public:
    /// `prompter` may be null: nobody is asked.
    PrometheusTrial(const Environment &environment, std::shared_ptr<SecretStore> secrets,
                    std::shared_ptr<ConnectionPrompter> prompter,
                    std::chrono::milliseconds timeLimit = std::chrono::seconds(15));
    /// Never waits: the way is closed in another thread.
    ~PrometheusTrial();
    PrometheusTrial(const PrometheusTrial &) = delete;
    PrometheusTrial &operator=(const PrometheusTrial &) = delete;

    /// What it has. Of a great many metrics that could be meant only the likeliest are looked at.
    Future<MetricSurvey> survey(CancelToken cancel) const;
    /// What an expression answers now; a refusal is an Error (Config) with Prometheus' own words.
    Future<PrometheusAnswer> ask(QString expression, CancelToken cancel) const;

private:
    std::shared_ptr<PrometheusClient> m_client;
};

} // namespace castellan
