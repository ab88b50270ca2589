// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertdesk.h"
#include "models/core/clock.h"
#include "models/core/tablemodel.h"

#include <memory>

namespace castellan {

/// What an alert is about, for people: its annotation "summary", else the name of its rule.
QString alertTitle(const AlertInstance &alert);
/// How an alert stands: critical and warning by its severity while it fires; what is pending or of which nothing is
/// known is Unknown.
Status alertStatus(const AlertInstance &alert);
/// "silenced", "muted by a maintenance window", "hidden by another alert"; empty when it is heard.
QString quietWords(const AlertQuiet &quiet);

/// The alerts there are now. GUI thread only.
class AlertModel final : public TableModel<SeenAlert, AlertModel>
{
    Q_OBJECT

public:
    enum Column { Title, State, Severity, Since, Value, Source, ColumnCount };

    explicit AlertModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const SeenAlert &row)
    {
        return row.source + QLatin1Char('\n') + alertIdentity(row.alert.labels);
    }

    void setAlerts(const QList<SeenAlert> &alerts) { merge(alerts); }
    /// Ages move on by themselves; call it now and then.
    void refreshAges();

protected:
    QVariant cell(const SeenAlert &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

/// Alerts of the past and those that are not over. GUI thread only.
class EpisodeModel final : public TableModel<AlertEpisode, EpisodeModel>
{
    Q_OBJECT

public:
    enum Column { Began, Rule, State, Severity, Lasted, Peak, Acknowledged, ColumnCount };

    explicit EpisodeModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static qint64 key(const AlertEpisode &row) { return row.id; }

    void setEpisodes(const QList<AlertEpisode> &episodes) { merge(episodes); }

protected:
    QVariant cell(const AlertEpisode &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

/// Silences that are active or to come, and those lately over. GUI thread only.
class SilenceModel final : public TableModel<Silence, SilenceModel>
{
    Q_OBJECT

public:
    enum Column { Matchers, State, Begins, Ends, CreatedBy, Comment, ColumnCount };

    explicit SilenceModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const Silence &row) { return row.id; }

    void setSilences(const QList<Silence> &silences) { merge(silences); }

protected:
    QVariant cell(const Silence &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

} // namespace castellan
