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
QString alertTitle(const AlertEpisode &episode);
/// How an alert stands: as bad as its severity while it fires, Notice while it is pending, Good when it is over and
/// Unknown when its end was not seen.
Status alertStatus(const AlertInstance &alert);
Status episodeStatus(const AlertEpisode &episode);
/// "silenced", "quiet in a maintenance window", "told by another alert", "silenced in Alertmanager"; empty when it is
/// heard.
QString quietWords(const SeenAlert &alert);

/// The alerts there are now. GUI thread only.
class AlertModel final : public TableModel<SeenAlert, AlertModel>
{
    Q_OBJECT

public:
    enum Column { Title, State, Severity, Since, Value, Source, ColumnCount };

    explicit AlertModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const SeenAlert &row) { return row.key; }

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

enum class QuietKind { Silence, AlertmanagerSilence, Window };

/// Something that keeps alerts quiet. Of a window, `silence` is its present or next time; it has no times when none is
/// to come.
struct QuietRow
{
    QuietKind kind = QuietKind::Silence;
    Silence silence;
    std::optional<MaintenanceWindow> window{};
    bool operator==(const QuietRow &) const = default;

    /// It hides now what it matches.
    bool isActive(const QDateTime &now) const;
};

/// All there are at `now`: Castellan's own silences, Alertmanager's that are not over, and the maintenance windows
/// instead of the silences that are made for them.
QList<QuietRow> quietRows(const AlertDesk &desk, const QDateTime &now);

/// Silences that are active or to come, and maintenance windows. GUI thread only.
class SilenceModel final : public TableModel<QuietRow, SilenceModel>
{
    Q_OBJECT

public:
    enum Column { Matchers, Kind, State, Begins, Ends, CreatedBy, Comment, ColumnCount };

    explicit SilenceModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const QuietRow &row)
    {
        return QString::number(static_cast<int>(row.kind)) + QLatin1Char('/') +
               (row.window ? row.window->id : row.silence.id);
    }

    void setRows(const QList<QuietRow> &rows) { merge(rows); }

protected:
    QVariant cell(const QuietRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

} // namespace castellan
