// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmanagerclient.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace castellan {

/// What is known of an environment's Alertmanager.
struct AlertmanagerStanding
{
    QUrl url;
    std::optional<AlertmanagerLook> look; ///< its newest answer; nothing: it has not answered yet
    QDateTime when;                       ///< of that answer
    std::optional<Error> error; ///< why it did not answer when it was asked last; `look` is what it said before

    /// What it says is so now.
    bool isKnown() const { return look && !error; }
    /// Not even asked successfully or in vain.
    bool isAwaited() const { return !look && !error; }
};

/// Which of Alertmanager's alerts is which of a Prometheus'. On the way there an alert keeps its labels and is given
/// more (external_labels), so it is the one with the fewest labels that has all of them; each is taken once. Gives the
/// index in `theirs` for each of `ours`, -1 for none. Pure.
QList<qsizetype> pairAlerts(const QList<PrometheusLabels> &ours, const QList<AlertmanagerAlert> &theirs);

/// Whether one may be the other, see pairAlerts(): one has all labels of the other.
bool mayBeSame(const PrometheusLabels &one, const PrometheusLabels &other);

/// As if a Prometheus had told it, so that it is followed in the same way. It fires; it has no value.
PrometheusAlert asPrometheusAlert(const AlertmanagerAlert &alert);

} // namespace castellan
