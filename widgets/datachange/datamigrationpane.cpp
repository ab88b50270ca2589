// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/datachange/datamigrationpane.h"

#include "models/connection/maintenanceaccess.h"
#include "models/datachange/rundatamigration.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"
#include "widgets/datachange/changeeditor.h"
#include "widgets/datachange/ofcurrent.h"
#include "widgets/datachange/trialview.h"
#include "widgets/datachange/undocopylist.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>

namespace castellan {
namespace {

using What = UndoDataMigration::What;

// A trial holds the rows that it changes, as the change itself will.
constexpr std::chrono::minutes trialLimit{1};

} // namespace

DataMigrationPane::DataMigrationPane(Workbench &bench) : m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(12);
    parts->addWidget(makeUpper());
    parts->addWidget(makeLower());
    parts->setSizes({4500, 5500}); // whatever the room, in this proportion
    layout->addWidget(parts, 1);
    connect(m_editor, &ChangeEditor::edited, this, &DataMigrationPane::takeEdit);
    connect(&bench, &Workbench::linkChanged, this, &DataMigrationPane::enable);
    connect(&bench, &Workbench::runnerChanged, this, &DataMigrationPane::enable);
    adoptConnection();
}

DataMigrationPane::~DataMigrationPane()
{
    m_trying.cancel();
    m_listing.cancel();
}

QWidget *DataMigrationPane::makeUpper()
{
    auto *upper = new QWidget;
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    const auto add = [this](const QString &icon, const QString &words, const QString &toolTip, auto perform) {
        auto *action = new QAction(icons::icon(icon), words, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, perform);
        addAction(action);
        return action;
    };
    m_try = add(QStringLiteral("castellan-prove"), tr("&Try it"),
                tr("Runs all of it in a transaction that is rolled back, for a minute at most (Ctrl+Return)"),
                &DataMigrationPane::tryIt);
    m_try->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_try->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_stop =
        add(QStringLiteral("media-playback-stop"), tr("Sto&p"), tr("Cancels the trial"), [this] { m_trying.cancel(); });
    m_run = add(QStringLiteral("media-playback-start"), tr("R&un…"),
                tr("Runs it as it was tried, and commits only when every verification holds"), &DataMigrationPane::run);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(buttonOf(m_try, true));
    tools->addWidget(buttonOf(m_stop));
    tools->addWidget(buttonOf(m_run));
    m_state = note({});
    m_state->setObjectName(QStringLiteral("changeState"));
    tools->addWidget(m_state, 1);
    column->addLayout(tools);
    m_editor = new ChangeEditor;
    column->addWidget(m_editor, 1);
    return upper;
}

QWidget *DataMigrationPane::makeLower()
{
    auto *lower = new QWidget;
    auto *row = new QHBoxLayout(lower);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_trialCard = new Card(tr("The trial"), m_bench.clock());
    m_trialCard->setObjectName(QStringLiteral("trial"));
    m_trialView = new TrialView;
    m_trialCard->body()->addWidget(m_trialView);
    connect(m_trialCard->states(), &StateView::retryRequested, this, &DataMigrationPane::tryIt);
    m_undoCard = new Card(tr("Kept for undo"), m_bench.clock());
    m_undoCard->setObjectName(QStringLiteral("undoCopies"));
    m_copies = new UndoCopyList;
    m_undoCard->body()->addWidget(m_copies);
    connect(m_undoCard->states(), &StateView::retryRequested, this, &DataMigrationPane::refresh);
    connect(m_copies, &UndoCopyList::requested, this, &DataMigrationPane::askToUndo);
    row->addWidget(m_trialCard, 7);
    row->addWidget(m_undoCard, 3);
    return lower;
}

void DataMigrationPane::adoptConnection()
{
    ++m_generation;
    m_trying.cancel();
    m_listing.cancel();
    m_busy = false;
    m_trial.reset();
    m_copiesKnown = false;
    m_copies->setCopies({}, {});
    m_editor->setVerified({});
    m_undoCard->states()->showLoading();
    m_trialCard->states()->showEmpty(
        tr("Not tried yet"), tr("Try it, and see here which rows it changes and how, what it locks and how long "
                                "it takes. It is rolled back."));
    enable();
}

void DataMigrationPane::setActive(bool active)
{
    const bool turned = active && !m_active;
    m_active = active;
    if (turned && !m_copiesKnown)
        refresh();
    enable();
}

/// What is tried: with a shorter limit than the run has.
DataMigration DataMigrationPane::draft() const
{
    DataMigration migration = m_editor->migration();
    migration.statementLimit = trialLimit;
    return migration;
}

bool DataMigrationPane::isTried() const
{
    return m_trial && m_trial->migration == draft();
}

void DataMigrationPane::takeEdit()
{
    if (m_busy)
        m_trying.cancel(); // its answer would be about another change
    if (m_trial) {
        const bool same = isTried();
        m_editor->setVerified(same ? m_trial->verifications : QList<VerificationResult>());
        if (same)
            m_trialCard->states()->showContent();
        else
            m_trialCard->states()->showStale(tr("What is written has changed since it was tried."), m_tried);
    }
    enable();
}

void DataMigrationPane::enable()
{
    const bool reached = isOfCurrent(m_bench) && m_bench.link().state == LinkState::Connected;
    const bool written = !m_editor->change()->toPlainText().trimmed().isEmpty();
    const bool tried = isTried();
    const bool holds = tried && (m_trial->migration.inBatches || m_trial->allHold());
    m_try->setEnabled(reached && written && !m_busy);
    m_stop->setEnabled(m_busy);
    m_run->setEnabled(reached && m_bench.runner() && !m_busy && holds);
    QString words;
    if (m_busy)
        words = tr("It is tried, and will be rolled back…");
    else if (!written)
        words = tr("Write a change, and what must be true afterwards.");
    else if (!tried)
        words = tr("It can be run once it was tried as it is written now.");
    else if (!holds)
        words = tr("It cannot be run: not every verification holds.");
    else
        words =
            tr("It was tried on %1 and can be run there.").arg(m_bench.current() ? m_bench.current()->name : QString());
    m_state->setText(words);
}

void DataMigrationPane::tryIt()
{
    if (m_busy || !m_bench.connection())
        return;
    m_trying = CancelSource();
    m_busy = true;
    m_trial.reset();
    m_editor->setVerified({});
    m_trialCard->states()->showLoading(tr("Trying it on %1…").arg(m_bench.connection()->environment().database.name));
    enable();
    onFinished(previewDataMigration(sessionsOf(m_bench.connection()), draft(), {}, m_trying.token()), this,
               [this, generation = m_generation](const Result<DataMigrationPreview> &trial) {
                   if (generation == m_generation)
                       takeTrial(trial);
               });
}

void DataMigrationPane::takeTrial(const Result<DataMigrationPreview> &trial)
{
    m_busy = false;
    StateView *const states = m_trialCard->states();
    if (!trial && trial.error().kind == ErrorKind::Cancelled) {
        states->showEmpty(tr("Stopped"), tr("The trial was ended before it was done, and rolled back."));
    } else if (!trial) {
        states->showFailed(trial.error());
    } else {
        m_trial = *trial;
        m_tried = m_bench.clock()->now();
        m_trialView->setTrial(*trial);
        states->showContent();
        takeEdit();
    }
    enable();
}

void DataMigrationPane::run()
{
    enable();
    if (!m_run->isEnabled())
        return;
    DataMigrationPreview tried = *m_trial;
    tried.migration.statementLimit = DataMigration().statementLimit;
    askAndRun(m_bench, this, std::make_shared<RunDataMigration>(maintenanceAccess(m_bench.connection()), tried),
              {.action = tr("Run it"), .text = {}, .changes = {}}, [this, generation = m_generation](const Run &run) {
                  if (generation == m_generation)
                      endRun(run);
              });
}

void DataMigrationPane::askToUndo(const QList<UndoCopy> &copies, What what)
{
    if (!m_bench.connection())
        return;
    askAndRun(m_bench, this, std::make_shared<UndoDataMigration>(maintenanceAccess(m_bench.connection()), copies, what),
              {.action = what == What::Restore ? tr("Take it back") : tr("Drop them"), .text = {}, .changes = {}},
              [this, generation = m_generation](const Run &run) {
                  if (generation == m_generation)
                      endRun(run);
              });
}

/// What was tried before says nothing of the rows as they are now.
void DataMigrationPane::endRun(const Run &run)
{
    m_trial.reset();
    m_editor->setVerified({});
    m_trialCard->states()->showEmpty(tr("Not tried since"), tr("The rows have changed since the last trial."));
    enable();
    Q_EMIT runEnded(run); // the page then refreshes
}

void DataMigrationPane::refresh()
{
    if (!m_bench.connection())
        return;
    m_listing.cancel();
    m_listing = CancelSource();
    onFinished(listUndoCopies(sessionsOf(m_bench.connection()), m_listing.token()), this,
               [this, generation = m_generation](const Result<QList<UndoCopy>> &copies) {
                   if (generation == m_generation)
                       takeCopies(copies);
               });
}

void DataMigrationPane::takeCopies(const Result<QList<UndoCopy>> &copies)
{
    if (!copies) {
        if (copies.error().kind != ErrorKind::Cancelled)
            m_undoCard->states()->showFailed(copies.error());
        return;
    }
    m_copiesKnown = true;
    m_copies->setCopies(*copies, m_bench.clock()->now());
    if (copies->isEmpty())
        m_undoCard->states()->showEmpty(tr("Nothing is kept"),
                                        tr("Rows of a change that keeps them for undo are listed here."));
    else
        m_undoCard->states()->showContent();
}

QList<PaletteItem> DataMigrationPane::paletteItems() const
{
    QList<PaletteItem> items;
    for (QAction *action : {m_try, m_run})
        if (action->isEnabled())
            items.append(paletteItem(action, tr("data migration")));
    return items;
}

} // namespace castellan
