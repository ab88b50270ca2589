// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/contenthash.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <mutex>

namespace castellan {

/// How far pg_dump is, from its own words (pg_dump -v: which table it begins) and the server's (bytes of the COPY that
/// runs now), in bytes of tables. Also keeps the end of its stderr. feed() in the transport's thread, the rest in
/// the operation's.
class DumpProgress
{
public:
    DumpProgress(const QList<HashedTable> &tables, std::chrono::milliseconds expected);

    void feed(QByteArrayView standardError);
    /// Bytes of the running COPYs by table title, from pg_stat_progress_copy.
    void setRunning(const QHash<QString, qint64> &bytesByTable);

    struct State
    {
        double fraction = -1; ///< 0..1
        qint64 done = 0;      ///< bytes of tables
        qint64 total = 0;
        QString table; ///< begun last
    };
    State state() const;
    /// "\"GameEvent\" · 48 MB/s · 1 min 40 s left"
    QString text(std::chrono::milliseconds elapsed) const;
    QByteArray tail() const;
    /// pg_dump's failure as an Error: what it says decides kind and hint.
    Error failure(int exitStatus) const;

private:
    void line(const QString &text);

    mutable std::mutex m_mutex;
    QHash<QString, qint64> m_sizes;   // by schema.name as pg_dump prints it
    QHash<QString, QString> m_titles; // the same to quoted title
    qint64 m_total = 0;
    std::chrono::milliseconds m_expected;
    QByteArray m_rest;
    QByteArray m_tail;
    QStringList m_begun;
    QSet<QString> m_seen;
    QHash<QString, qint64> m_running;
};

/// Bytes of the COPYs that sessions named `session` run now, by table title. Blocks.
QHash<QString, qint64> runningCopies(PostgresSession &observer, const QString &session);

} // namespace castellan
