// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/bench.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace castellan::bench {
namespace {

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

QString figure(double value)
{
    return QString::number(value, 'g', value >= 100 ? 4 : 3);
}

QString described(const Series &series, const QString &unit)
{
    return QStringLiteral("%1 %2 %5 (%3–%4)")
        .arg(series.name, figure(series.median()), figure(series.least()), figure(series.most()), unit);
}

} // namespace

double Series::median() const
{
    return medianOf(figures);
}

double Series::least() const
{
    return figures.empty() ? 0 : *std::min_element(figures.begin(), figures.end());
}

double Series::most() const
{
    return figures.empty() ? 0 : *std::max_element(figures.begin(), figures.end());
}

std::vector<Series> interleave(int rounds, const std::vector<std::pair<QString, Measure>> &measures)
{
    std::vector<Series> all;
    for (const auto &[name, measure] : measures)
        all.push_back({name, {}});
    for (int round = -1; round < rounds; ++round) {
        for (std::size_t i = 0; i < measures.size(); ++i) {
            const auto figure = measures[i].second();
            if (round >= 0 && figure)
                all[i].figures.push_back(*figure);
            else if (!figure)
                note(QStringLiteral("%1 failed in round %2").arg(measures[i].first).arg(round + 1));
        }
    }
    return all;
}

double ratio(const Series &ours, const Series &peer)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < std::min(ours.figures.size(), peer.figures.size()); ++i)
        ratios.push_back(ours.figures[i] / peer.figures[i]);
    return medianOf(ratios);
}

void title(const QString &text)
{
    std::printf("\n%s\n", text.toUtf8().constData());
    std::fflush(stdout);
}

void line(const QString &what, const Series &ours, const Series &peer, const QString &unit, const QString &aim)
{
    std::printf("  %-46s %6.2f  (aim %s)  %s; %s; n %zu\n", what.toUtf8().constData(), ratio(ours, peer),
                aim.toUtf8().constData(), described(ours, unit).toUtf8().constData(),
                described(peer, unit).toUtf8().constData(), ours.figures.size());
    std::fflush(stdout);
}

void note(const QString &text)
{
    std::printf("  %s\n", text.toUtf8().constData());
    std::fflush(stdout);
}

std::optional<double> timed(const std::function<bool()> &function)
{
    const auto start = std::chrono::steady_clock::now();
    if (!function())
        return std::nullopt;
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace castellan::bench
