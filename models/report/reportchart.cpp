// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/report/reportchart.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {

ReportChart reportChart(const Report &report)
{
    constexpr int labels = 230;
    constexpr int times = 90;
    constexpr int row = 24;
    constexpr int thickness = 14;
    std::chrono::milliseconds longest{1};
    for (const ReportBar &one : report.chart)
        longest = std::max(longest, one.time);

    ReportChart chart;
    chart.width = 640;
    chart.height = row * static_cast<int>(report.chart.size());
    int y = 0;
    for (const ReportBar &one : report.chart) {
        const double share = static_cast<double>(one.time.count()) / static_cast<double>(longest.count());
        // A step that took no time still gets a line to be seen by.
        const double length = std::max(1.0, share * (chart.width - labels - times));
        const QString label = one.label.size() > 36 ? one.label.left(35) + QStringLiteral("…") : one.label;
        const double baseline = y + 16;
        chart.texts.append({0, baseline, label});
        chart.bars.append({labels, y + (row - thickness) / 2.0, length, thickness, one.status});
        chart.texts.append({labels + length + 6, baseline, format::duration(one.time)});
        y += row;
    }
    return chart;
}

QString reportChartSvg(const Report &report)
{
    const ReportChart chart = reportChart(report);
    QString svg =
        QStringLiteral(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" width=\"%1\" height=\"%2\" "
            "role=\"img\" aria-label=\"%4\" font-family=\"sans-serif\" font-size=\"%3\" fill=\"currentColor\">")
            .arg(QString::number(chart.width), QString::number(chart.height), QString::number(ReportChart::fontSize),
                 report.chartTitle.toHtmlEscaped());
    for (const ReportChart::Bar &bar : chart.bars) {
        const QString color = bar.status == Status::Critical  ? QStringLiteral("var(--critical)")
                              : bar.status == Status::Warning ? QStringLiteral("var(--warning)")
                                                              : QStringLiteral("var(--good)");
        svg += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" style=\"fill:%5\"/>")
                   .arg(QString::number(bar.x), QString::number(bar.y), QString::number(bar.width, 'f', 1),
                        QString::number(bar.height), color);
    }
    for (const ReportChart::Text &text : chart.texts)
        svg += QStringLiteral("<text x=\"%1\" y=\"%2\">%3</text>")
                   .arg(QString::number(text.x, 'f', 1), QString::number(text.baseline), text.text.toHtmlEscaped());
    return svg + QStringLiteral("</svg>");
}

QString reportStatusText(Status status)
{
    switch (status) {
    case Status::Good:
        return QCoreApplication::translate("castellan::Report", "good");
    case Status::Notice:
        return QCoreApplication::translate("castellan::Report", "to be known");
    case Status::Warning:
        return QCoreApplication::translate("castellan::Report", "to be looked at");
    case Status::Critical:
        return QCoreApplication::translate("castellan::Report", "bad");
    case Status::Unknown:
        break;
    }
    return QCoreApplication::translate("castellan::Report", "unknown");
}

} // namespace castellan
