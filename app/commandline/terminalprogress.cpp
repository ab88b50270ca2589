// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/terminalprogress.h"

#include "models/core/format.h"
#include "models/core/redact.h"
#include "models/core/timebetween.h"

#include <algorithm>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace castellan {
namespace {

constexpr int usualWidth = 80;

int terminalWidth()
{
    winsize size = {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : usualWidth;
}

bool isOver(StepState state)
{
    return state != StepState::Pending && state != StepState::Running;
}

QString mark(StepState state)
{
    switch (state) {
    case StepState::Done:
        return TerminalProgress::tr("done");
    case StepState::Warning:
        return TerminalProgress::tr("warning");
    case StepState::Failed:
        return TerminalProgress::tr("failed");
    case StepState::Undone:
        return TerminalProgress::tr("taken back");
    default:
        return TerminalProgress::tr("skipped");
    }
}

QString oneLine(QString text)
{
    for (QChar &character : text)
        if (character < QLatin1Char(' '))
            character = QLatin1Char(' ');
    return redact(text);
}

} // namespace

TerminalProgress::TerminalProgress() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress()
{
    clear();
}

void TerminalProgress::show(const Run &run)
{
    if (!m_terminal)
        return;
    for (const Step &step : run.steps) {
        if (!isOver(step.state) || m_told.contains(step.id) || step.state == StepState::Skipped)
            continue;
        m_told << step.id;
        QString line = step.title + QStringLiteral(": ") + mark(step.state);
        if (step.started.isValid() && step.ended.isValid())
            line += QStringLiteral(" (") + format::duration(timeBetween(step.started, step.ended)) + QLatin1Char(')');
        if (!step.note.isEmpty())
            line += QStringLiteral(" · ") + step.note;
        say(line);
    }
    const Step *step = run.currentStep();
    if (!step || isOver(step->state) || run.isFinished())
        return;
    QString line = step->title + QStringLiteral(" …");
    if (step->fraction >= 0)
        line += QLatin1Char(' ') + format::percent(step->fraction);
    if (!step->progress.isEmpty())
        line += QStringLiteral(" · ") + step->progress;
    clear();
    write(oneLine(line).left(terminalWidth() - 1));
    m_lineOpen = true;
}

void TerminalProgress::say(const QString &text)
{
    if (!m_terminal)
        return;
    clear();
    write(oneLine(text) + QLatin1Char('\n'));
}

void TerminalProgress::warn(const QString &text)
{
    clear();
    write(oneLine(text) + QLatin1Char('\n'));
}

void TerminalProgress::clear()
{
    if (m_lineOpen)
        write(QStringLiteral("\r\033[K"));
    m_lineOpen = false;
}

void TerminalProgress::write(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace castellan
