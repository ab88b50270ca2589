// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/logs/logcontent.h"

class QThreadPool;

namespace castellan {

/// The last lines of a log whose lines are not counted yet: where each of them begins. With it a log of any size is
/// shown at its end at once. A value; all that reads blocks on the disk.
class LogTailWindow
{
public:
    /// Finds the last `lines` lines there are now, in a thread of `pool`.
    static Future<LogTailWindow> find(QThreadPool &pool, std::shared_ptr<const LogContent> content, int lines);

    /// Appends what was written since, a limited part at a time; true when there may be more.
    Result<bool> grow(const LogContent &content);
    Result<QList<LogLine>> read(const LogContent &content, qint64 first, int count, qint64 limit) const;

    qint64 count() const { return m_begins.size(); }
    /// Where its first line begins.
    qint64 beginOffset() const { return m_begins.isEmpty() ? m_end : m_begins.first(); }

private:
    void adopt(const QList<LogLine> &lines);

    QList<qint64> m_begins; ///< of each line
    qint64 m_end = 0;       ///< behind the last of them
    bool m_lastIsOpen = false;
};

} // namespace castellan
