// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operation.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace castellan {

class ElidedLabel;
class Workbench;

/// The step a run is at; null before the first.
const Step *currentStep(const Run &run);
/// Share done of the whole, from steps and the running step's own share; -1 unknown.
double runFraction(const Run &run);

/// One running operation: title, bar, step with its own words, elapsed time, Cancel.
class OperationRow final : public QWidget
{
    Q_OBJECT

public:
    explicit OperationRow(Workbench &bench, QWidget *parent = nullptr);
    void setRun(const Run &run);
    QString runId() const { return m_run.id; }

private:
    void tick();

    Workbench &m_bench;
    Run m_run;
    QLabel *m_title = nullptr;
    class ProgressLine *m_bar = nullptr;
    ElidedLabel *m_words = nullptr;
    QLabel *m_elapsed = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_timer;
};

/// The foot of the window: what runs, and how many finished today.
class OperationsTray final : public QWidget
{
    Q_OBJECT

public:
    explicit OperationsTray(Workbench &bench, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void adopt();

    Workbench &m_bench;
    QVBoxLayout *m_rows = nullptr;
    QLabel *m_idle = nullptr;
    QLabel *m_count = nullptr;
    QList<OperationRow *> m_shown;
};

/// A slim bar; a negative share moves, to say that it is not known.
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);
    void setFraction(double fraction);
    QSize sizeHint() const override { return {170, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = -1;
    QTimer m_timer;
    int m_phase = 0;
};

} // namespace castellan
