// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertmodels.h"

#include "models/alerts/windowwords.h"
#include "models/core/format.h"
#include "models/core/timebetween.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

QString severityWords(const QString &severity)
{
    if (severity == QLatin1String("critical"))
        return Text::tr("critical", "the severity of an alert");
    if (severity == QLatin1String("warning"))
        return Text::tr("warning", "the severity of an alert");
    if (severity == QLatin1String("info"))
        return Text::tr("information", "the severity of an alert");
    return severity;
}

/// The worst sorts first; a text, because it is shown as one.
QString sortOf(const QString &severity)
{
    return QString::number(rank(Status::Critical) - rank(severityStatus(severity))) + severity;
}

QString stateWords(const AlertInstance &alert)
{
    if (alert.state == AlertState::Pending)
        //: an alert whose time to hold has not passed
        return Text::tr("pending");
    if (alert.resolvedAt.isValid())
        return Text::tr("resolved", "an alert");
    return alert.noData ? Text::tr("fires; nothing is known of it now") : Text::tr("fires", "an alert");
}

QString episodeWords(EpisodeState state)
{
    switch (state) {
    case EpisodeState::Pending:
        return Text::tr("pending");
    case EpisodeState::Firing:
        return Text::tr("fires", "an alert");
    case EpisodeState::Resolved:
        return Text::tr("resolved", "an alert");
    case EpisodeState::Dropped:
        return Text::tr("passed before it fired");
    case EpisodeState::Lost:
        return Text::tr("end not seen");
    }
    return {};
}

QString kindWords(const QuietRow &row)
{
    switch (row.kind) {
    case QuietKind::Silence:
        return Text::tr("silence in Castellan");
    case QuietKind::AlertmanagerSilence:
        return Text::tr("silence in Alertmanager");
    case QuietKind::Window:
        break;
    }
    //: %1 "once", "every day"
    return row.window ? Text::tr("maintenance window, %1").arg(repeatsText(*row.window)) : QString();
}

QString silenceWords(SilenceState state)
{
    switch (state) {
    case SilenceState::Pending:
        //: a silence that begins later
        return Text::tr("to come");
    case SilenceState::Active:
        return Text::tr("active", "a silence");
    case SilenceState::Expired:
        break;
    }
    return Text::tr("over", "a silence");
}

QString stateWords(const QuietRow &row, const QDateTime &now)
{
    if (row.window) {
        const WindowState state = row.window->state(now);
        if (state == WindowState::Cancelled)
            return Text::tr("cancelled", "a maintenance window");
        if (state == WindowState::Verifying)
            //: a maintenance window that is over, and after which one looks with care
            return Text::tr("being verified");
        if (!row.silence.endsAt.isValid())
            return Text::tr("over", "a silence");
    }
    return silenceWords(row.silence.state(now));
}

QString spanText(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() ? format::duration(timeBetween(from, to)) : QString();
}

QString titleOf(const PrometheusLabels &labels, const PrometheusLabels &annotations)
{
    const QString summary = annotations.value(QStringLiteral("summary"));
    return summary.isEmpty() ? labels.value(QStringLiteral("alertname")) : summary;
}

} // namespace

QString alertTitle(const AlertInstance &alert)
{
    return titleOf(alert.labels, alert.annotations);
}

QString alertTitle(const AlertEpisode &episode)
{
    return titleOf(episode.labels, episode.annotations);
}

Status alertStatus(const AlertInstance &alert)
{
    if (alert.resolvedAt.isValid())
        return Status::Good;
    return isFiring(alert) ? severityStatus(alert.severity) : Status::Notice;
}

Status episodeStatus(const AlertEpisode &episode)
{
    switch (episode.state) {
    case EpisodeState::Firing:
        return severityStatus(episode.severity);
    case EpisodeState::Pending:
        return Status::Notice;
    case EpisodeState::Lost:
        return Status::Unknown;
    case EpisodeState::Resolved:
    case EpisodeState::Dropped:
        break;
    }
    return Status::Good;
}

QString quietWords(const SeenAlert &alert)
{
    const AlertQuiet &quiet = alert.quiet;
    if (!quiet.mutedBy.isEmpty())
        return Text::tr("quiet in a maintenance window");
    if (!quiet.silencedBy.isEmpty())
        return Text::tr("silenced");
    if (!quiet.inhibitedBy.isEmpty())
        return Text::tr("told by another alert");
    if (!alert.manager || !alert.manager->isQuiet())
        return {};
    if (!alert.manager->silencedBy.isEmpty())
        return Text::tr("silenced in Alertmanager");
    return alert.manager->inhibitedBy.isEmpty() ? Text::tr("muted in Alertmanager")
                                                : Text::tr("inhibited in Alertmanager");
}

bool QuietRow::isActive(const QDateTime &now) const
{
    return silence.endsAt.isValid() && silence.state(now) == SilenceState::Active && !(window && window->cancelled);
}

QList<QuietRow> quietRows(const AlertDesk &desk, const QDateTime &now)
{
    QList<QuietRow> rows;
    for (const MaintenanceWindow &window : desk.windows()) {
        QuietRow row{.kind = QuietKind::Window, .silence = {}, .window = window};
        // The one that is made, which may have been ended by hand; then the next.
        for (const Silence &silence : desk.silences())
            if (silence.windowId == window.id &&
                (!row.silence.endsAt.isValid() || silence.startsAt < row.silence.startsAt))
                row.silence = silence;
        if (!row.silence.endsAt.isValid()) {
            const auto time = window.timeAt(now);
            if (const auto next = window.silenceAfter(time && time->end > now ? time->end : now))
                row.silence = *next;
        }
        row.silence.matchers = window.matchers;
        row.silence.createdBy = window.createdBy;
        row.silence.comment = window.comment;
        rows.append(row);
    }
    for (const Silence &silence : desk.silences())
        if (silence.windowId.isEmpty())
            rows.append({.kind = QuietKind::Silence, .silence = silence, .window = {}});
    if (const auto &manager = desk.alertmanager(); manager && manager->look)
        for (const Silence &silence : manager->look->silences)
            if (silence.state(now) != SilenceState::Expired)
                rows.append({.kind = QuietKind::AlertmanagerSilence, .silence = silence, .window = {}});
    return rows;
}

AlertModel::AlertModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

void AlertModel::refreshAges()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Since), index(rowCount() - 1, Since), {Qt::DisplayRole});
}

QVariant AlertModel::cell(const SeenAlert &row, int column, int role) const
{
    const bool display = role == Qt::DisplayRole;
    const bool raw = role == SortRole;
    const QDateTime since = row.alert.firedAt.isValid() ? row.alert.firedAt : row.alert.activeAt;
    switch (column) {
    case Title:
        if (role == StatusRole)
            return static_cast<int>(alertStatus(row.alert));
        return display || raw || role == Qt::ToolTipRole ? QVariant(alertTitle(row.alert)) : QVariant();
    case State: {
        if (!display && !raw)
            return {};
        const QString quiet = quietWords(row);
        return quiet.isEmpty() ? stateWords(row.alert) : QStringLiteral("%1, %2").arg(stateWords(row.alert), quiet);
    }
    case Severity:
        return display ? QVariant(severityWords(row.alert.severity))
               : raw   ? QVariant(sortOf(row.alert.severity))
                       : QVariant();
    case Since:
        return display ? QVariant(spanText(since, m_clock->now())) : raw ? QVariant(since) : QVariant();
    case Value:
        return display ? QVariant(alertValueText(row.alert.labels, row.alert.value))
               : raw   ? QVariant(row.alert.value)
                       : QVariant();
    case Source:
        if (!display && !raw)
            return {};
        if (row.source == AlertDesk::ownSource())
            return QStringLiteral("Castellan");
        return row.onlyManager ? QStringLiteral("Alertmanager")
               : row.manager   ? QStringLiteral("Prometheus, Alertmanager")
                               : QStringLiteral("Prometheus");
    default:
        return {};
    }
}

QVariant AlertModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Title:
        return tr("Alert");
    case State:
        return tr("State");
    case Severity:
        return tr("Severity");
    case Since:
        //: for how long an alert fires; a duration stands below
        return tr("For");
    case Value:
        return tr("Value");
    case Source:
        //: who evaluates an alert's rule
        return tr("From");
    default:
        return {};
    }
}

EpisodeModel::EpisodeModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

QVariant EpisodeModel::cell(const AlertEpisode &row, int column, int role) const
{
    const bool display = role == Qt::DisplayRole;
    const bool raw = role == SortRole;
    const QDateTime end = row.endedAt.isValid() ? row.endedAt : m_clock->now();
    switch (column) {
    case Began:
        return display ? QVariant(format::moment(row.activeAt)) : raw ? QVariant(row.activeAt) : QVariant();
    case Rule:
        if (role == StatusRole)
            return row.isOpen() && row.state == EpisodeState::Firing
                       ? QVariant(static_cast<int>(severityStatus(row.severity)))
                       : QVariant();
        return display || raw || role == Qt::ToolTipRole ? QVariant(alertTitle(row)) : QVariant();
    case State:
        return display || raw ? QVariant(episodeWords(row.state)) : QVariant();
    case Severity:
        return display ? QVariant(severityWords(row.severity)) : raw ? QVariant(sortOf(row.severity)) : QVariant();
    case Lasted:
        if (display)
            return spanText(row.activeAt, end);
        return raw ? QVariant(row.activeAt.msecsTo(end)) : QVariant();
    case Peak:
        return display ? QVariant(alertValueText(row.labels, row.peak)) : raw ? QVariant(row.peak) : QVariant();
    case Acknowledged:
        if (role == Qt::ToolTipRole)
            return row.acknowledgeNote;
        return display || raw ? QVariant(row.acknowledgedBy) : QVariant();
    default:
        return {};
    }
}

QVariant EpisodeModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Began:
        return tr("Began");
    case Rule:
        return tr("Alert");
    case State:
        return tr("State");
    case Severity:
        return tr("Severity");
    case Lasted:
        return tr("Lasted");
    case Peak:
        //: the largest value of an alert
        return tr("Peak");
    case Acknowledged:
        return tr("Acknowledged by");
    default:
        return {};
    }
}

SilenceModel::SilenceModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

QVariant SilenceModel::cell(const QuietRow &quiet, int column, int role) const
{
    const Silence &row = quiet.silence;
    const bool display = role == Qt::DisplayRole;
    const bool raw = role == SortRole;
    switch (column) {
    case Matchers:
        if (role == Qt::ToolTipRole)
            return matchersText(row.matchers);
        if (!display && !raw)
            return {};
        //: %1 the name of a maintenance window, %2 which alerts it hides
        return quiet.window ? Text::tr("%1: %2").arg(quiet.window->name, matchersText(row.matchers))
                            : matchersText(row.matchers);
    case Kind:
        return display || raw || role == Qt::ToolTipRole ? QVariant(kindWords(quiet)) : QVariant();
    case State:
        return display || raw ? QVariant(stateWords(quiet, m_clock->now())) : QVariant();
    case Begins:
    case Ends: {
        const QDateTime when = column == Begins ? row.startsAt : row.endsAt;
        if (role == Qt::ToolTipRole && when.isValid())
            return format::utc(when);
        return display && when.isValid() ? QVariant(format::moment(when)) : raw ? QVariant(when) : QVariant();
    }
    case CreatedBy:
        return display || raw ? QVariant(row.createdBy) : QVariant();
    case Comment:
        return display || raw || role == Qt::ToolTipRole ? QVariant(row.comment) : QVariant();
    default:
        return {};
    }
}

QVariant SilenceModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Matchers:
        return tr("Hides");
    case Kind:
        return tr("Kind");
    case State:
        return tr("State");
    case Begins:
        //: the present or next time of what keeps alerts quiet
        return tr("Begins");
    case Ends:
        return tr("Ends");
    case CreatedBy:
        return tr("Made by");
    case Comment:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace castellan
