// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/report/reportchart.h"
#include "models/report/reportwriter.h"
#include "models/report/runreport.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPalette>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QXmlStreamReader>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

Run drill()
{
    const QDateTime start(QDate(2026, 11, 24), QTime(3, 0), Qt::UTC);
    Run run;
    run.id = QStringLiteral("20261124T030000Z-4f2a");
    run.kind = QStringLiteral("drill");
    run.title = QStringLiteral("Restore drill of \"dnd\" | *from* <20261123> & `back` 100% %1");
    run.environmentId = QStringLiteral("production");
    run.operatorName = QStringLiteral("ada@desk");
    run.state = RunState::FellShort;
    run.started = start;
    run.ended = start.addSecs(5000);
    run.result = {
        {QStringLiteral("verdict"), QStringLiteral("differs")},
        {QStringLiteral("tables"), 14},
        {QStringLiteral("seconds"), 4980.5},
        {QStringLiteral("differences"),
         QJsonArray{QStringLiteral("\"GameEvent\": 12 rows fewer"), QStringLiteral("audit_log: content differs")}},
        {QStringLiteral("backup"), QJsonObject{{QStringLiteral("id"), QStringLiteral("20261123T020000Z-aaaa")},
                                               {QStringLiteral("path"), QStringLiteral("/backups/dnd_2026.dump.zst")},
                                               {QStringLiteral("taken"), QStringLiteral("2026-11-23T02:00:00.000Z")},
                                               {QStringLiteral("size"), 212000000}}},
        {QStringLiteral("database"), QStringLiteral("dnd_drill")},
        {QStringLiteral("dropped"), true}};
    const QList<std::pair<QString, StepState>> steps{{QStringLiteral("Check the place"), StepState::Done},
                                                     {QStringLiteral("Restore into dnd_drill"), StepState::Warning},
                                                     {QStringLiteral("Compare"), StepState::Failed},
                                                     {QStringLiteral("Drop <scratch>"), StepState::Skipped}};
    int at = 0;
    for (const auto &[title, state] : steps) {
        Step step;
        step.id = QString::number(at);
        step.title = title;
        step.state = state;
        step.note = QStringLiteral("note_%1 *x*").arg(at);
        if (state != StepState::Skipped) {
            step.started = start.addSecs(at * 1000);
            step.ended = step.started.addSecs(900 - at * 300).addMSecs(500);
            step.evidence.append(
                {QStringLiteral("pg_restore --dbname=dnd_drill \"/backups/it's %1.dump\" | tee ```log```").arg(at),
                 QStringLiteral("db.example"), step.started, step.ended, QStringLiteral("exit 0"),
                 QStringLiteral("pg_restore: error <a> & b\n  second line\n")});
        }
        run.steps.append(step);
        ++at;
    }
    return run;
}

Environment production()
{
    Environment environment;
    environment.id = QStringLiteral("production");
    environment.name = QStringLiteral("D&D Companion");
    environment.kind = EnvironmentKind::Production;
    environment.rtoTier = QStringLiteral("Critical");
    environment.rto = {{QStringLiteral("Critical"), {}, 1h}};
    return environment;
}

QString fact(const Report &report, const QString &label)
{
    for (const ReportFact &one : report.facts) {
        if (one.label == label)
            return one.value;
    }
    return {};
}

/// Everything a reader is told, piece by piece.
QStringList piecesOf(const Report &report)
{
    QStringList pieces{report.title, report.verdict, reportStatusText(report.status), report.chartTitle};
    for (const ReportFact &one : report.facts)
        pieces << one.label << one.value;
    for (const ReportBar &bar : report.chart)
        pieces << bar.label << format::duration(bar.time);
    for (const ReportSection &section : report.sections) {
        pieces << section.title;
        for (const ReportBlock &block : section.blocks) {
            pieces << block.text << block.lines;
            for (const QStringList &row : block.rows)
                pieces << row;
        }
    }
    pieces.removeAll(QString());
    return pieces;
}

/// Line breaks fall where the paper ends, so white space does not count.
QString squeezed(QString text)
{
    static const QRegularExpression space(QStringLiteral("[\\s\\x{00ad}\\x{200b}]+"));
    return text.remove(space);
}

QStringList missing(const Report &report, const QString &text)
{
    const QString all = squeezed(text);
    QStringList result;
    for (const QString &piece : piecesOf(report)) {
        if (!all.contains(squeezed(piece)))
            result.append(piece);
    }
    return result;
}

QString collect(const QJsonValue &value)
{
    if (value.isString())
        return value.toString() + QLatin1Char('\n');
    QString text;
    if (value.isArray()) {
        for (const auto array = value.toArray(); const QJsonValue &element : array)
            text += collect(element);
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        text += collect(member.value());
    return text;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString pdfText(const QByteArray &pdf, int *pages = nullptr)
    {
        const QString path = m_folder.filePath(QStringLiteral("report.pdf"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
            return {};
        file.close();
        QProcess process;
        // -raw keeps a cell's text together, in the order in which it was drawn.
        process.start(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")});
        if (!process.waitForFinished() || process.exitCode() != 0)
            return {};
        const QString text = QString::fromUtf8(process.readAllStandardOutput());
        if (pages)
            *pages = static_cast<int>(text.count(QLatin1Char('\f')));
        return text;
    }

private Q_SLOTS:
    void tellsWhatHappened()
    {
        const Report report = reportOfRun(drill(), production());
        QCOMPARE(report.status, Status::Critical);
        QCOMPARE(report.verdict, QStringLiteral("What was restored differs from the backup."));
        QCOMPARE(fact(report, QStringLiteral("Operator")), QStringLiteral("ada@desk"));
        QCOMPARE(fact(report, QStringLiteral("Environment")), QStringLiteral("D&D Companion"));
        QCOMPARE(fact(report, QStringLiteral("Backup")), QStringLiteral("20261123T020000Z-aaaa"));
        QCOMPARE(fact(report, QStringLiteral("State of the data")), QStringLiteral("2026-11-23 02:00:00 UTC"));
        QCOMPARE(fact(report, QStringLiteral("Began")), QStringLiteral("2026-11-24 03:00:00 UTC"));
        QCOMPARE(fact(report, QStringLiteral("Size")), QStringLiteral("212 MB"));
        QCOMPARE(fact(report, QStringLiteral("Recovery time measured")), format::duration(4980500ms));
        QCOMPARE(fact(report, QStringLiteral("Recovery time objective")),
                 QStringLiteral("1 h (Critical)").replace(QStringLiteral("1 h"), format::duration(1h)));
        QVERIFY2(fact(report, QStringLiteral("Objective")).startsWith(QStringLiteral("missed by")),
                 qPrintable(fact(report, QStringLiteral("Objective"))));
        QCOMPARE(report.chart.size(), 3); // the skipped step took no time
        QCOMPARE(report.chart.first().time, 900500ms);
        QVERIFY(piecesOf(report).contains(QStringLiteral("\"GameEvent\": 12 rows fewer")));
        QVERIFY(piecesOf(report).contains(QStringLiteral("Dropped database")));
    }

    void namesWhatARestoreKeptAndLeftOut()
    {
        Run run = drill();
        run.kind = QStringLiteral("restore");
        run.result = {{QStringLiteral("backup"), QStringLiteral("20261123T020000Z-aaaa")},
                      {QStringLiteral("kept"), QStringLiteral("dnd_old")},
                      {QStringLiteral("keepUntil"), QStringLiteral("2026-12-01T00:00:00.000Z")},
                      {QStringLiteral("leftOut"), QJsonArray{QStringLiteral("schema audit")}}};
        const Report report = reportOfRun(run, production());
        QCOMPARE(fact(report, QStringLiteral("Backup")), QStringLiteral("20261123T020000Z-aaaa"));
        QCOMPARE(fact(report, QStringLiteral("Old database kept as")), QStringLiteral("dnd_old"));
        QCOMPARE(fact(report, QStringLiteral("Kept until")), QStringLiteral("2026-12-01 00:00:00 UTC"));
        QVERIFY(piecesOf(report).contains(QStringLiteral("schema audit")));
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, RunState state, const char *verdict, int seconds, Status status) {
            QTest::newRow(name) << static_cast<int>(state) << QString::fromLatin1(verdict) << seconds
                                << static_cast<int>(status);
        };
        row("same, in time", RunState::Succeeded, "same", 60, Status::Good);
        row("same, too late", RunState::Succeeded, "same", 3601, Status::Warning);
        row("succeeded, not compared", RunState::Succeeded, "unknown", 60, Status::Warning);
        row("succeeded, no word", RunState::Succeeded, "", 60, Status::Warning);
        row("not compared", RunState::FellShort, "", 60, Status::Critical);
        row("differs", RunState::FellShort, "differs", 60, Status::Critical);
        row("contradicts itself", RunState::Succeeded, "differs", 60, Status::Critical);
        row("failed", RunState::Failed, "", 60, Status::Critical);
        row("cancelled", RunState::Cancelled, "", 60, Status::Warning);
        row("still running", RunState::Running, "", 60, Status::Unknown);
    }
    void verdicts()
    {
        QFETCH(int, state);
        QFETCH(QString, verdict);
        QFETCH(int, seconds);
        QFETCH(int, status);
        Run run = drill();
        run.state = static_cast<RunState>(state);
        run.result = {{QStringLiteral("seconds"), seconds}};
        if (!verdict.isEmpty())
            run.result.insert(QStringLiteral("verdict"), verdict);
        const Report report = reportOfRun(run, production());
        QCOMPARE(static_cast<int>(report.status), status);
        // A run that did not reach its end says nothing about how long a recovery takes.
        QCOMPARE(fact(report, QStringLiteral("Recovery time measured")).isEmpty(),
                 !(run.state == RunState::Succeeded || run.state == RunState::FellShort));
        const bool claimsSame = piecesOf(report).join(QLatin1Char('\n')).contains(QStringLiteral("None: row counts"));
        QCOMPARE(claimsSame, verdict == QLatin1String("same"));
    }

    void theFourFormatsSayTheSame()
    {
        const Report report = reportOfRun(drill(), production());
        QVERIFY(piecesOf(report).size() > 50);

        const auto json = QJsonDocument::fromJson(reportAsJson(report));
        QVERIFY(json.isObject());
        QCOMPARE(missing(report, collect(json.object())), QStringList());

        QTextDocument page;
        page.setHtml(QString::fromUtf8(reportAsHtml(report)));
        QString html = page.toPlainText();
        QXmlStreamReader svg(QString::fromUtf8(reportAsHtml(report))
                                 .section(QStringLiteral("<svg"), 1)
                                 .section(QStringLiteral("</svg>"), 0, 0)
                                 .prepend(QStringLiteral("<svg"))
                                 .append(QStringLiteral("</svg>")));
        while (!svg.atEnd()) {
            if (svg.readNext() == QXmlStreamReader::Characters)
                html += svg.text().toString() + QLatin1Char('\n');
        }
        QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
        QCOMPARE(missing(report, html), QStringList());

        QTextDocument markdown;
        markdown.setMarkdown(QString::fromUtf8(reportAsMarkdown(report)));
        QCOMPARE(missing(report, markdown.toPlainText()), QStringList());

        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext is missing; install poppler-utils");
        const auto pdf = reportAsPdf(report);
        CASTELLAN_VERIFY(pdf);
        const QStringList lost = missing(report, pdfText(*pdf));
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(QLatin1Char('\n'))));
    }

    void theFourFormatsLackWhatTheReportLacks()
    {
        // The comparison above can fail.
        Report report = reportOfRun(drill(), production());
        const QByteArray before = reportAsMarkdown(report);
        report.facts.append({QStringLiteral("Witness"), QStringLiteral("nobody")});
        QTextDocument markdown;
        markdown.setMarkdown(QString::fromUtf8(before));
        QCOMPARE(missing(report, markdown.toPlainText()),
                 (QStringList{QStringLiteral("Witness"), QStringLiteral("nobody")}));
    }

    void htmlStandsAlone()
    {
        const QString html = QString::fromUtf8(reportAsHtml(reportOfRun(drill(), production())));
        static const QRegularExpression reference(QStringLiteral("(src=|href=|url\\(|@import|<script|<link)"),
                                                  QRegularExpression::CaseInsensitiveOption);
        QVERIFY2(!html.contains(reference), qPrintable(reference.match(html).captured()));
        QVERIFY(html.contains(QStringLiteral("prefers-color-scheme: dark")));
        QVERIFY(html.contains(QStringLiteral("<svg")));
        QVERIFY(!html.contains(QStringLiteral("<scratch>")));
        QVERIFY(html.startsWith(QStringLiteral("<!DOCTYPE html>")));
    }

    void pdfNumbersItsPagesAndIsBlackOnWhite()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext is missing; install poppler-utils");
        QPalette dark;
        dark.setColor(QPalette::Text, Qt::white);
        dark.setColor(QPalette::Base, Qt::black);
        QGuiApplication::setPalette(dark);
        Run run = drill();
        for (int i = 0; i < 60; ++i)
            run.steps[0].evidence.append({QStringLiteral("SELECT %1").arg(i), QStringLiteral("db"), run.started,
                                          run.ended, QStringLiteral("1 row"), QString(300, QLatin1Char('x'))});
        const Report report = reportOfRun(run, production());
        const auto pdf = reportAsPdf(report);
        CASTELLAN_VERIFY(pdf);
        int pages = 0;
        const QString text = pdfText(*pdf, &pages);
        QVERIFY(pages > 3);
        for (int number = 1; number <= pages; ++number)
            QVERIFY2(text.section(QLatin1Char('\f'), number - 1, number - 1)
                         .contains(QStringLiteral("page %1 of %2").arg(number).arg(pages)),
                     qPrintable(QString::number(number)));
        for (int i = 0; i < 60; ++i)
            QVERIFY2(text.contains(QStringLiteral("SELECT %1").arg(i)), qPrintable(QString::number(i)));
        QGuiApplication::setPalette(QPalette());
        const auto light = reportAsPdf(report);
        CASTELLAN_VERIFY(light);
        // The same drawing whatever the desktop's colours are (the time in the file's own data apart).
        QCOMPARE(light->size(), pdf->size());
    }

    void aChartHigherThanAPageIsDrawnSmaller()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext is missing; install poppler-utils");
        Report report;
        report.title = QStringLiteral("Many steps");
        report.chartTitle = QStringLiteral("Time");
        for (int i = 0; i < 100; ++i)
            report.chart.append({QStringLiteral("step number %1.").arg(i), std::chrono::seconds(i + 1), Status::Good});
        const auto pdf = reportAsPdf(report);
        CASTELLAN_VERIFY(pdf);
        const QString text = squeezed(pdfText(*pdf));
        for (int i = 0; i < 100; ++i)
            QVERIFY2(text.contains(QStringLiteral("stepnumber%1.").arg(i)), qPrintable(text));
    }

    void savesWholeFilesForTheOwner()
    {
        const Report report = reportOfRun(drill(), production());
        for (const ReportFormat format :
             {ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Json}) {
            const QString path = m_folder.filePath(QStringLiteral("saved.") + reportSuffix(format));
            CASTELLAN_VERIFY(wait(saveReport(report, format, path)));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.size() > 1000);
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
            QCOMPARE(reportFormat(reportSuffix(format)), std::optional(format));
        }
        CASTELLAN_VERIFY_ERROR(wait(saveReport(report, ReportFormat::Json, QStringLiteral("/nowhere/r.json"))),
                               ErrorKind::Io);
        QVERIFY(!reportFormat(QStringLiteral("docx")));
    }
};

QTEST_MAIN(TestReport)
#include "tst_report.moc"
