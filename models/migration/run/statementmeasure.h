// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/script/scriptsession.h"

#include <QJsonObject>
#include <QSet>

namespace castellan {

/// What a statement of a script took, held and wrote, as it was measured.
struct StatementMeasure
{
    struct Relation
    {
        QString name;     ///< "public.GameEvent"
        qint64 bytes = 0; ///< of its new file
        bool isNew = false;
        bool operator==(const Relation &) const = default;
    };

    qsizetype statement = 0; ///< from 1
    qsizetype line = 0;      ///< of the file
    QString text;            ///< its beginning
    std::chrono::milliseconds duration{0};
    QStringList locks;          ///< that it added: "public.GameEvent AccessExclusiveLock"; of a script without a
                                ///< transaction they are gone before they can be read
    QList<Relation> written;    ///< relations that have a new file: rewritten, or made
    qint64 bytes() const;       ///< of those that were rewritten
    QJsonObject toJson() const; ///< {"statement", "line", "text", "milliseconds", "locks": [text], "written":
                                ///< [{"relation", "bytes", "new"}]}
    bool operator==(const StatementMeasure &) const = default;
};

/// Looks, after each statement of a script, at what it has done, on the script's own session: what it holds and wrote
/// is seen by nobody else before it commits. In the operation's thread.
class StatementMeter
{
public:
    explicit StatementMeter(std::shared_ptr<ScriptSession> worker) : m_worker(std::move(worker)) {}

    /// Before the first statement of a script.
    Result<void> start();
    /// Completes what is known of one that has just been done.
    Result<void> measure(StatementMeasure *measure);

private:
    Result<QHash<qint64, qint64>> look(QHash<qint64, StatementMeasure::Relation> *relations);

    std::shared_ptr<ScriptSession> m_worker;
    QSet<QString> m_locks;
    QHash<qint64, qint64> m_files; ///< by the relation's oid
};

} // namespace castellan
