// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dashboardfeed.h"

#include <QCoreApplication>

#include <utility>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

/// Series whose every sample is something that happened.
bool isEvent(const SeriesInfo &info)
{
    return info.name.metric == QLatin1String("container.start") || info.name.metric == QLatin1String("host.boot");
}

ChartEvent eventOf(const SeriesName &series, const Bucket &bucket)
{
    const bool boot = series.metric == QLatin1String("host.boot");
    return {.from = bucket.time,
            .to = bucket.time,
            .status = boot ? Status::Warning : Status::Unknown,
            .text = boot ? Text::tr("The host was started.")
                         //: %1 is a container
                         : Text::tr("%1 was started.").arg(subjectName(series.subject))};
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
    for (const SeriesName &series : std::as_const(plan.events)) {
        for (const Bucket &bucket : ranges.at(next++).buckets) {
            if (bucket.count > 0)
                plan.answer.events.append(eventOf(series, bucket));
        }
    }
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
