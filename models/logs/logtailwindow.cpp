// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logtailwindow.h"

#include "models/core/inpool.h"

namespace castellan {
namespace {

constexpr int linesAtOnce = 20'000;

} // namespace

Future<LogTailWindow> LogTailWindow::find(QThreadPool &pool, std::shared_ptr<const LogContent> content, int lines)
{
    return inPool(pool, [content = std::move(content), lines]() -> Result<LogTailWindow> {
        LogTailWindow window;
        window.m_end = content->state().size;
        CASTELLAN_TRY_ASSIGN(const QList<LogLine> tail, content->tail(window.m_end, lines, 0));
        window.adopt(tail);
        return window;
    });
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
