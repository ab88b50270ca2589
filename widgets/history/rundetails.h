// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/status.h"
#include "models/operation/operation.h"

#include <QWidget>

#include <memory>
#include <optional>

class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace castellan {

class Card;
class SentenceHead;

/// One run: how it came out, its steps with their times, and the evidence of the chosen step, to the letter. A run
/// that still goes on can be set again and again; what is chosen and opened stays.
class RunDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit RunDetails(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    void clear();
    void setRun(const Run &run);
    const Run &run() const { return m_run; }
    QTreeWidget *steps() const { return m_steps; }
    QPlainTextEdit *evidence() const { return m_evidence; }

private:
    void showEvidence();
    void fill(QTreeWidgetItem *item, const Step &step);

    std::shared_ptr<const Clock> m_clock;
    Run m_run;
    Card *m_stepCard = nullptr;
    Card *m_evidenceCard = nullptr;
    SentenceHead *m_head = nullptr;
    QTreeWidget *m_steps = nullptr;
    QPlainTextEdit *m_evidence = nullptr;
};

QString stepStateText(StepState state);
/// Absent while it is too early to tell.
std::optional<Status> stepStatus(StepState state);

} // namespace castellan
