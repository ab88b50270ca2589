// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/connection/environmentconnection.h"
#include "models/core/clock.h"

#include <QByteArray>
#include <QHash>
#include <QUrl>

namespace castellan {

/// The heap in use, in bytes, of a page of metrics in Prometheus' text format: as the client libraries for Node, Go,
/// the JVM and .NET name it, summed over its spaces, else any "…heap…used…_bytes". Nothing when it tells none. Pure.
std::optional<double> heapOfMetrics(const QByteArray &page);
/// Where a service's page of metrics may be: beside its health page, then at the server's root. Pure.
QList<QUrl> metricsUrls(const QUrl &healthUrl);

/// Measures each service's heap as the guide does, by its own /metrics: "service.heap" of "service:NAME". It needs no
/// Prometheus. A service that has no such page, or tells no heap there, is asked again after ten minutes. One thread at
/// a time.
class HeapSampler
{
public:
    HeapSampler(std::shared_ptr<EnvironmentConnection> connection, std::shared_ptr<const Clock> clock)
        : m_connection(std::move(connection)), m_clock(std::move(clock))
    {
    }

    /// What does not answer is left out. Blocks for some seconds a service at most.
    QList<Measurement> sample(const CancelToken &cancel);

private:
    std::optional<double> ask(const ServiceConfig &service, const CancelToken &cancel);

    std::shared_ptr<EnvironmentConnection> m_connection;
    std::shared_ptr<const Clock> m_clock;
    QHash<QString, QDateTime> m_without; ///< by service: since when it is known to tell no heap
};

} // namespace castellan
