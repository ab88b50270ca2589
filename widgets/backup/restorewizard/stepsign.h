// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"

#include <QAbstractButton>
#include <QWidget>

namespace castellan {

/// How a step stands, as a sign: a hollow ring for one to come, a filled one with a dot for the one at work, else the
/// sign of its status.
class StepSign final : public QWidget
{
    Q_OBJECT

public:
    explicit StepSign(QWidget *parent = nullptr);
    void setState(StepState state);
    StepState state() const { return m_state; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StepState m_state = StepState::Pending;
};

/// "done", "running"…
QString stepStateWord(StepState state);
/// Paints such a sign; a ring to come carries `number` when it is not 0.
void paintStepSign(QPainter &painter, const QRectF &rect, StepState state, int number, const QPalette &palette);

/// One entry of the wizard's list of steps. It can be pressed once it lies behind.
class WizardStep final : public QAbstractButton
{
    Q_OBJECT

public:
    WizardStep(int number, const QString &title, QWidget *parent = nullptr);
    void setStanding(StepState state, bool current, bool reachable);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
    StepState m_state = StepState::Pending;
    bool m_current = false;
};

} // namespace castellan
