// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/operationstray.h"

#include "models/core/format.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int mostRows = 3; // a person cannot follow more at a glance; the rest is counted

} // namespace

const Step *currentStep(const Run &run)
{
    const Step *step = nullptr;
    for (const Step &candidate : run.steps) {
        if (candidate.state == StepState::Running)
            return &candidate;
        if (candidate.state != StepState::Pending)
            step = &candidate;
    }
    return step;
}

double runFraction(const Run &run)
{
    if (run.steps.isEmpty())
        return -1;
    double done = 0;
    for (const Step &step : run.steps) {
        if (step.state == StepState::Running)
            done += std::clamp(step.fraction, 0.0, 1.0);
        else if (step.state != StepState::Pending)
            done += 1;
    }
    const Step *step = currentStep(run);
    // A single step that cannot say how far it is says nothing about the whole.
    if (run.steps.size() == 1 && step && step->state == StepState::Running && step->fraction < 0)
        return -1;
    return done / static_cast<double>(run.steps.size());
}

ProgressLine::ProgressLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMinimumWidth(80);
    setFixedHeight(8);
    m_timer.setInterval(80);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 3) % 100;
        if (isVisible())
            update();
    });
}

void ProgressLine::setFraction(double fraction)
{
    m_fraction = fraction;
    setAccessibleName(fraction < 0 ? tr("In progress") : format::percent(fraction));
    if (fraction < 0)
        m_timer.start();
    else
        m_timer.stop();
    update();
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), 4, 4);
    painter.fillPath(shape, groove(palette()));
    painter.setClipPath(shape);
    const QColor fill = palette().color(QPalette::Active, QPalette::Highlight);
    if (m_fraction >= 0)
        painter.fillRect(QRectF(0, 0, width() * std::min(1.0, m_fraction), height()), fill);
    else
        painter.fillRect(QRectF(width() * (m_phase / 100.0 * 1.3 - 0.3), 0, width() * 0.3, height()), fill);
}

OperationRow::OperationRow(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(scaledFont(m_title->font(), 1.0, true));
    layout->addWidget(m_title);
    m_bar = new ProgressLine;
    layout->addWidget(m_bar);
    m_words = new ElidedLabel;
    layout->addWidget(m_words, 1);
    m_elapsed = new MutedLabel;
    layout->addWidget(m_elapsed);
    m_cancel = new QPushButton(icons::icon(QStringLiteral("process-stop")), tr("Cancel"));
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT m_bench.cancelRequested(m_run.id); });
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &OperationRow::tick);
    m_timer.start();
}

void OperationRow::setRun(const Run &run)
{
    m_run = run;
    m_title->setText(run.title);
    const double fraction = runFraction(run);
    m_bar->setFraction(fraction);
    QStringList words;
    if (run.state == RunState::Waiting)
        words.append(tr("waiting"));
    if (run.state == RunState::Cancelling)
        words.append(tr("cancelling, taking back what was begun"));
    if (fraction >= 0 && run.state == RunState::Running)
        words.append(QLocale().toString(qRound(fraction * 100)) + QStringLiteral(" %"));
    if (const Step *step = currentStep(run)) {
        words.append(step->title);
        if (!step->progress.isEmpty())
            words.append(step->progress);
    }
    m_words->setText(words.join(QStringLiteral(" · ")));
    m_cancel->setEnabled(run.state != RunState::Cancelling);
    m_cancel->setAccessibleName(tr("Cancel %1").arg(run.title));
    setAccessibleName(run.title);
    tick();
}

void OperationRow::tick()
{
    const bool begun = m_run.started.isValid() && m_run.state != RunState::Waiting;
    m_elapsed->setText(begun ? format::clock(m_run.elapsed(m_bench.clock()->now())) : QString());
}

OperationsTray::OperationsTray(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    setAccessibleName(tr("Operations"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 7, 16, 7);
    layout->setSpacing(16);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(6);
    m_idle = new MutedLabel(tr("No operation running"));
    m_idle->setObjectName(QStringLiteral("idle"));
    m_rows->addWidget(m_idle);
    layout->addLayout(m_rows, 1);
    m_count = new MutedLabel;
    m_count->setObjectName(QStringLiteral("count"));
    layout->addWidget(m_count);
    setMinimumHeight(fontMetrics().height() + 24);
    connect(&bench, &Workbench::runsChanged, this, &OperationsTray::adopt);
    adopt();
}

void OperationsTray::adopt()
{
    const QList<Run> running = m_bench.runningRuns();
    const qsizetype rows = std::min<qsizetype>(running.size(), mostRows);
    while (m_shown.size() > rows)
        delete m_shown.takeLast();
    while (m_shown.size() < rows) {
        auto *row = new OperationRow(m_bench);
        m_rows->addWidget(row);
        m_shown.append(row);
    }
    for (qsizetype i = 0; i < rows; ++i)
        m_shown.at(i)->setRun(running.at(i));
    m_idle->setVisible(running.isEmpty());

    const QDate today = m_bench.clock()->now().toLocalTime().date();
    const auto finished = std::count_if(m_bench.runs().cbegin(), m_bench.runs().cend(), [&](const Run &run) {
        return !isRunning(run) && run.ended.toLocalTime().date() == today;
    });
    const auto failed = std::count_if(m_bench.runs().cbegin(), m_bench.runs().cend(), [&](const Run &run) {
        return run.state == RunState::Failed && run.ended.toLocalTime().date() == today;
    });
    QStringList words;
    if (!running.isEmpty())
        words.append(tr("%n running", nullptr, static_cast<int>(running.size())));
    words.append(tr("%n finished today", nullptr, static_cast<int>(finished)));
    if (failed > 0)
        words.append(tr("%n of them failed", nullptr, static_cast<int>(failed)));
    m_count->setText(words.join(QStringLiteral(" · ")));
}

void OperationsTray::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(hairline(palette()));
    painter.drawLine(0, 0, width(), 0);
}

} // namespace castellan
