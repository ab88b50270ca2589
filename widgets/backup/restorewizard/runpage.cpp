// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/runpage.h"

#include "models/core/format.h"
#include "models/core/timebetween.h"
#include "widgets/backup/restorewizard/stepsign.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/icons.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/text.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

QProgressBar *makeBar()
{
    auto *bar = new QProgressBar;
    bar->setRange(0, 1000);
    bar->setTextVisible(false);
    bar->setFixedHeight(8);
    return bar;
}

bool reached(const Run &run, const char *stepId)
{
    return std::any_of(run.steps.cbegin(), run.steps.cend(), [&](const Step &step) {
        return step.id == QLatin1String(stepId) && step.state != StepState::Pending && step.state != StepState::Undone;
    });
}

bool passed(const Run &run, const char *stepId)
{
    return std::any_of(run.steps.cbegin(), run.steps.cend(), [&](const Step &step) {
        return step.id == QLatin1String(stepId) && (step.state == StepState::Done || step.state == StepState::Warning);
    });
}

} // namespace

QString evidenceText(const Step &step)
{
    QStringList parts;
    for (const Evidence &evidence : step.evidence) {
        QString part = QStringLiteral("[%1] %2\n  → %3, %4")
                           .arg(evidence.where, evidence.what, evidence.outcome,
                                format::duration(std::chrono::milliseconds(evidence.started.msecsTo(evidence.ended))));
        if (!evidence.output.trimmed().isEmpty())
            part += QLatin1Char('\n') + evidence.output.trimmed();
        parts << part;
    }
    return parts.join(QLatin1Char('\n'));
}

QString whatCancellingMeans(const Run &run, bool swaps)
{
    if (run.state == RunState::Cancelling)
        return RunPage::tr("It is being taken back, newest step first.");
    if (swaps && passed(run, "swap"))
        return RunPage::tr("The swap is done. Cancelling now only leaves out what is left to do.");
    if (reached(run, "stop"))
        return RunPage::tr("Cancelling now starts the services again; the live database is as it was.");
    if (run.kind == QLatin1String("drill"))
        return RunPage::tr("Cancelling now drops the scratch database; nothing else was touched.");
    return RunPage::tr("Cancelling now takes back what was made; the live database is as it was.");
}

RunStepRow::RunStepRow(const Step &step)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 7);
    layout->setSpacing(3);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_sign = new StepSign;
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    m_bar = makeBar();
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    m_bar->setAccessibleName(tr("Progress"));
    m_words = new ElidedLabel;
    m_words->setMuted(true);
    m_time = new MutedLabel;
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_time->setMinimumWidth(fontMetrics().averageCharWidth() * 9);
    m_toggle = new QToolButton;
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    m_toggle->setIcon(icons::icon(QStringLiteral("go-down")));
    m_toggle->setToolTip(tr("Show the evidence: what was run, and what came back"));
    QSizePolicy stays = m_toggle->sizePolicy();
    stays.setRetainSizeWhenHidden(true);
    m_toggle->setSizePolicy(stays);
    row->addWidget(m_sign);
    row->addWidget(m_title);
    row->addWidget(m_words, 1);
    row->addWidget(m_bar);
    row->addWidget(m_time);
    row->addWidget(m_toggle);
    layout->addLayout(row);
    m_note = note({});
    m_note->setContentsMargins(fontMetrics().height() + 11, 0, 0, 0);
    layout->addWidget(m_note);
    m_evidence = new QPlainTextEdit;
    m_evidence->setReadOnly(true);
    m_evidence->setTabChangesFocus(true);
    m_evidence->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_evidence->setFixedHeight(fontMetrics().height() * 7);
    m_evidence->hide();
    layout->addWidget(m_evidence);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool open) {
        m_toggle->setIcon(icons::icon(open ? QStringLiteral("go-up") : QStringLiteral("go-down")));
        m_evidence->setVisible(open);
    });
    setStep(step);
}

void RunStepRow::setStep(const Step &step)
{
    m_step = step;
    m_sign->setState(step.state);
    m_title->setText(step.title);
    m_title->setFont(scaledFont(font(), 1.0, step.state == StepState::Running));
    m_bar->setVisible(step.state == StepState::Running);
    m_bar->setRange(0, step.fraction < 0 ? 0 : 1000);
    if (step.fraction >= 0)
        m_bar->setValue(static_cast<int>(std::min(1.0, step.fraction) * 1000));
    const bool running = step.state == StepState::Running;
    // What a step found fits the line as a rule; what went wrong must be read whole.
    const bool troubled = step.state == StepState::Failed || step.state == StepState::Warning;
    m_words->setText(running ? step.progress : troubled ? QString() : step.note);
    m_note->setText(troubled ? step.note : QString());
    m_note->setVisible(troubled && !step.note.isEmpty());
    const QString evidence = evidenceText(step);
    m_toggle->setVisible(!evidence.isEmpty());
    m_toggle->setAccessibleName(tr("Evidence of \"%1\"").arg(step.title));
    m_evidence->setAccessibleName(m_toggle->accessibleName());
    if (m_evidence->toPlainText() != evidence)
        m_evidence->setPlainText(evidence);
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(step.title, stepStateWord(step.state), step.progress));
    update();
}

void RunStepRow::tick(const QDateTime &now)
{
    if (!m_step.started.isValid()) {
        m_time->clear();
        return;
    }
    const QDateTime end = m_step.ended.isValid() ? m_step.ended : now;
    const auto took = timeBetween(m_step.started, end);
    m_time->setText(m_step.ended.isValid() ? format::duration(took) : format::clock(took));
}

RunPage::RunPage(RestoreDraft &draft) : RestorePage(draft)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setSpacing(14);
    m_elapsed = heading({});
    m_elapsed->setWordWrap(false);
    m_against = makeBar();
    m_against->setAccessibleName(tr("Elapsed time against the recovery time objective"));
    head->addWidget(m_elapsed);
    head->addWidget(m_against, 1);
    outer->addLayout(head);

    m_list = new RowList(tr("Steps of the run"));
    m_outcome = new SentenceBanner;
    m_outcome->setObjectName(QStringLiteral("runOutcome"));
    m_outcome->hide();
    m_list->addBelow(m_outcome);
    m_error = new ErrorPanel;
    m_error->setRetryVisible(false);
    m_error->hide();
    m_list->addBelow(m_error);
    outer->addWidget(m_list, 1);
    m_cancelNote = note({});
    m_cancelNote->setAlignment(Qt::AlignRight);
    outer->addWidget(m_cancelNote);

    m_cancel = new QPushButton(icons::icon(QStringLiteral("process-stop")), tr("&Cancel the restore"), this);
    m_cancel->setObjectName(QStringLiteral("cancelRun"));
    m_cancel->hide(); // the frame shows it in its footer
    connect(m_cancel, &QPushButton::clicked, this, [this] { desk().runner().cancel(this->draft().runId); });
    connect(&draft.parts.desk.runner(), &OperationRunner::runChanged, this, &RunPage::follow);
    connect(&draft.parts.desk.runner(), &OperationRunner::runFinished, this, &RunPage::follow);
    m_tick.setInterval(500);
    connect(&m_tick, &QTimer::timeout, this, &RunPage::tick);
}

QString RunPage::title() const
{
    switch (draft().run.state) {
    case RunState::Waiting:
    case RunState::Running:
        return draft().where == RestoreWhere::Drill ? tr("The drill is running.") : tr("The restore is running.");
    case RunState::Cancelling:
        return tr("The restore is being taken back.");
    case RunState::Succeeded:
        return tr("The restore has ended.");
    case RunState::FellShort:
        return tr("The restore has ended, but a check fell short.");
    case RunState::Failed:
        return tr("The restore failed.");
    case RunState::Cancelled:
        return tr("The restore was cancelled.");
    }
    return {};
}

QString RunPage::subtitle() const
{
    if (!draft().isRunning())
        return draft().run.title;
    return tr("You may go elsewhere in the window meanwhile; it runs on, and the tray at the bottom shows it.");
}

QString RunPage::nextVerb() const
{
    return draft().run.isFinished() ? tr("Next: look at the check") : QString();
}

QString RunPage::footnote() const
{
    return draft().isRunning() ? tr("Esc leaves the wizard; the restore runs on.") : tr("Esc leaves.");
}

QList<QAbstractButton *> RunPage::buttons() const
{
    return draft().isRunning() ? QList<QAbstractButton *>{m_cancel} : QList<QAbstractButton *>{};
}

void RunPage::enter()
{
    present();
    tick();
    m_tick.start();
}

void RunPage::follow(const Run &run)
{
    if (!draft().isStarted() || run.id != draft().runId)
        return;
    draft().run = run;
    present();
    if (!run.isFinished() || m_movedOn || !isVisible())
        return;
    // What went through is looked at next; what did not is explained here.
    m_movedOn = true;
    if (run.state == RunState::Succeeded || run.state == RunState::FellShort)
        Q_EMIT done();
}

void RunPage::present()
{
    const Run &run = draft().run;
    for (qsizetype i = 0; i < run.steps.size(); ++i) {
        if (i < m_rows.size()) {
            m_rows.at(i)->setStep(run.steps.at(i));
            continue;
        }
        m_rows << new RunStepRow(run.steps.at(i));
        m_list->addRow(m_rows.last());
    }
    m_cancel->setEnabled(run.state == RunState::Running);
    m_cancelNote->setText(run.isFinished() ? QString() : whatCancellingMeans(run, draft().swaps()));
    m_cancelNote->setVisible(!run.isFinished());
    if (run.isFinished()) {
        m_tick.stop();
        const bool through = run.state == RunState::Succeeded || run.state == RunState::FellShort;
        const bool left = std::any_of(run.steps.cbegin(), run.steps.cend(), [](const Step &step) {
            return step.id.startsWith(QLatin1String("undo-")) && step.state == StepState::Failed;
        });
        const bool unsure = run.error.kind == ErrorKind::TunnelLost && reached(run, "swap");
        if (!through)
            m_outcome->setSentence(
                unsure ? Status::Critical : Status::Warning,
                unsure ? tr("Whether the swap took place is not known, because the connection was lost in its middle.")
                : draft().where == RestoreWhere::Drill
                    ? tr("The drill did not go through; nothing of production was touched.")
                    : tr("%1 is as it was.").arg(draft().liveName()),
                unsure ? tr("Castellan asks the server when it reaches it again; look at the Backups page.")
                : left ? tr("Not everything that the restore had made could be taken back; the steps in red say what "
                            "is left.")
                       : tr("What the restore had made was taken back; the steps say what was done."));
        m_outcome->setVisible(!through);
        m_error->setVisible(run.state == RunState::Failed);
        if (run.state == RunState::Failed)
            m_error->setError(run.error);
        m_error->setRetryVisible(false);
    }
    tick();
    Q_EMIT changed();
}

void RunPage::tick()
{
    const QDateTime now = draft().parts.clock->now();
    for (RunStepRow *row : std::as_const(m_rows))
        row->tick(now);
    const auto elapsed = draft().run.elapsed(now);
    const auto objective =
        std::chrono::duration_cast<std::chrono::milliseconds>(draft().targetEnvironment().rtoObjective());
    //: %1 is a running clock, %2 a duration
    m_elapsed->setText(tr("%1 of the objective of %2").arg(format::clock(elapsed), format::duration(objective)));
    m_against->setValue(objective.count() > 0
                            ? static_cast<int>(std::min<qint64>(1000, elapsed.count() * 1000 / objective.count()))
                            : 0);
}

} // namespace castellan
