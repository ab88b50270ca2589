// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logtailwindow.h"

#include <QThreadPool>

namespace castellan {
namespace {

constexpr int linesAtOnce = 20'000;

} // namespace

Future<LogTailWindow> LogTailWindow::find(std::shared_ptr<const LogContent> content, int lines)
{
    Completer<LogTailWindow> completer;
    QThreadPool::globalInstance()->start([completer, content = std::move(content), lines] {
        const qint64 size = content->state().size;
        const auto tail = content->tail(size, lines, 0);
        if (!tail)
            return completer.finish(tail.error());
        LogTailWindow window;
        window.m_end = size;
        window.adopt(*tail);
        completer.finish(std::move(window));
    });
    return completer.future();
}

void LogTailWindow::adopt(const QList<LogLine> &lines)
{
    for (const LogLine &line : lines) {
        m_begins.append(line.offset);
        m_end = line.endOffset();
        m_lastIsOpen = line.lineEnd == 0;
    }
}

Result<bool> LogTailWindow::grow(const LogContent &content)
{
    if (content.state().size <= m_end)
        return false;
    if (std::exchange(m_lastIsOpen, false) && !m_begins.isEmpty())
        m_end = m_begins.takeLast();
    CASTELLAN_TRY_ASSIGN(const QList<LogLine> lines, content.linesFrom(m_end, linesAtOnce, 0));
    adopt(lines);
    return lines.size() == linesAtOnce;
}

Result<QList<LogLine>> LogTailWindow::read(const LogContent &content, qint64 first, int count, qint64 limit) const
{
    if (first < 0 || first >= this->count())
        return QList<LogLine>();
    return content.linesFrom(m_begins.at(first), static_cast<int>(std::min<qint64>(count, this->count() - first)),
                             limit);
}

} // namespace castellan
