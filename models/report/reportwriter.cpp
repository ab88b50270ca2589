// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/report/reportwriter.h"

#include "models/core/format.h"
#include "models/core/inpool.h"
#include "models/report/reportchart.h"
#include "models/report/reporthtml.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Report)
};

/// Text so that Markdown shows it to the letter, on one line.
QString escaped(const QString &text)
{
    static const QRegularExpression special(QStringLiteral(R"(([\\`*_\[\]<>|&~$!]))"));
    // Only at the beginning of a line: heading, list, rule.
    static const QRegularExpression opening(QStringLiteral(R"(^([#+\-=]|\d+[.)]))"));
    QString result = text.simplified();
    result.replace(special, QStringLiteral("\\\\1"));
    if (const auto match = opening.match(result); match.hasMatch())
        result.insert(match.capturedEnd() - 1, QLatin1Char('\\'));
    return result;
}

/// A fence longer than any row of backticks inside.
QString fenced(const QString &text)
{
    static const QRegularExpression ticks(QStringLiteral("`+"));
    qsizetype longest = 2;
    auto matches = ticks.globalMatch(text);
    while (matches.hasNext())
        longest = std::max(longest, matches.next().capturedLength());
    const QString fence(longest + 1, QLatin1Char('`'));
    return fence + QLatin1Char('\n') + text + (text.endsWith(QLatin1Char('\n')) ? QString() : QStringLiteral("\n")) +
           fence + QStringLiteral("\n\n");
}

QString markdownTable(const QStringList &headers, const QList<QStringList> &rows)
{
    const auto line = [](const QStringList &cells) {
        QString result = QStringLiteral("|");
        for (const QString &cell : cells)
            result += QLatin1Char(' ') + escaped(cell) + QStringLiteral(" |");
        return result + QLatin1Char('\n');
    };
    QString result =
        line(headers) + QStringLiteral("|") + QStringLiteral(" --- |").repeated(headers.size()) + QLatin1Char('\n');
    for (const QStringList &row : rows)
        result += line(row);
    return result + QLatin1Char('\n');
}

QString markdownBlock(const ReportBlock &block)
{
    switch (block.kind) {
    case ReportBlock::Kind::Table:
        return markdownTable(block.lines, block.rows);
    case ReportBlock::Kind::Preformatted:
        return fenced(block.text);
    case ReportBlock::Kind::Bullets: {
        QString result;
        for (const QString &line : block.lines)
            result += QStringLiteral("- ") + escaped(line) + QLatin1Char('\n');
        return result + QLatin1Char('\n');
    }
    case ReportBlock::Kind::Paragraph:
        break;
    }
    return escaped(block.text) + QStringLiteral("\n\n");
}

/// Bars of blocks, since Markdown draws nothing.
QList<QStringList> markdownChart(const QList<ReportBar> &chart)
{
    std::chrono::milliseconds longest{1};
    for (const ReportBar &bar : chart)
        longest = std::max(longest, bar.time);
    QList<QStringList> rows;
    for (const ReportBar &bar : chart) {
        const qint64 blocks = std::max<qint64>(1, bar.time.count() * 30 / longest.count());
        rows.append({bar.label, format::duration(bar.time), QString(blocks, QChar(0x2588))});
    }
    return rows;
}

QJsonObject blockToJson(const ReportBlock &block)
{
    switch (block.kind) {
    case ReportBlock::Kind::Table: {
        QJsonArray rows;
        for (const QStringList &row : block.rows)
            rows.append(QJsonArray::fromStringList(row));
        return {{QStringLiteral("headers"), QJsonArray::fromStringList(block.lines)}, {QStringLiteral("rows"), rows}};
    }
    case ReportBlock::Kind::Bullets:
        return {{QStringLiteral("list"), QJsonArray::fromStringList(block.lines)}};
    case ReportBlock::Kind::Preformatted:
        return {{QStringLiteral("preformatted"), block.text}};
    case ReportBlock::Kind::Paragraph:
        break;
    }
    return {{QStringLiteral("paragraph"), block.text}};
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const auto failed = [&] {
        return ioError(Text::tr("The report could not be written to %1.").arg(path), file.errorString());
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return failed();
    return {};
}

} // namespace

QString reportSuffix(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return QStringLiteral("pdf");
    case ReportFormat::Html:
        return QStringLiteral("html");
    case ReportFormat::Markdown:
        return QStringLiteral("md");
    case ReportFormat::Json:
        break;
    }
    return QStringLiteral("json");
}

std::optional<ReportFormat> reportFormat(const QString &suffix)
{
    for (const ReportFormat format :
         {ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Json}) {
        if (reportSuffix(format) == suffix.toLower())
            return format;
    }
    return std::nullopt;
}

Result<QByteArray> renderReport(const Report &report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return reportAsPdf(report);
    case ReportFormat::Html:
        return reportAsHtml(report);
    case ReportFormat::Markdown:
        return reportAsMarkdown(report);
    case ReportFormat::Json:
        break;
    }
    return reportAsJson(report);
}

QByteArray reportAsHtml(const Report &report)
{
    // The browser's colours; dark where the reader's system is dark.
    static const char style[] = R"(
:root { color-scheme: light dark; --good: #2f7d4f; --warning: #9a6700; --critical: #b3261e; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --good: #6cc08b; --warning: #d9a441; --critical: #f2857c; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.verdict { font-size: 1.1rem; border-left: .3rem solid var(--line); padding-left: .8rem; }
.good { border-color: var(--good); } .warning { border-color: var(--warning); } .critical { border-color: var(--critical); }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .5rem; font-size: 13px; }
svg { max-width: 100%; height: auto; }
@media print { pre { break-inside: avoid-page; } }
)";
    //: the code of the language that you translate to ("de"); the report says that it is in it
    const QString language = Text::tr("en");
    const QString drawing = report.chart.isEmpty() ? QString() : reportChartSvg(report);
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"generator\" content=\"Castellan %2\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'\">\n"
                          "<title>%3</title>\n<style>%4</style>\n</head>\n<body>\n%5</body>\n</html>\n")
        .arg(language, QStringLiteral(CASTELLAN_VERSION), report.title.toHtmlEscaped(), QString::fromLatin1(style),
             reportBodyHtml(report, statusName(report.status), drawing))
        .toUtf8();
}

QByteArray reportAsMarkdown(const Report &report)
{
    QString text = QStringLiteral("# ") + escaped(report.title) + QStringLiteral("\n\n");
    text += QStringLiteral("**") + escaped(report.verdict) + QStringLiteral("** (") +
            escaped(reportStatusText(report.status)) + QStringLiteral(")\n\n");
    QList<QStringList> facts;
    for (const ReportFact &fact : report.facts)
        facts.append({fact.label, fact.value});
    if (!facts.isEmpty())
        //: a column header: the name of a value
        text += markdownTable({Text::tr("What"), Text::tr("Value")}, facts);
    if (!report.chart.isEmpty())
        text += QStringLiteral("## ") + escaped(report.chartTitle) + QStringLiteral("\n\n") +
                //: column headers of a chart's numbers: a step, and how long it took
                markdownTable({Text::tr("Step"), Text::tr("Time"), QString()}, markdownChart(report.chart));
    for (const ReportSection &section : report.sections) {
        text += QStringLiteral("## ") + escaped(section.title) + QStringLiteral("\n\n");
        for (const ReportBlock &block : section.blocks)
            text += markdownBlock(block);
    }
    return (text.trimmed() + QLatin1Char('\n')).toUtf8();
}

QByteArray reportAsJson(const Report &report)
{
    QJsonArray facts;
    for (const ReportFact &fact : report.facts)
        facts.append(QJsonObject{{QStringLiteral("label"), fact.label}, {QStringLiteral("value"), fact.value}});
    QJsonArray chart;
    for (const ReportBar &bar : report.chart)
        chart.append(QJsonObject{{QStringLiteral("label"), bar.label},
                                 {QStringLiteral("milliseconds"), static_cast<qint64>(bar.time.count())},
                                 {QStringLiteral("time"), format::duration(bar.time)},
                                 {QStringLiteral("status"), statusName(bar.status)}});
    QJsonArray sections;
    for (const ReportSection &section : report.sections) {
        QJsonArray blocks;
        for (const ReportBlock &block : section.blocks)
            blocks.append(blockToJson(block));
        sections.append(QJsonObject{{QStringLiteral("title"), section.title}, {QStringLiteral("blocks"), blocks}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("schema"), 1},
                                     {QStringLiteral("title"), report.title},
                                     {QStringLiteral("verdict"), report.verdict},
                                     {QStringLiteral("status"), statusName(report.status)},
                                     {QStringLiteral("statusText"), reportStatusText(report.status)},
                                     {QStringLiteral("facts"), facts},
                                     {QStringLiteral("chartTitle"), report.chartTitle},
                                     {QStringLiteral("chart"), chart},
                                     {QStringLiteral("sections"), sections}})
        .toJson();
}

Future<void> saveReport(Report report, ReportFormat format, QString path)
{
    return inPool([report = std::move(report), format, path = std::move(path)]() -> Result<void> {
        CASTELLAN_TRY_ASSIGN(const QByteArray bytes, renderReport(report, format));
        return writeFile(path, bytes);
    });
}

} // namespace castellan
