// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfinder.h"

namespace castellan {

LogFinder::LogFinder(std::shared_ptr<const LogLines> lines, LineMatcher matcher, const LogConditions &shown,
                     LogPool &pool)
    : m_matcher(std::move(matcher))
{
    LogConditions conditions = shown;
    conditions.matcher.reset();
    conditions.context = 0;
    if (conditions.isEmpty() && !lines->isMerged()) {
        m_search = std::make_unique<LogSearch>(lines->sources().front().content, m_matcher, pool);
        m_search->setParent(this); // goes to another thread with this
        connect(m_search.get(), &LogSearch::advanced, this, &LogFinder::advanced);
        connect(m_search.get(), &LogSearch::finished, this, &LogFinder::advanced);
        connect(m_search.get(), &LogSearch::restarted, this, &LogFinder::advanced);
        connect(m_search.get(), &LogSearch::failed, this, &LogFinder::failed);
        return;
    }
    conditions.matcher = m_matcher;
    m_filter = std::make_unique<LogFilter>(std::move(lines), std::move(conditions), pool);
    m_filter->setParent(this);
    connect(m_filter.get(), &LogFilter::advanced, this, &LogFinder::advanced);
    connect(m_filter.get(), &LogFilter::finished, this, &LogFinder::advanced);
    connect(m_filter.get(), &LogFilter::failed, this, &LogFinder::failed);
}

qint64 LogFinder::found() const
{
    return m_search ? m_search->state().found : m_filter->state().found;
}

bool LogFinder::isFinished() const
{
    return m_search ? m_search->state().finished : m_filter->state().finished;
}

qint64 LogFinder::abandonedLines() const
{
    return m_search ? m_search->state().abandonedLines : 0;
}

qint64 LogFinder::indexOf(qint64 number) const
{
    return m_search ? m_search->firstMatchFrom(number) : m_filter->firstFrom(number);
}

std::optional<qint64> LogFinder::numberAt(qint64 index) const
{
    if (index < 0)
        return std::nullopt;
    if (m_search) {
        const auto match = m_search->matches(index, 1);
        return match.isEmpty() ? std::nullopt : std::optional(match.first().line);
    }
    const auto found = m_filter->found(index, 1);
    return found.isEmpty() ? std::nullopt : std::optional(found.first().number);
}

std::optional<qint64> LogFinder::numberFrom(qint64 number) const
{
    return numberAt(indexOf(number));
}

std::optional<qint64> LogFinder::numberBefore(qint64 number) const
{
    return numberAt(indexOf(number) - 1);
}

void LogFinder::lookAgain(qint64 from)
{
    if (m_filter) // the search sees by itself what comes
        m_filter->lookAgain(from);
}

} // namespace castellan
