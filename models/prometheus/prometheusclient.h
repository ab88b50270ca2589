// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/wayin.h"
#include "models/prometheus/prometheusapi.h"

#include <QMutex>

namespace castellan {

/// Asks one Prometheus by its HTTP API, through a tunnel where the host is reached over SSH. Every function blocks for
/// the limit of time at most and ends at once with its token; any thread, several at a time. A tunnel is kept from one
/// question to the next and opened anew when it was lost.
class PrometheusClient
{
public:
    /// `url` as seen from the host, with its path prefix.
    PrometheusClient(std::shared_ptr<Host> host, QUrl url,
                     std::chrono::milliseconds timeLimit = std::chrono::seconds(30))
        : m_host(std::move(host)), m_url(std::move(url)), m_timeLimit(timeLimit)
    {
    }

    /// Error kinds of these: parsePrometheusQuery's, and those of exchangeHttp; Unsupported with code "TooMuch" when
    /// the answer is longer than 64 MB.
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
    using Fields = QList<std::pair<QString, QString>>;
    Result<HttpAnswer> ask(const QString &path, const Fields &fields, bool post, const CancelToken &cancel);
    Result<WayIn> way(const CancelToken &cancel);
    void forgetWay();

    const std::shared_ptr<Host> m_host;
    const QUrl m_url;
    const std::chrono::milliseconds m_timeLimit;
    QMutex m_mutex;
    std::optional<WayIn> m_way; ///< guarded
};

} // namespace castellan
