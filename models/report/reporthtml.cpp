// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/report/reporthtml.h"

#include "models/report/reportchart.h"

namespace castellan {
namespace {

QString element(const char *tag, const QString &text)
{
    const QString name = QString::fromLatin1(tag);
    return QStringLiteral("<%1>%2</%1>").arg(name, text.toHtmlEscaped());
}

QString tableHtml(const QStringList &headers, const QList<QStringList> &rows)
{
    QString html = QStringLiteral("<table>\n");
    if (!headers.isEmpty()) {
        html += QStringLiteral("<thead><tr>");
        for (const QString &header : headers)
            html += element("th", header);
        html += QStringLiteral("</tr></thead>\n");
    }
    html += QStringLiteral("<tbody>\n");
    for (const QStringList &row : rows) {
        html += QStringLiteral("<tr>");
        for (const QString &cell : row)
            html += element("td", cell);
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</tbody></table>\n");
}

QString blockHtml(const ReportBlock &block)
{
    switch (block.kind) {
    case ReportBlock::Kind::Table:
        return tableHtml(block.lines, block.rows);
    case ReportBlock::Kind::Preformatted:
        return element("pre", block.text) + QLatin1Char('\n');
    case ReportBlock::Kind::Bullets: {
        QString html = QStringLiteral("<ul>\n");
        for (const QString &line : block.lines)
            html += element("li", line) + QLatin1Char('\n');
        return html + QStringLiteral("</ul>\n");
    }
    case ReportBlock::Kind::Paragraph:
        break;
    }
    return element("p", block.text) + QLatin1Char('\n');
}

} // namespace

QString reportBodyHtml(const Report &report, const QString &statusClass, const QString &chart)
{
    QString html = element("h1", report.title) + QLatin1Char('\n');
    html += QStringLiteral("<p class=\"verdict %1\"><b>%2</b> (%3)</p>\n")
                .arg(statusClass, report.verdict.toHtmlEscaped(), reportStatusText(report.status).toHtmlEscaped());
    QList<QStringList> facts;
    for (const ReportFact &fact : report.facts)
        facts.append({fact.label, fact.value});
    if (!facts.isEmpty())
        html += tableHtml({}, facts);
    if (!report.chart.isEmpty())
        html += element("h2", report.chartTitle) + QStringLiteral("\n<p>") + chart + QStringLiteral("</p>\n");
    for (const ReportSection &section : report.sections) {
        html += element("h2", section.title) + QLatin1Char('\n');
        for (const ReportBlock &block : section.blocks)
            html += blockHtml(block);
    }
    return html;
}

} // namespace castellan
