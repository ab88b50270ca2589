// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/annotations.h"

#include "models/alerts/alertstore.h"
#include "models/core/format.h"
#include "models/core/log.h"
#include "models/incident/incidentdesk.h"
#include "widgets/common/settings.h"
#include "widgets/monitoring/annotationsign.h"
#include "widgets/shell/workbench.h"

#include <QMenu>

#include <algorithm>

namespace castellan {
namespace {

constexpr int mostAlerts = 500; // more marks than pixels they could stand on

Status outcomeOf(const Run &run)
{
    switch (run.state) {
    case RunState::Succeeded:
        return Status::Good;
    case RunState::FellShort:
        return Status::Warning;
    case RunState::Failed:
        return Status::Critical;
    default:
        return Status::Unknown;
    }
}

Annotation moment(const QDateTime &when, Status status, const QString &text, qint64 episode)
{
    return {.from = when.toMSecsSinceEpoch(),
            .to = when.toMSecsSinceEpoch(),
            .kind = AnnotationKind::Alert,
            .status = status,
            .text = text,
            .page = QStringLiteral("alerts"),
            .object = QStringLiteral("episode:%1").arg(episode)};
}

} // namespace

QList<Annotation> annotationsOf(const AlertEpisode &episode)
{
    if (!episode.firedAt.isValid())
        return {};
    const QString summary = episode.annotations.value(QStringLiteral("summary"));
    //: %1 the name of an alert's rule, %2 its severity
    QString fired = Annotations::tr("Alert %1 fires (%2)").arg(episode.rule, episode.severity);
    if (!summary.isEmpty())
        fired += QStringLiteral(": ") + summary;
    QList<Annotation> turns{moment(episode.firedAt, severityStatus(episode.severity), fired, episode.id)};
    if (!episode.endedAt.isValid())
        return turns;
    const QString lasted = format::duration(std::chrono::milliseconds(episode.firedAt.msecsTo(episode.endedAt)));
    const bool lost = episode.state == EpisodeState::Lost;
    turns.append(moment(episode.endedAt, lost ? Status::Unknown : Status::Good,
                        lost ? Annotations::tr("Alert %1 was lost sight of after %2").arg(episode.rule, lasted)
                             : Annotations::tr("Alert %1 is over after %2").arg(episode.rule, lasted),
                        episode.id));
    return turns;
}

Annotations::Annotations(Workbench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    connect(&bench, &Workbench::runsChanged, this, &Annotations::changed);
    connect(&bench, &Workbench::currentChanged, this, [this] { m_alerts.clear(); });
    connect(&bench, &Workbench::incidentDeskChanged, this, &Annotations::adoptIncidents);
    adoptIncidents();
}

Annotations::~Annotations() = default;

void Annotations::ask(qint64 from, qint64 to)
{
    m_from = from;
    m_to = to;
    if (!m_bench.workspace() || !m_bench.current() || m_asking)
        return;
    m_asking = true;
    AlertStore store(m_bench.workspace());
    const AlertQuery query{.environmentId = m_bench.current()->id,
                           .from = QDateTime::fromMSecsSinceEpoch(from, Qt::UTC),
                           .to = QDateTime::fromMSecsSinceEpoch(to, Qt::UTC),
                           .states = {EpisodeState::Firing, EpisodeState::Resolved, EpisodeState::Lost},
                           .limit = mostAlerts};
    onFinished(store.search(query), this, [this, from, to, environment = query.environmentId](const auto &episodes) {
        m_asking = false;
        if (!m_bench.current() || m_bench.current()->id != environment)
            return;
        if (from > m_from || to < m_from) // it was zoomed meanwhile
            ask(m_from, m_to);
        if (!episodes)
            return logError(QStringLiteral("dashboards"), episodes.error());
        QList<Annotation> alerts;
        for (const AlertEpisode &episode : *episodes)
            alerts += annotationsOf(episode);
        if (std::exchange(m_alerts, alerts) != alerts)
            Q_EMIT changed();
    });
}

void Annotations::adoptIncidents()
{
    if (IncidentDesk *desk = m_bench.incidentDesk())
        connect(desk, &IncidentDesk::changed, this, &Annotations::changed, Qt::UniqueConnection);
    Q_EMIT changed();
}

QList<Annotation> Annotations::incidents() const
{
    QList<Annotation> all;
    if (!m_bench.incidentDesk())
        return all;
    for (const Incident &incident : m_bench.incidentDesk()->incidents())
        all.append({.from = incident.detectedAt.toMSecsSinceEpoch(),
                    .to = incident.isOpen() ? m_to : incident.resolvedAt.toMSecsSinceEpoch(),
                    .kind = AnnotationKind::Incident,
                    .status = statusOf(incident.severity, incident.status),
                    .text = incidentTitle(incident),
                    .page = QStringLiteral("incidents"),
                    .object = incident.id});
    return all;
}

QList<Annotation> Annotations::operations() const
{
    QList<Annotation> all;
    for (const Run &run : m_bench.runs()) {
        if (run.started.isValid())
            all.append({.from = run.started.toMSecsSinceEpoch(),
                        .to = run.ended.isValid() ? run.ended.toMSecsSinceEpoch() : m_to,
                        .kind = AnnotationKind::Operation,
                        .status = outcomeOf(run),
                        .text = run.title,
                        .page = QStringLiteral("history"),
                        .object = run.id});
    }
    return all;
}

QList<Annotation> Annotations::all(const QList<Annotation> &ofSamples) const
{
    QList<Annotation> all = ofSamples + operations() + incidents() + m_alerts;
    all.removeIf([this](const Annotation &one) { return one.to < m_from || one.from > m_to || !isWanted(one.kind); });
    std::stable_sort(all.begin(), all.end(), [](const Annotation &a, const Annotation &b) { return a.from < b.from; });
    return all;
}

bool Annotations::isWanted(AnnotationKind kind) const
{
    return !m_bench.settings().value(settings::annotationsHidden).contains(annotationKindName(kind));
}

void Annotations::setWanted(AnnotationKind kind, bool wanted)
{
    QStringList hidden = m_bench.settings().value(settings::annotationsHidden);
    hidden.removeAll(annotationKindName(kind));
    if (!wanted)
        hidden.append(annotationKindName(kind));
    m_bench.settings().setValue(settings::annotationsHidden, hidden);
    Q_EMIT changed();
}

QMenu *Annotations::makeMenu(QWidget *parent)
{
    //: what is marked in charts: operations, restarts, alerts
    auto *menu = new QMenu(tr("&Marks in the charts"), parent);
    menu->setObjectName(QStringLiteral("annotations"));
    // As the settings say when it is opened: other pages change them, too.
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        for (QAction *action : menu->actions())
            action->setChecked(isWanted(static_cast<AnnotationKind>(action->data().toInt())));
    });
    for (const AnnotationKind kind : annotationKinds()) {
        QAction *action =
            menu->addAction(QStringLiteral("%1  %2").arg(annotationLetter(kind)).arg(annotationKindTitle(kind)));
        action->setObjectName(annotationKindName(kind));
        action->setData(static_cast<int>(kind));
        action->setCheckable(true);
        action->setChecked(isWanted(kind));
        connect(action, &QAction::triggered, this, [this, kind](bool checked) { setWanted(kind, checked); });
    }
    return menu;
}

} // namespace castellan
