// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/testpanel.h"

#include "widgets/common/icons.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"

#include <QGridLayout>
#include <QPointer>
#include <QPushButton>

namespace castellan {
namespace {

QString sentenceCase(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

Status statusOf(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::Passed:
        return Status::Good;
    case TestOutcome::Warning:
        return Status::Warning;
    case TestOutcome::Failed:
        return Status::Critical;
    case TestOutcome::NotReached:
    case TestOutcome::NotNeeded:
        break;
    }
    return Status::Unknown;
}

} // namespace

TestPanel::TestPanel(Scope scope, QWidget *parent) : QWidget(parent), m_scope(scope)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *top = new QHBoxLayout;
    m_button = new QPushButton(icons::icon(QStringLiteral("castellan-link")), tr("&Test"));
    m_button->setObjectName(QStringLiteral("test"));
    m_button->setAutoDefault(false);
    top->addWidget(m_button);
    m_verdict = new StatusBadge;
    m_verdict->setObjectName(QStringLiteral("verdict"));
    top->addWidget(m_verdict);
    top->addStretch(1);
    layout->addLayout(top);

    m_stages = new QWidget;
    auto *grid = new QGridLayout(m_stages);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(2, 1);
    const TestStage last = scope == Scope::Host ? TestStage::Authentication : lastTestStage;
    for (int stage = 0; stage <= static_cast<int>(last); ++stage)
        buildRow(static_cast<TestStage>(stage), grid);
    layout->addWidget(m_stages);
    m_stages->setVisible(false);

    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_running)
            cancel();
        else
            start();
    });
    setVerdict(Status::Unknown, tr("Not tested yet"));
}

TestPanel::~TestPanel()
{
    if (m_cancel)
        m_cancel->cancel();
}

void TestPanel::buildRow(TestStage stage, QGridLayout *grid)
{
    const int row = grid->rowCount();
    Row made;
    made.sign = new StatusBadge;
    auto *name = heading(sentenceCase(testStageName(stage)));
    name->setWordWrap(false);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    made.name = name;
    made.text = paragraph({});
    made.hint = note({});
    words->addWidget(made.text);
    words->addWidget(made.hint);
    grid->addWidget(made.sign, row, 0, Qt::AlignTop);
    grid->addWidget(name, row, 1, Qt::AlignTop);
    grid->addLayout(words, row, 2);
    m_rows.append(made);
}

QString TestPanel::verdict() const
{
    return m_verdict->text();
}

void TestPanel::setVerdict(Status status, const QString &text)
{
    m_verdict->setStatus(status, text);
    m_verdict->setAccessibleName(text);
}

void TestPanel::start()
{
    if (m_running || !m_requester)
        return;
    m_running = true;
    m_report.reset();
    const int run = ++m_run;
    m_cancel = std::make_shared<CancelSource>();
    m_button->setText(tr("&Stop testing"));
    m_button->setIcon(icons::icon(QStringLiteral("process-stop")));
    m_stages->setVisible(true);
    for (int stage = 0; stage < m_rows.size(); ++stage)
        showStep({.stage = static_cast<TestStage>(stage),
                  .outcome = TestOutcome::NotReached,
                  .message = {},
                  .hint = {},
                  .detail = {}});
    showRunning(TestStage::NameLookup);
    setVerdict(Status::Unknown, tr("Testing…"));

    ConnectionTestRequest request = m_requester();
    request.hostOnly = m_scope == Scope::Host;
    request.cancel = m_cancel->token();
    // Steps come from the test's thread, which may outlive this panel: a messenger that lives in this thread carries
    // them, and looks here whether there is still somebody to tell.
    const std::shared_ptr<QObject> messenger(new QObject, [](QObject *object) { object->deleteLater(); });
    request.onStep = [messenger, panel = QPointer<TestPanel>(this), run](const TestStep &step) {
        QMetaObject::invokeMethod(messenger.get(), [panel, run, step] {
            if (!panel || panel->m_run != run || !panel->m_running)
                return;
            panel->showStep(step);
            const int next = static_cast<int>(step.stage) + 1;
            // What is around the database is tried even where the database failed; how is told when it comes.
            if ((step.outcome != TestOutcome::Failed || step.stage > lastDatabaseStage) && next < panel->m_rows.size())
                panel->showRunning(static_cast<TestStage>(next));
        });
    };
    onFinished(testConnection(std::move(request)), this, [this, run](Result<TestReport> result) {
        if (run == m_run)
            settle(std::move(result));
    });
    Q_EMIT started();
}

void TestPanel::cancel()
{
    if (!m_running)
        return;
    m_cancel->cancel();
    ++m_run; // its late answer is not ours
    settle(cancelledError());
}

void TestPanel::invalidate()
{
    cancel();
    if (!m_report)
        return;
    m_report.reset();
    m_stages->setVisible(false);
    setVerdict(Status::Unknown, tr("Changed since the last test"));
}

void TestPanel::adopt(const TestReport &report)
{
    if (m_running || report.steps.size() < m_rows.size())
        return;
    m_report = report;
    m_stages->setVisible(true);
    showReport(report);
}

void TestPanel::settle(Result<TestReport> result)
{
    m_running = false;
    m_button->setText(tr("&Test"));
    m_button->setIcon(icons::icon(QStringLiteral("castellan-link")));
    if (!result) {
        m_stages->setVisible(false);
        setVerdict(Status::Unknown, tr("Stopped: not tested"));
        return;
    }
    m_report = *std::move(result);
    showReport(*m_report);
    Q_EMIT finished(m_report->passed());
}

void TestPanel::showReport(const TestReport &report)
{
    bool warned = false;
    for (const TestStep &step : report.steps) {
        showStep(step);
        warned = warned || step.outcome == TestOutcome::Warning;
    }
    if (const TestStep *failure = report.failure())
        setVerdict(Status::Critical, tr("Failed at: %1").arg(testStageName(failure->stage)));
    else if (warned)
        setVerdict(Status::Warning, tr("It works, with a reservation"));
    else
        setVerdict(Status::Good,
                   m_scope == Scope::Host ? tr("The host is reached") : tr("Everything works, up to the last stage"));
}

void TestPanel::showStep(const TestStep &step)
{
    const int index = static_cast<int>(step.stage);
    if (index >= m_rows.size())
        return;
    const Row &row = m_rows.at(index);
    row.sign->setStatus(statusOf(step.outcome));
    const bool needed = step.outcome != TestOutcome::NotNeeded;
    const bool shown = needed || step.stage <= lastDatabaseStage; // of what is around only what is named is told
    row.sign->setVisible(needed);
    row.name->setVisible(shown);
    row.text->setVisible(shown);
    QString text = step.message;
    if (step.outcome == TestOutcome::NotReached && text.isEmpty())
        text = tr("not reached");
    else if (step.outcome == TestOutcome::NotNeeded)
        text = text.isEmpty() ? tr("not needed here") : tr("not needed here: %1").arg(text);
    row.text->setText(text);
    row.text->setToolTip(step.detail);
    row.text->setEnabled(step.outcome != TestOutcome::NotReached && step.outcome != TestOutcome::NotNeeded);
    row.hint->setText(step.hint);
    row.hint->setVisible(shown && !step.hint.isEmpty());
    row.text->setAccessibleName(QStringLiteral("%1: %2").arg(testStageName(step.stage), text));
}

void TestPanel::showRunning(TestStage stage)
{
    const Row &row = m_rows.at(static_cast<int>(stage));
    row.text->setText(tr("running…"));
    row.text->setEnabled(true);
}

} // namespace castellan
