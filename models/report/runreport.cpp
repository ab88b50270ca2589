// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/report/runreport.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <cmath>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::RunReport)
};

QStringList texts(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array)
        result.append(element.toString());
    return result;
}

QString numberText(double value)
{
    return std::floor(value) == value && std::abs(value) < 1e15 ? QLocale().toString(static_cast<qint64>(value))
                                                                : QLocale().toString(value, 'f', 3);
}

QString stepStateText(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return Text::tr("not begun");
    case StepState::Running:
        return Text::tr("running");
    case StepState::Done:
        return Text::tr("done");
    case StepState::Warning:
        return Text::tr("done, with a warning");
    case StepState::Failed:
        return Text::tr("failed");
    case StepState::Skipped:
        return Text::tr("skipped");
    case StepState::Undone:
        break;
    }
    return Text::tr("taken back");
}

Status statusOf(StepState state)
{
    switch (state) {
    case StepState::Done:
        return Status::Good;
    case StepState::Warning:
    case StepState::Undone:
        return Status::Warning;
    case StepState::Failed:
        return Status::Critical;
    case StepState::Pending:
    case StepState::Running:
    case StepState::Skipped:
        break;
    }
    return Status::Unknown;
}

std::chrono::milliseconds timeOf(const Step &step)
{
    return std::chrono::milliseconds(
        step.started.isValid() && step.ended.isValid() ? std::max<qint64>(0, step.started.msecsTo(step.ended)) : 0);
}

/// The time that is held against the objective.
std::chrono::milliseconds measured(const Run &run)
{
    const QJsonValue seconds = run.result[QLatin1String("seconds")];
    return seconds.isDouble() ? std::chrono::milliseconds(std::llround(seconds.toDouble() * 1000))
                              : run.elapsed(run.ended);
}

/// Only a run that reached its end says how long it takes.
bool reachedItsEnd(const Run &run)
{
    return run.state == RunState::Succeeded || run.state == RunState::FellShort;
}

QString verdictOf(const Run &run)
{
    const bool differs = run.result[QLatin1String("verdict")].toString() == QLatin1String("differs");
    switch (run.state) {
    case RunState::Succeeded:
        if (differs) // an operation that contradicts itself is not believed
            return Text::tr("The run succeeded, but what was restored differs from the backup.");
        if (run.result[QLatin1String("verdict")].toString() == QLatin1String("same"))
            return Text::tr("What was restored is the same as the backup.");
        if (isMeasuredAgainstRto(run.kind))
            return Text::tr("The backup was restored; whether it is the same as what was backed up is unknown.");
        return Text::tr("The run succeeded.");
    case RunState::FellShort:
        if (differs)
            return Text::tr("What was restored differs from the backup.");
        return Text::tr("The run was done to its end, but a check did not hold.");
    case RunState::Failed:
        return Text::tr("The run failed: %1").arg(run.error.message);
    case RunState::Cancelled:
        return Text::tr("The run was cancelled.");
    case RunState::Waiting:
    case RunState::Running:
    case RunState::Cancelling:
        break;
    }
    return Text::tr("The run has not ended.");
}

Status statusOf(const Run &run)
{
    switch (run.state) {
    case RunState::Succeeded: {
        const QString verdict = run.result[QLatin1String("verdict")].toString();
        if (verdict == QLatin1String("differs"))
            return Status::Critical;
        return isMeasuredAgainstRto(run.kind) && verdict != QLatin1String("same") ? Status::Warning : Status::Good;
    }
    case RunState::FellShort:
    case RunState::Failed:
        return Status::Critical;
    case RunState::Cancelled:
        return Status::Warning;
    case RunState::Waiting:
    case RunState::Running:
    case RunState::Cancelling:
        break;
    }
    return Status::Unknown;
}

void addBackupFacts(Report &report, const Run &run)
{
    const QJsonValue named = run.result[QLatin1String("backup")];
    const QJsonObject backup = named.isString() ? QJsonObject{{QStringLiteral("id"), named}} : named.toObject();
    const auto value = [&](QLatin1String key) { return backup.contains(key) ? backup[key] : run.result[key]; };
    const auto add = [&report](const QString &label, const QString &text) {
        if (!text.isEmpty())
            report.facts.append({label, text});
    };
    add(Text::tr("Backup"), value(QLatin1String("id")).toString());
    add(Text::tr("File"), value(QLatin1String("path")).toString());
    const QString taken = value(QLatin1String("taken")).toString();
    const QDateTime when = QDateTime::fromString(taken, Qt::ISODateWithMs);
    add(Text::tr("State of the data"), when.isValid() ? format::utc(when) : taken);
    if (value(QLatin1String("size")).isDouble())
        add(Text::tr("Size"), format::bytes(value(QLatin1String("size")).toInteger()));
    add(Text::tr("SHA-256"), value(QLatin1String("sha256")).toString());
    add(Text::tr("Database in the backup"), backup[QLatin1String("database")].toString());
    add(Text::tr("Database written"), run.result[QLatin1String("database")].toString());
    add(Text::tr("Old database kept as"), run.result[QLatin1String("kept")].toString());
    const QString keepUntil = run.result[QLatin1String("keepUntil")].toString();
    const QDateTime until = QDateTime::fromString(keepUntil, Qt::ISODateWithMs);
    //: a date until which the old database is kept
    add(Text::tr("Kept until"), until.isValid() && keepUntil.size() > 10 ? format::utc(until) : keepUntil);
}

void addOutcomeFacts(Report &report, const Run &run)
{
    const QJsonValue level = run.result[QLatin1String("level")];
    const QJsonValue asked = run.result[QLatin1String("asked")];
    if (level.isDouble())
        report.facts.append(
            {Text::tr("Proof"), asked.isDouble()
                                    ? Text::tr("level %1 of %2 asked for").arg(level.toInt()).arg(asked.toInt())
                                    : Text::tr("level %1").arg(level.toInt())});
    if (run.result[QLatin1String("tables")].isDouble())
        report.facts.append({Text::tr("Tables compared"), numberText(run.result[QLatin1String("tables")].toDouble())});
}

void addRecoveryTime(Report &report, const Run &run, const Environment &environment)
{
    if (!isMeasuredAgainstRto(run.kind) || !reachedItsEnd(run))
        return;
    const std::chrono::milliseconds time = measured(run);
    const std::chrono::milliseconds objective = environment.rtoObjective();
    const bool within = time <= objective;
    report.facts.append({Text::tr("Recovery time measured"), format::duration(time)});
    report.facts.append({Text::tr("Recovery time objective"),
                         environment.rtoTier.isEmpty()
                             ? format::duration(objective)
                             : Text::tr("%1 (%2)").arg(format::duration(objective), tierWords(environment.rtoTier))});
    report.facts.append(
        {Text::tr("Objective"), within ? Text::tr("met, with %1 to spare").arg(format::duration(objective - time))
                                       : Text::tr("missed by %1").arg(format::duration(time - objective))});
    if (!within && report.status == Status::Good)
        report.status = Status::Warning;
}

void addSteps(Report &report, const Run &run)
{
    if (run.steps.isEmpty())
        return;
    QList<QStringList> rows;
    for (const Step &step : run.steps) {
        const bool timed = step.started.isValid() && step.ended.isValid();
        rows.append({step.title, stepStateText(step.state), format::utc(step.started),
                     timed ? format::duration(timeOf(step)) : QStringLiteral("–"), step.note});
        if (timed)
            report.chart.append({step.title, timeOf(step), statusOf(step.state)});
    }
    report.chartTitle = Text::tr("Time of each step");
    report.sections.append(
        {Text::tr("Steps"),
         {ReportBlock::table(
             //: the column headers of the steps' table
             {Text::tr("Step"), Text::tr("State"), Text::tr("Began"), Text::tr("Time"), Text::tr("Note")}, rows)}});
}

void addDifferences(Report &report, const Run &run)
{
    const QStringList differences = texts(run.result[QLatin1String("differences")]);
    const QStringList findings = texts(run.result[QLatin1String("findings")]);
    const QString verdict = run.result[QLatin1String("verdict")].toString();
    if (!differences.isEmpty())
        report.sections.append(
            {Text::tr("Differences"),
             {ReportBlock::paragraph(Text::tr("%n difference(s) between the backup and what was restored:", nullptr,
                                              static_cast<int>(differences.size()))),
              ReportBlock::bullets(differences)}});
    else if (verdict == QLatin1String("same"))
        report.sections.append(
            {Text::tr("Differences"),
             {ReportBlock::paragraph(Text::tr("None: row counts and contents are those of the backup's manifest."))}});
    else if (verdict == QLatin1String("differs"))
        report.sections.append(
            {Text::tr("Differences"),
             {ReportBlock::paragraph(Text::tr("There are differences, but they were not listed."))}});
    else if (isMeasuredAgainstRto(run.kind))
        report.sections.append(
            {Text::tr("Differences"), {ReportBlock::paragraph(Text::tr("Unknown: nothing was compared."))}});
    const QStringList leftOut = texts(run.result[QLatin1String("leftOut")]);
    if (!leftOut.isEmpty())
        report.sections.append({Text::tr("Left out"), {ReportBlock::bullets(leftOut)}});
    if (!findings.isEmpty())
        report.sections.append({Text::tr("Findings"), {ReportBlock::bullets(findings)}});
}

void addError(Report &report, const Run &run)
{
    if (run.error.message.isEmpty())
        return;
    ReportSection section{Text::tr("What went wrong"), {ReportBlock::paragraph(run.error.message)}};
    if (!run.error.hint.isEmpty())
        section.blocks.append(ReportBlock::paragraph(Text::tr("What to do: %1").arg(run.error.hint)));
    if (!run.error.detail.isEmpty())
        section.blocks.append(ReportBlock::preformatted(run.error.detail));
    report.sections.append(section);
}

void addEvidence(Report &report, const Run &run)
{
    ReportSection section{Text::tr("What was run"), {}};
    for (const Step &step : run.steps) {
        for (const Evidence &piece : step.evidence) {
            const QString time = piece.started.isValid() && piece.ended.isValid()
                                     ? format::duration(timeBetween(piece.started, piece.ended))
                                     : QStringLiteral("–");
            //: step, place (host or database), moment, duration, outcome ("exit 0")
            section.blocks.append(ReportBlock::paragraph(
                Text::tr("%1: on %2, %3, took %4, %5")
                    .arg(step.title, piece.where, format::utc(piece.started), time, piece.outcome)));
            section.blocks.append(ReportBlock::preformatted(piece.what));
            if (!piece.output.isEmpty())
                section.blocks.append(ReportBlock::preformatted(piece.output));
        }
    }
    if (!section.blocks.isEmpty())
        report.sections.append(section);
}

/// A further result's name for people; one that is not known keeps the document's.
QString resultTitle(const QString &key)
{
    static const QHash<QString, const char *> titles{
        {QStringLiteral("rows"), QT_TRANSLATE_NOOP("castellan::RunReport", "Rows compared")},
        {QStringLiteral("whole"), QT_TRANSLATE_NOOP("castellan::RunReport", "The whole backup was restored")},
        {QStringLiteral("databaseBytes"), QT_TRANSLATE_NOOP("castellan::RunReport", "Size of the restored database")},
        {QStringLiteral("bytes"), QT_TRANSLATE_NOOP("castellan::RunReport", "Bytes freed")},
        {QStringLiteral("seconds"), QT_TRANSLATE_NOOP("castellan::RunReport", "Seconds")},
        {QStringLiteral("place"), QT_TRANSLATE_NOOP("castellan::RunReport", "Place")},
        {QStringLiteral("dropped"), QT_TRANSLATE_NOOP("castellan::RunReport", "Dropped database")}};
    const char *title = titles.value(key);
    return title ? Text::tr(title) : key;
}

/// What the operation said beyond what is understood above: nothing gets lost on the way to paper.
void addFurtherResults(Report &report, const Run &run)
{
    static const QStringList known{
        QStringLiteral("verdict"),   QStringLiteral("differences"), QStringLiteral("findings"),
        QStringLiteral("level"),     QStringLiteral("asked"),       QStringLiteral("tables"),
        QStringLiteral("backup"),    QStringLiteral("database"),    QStringLiteral("id"),
        QStringLiteral("path"),      QStringLiteral("sha256"),      QStringLiteral("taken"),
        QStringLiteral("size"),      QStringLiteral("run"),         QStringLiteral("kept"),
        QStringLiteral("keepUntil"), QStringLiteral("leftOut")};
    QList<QStringList> rows;
    for (auto member = run.result.constBegin(); member != run.result.constEnd(); ++member) {
        const QJsonValue value = member.value();
        const bool shownAsRecoveryTime =
            member.key() == QLatin1String("seconds") && isMeasuredAgainstRto(run.kind) && reachedItsEnd(run);
        if (known.contains(member.key()) || shownAsRecoveryTime)
            continue;
        if (value.isString())
            rows.append({resultTitle(member.key()), value.toString()});
        else if (member.key() == QLatin1String("databaseBytes"))
            rows.append({resultTitle(member.key()), format::bytes(value.toInteger())});
        else if (value.isDouble())
            rows.append({resultTitle(member.key()), numberText(value.toDouble())});
        else if (value.isBool())
            rows.append({resultTitle(member.key()), value.toBool() ? Text::tr("yes") : Text::tr("no")});
    }
    if (!rows.isEmpty())
        report.sections.append(
            {Text::tr("Further results"), {ReportBlock::table({Text::tr("What"), Text::tr("Value")}, rows)}});
}

} // namespace

bool isMeasuredAgainstRto(const QString &kind)
{
    return kind == QLatin1String("restore") || kind == QLatin1String("drill");
}

Report reportOfRun(const Run &run, const Environment &environment)
{
    Report report;
    report.title = run.title.isEmpty() ? run.kind : run.title;
    report.verdict = verdictOf(run);
    report.status = statusOf(run);
    report.facts.append({Text::tr("Environment"), environment.name.isEmpty() ? run.environmentId : environment.name});
    report.facts.append({Text::tr("Operator"), run.operatorName});
    report.facts.append({Text::tr("Run"), run.id});
    //: the moment a run began
    report.facts.append({Text::tr("Began"), format::utc(run.started)});
    //: the moment a run ended
    report.facts.append({Text::tr("Ended"), format::utc(run.ended)});
    if (run.isFinished())
        //: how long a run took
        report.facts.append({Text::tr("Took"), format::duration(run.elapsed(run.ended))});
    addBackupFacts(report, run);
    addOutcomeFacts(report, run);
    addRecoveryTime(report, run, environment);
    addError(report, run);
    addDifferences(report, run);
    addSteps(report, run);
    addFurtherResults(report, run);
    addEvidence(report, run);
    return report;
}

} // namespace castellan
