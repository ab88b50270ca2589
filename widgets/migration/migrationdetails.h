// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/migration/readmigrations.h"

#include <QWidget>

#include <memory>

class QAction;
class QPlainTextEdit;
class QToolButton;

namespace castellan {

class Card;
class FactList;
struct FactLine;
class MigrationEffects;
class SentenceHead;

/// What is known of one migration: its script, or what has changed in it since it was applied; its record; what can be
/// done about one that failed, and the way back of the last that is applied.
class MigrationDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit MigrationDetails(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    void clear();
    void setMigration(const MigrationReading &reading, const MigrationState &state);
    /// What it would do, where it is pending or failed; see MigrationEffects.
    MigrationEffects *effects() const { return m_effects; }

    QAction *runAgain() const { return m_runAgain; }
    QAction *markApplied() const { return m_markApplied; }
    QAction *markTakenBack() const { return m_markTakenBack; }
    QAction *rollBack() const { return m_rollBack; }
    QAction *restore() const { return m_restore; }
    QPlainTextEdit *script() const { return m_script; }

private:
    QWidget *makeActions();
    static QList<FactLine> factsOf(const MigrationReading &reading, const MigrationState &state);
    void showLine(qsizetype line);
    void showText(const MigrationState &state, const QByteArray &applied);

    std::shared_ptr<const Clock> m_clock;
    SentenceHead *m_head = nullptr;
    QWidget *m_actions = nullptr;
    QAction *m_runAgain = nullptr;
    QAction *m_markApplied = nullptr;
    QAction *m_markTakenBack = nullptr;
    QAction *m_rollBack = nullptr;
    QAction *m_restore = nullptr;
    Card *m_factCard = nullptr;
    FactList *m_facts = nullptr;
    Card *m_scriptCard = nullptr;
    QPlainTextEdit *m_script = nullptr;
    Card *m_effectCard = nullptr;
    MigrationEffects *m_effects = nullptr;
};

} // namespace castellan
