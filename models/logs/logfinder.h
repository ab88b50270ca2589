// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logfilter.h"
#include "models/logs/logsearch.h"

namespace castellan {

/// What is looked for in the lines that a viewer shows: how often it is there, and where the next one is. One whole log
/// is searched by LogSearch; merged and filtered ones by a LogFilter that asks for the conditions as well.
///
/// Lives in the thread that made it. `pool` must outlive it.
class LogFinder : public QObject
{
    Q_OBJECT

public:
    /// `shown` says which lines are; its own matcher and context are of no meaning here.
    LogFinder(std::shared_ptr<const LogLines> lines, LineMatcher matcher, const LogConditions &shown, LogPool &pool);

    const LineMatcher &matcher() const { return m_matcher; }
    /// Lines found so far.
    qint64 found() const;
    /// All lines there are now were looked at.
    bool isFinished() const;
    /// Lines that were given up on (an expression that explodes) or looked through in pieces; 0 is the rule.
    qint64 abandonedLines() const;
    /// The first line at `number` or behind it; nothing when none is known.
    std::optional<qint64> numberFrom(qint64 number) const;
    /// The last line in front of `number`.
    std::optional<qint64> numberBefore(qint64 number) const;
    /// How many are in front of line `number`.
    qint64 indexOf(qint64 number) const;
    /// The search that does it, where it is one.
    const LogSearch *search() const { return m_search.get(); }
    /// There are more lines; those from `from` on may be others than before.
    void lookAgain(qint64 from);

Q_SIGNALS:
    void advanced();
    void failed(const castellan::Error &error);

private:
    std::optional<qint64> numberAt(qint64 index) const;

    const LineMatcher m_matcher;
    std::unique_ptr<LogSearch> m_search;
    std::unique_ptr<LogFilter> m_filter;
};

} // namespace castellan
