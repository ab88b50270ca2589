// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/heapsampler.h"

#include "models/checks/wayin.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds limit = 5s;
constexpr qint64 longestPage = 4 * 1024 * 1024;
constexpr int askedAgainAfter = 600; // seconds

/// In the order of preference; the text after a name must be in its labels.
struct HeapMetric
{
    const char *name;
    const char *label;
};
constexpr HeapMetric known[] = {
    {"nodejs_heap_size_used_bytes", ""},
    {"go_memstats_heap_inuse_bytes", ""},
    {"jvm_memory_used_bytes", "area=\"heap\""},
    {"jvm_memory_bytes_used", "area=\"heap\""},
    {"dotnet_gc_last_collection_heap_size_bytes", ""},
};

/// A line of the text format: name, labels with their brackets, and value.
struct MetricLine
{
    QByteArray name;
    QByteArray labels;
    double value = 0;
};

std::optional<MetricLine> parseLine(const QByteArray &line)
{
    if (line.isEmpty() || line.startsWith('#'))
        return std::nullopt;
    const qsizetype open = line.indexOf('{');
    const qsizetype close = open < 0 ? -1 : line.lastIndexOf('}');
    const qsizetype end = open < 0 ? line.indexOf(' ') : close + 1;
    if (end <= 0)
        return std::nullopt;
    MetricLine read;
    read.name = line.left(open < 0 ? end : open).trimmed();
    read.labels = open < 0 ? QByteArray() : line.mid(open, close - open + 1);
    bool number = false;
    read.value = line.mid(end).trimmed().split(' ').constFirst().toDouble(&number);
    return number && std::isfinite(read.value) ? std::optional(read) : std::nullopt;
}

} // namespace

std::optional<double> heapOfMetrics(const QByteArray &page)
{
    QMap<qsizetype, double> sums; // by the place in `known`; behind them the first other name that fits
    QByteArray other;
    for (const QByteArray &text : page.split('\n')) {
        const auto line = parseLine(text);
        if (!line)
            continue;
        const auto *const metric = std::find_if(std::begin(known), std::end(known), [&](const HeapMetric &one) {
            return line->name == one.name && line->labels.contains(one.label);
        });
        const bool fits = line->name.contains("heap") && line->name.contains("used") && line->name.endsWith("_bytes");
        if (metric == std::end(known) && (!fits || (!other.isEmpty() && other != line->name)))
            continue;
        if (metric == std::end(known))
            other = line->name;
        sums[metric - std::begin(known)] += line->value;
    }
    return sums.isEmpty() ? std::nullopt : std::optional(sums.first());
}

QList<QUrl> metricsUrls(const QUrl &healthUrl)
{
    QList<QUrl> urls;
    if (!healthUrl.isValid() || healthUrl.host().isEmpty())
        return urls;
    for (const QString &folder : {healthUrl.path().section(QLatin1Char('/'), 0, -2), QString()}) {
        QUrl url = healthUrl;
        url.setPath(folder + QStringLiteral("/metrics"));
        url.setQuery(QString());
        url.setFragment(QString());
        if (!urls.contains(url))
            urls.append(url);
    }
    return urls;
}

QList<Measurement> HeapSampler::sample(const CancelToken &cancel)
{
    QList<Measurement> all;
    for (const ServiceConfig &service : m_connection->environment().services) {
        const QDateTime now = m_clock->now();
        const QDateTime without = m_without.value(service.name);
        if (cancel.isCancelled() || (without.isValid() && std::abs(without.secsTo(now)) < askedAgainAfter))
            continue;
        m_without.remove(service.name);
        if (const auto heap = ask(service, cancel))
            all.append({QStringLiteral("service:") + service.name, QStringLiteral("service.heap"),
                        QStringLiteral("bytes"), now.toMSecsSinceEpoch(), *heap});
    }
    return all;
}

std::optional<double> HeapSampler::ask(const ServiceConfig &service, const CancelToken &cancel)
{
    const QList<QUrl> urls = metricsUrls(service.healthUrl);
    if (urls.isEmpty())
        return std::nullopt;
    Host &host = *m_connection->host();
    const auto way = openWay(host, urls.first().host(), portOf(urls.first()), service.askFromHere, limit, cancel);
    if (!way)
        return std::nullopt;
    for (const QUrl &url : urls) {
        HttpRequest request;
        request.url = url;
        request.timeLimit = limit;
        request.keptBody = request.longestBody = longestPage;
        const HttpExchange exchange = exchangeHttp(request, *way, cancel);
        if (!exchange.answer)
            return std::nullopt; // it may answer in a minute
        if (exchange.answer->status != 200)
            continue;
        if (const auto heap = heapOfMetrics(exchange.answer->body))
            return heap;
    }
    m_without.insert(service.name, m_clock->now());
    return std::nullopt;
}

} // namespace castellan
