// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/backup/restorewizard/restorepage.h"

#include <QTimer>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace castellan {

class ErrorPanel;
class StatusBadge;

/// The exact commands, the consequences, and what a person must say before they run. The one button that changes
/// something is here, and the Enter key never presses it.
class PlanPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit PlanPage(RestoreDraft &draft);

    QString step() const override { return tr("Plan"); }
    QString title() const override;
    QString subtitle() const override { return draft().sentence(); }
    QString nextVerb() const override;
    bool canGoOn() const override;
    bool enterGoesOn() const override { return false; }
    void enter() override;
    void goOn() override;

    QPlainTextEdit *commands() const { return m_commands; }

private:
    void arm();
    void refreshArming();
    void fillFacts();
    void started(const Run &run);

    QFormLayout *m_facts = nullptr;
    QLabel *m_consequences = nullptr;
    QPlainTextEdit *m_commands = nullptr;
    QWidget *m_confirm = nullptr;
    QLabel *m_nameLabel = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_reason = nullptr;
    QWidget *m_armRow = nullptr;
    StatusBadge *m_armState = nullptr;
    QPushButton *m_arm = nullptr;
    ErrorPanel *m_error = nullptr;
    std::shared_ptr<Operation> m_operation;
    Preview m_preview;
    QTimer m_tick;
    QString m_startedId;
    bool m_starting = false;
};

} // namespace castellan
