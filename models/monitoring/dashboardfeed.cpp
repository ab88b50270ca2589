// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dashboardfeed.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <utility>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

constexpr QLatin1String deployed("container.deployed");

/// Series whose every sample is something that happened.
bool isEvent(const SeriesInfo &info)
{
    return info.name.metric == QLatin1String("container.start") || info.name.metric == deployed ||
           info.name.metric == QLatin1String("host.boot");
}

Annotation eventOf(const SeriesName &series, const Bucket &bucket)
{
    const QString name = subjectName(series.subject);
    Annotation event{.from = bucket.time, .to = bucket.time, .kind = AnnotationKind::Start, .text = {}};
    if (series.metric == deployed) {
        event.kind = AnnotationKind::Deployment;
        //: %1 is a container
        event.text = Text::tr("%1 was deployed: it started from another image than before.").arg(name);
    } else if (series.metric == QLatin1String("host.boot")) {
        event.status = Status::Warning;
        event.text = Text::tr("The host was started.");
    } else {
        //: %1 is a container
        event.text = Text::tr("%1 was started.").arg(name);
    }
    return event;
}

/// A deployment is a start, too; it is told once.
void foldDeployments(QList<Annotation> &events, const QHash<SeriesName, QSet<qint64>> &deployments,
                     const QList<std::pair<SeriesName, Annotation>> &starts)
{
    for (const auto &[series, start] : starts) {
        if (!deployments.value(SeriesName{series.environment, series.subject, deployed}).contains(start.from))
            events.append(start);
    }
}

/// The series that are asked for, charts first, then events.
struct Plan
{
    DashboardAnswer answer;
    QList<SeriesName> series;
    QList<SeriesName> events;
};

Plan planOf(const DashboardQuestion &question, const QList<SeriesInfo> &all)
{
    Plan plan;
    plan.answer.from = question.from;
    plan.answer.to = question.to;
    plan.answer.subjects = subjectsFor(question.dashboard, all);
    const QString subject = question.subject.isEmpty() ? plan.answer.subjects.value(0) : question.subject;
    for (const ResolvedChart &chart : resolve(question.dashboard, all, subject)) {
        for (const ChartLineName &line : chart.lines)
            plan.series.append(line.series);
        plan.answer.charts.append({.chart = chart, .lines = {}});
    }
    for (const SeriesInfo &info : all) {
        if (isEvent(info))
            plan.events.append(info.name);
    }
    return plan;
}

DashboardAnswer filled(Plan plan, const QList<SampleRange> &ranges)
{
    qsizetype next = 0;
    for (ChartAnswer &chart : plan.answer.charts) {
        for (const ChartLineName &line : std::as_const(chart.chart.lines))
            chart.lines.append({.name = line, .range = ranges.at(next++)});
    }
    QHash<SeriesName, QSet<qint64>> deployments;
    QList<std::pair<SeriesName, Annotation>> starts;
    for (const SeriesName &series : std::as_const(plan.events)) {
        for (const Bucket &bucket : ranges.at(next++).buckets) {
            if (bucket.count == 0)
                continue;
            const Annotation event = eventOf(series, bucket);
            if (event.kind == AnnotationKind::Start) {
                starts.append({series, event});
                continue;
            }
            deployments[series].insert(event.from);
            plan.answer.events.append(event);
        }
    }
    foldDeployments(plan.answer.events, deployments, starts);
    return std::move(plan.answer);
}

} // namespace

void readDashboard(const std::shared_ptr<SampleStore> &store, const DashboardQuestion &question, QObject *guard,
                   std::function<void(Result<DashboardAnswer>)> receive)
{
    onFinished(store->series(question.environment), guard,
               [store, question, guard, receive = std::move(receive)](const Result<QList<SeriesInfo>> &all) mutable {
                   if (!all)
                       return receive(all.error());
                   Plan plan = planOf(question, *all);
                   // Those that have nothing in this stretch give empty ranges, which is an answer, too.
                   const QList<SeriesName> asked = plan.series + plan.events;
                   onFinished(store->ranges(asked, question.from, question.to, question.points), guard,
                              [plan = std::move(plan),
                               receive = std::move(receive)](const Result<QList<SampleRange>> &ranges) mutable {
                                  if (!ranges)
                                      return receive(ranges.error());
                                  receive(filled(std::move(plan), *ranges));
                              });
               });
}

} // namespace castellan
