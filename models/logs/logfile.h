// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logcontent.h"

#include <QObject>

namespace castellan {

class LogFileWatch;

/// A log file of this computer, open and kept up to date. It can be read from its end the moment it is opened
/// (content()->tail); line numbers come as a thread of its own, with the pool's help, has counted so far. The same
/// thread notices that the file grows, shrinks, is renamed or made anew (inotify, and a look every half second for file
/// systems that do not tell).
///
/// A LogFile is one file, whatever its name leads to later: rotated away, it goes on being read until its writer lets
/// go, and says `replaced`; whoever shows it opens the successor by the same path and loses no line of either.
///
/// Lives in the thread that made it; signals arrive there, at most one of a kind waiting at a time.
class LogFile : public QObject
{
    Q_OBJECT

public:
    /// As LogContent::open; the pool must outlive the file.
    static Result<std::unique_ptr<LogFile>> open(const QString &path, LogPool &pool);
    /// Of a file that is opened already.
    static std::unique_ptr<LogFile> of(std::shared_ptr<LogContent> content, LogPool &pool);
    /// Ends the thread; content() stays readable for others who hold it.
    ~LogFile() override;

    QString path() const { return m_content->path(); }
    std::shared_ptr<const LogContent> content() const { return m_content; }
    LogContent::State state() const { return m_content->state(); }
    /// Gives up what lies before `offset`, where line `line` begins: nobody reads it any more, and its bytes may go.
    void dropBefore(qint64 offset, qint64 line) { m_content->dropBefore(offset, line); }
    /// The name leads to another file now.
    bool isReplaced() const { return m_replaced; }

Q_SIGNALS:
    /// The size or the number of known lines is another than before.
    void changed();
    /// The file was cut or written anew from its beginning: `lost` bytes that could be read are gone, numbers and
    /// offsets begin again. state().generation is another one.
    void truncated(qint64 lost);
    /// The file was renamed or removed and another one stands under its name.
    void replaced();
    /// Reading failed; it is tried again when the file changes.
    void failed(const castellan::Error &error);

private:
    friend class LogFileWatch;
    LogFile(std::shared_ptr<LogContent> content, LogPool &pool);

    std::shared_ptr<LogContent> m_content;
    bool m_replaced = false;
    std::unique_ptr<LogFileWatch> m_watch;
};

} // namespace castellan
