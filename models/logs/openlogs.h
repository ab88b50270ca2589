// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logrows.h"
#include "models/logs/openlog.h"

namespace castellan {

/// The logs that are open together, and the rows of all of them. A file of this computer that is rotated away goes on
/// being read, and its successor is opened beside it.
///
/// Lives in one thread.
class OpenLogs : public QObject
{
    Q_OBJECT

public:
    /// `directory`: in the cache, for what streams give.
    explicit OpenLogs(QString directory, QObject *parent = nullptr);
    ~OpenLogs() override;

    static constexpr int most = 64; ///< logs at once

    /// Opens those that can be, in a thread since a disk may take its time; gives what went wrong with the others, in
    /// this object's thread, after rowsChanged().
    Future<QList<Error>> open(const QList<OpenLog::Place> &places);
    void close(int index);
    void closeAll();
    /// Begins one anew that failed, likewise.
    Future<void> retry(int index) { return reopen(index, at(index).place()); }
    /// Reads something else in its stead.
    Future<void> reopen(int index, const OpenLog::Place &place);

    int count() const { return static_cast<int>(m_logs.size()); }
    const OpenLog &at(int index) const { return *m_logs[static_cast<std::size_t>(index)]; }
    /// Which colour it has, as long as it is open.
    int colour(int index) const { return m_colours.at(index); }
    /// Of all that are open; source `n` is the log at index n. Null while none is.
    LogRows *rows() const { return m_rows.get(); }
    /// Of all logs together.
    LogStreamCounts counts() const;
    qint64 truncatedBytes() const;

    static QString defaultDirectory();

Q_SIGNALS:
    /// The old rows are about to go.
    void rowsAboutToChange();
    /// Another log is open, or one less: rows() are others.
    void rowsChanged();
    /// One of them waits, failed, goes on.
    void phaseChanged();
    /// The successor of a rotated file could not be opened.
    void failed(const castellan::Error &error);

private:
    Result<void> append(const Result<OpenLog::Prepared> &prepared);
    Result<void> replace(const OpenLog *old, const Result<OpenLog::Prepared> &prepared);
    void follow(OpenLog *log);
    int freeColour() const;
    void beginChange();
    void endChange();

    const QString m_directory;
    const std::shared_ptr<LogPool> m_pool = std::make_shared<LogPool>();
    std::shared_ptr<QThreadPool> m_opening = std::make_shared<QThreadPool>();
    std::vector<std::unique_ptr<OpenLog>> m_logs;
    QList<int> m_colours;
    std::unique_ptr<LogRows> m_rows; // last: looks at the files
};

} // namespace castellan
