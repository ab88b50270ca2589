// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QToolButton>

namespace castellan {

class Workbench;

/// "Observe only", or "Armed 14:32" counting down. Pressing it arms (minutes and a reason are asked for) or disarms
/// at once. Hidden for environments that need no arming.
class ArmSwitch final : public QToolButton
{
    Q_OBJECT

public:
    explicit ArmSwitch(Workbench &bench, QWidget *parent = nullptr);
    /// Brings text and colour up to the clock; also called every second while armed.
    void refresh();

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Workbench &m_bench;
    QTimer m_timer;
    bool m_armed = false;
};

} // namespace castellan
