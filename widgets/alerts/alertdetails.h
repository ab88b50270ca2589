// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertstore.h"
#include "models/core/clock.h"
#include "models/core/status.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QTreeWidget;

namespace castellan {

class Card;
class FactList;
class SentenceHead;
struct SeenAlert;

/// What is known of one alert: what it says, its labels, each of its steps, and who has taken it on.
class AlertDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit AlertDetails(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    void clear();
    /// One that is now, with what keeps it quiet in sentences; `episode` is what the store has of it, where it has.
    void setAlert(const SeenAlert &alert, const QStringList &quiet, const std::optional<AlertEpisode> &episode);
    void setEpisode(const AlertEpisode &episode);
    /// Of the alert that is shown, oldest first.
    void setSteps(const QList<AlertStep> &steps);

private:
    void show(Status status, const QString &title, const PrometheusLabels &labels, const PrometheusLabels &annotations,
              const QStringList &quiet, const std::optional<AlertEpisode> &episode);

    std::shared_ptr<const Clock> m_clock;
    SentenceHead *m_head = nullptr;
    QLabel *m_runbook = nullptr;
    Card *m_labelCard = nullptr;
    FactList *m_labels = nullptr;
    PrometheusLabels m_shown; ///< the alert's
    Card *m_stepCard = nullptr;
    QTreeWidget *m_steps = nullptr;
};

} // namespace castellan
