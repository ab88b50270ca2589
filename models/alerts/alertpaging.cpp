// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertpaging.h"

#include <algorithm>
#include <numeric>

namespace castellan {
namespace {

bool hasAll(const PrometheusLabels &labels, const PrometheusLabels &wanted)
{
    for (auto label = wanted.cbegin(); label != wanted.cend(); ++label)
        if (const auto found = labels.constFind(label.key()); found == labels.cend() || *found != *label)
            return false;
    return true;
}

} // namespace

QList<qsizetype> pairAlerts(const QList<PrometheusLabels> &ours, const QList<AlertmanagerAlert> &theirs)
{
    // Those with more labels choose first: what fits them fits the others as well.
    std::vector<qsizetype> order(static_cast<std::size_t>(ours.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return ours.at(a).size() > ours.at(b).size(); });
    // Only those of the same name are compared.
    QMultiMap<QString, qsizetype> byName;
    const QString name = QStringLiteral("alertname");
    for (qsizetype i = 0; i < theirs.size(); ++i)
        byName.insert(theirs.at(i).labels.value(name), i);
    QList<qsizetype> pairs(ours.size(), -1);
    for (const qsizetype own : order) {
        auto best = byName.end();
        const auto [begin, end] = byName.equal_range(ours.at(own).value(name));
        for (auto one = begin; one != end; ++one) {
            const PrometheusLabels &labels = theirs.at(*one).labels;
            if (hasAll(labels, ours.at(own)) &&
                (best == byName.end() || labels.size() < theirs.at(*best).labels.size()))
                best = one;
        }
        if (best == byName.end())
            continue;
        pairs[own] = *best;
        byName.erase(best);
    }
    return pairs;
}

bool mayBeSame(const PrometheusLabels &one, const PrometheusLabels &other)
{
    return hasAll(one, other) || hasAll(other, one);
}

PrometheusAlert asPrometheusAlert(const AlertmanagerAlert &alert)
{
    return {.labels = alert.labels,
            .annotations = alert.annotations,
            .state = AlertState::Firing,
            .active = alert.startsAt,
            .value = QStringLiteral("NaN")};
}

} // namespace castellan
