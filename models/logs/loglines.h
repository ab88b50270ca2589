// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logcontent.h"
#include "models/logs/mergedlog.h"

#include <vector>

namespace castellan {

/// A line of one of several logs.
struct LogRow
{
    int source = 0;
    LogLine line; ///< its number is -1 where it is not known (not counted yet) or the line is gone
};

/// Lines of the logs one after the other: of log number `source` those from `first` to `last`.
struct LogStretch
{
    int source = 0;
    qint64 first = 0;
    qint64 last = 0;
    bool operator==(const LogStretch &) const = default;
};

/// Lines that somebody chose: stretches, and behind them bytes of the only log whose lines are not counted yet.
struct LogExcerpt
{
    std::vector<LogStretch> stretches{};
    qint64 offset = 0;
    qint64 length = 0;

    bool isEmpty() const { return stretches.empty() && length == 0; }
};

/// One of the logs that are read together.
struct LogLinesSource
{
    std::shared_ptr<const LogContent> content;
    TimeHints hints;
};

/// The lines of one log, or of several merged by time, in the order of one moment. Any thread; it holds all it needs.
class LinesView
{
public:
    using Sources = std::vector<LogLinesSource>;

    LinesView(std::shared_ptr<const Sources> sources, std::optional<MergedLog::View> merged)
        : m_sources(std::move(sources)), m_merged(std::move(merged))
    {
    }

    const Sources &sources() const { return *m_sources; }
    qint64 end() const;
    /// Of which log and line the numbers from `first` on are, as far as they are known.
    QList<MergedLog::Place> places(qint64 first, qint64 count) const;
    /// The lines themselves; fewer where the known ones end. Blocks on the disk as LogContent::lines does.
    Result<QList<LogRow>> read(qint64 first, int count, qint64 limit = LogContent::shownBytes) const;
    /// Appends the lines with these numbers; what goes on where the last stretch ends makes that longer.
    void appendStretches(std::vector<LogStretch> *stretches, qint64 first, qint64 count) const;

private:
    std::shared_ptr<const Sources> m_sources;
    std::optional<MergedLog::View> m_merged;
};

/// The lines of one log, or of several merged by time, by number: a log's own numbers, or the places in the merged
/// order. Thread-safe.
class LogLines
{
public:
    using Source = LogLinesSource;

    /// `merged` is null for one source, and only then.
    LogLines(std::vector<Source> sources, std::shared_ptr<const MergedLog> merged);

    const std::vector<Source> &sources() const { return *m_sources; }
    bool isMerged() const { return m_merged != nullptr; }
    /// As they are now.
    LinesView view() const;
    /// The numbers known now: from begin() on and below end(). Lines before begin() are given up.
    qint64 begin() const;
    qint64 end() const { return view().end(); }

private:
    const std::shared_ptr<const LinesView::Sources> m_sources;
    const std::shared_ptr<const MergedLog> m_merged;
};

} // namespace castellan
