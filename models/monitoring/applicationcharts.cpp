// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/applicationcharts.h"

#include "models/prometheus/metricmapping.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Dashboards)
};

/// The figure that a chart draws a line for each endpoint or service of; nothing for other charts.
std::optional<MappedMetric> groupedFigure(const ChartSpec &chart)
{
    if (chart.sources.size() != 1 || chart.sources.first().subject != QLatin1String("application:*"))
        return std::nullopt;
    const QList<MappedMetric> all = mappedMetrics();
    const auto found = std::find_if(
        all.cbegin(), all.cend(), [&](const MappedMetric &one) { return one.metric == chart.sources.first().metric; });
    return found == all.cend() ? std::nullopt : std::optional(*found);
}

ChartExpression chartExpression(const QString &expression, const QString &unit)
{
    return {.expression = expression, .legend = legendOf(expression), .unit = unit};
}

} // namespace

QString legendOf(const QString &expression)
{
    static const QRegularExpression grouping(QStringLiteral("\\bby\\s*\\(([^)]*)\\)"));
    QSet<QString> labels;
    for (auto found = grouping.globalMatch(expression); found.hasNext();) {
        for (const QString &label : found.next().captured(1).split(QLatin1Char(','))) {
            if (const QString name = label.trimmed(); !name.isEmpty() && name != QLatin1String("le"))
                labels.insert(name);
        }
    }
    return labels.size() == 1 ? QStringLiteral("{{%1}}").arg(*labels.cbegin()) : QString();
}

QString throughputByService(const QString &errorsByService)
{
    static const QRegularExpression divisor(
        QStringLiteral("/\\s*(sum\\s+by\\s*\\(\\s*[A-Za-z_]\\w*\\s*\\)\\s*\\(rate\\([A-Za-z_:][\\w:]*(\\{[^}]*\\})?"
                       "\\[\\w+\\]\\)\\))\\s*$"));
    return divisor.match(errorsByService).captured(1);
}

Dashboard withMapping(Dashboard dashboard, const Environment &environment)
{
    if (!dashboard.builtin || environment.prometheusUrl.isEmpty())
        return dashboard;
    QString requests;
    for (ChartSpec &chart : dashboard.charts) {
        const auto figure = groupedFigure(chart);
        const QString expression = figure ? environment.prometheusMetrics.value(figure->key) : QString();
        if (expression.isEmpty())
            continue;
        chart.sources.clear();
        chart.expressions = {chartExpression(expression, figure->unit)};
        if (figure->key == QLatin1String("errorsByService"))
            requests = throughputByService(expression);
    }
    const auto throughput = std::find_if(dashboard.charts.begin(), dashboard.charts.end(), [](const ChartSpec &chart) {
        return chart.id == QLatin1String("throughput");
    });
    if (!requests.isEmpty() && throughput != dashboard.charts.end())
        dashboard.charts.insert(throughput + 1,
                                ChartSpec{.id = QStringLiteral("throughputByService"),
                                          .title = Text::tr("Requests by service"),
                                          .expressions = {chartExpression(requests, QStringLiteral("/s"))}});
    return dashboard;
}

} // namespace castellan
