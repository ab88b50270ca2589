// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/rundetails.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/history/runsentence.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace castellan {
namespace {

enum Column { Title, Started, Took, State, ColumnCount };

QString span(const QDateTime &from, const QDateTime &to, const QDateTime &now)
{
    if (!from.isValid())
        return {};
    return format::duration(timeBetween(from, to.isValid() ? to : now));
}

/// What was run, where, when, and what came back.
QString text(const Evidence &evidence)
{
    QStringList lines{evidence.what, QStringLiteral("# %1 · %2 · %3")
                                         .arg(evidence.where, format::utc(evidence.started),
                                              span(evidence.started, evidence.ended, evidence.ended))};
    if (!evidence.outcome.isEmpty())
        lines << QStringLiteral("# → ") + evidence.outcome;
    if (!evidence.output.trimmed().isEmpty())
        lines << evidence.output.trimmed();
    return lines.join(QLatin1Char('\n'));
}

void set(QTreeWidgetItem *item, int column, const QString &text)
{
    if (item->text(column) != text)
        item->setText(column, text);
}

} // namespace

QString stepStateText(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return RunDetails::tr("not begun");
    case StepState::Running:
        return RunDetails::tr("running");
    case StepState::Done:
        return RunDetails::tr("done");
    case StepState::Warning:
        //: a step was done so
        return RunDetails::tr("with a warning");
    case StepState::Failed:
        return RunDetails::tr("failed");
    case StepState::Skipped:
        return RunDetails::tr("skipped");
    case StepState::Undone:
        return RunDetails::tr("taken back");
    }
    return {};
}

std::optional<Status> stepStatus(StepState state)
{
    switch (state) {
    case StepState::Pending:
    case StepState::Running:
        break;
    case StepState::Done:
        return Status::Good;
    case StepState::Warning:
    case StepState::Undone:
        return Status::Warning;
    case StepState::Failed:
        return Status::Critical;
    case StepState::Skipped:
        return Status::Unknown;
    }
    return std::nullopt;
}

RunDetails::RunDetails(std::shared_ptr<const Clock> clock, QWidget *parent) : QWidget(parent), m_clock(std::move(clock))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_head = new SentenceHead(QStringLiteral("runSentence"), QStringLiteral("runExplanation"));
    layout->addWidget(m_head);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_stepCard = new Card(tr("Steps"), m_clock);
    m_steps = new QTreeWidget;
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setColumnCount(ColumnCount);
    m_steps->setHeaderLabels({tr("Step"), tr("Started"), tr("Took"), tr("Outcome")});
    m_steps->headerItem()->setTextAlignment(Took, Qt::AlignRight | Qt::AlignVCenter);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setUniformRowHeights(true);
    m_steps->setRootIsDecorated(false);
    m_steps->setTabKeyNavigation(false);
    m_steps->header()->setStretchLastSection(true);
    const int character = fontMetrics().averageCharWidth();
    m_steps->setColumnWidth(Title, character * 30);
    m_steps->setColumnWidth(Started, character * 10);
    m_steps->setColumnWidth(Took, character * 9);
    connect(m_steps, &QTreeWidget::currentItemChanged, this, &RunDetails::showEvidence);
    m_stepCard->body()->addWidget(m_steps);
    m_evidenceCard = new Card(tr("Evidence"), m_clock);
    m_evidence = new QPlainTextEdit;
    m_evidence->setAccessibleName(tr("Evidence"));
    m_evidence->setReadOnly(true);
    m_evidence->setTabChangesFocus(true);
    m_evidence->setFrameShape(QFrame::NoFrame);
    m_evidence->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_evidenceCard->body()->addWidget(m_evidence);
    row->addWidget(m_stepCard, 1);
    row->addWidget(m_evidenceCard, 1);
    layout->addLayout(row, 1);
    clear();
}

void RunDetails::clear()
{
    m_run = {};
    m_steps->clear();
    m_head->clear();
    m_stepCard->states()->showEmpty(tr("No operation selected"),
                                    tr("Select one above to see its steps and their evidence."));
    m_evidenceCard->states()->showEmpty({}, {});
}

void RunDetails::setRun(const Run &run)
{
    const bool other = run.id != m_run.id;
    m_run = run;
    if (other)
        m_steps->clear();
    const bool finished = run.isFinished();
    const Standing told =
        finished ? sentenceOf(run) : Standing{Status::Unknown, tr("%1 is running.").arg(run.title), {}};
    m_head->setSentence(finished ? std::optional(told.status) : std::nullopt, told.sentence, told.explanation);
    for (int i = 0; i < run.steps.size(); ++i) {
        QTreeWidgetItem *item = m_steps->topLevelItem(i);
        if (!item) {
            item = new QTreeWidgetItem(m_steps);
            item->setTextAlignment(Took, Qt::AlignRight | Qt::AlignVCenter);
        }
        fill(item, run.steps.at(i));
    }
    //: %1 is a duration
    m_stepCard->setAside(finished ? tr("%1 in all").arg(format::duration(run.elapsed(run.ended))) : QString());
    m_stepCard->states()->showContent();
    m_evidenceCard->states()->showContent();
    if (other) {
        // The step that matters is opened: the one that failed, else the first.
        QTreeWidgetItem *wanted = m_steps->topLevelItem(0);
        for (int i = 0; i < run.steps.size(); ++i) {
            if (run.steps.at(i).state == StepState::Failed)
                wanted = m_steps->topLevelItem(i);
        }
        m_steps->setCurrentItem(wanted);
    }
    showEvidence();
}

void RunDetails::fill(QTreeWidgetItem *item, const Step &step)
{
    const QDateTime now = m_clock->now();
    set(item, Title, step.title);
    set(item, Started,
        step.started.isValid() ? QLocale().toString(step.started.toLocalTime().time(), QStringLiteral("HH:mm:ss"))
                               : QString());
    item->setToolTip(Started, step.started.isValid() ? format::utc(step.started) : QString());
    set(item, Took, span(step.started, step.ended, now));
    const auto status = stepStatus(step.state);
    const QString state =
        step.state == StepState::Running && !step.progress.isEmpty() ? step.progress : stepStateText(step.state);
    set(item, State, step.note.isEmpty() ? state : QStringLiteral("%1: %2").arg(state, step.note));
    item->setToolTip(State, step.note);
    item->setIcon(State, status ? icons::status(*status) : QIcon());
}

void RunDetails::showEvidence()
{
    QStringList parts;
    const int row = m_steps->indexOfTopLevelItem(m_steps->currentItem());
    if (row >= 0 && row < m_run.steps.size()) {
        const Step &step = m_run.steps.at(row);
        m_evidenceCard->setAside(step.title);
        if (!step.note.isEmpty())
            parts << QStringLiteral("# ") + step.note;
        for (const Evidence &evidence : step.evidence)
            parts << text(evidence);
        if (parts.isEmpty())
            parts << tr("# This step ran no command of its own.");
    } else {
        m_evidenceCard->setAside({});
    }
    if (m_run.state == RunState::Failed && !m_run.error.message.isEmpty())
        parts << m_run.error.text();
    if (m_run.isFinished() && !m_run.result.isEmpty() && row == m_run.steps.size() - 1)
        parts << QString::fromUtf8(QJsonDocument(m_run.result).toJson(QJsonDocument::Indented)).trimmed();
    const QString whole = parts.join(QStringLiteral("\n\n"));
    if (m_evidence->toPlainText() != whole)
        m_evidence->setPlainText(whole);
}

} // namespace castellan
