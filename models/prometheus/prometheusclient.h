// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/httpservice.h"
#include "models/prometheus/prometheusapi.h"

namespace castellan {

/// Asks one Prometheus by its HTTP API, in the way of HttpService. Every function blocks for the limit of time at most
/// and ends at once with its token; any thread, several at a time.
class PrometheusClient
{
public:
    static constexpr qint64 longestAnswer = 64 * 1024 * 1024;

    /// `url` as seen from the host, with its path prefix; `longest`: the bytes that an answer may have.
    PrometheusClient(std::shared_ptr<Host> host, QUrl url,
                     std::chrono::milliseconds timeLimit = std::chrono::seconds(30), qint64 longest = longestAnswer);

    /// Error kinds of these: parsePrometheusQuery's, and those of HttpService::ask.
    Result<PrometheusAnswer> query(const QString &expression, const QDateTime &at, const CancelToken &cancel = {});
    Result<PrometheusAnswer> queryRange(const QString &expression, const QDateTime &from, const QDateTime &to,
                                        std::chrono::seconds step, const CancelToken &cancel = {});
    Result<QList<PrometheusTarget>> targets(const CancelToken &cancel = {});
    Result<QList<PrometheusRuleGroup>> rules(const CancelToken &cancel = {});
    Result<QList<PrometheusAlert>> alerts(const CancelToken &cancel = {});
    /// The names of the metrics it has samples of since `since`.
    Result<QStringList> metricNames(const QDateTime &since, const CancelToken &cancel = {});
    /// The label names of a metric's series.
    Result<QStringList> labelNames(const QString &metric, const CancelToken &cancel = {});
    /// Reads its configuration and rules anew. Permission where it runs without --web.enable-lifecycle.
    Result<void> reload(const CancelToken &cancel = {});

private:
    using Fields = HttpService::Fields;

    HttpService m_service;
};

} // namespace castellan
