// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migrationdetails.h"

#include "models/core/format.h"
#include "models/core/linediff.h"
#include "models/migration/migrationwords.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/sentencehead.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/migration/migrationeffects.h"

#include <QAction>
#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

// Of a script so much is shown; what is longer is rows of data.
constexpr qsizetype shownBytes = qsizetype(200) * 1024;

FactLine fact(const QString &name, const QString &value, const QString &toolTip = {})
{
    return {.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}};
}

/// Whether it is the one that can be taken back.
bool isLast(const MigrationReading &reading, const MigrationState &state)
{
    const MigrationState *const last = reading.status.lastApplied();
    return last && last->version() == state.version();
}

} // namespace

MigrationDetails::MigrationDetails(std::shared_ptr<const Clock> clock, QWidget *parent)
    : QWidget(parent), m_clock(std::move(clock))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("migrationTitle"), QStringLiteral("migrationNote"));
    m_head->addBelow(makeActions());
    layout->addWidget(m_head);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_factCard = new Card(tr("Record"), m_clock);
    m_facts = new FactList;
    m_factCard->body()->addWidget(m_facts);
    m_factCard->body()->addStretch(1);
    m_scriptCard = new Card(tr("Script"), m_clock);
    m_script = makeSqlView();
    m_script->setObjectName(QStringLiteral("script"));
    m_script->setAccessibleName(tr("Script"));
    m_scriptCard->body()->addWidget(m_script);
    m_effectCard = new Card(tr("What it would do"), m_clock);
    m_effects = new MigrationEffects;
    m_effectCard->body()->addWidget(m_effects);
    connect(m_effects, &MigrationEffects::lineRequested, this, &MigrationDetails::showLine);
    row->addWidget(m_factCard, 3);
    row->addWidget(m_scriptCard, 5);
    row->addWidget(m_effectCard, 5);
    layout->addLayout(row, 1);
    clear();
}

QWidget *MigrationDetails::makeActions()
{
    m_actions = new QWidget;
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 2, 0, 0);
    m_runAgain = new QAction(tr("Run it &again…"), this);
    m_runAgain->setToolTip(tr("Marks it as taken back and runs it, then those after it"));
    m_markApplied = new QAction(tr("Mark as a&pplied…"), this);
    m_markApplied->setToolTip(tr("All that it does is in the database already; it is not run"));
    m_markTakenBack = new QAction(tr("Mark as taken &back…"), this);
    m_markTakenBack->setToolTip(tr("Nothing of it is in the database; it is pending again"));
    m_rollBack = new QAction(tr("Ro&ll back…"), this);
    m_rollBack->setToolTip(tr("Takes it back by the script that its tool keeps for that"));
    m_restore = new QAction(tr("Re&store…"), this);
    m_restore->setToolTip(tr("Back to a database of before, by the guided restore"));
    for (QAction *action : {m_runAgain, m_markApplied, m_markTakenBack, m_rollBack, m_restore}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        row->addWidget(button);
    }
    row->addStretch(1);
    return m_actions;
}

void MigrationDetails::clear()
{
    m_head->clear();
    m_actions->hide();
    m_factCard->states()->showEmpty(tr("No migration selected"), tr("Select one above to see its script."));
    m_scriptCard->states()->showEmpty({}, {});
    m_effectCard->hide();
}

void MigrationDetails::showLine(qsizetype line)
{
    QTextCursor cursor(m_script->document()->findBlockByNumber(static_cast<int>(line) - 1));
    cursor.select(QTextCursor::LineUnderCursor);
    m_script->setTextCursor(cursor);
    m_script->centerCursor();
    m_script->setFocus();
}

void MigrationDetails::setMigration(const MigrationReading &reading, const MigrationState &state)
{
    const bool last = isLast(reading, state);
    m_head->setSentence(statusOf(state), QStringLiteral("%1: %2").arg(state.version(), stateInWords(state.kind)),
                        noteOf(state));
    const bool failed = state.kind == Kind::Failed;
    const bool open = failed || state.kind == Kind::Pending;
    m_runAgain->setEnabled(failed && state.file);
    m_markTakenBack->setEnabled(failed);
    m_markApplied->setEnabled(open && state.file);
    m_rollBack->setEnabled(last && reading.status.obstacleToRollback().isEmpty());
    m_restore->setEnabled(failed || last);
    m_actions->setVisible(open || last);
    const QList<QToolButton *> buttons = m_actions->findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        button->setVisible(button->defaultAction()->isEnabled());
    m_facts->setFacts(factsOf(reading, state));
    m_factCard->states()->showContent();
    m_effectCard->states()->showContent();
    m_effectCard->setVisible(state.file && open);
    showText(state, reading.appliedTexts.value(state.version()));
}

QList<FactLine> MigrationDetails::factsOf(const MigrationReading &reading, const MigrationState &state)
{
    QList<FactLine> lines{fact(tr("Tool"), reading.tool->title())};
    if (state.file)
        lines << fact(tr("File"), state.file->path, state.file->path);
    if (const auto &record = state.record) {
        if (record->started.isValid())
            lines << fact(tr("Begun"), format::moment(record->started), format::utc(record->started));
        if (record->finished.isValid())
            lines << fact(tr("Applied"), format::moment(record->finished), format::utc(record->finished));
        if (!record->checksum.isEmpty())
            lines << fact(tr("Checksum"), record->checksum.left(16), record->checksum);
    }
    if (state.file && state.kind == Kind::Pending) {
        const ScriptOutline outline = reading.outlines.value(state.version());
        if (outline.obstacle.isEmpty())
            lines << fact(tr("Statements"), format::count(outline.statements))
                  << fact(tr("Transaction"),
                          outline.oneTransaction ? tr("one for all") : tr("none: each stays by itself"));
        else
            lines << fact(tr("Statements"), tr("cannot be run here"), outline.obstacle);
    }
    const bool last = isLast(reading, state);
    if (state.file && (state.kind == Kind::Pending || last))
        lines << fact(tr("Way back"), state.file->down ? tr("a script") : tr("a restore"),
                      last ? reading.status.obstacleToRollback() : QString());
    return lines;
}

void MigrationDetails::showText(const MigrationState &state, const QByteArray &applied)
{
    if (!state.file) {
        m_scriptCard->states()->showEmpty(tr("No file"),
                                          tr("It is applied, but its file is not in the folder any more."));
        return;
    }
    const bool differs = state.kind == Kind::Changed && !applied.isNull();
    QString text = differs ? unifiedDiff(applied, state.file->bytes, state.file->path)
                           : QString::fromUtf8(state.file->bytes.left(shownBytes));
    if (!differs && state.file->bytes.size() > shownBytes)
        text += u'\n' + tr("-- … %1 in all").arg(format::bytes(state.file->bytes.size()));
    m_scriptCard->setAside(differs                       ? tr("what has changed since it was applied")
                           : state.kind == Kind::Changed ? tr("as it is now; what was applied is not known here")
                                                         : format::bytes(state.file->bytes.size()));
    m_script->setPlainText(text);
    m_scriptCard->states()->showContent();
}

} // namespace castellan
