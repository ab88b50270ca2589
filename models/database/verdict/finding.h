// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QStringList>

namespace castellan {

/// What an operation of Castellan can do about a finding.
enum class Remedy {
    None,          ///< the SQL, where there is any, is for a person to think about
    EndSession,    ///< `pid`, `connected`
    Analyze,       ///< the table or materialized view `schema`, `name`
    Vacuum,        ///< likewise, with ANALYZE
    Freeze,        ///< likewise: VACUUM (FREEZE)
    Reindex,       ///< the index `schema`, `name`
    DropIndex,     ///< likewise
    CreateIndex,   ///< `newIndex` on the table
    ChangeSetting, ///< `name`
    VacuumFull,    ///< the table; after its bloat was measured
    RefreshView    ///< the materialized view: written anew by its query
};

/// One thing that the verdict found.
struct VerdictFinding
{
    QString check; ///< stable: "idle-in-transaction"; see judge()
    Status status = Status::Notice;
    QString subject;  ///< for people, unquoted: "public.GameEvent", "psql by deploy"; empty: the server, or several
    QString sentence; ///< what was seen, with its number, its limit or its age
    QString why;      ///< why it matters
    QStringList sql;  ///< statements that would mend it, in order; may be empty
    QString undo;     ///< the statement that brings back what `sql` drops; empty: nothing is dropped
    Remedy remedy = Remedy::None;
    QDateTime since; ///< when the statistics that it rests on began, UTC; invalid: it is what is the case now

    qint64 oid = 0;                ///< of the table, index or sequence
    QString schema;                ///< of it, or of the table
    QString name;                  ///< of it, or of the setting, slot or prepared transaction
    bool materializedView = false; ///< what `schema` and `name` say is one, not a table
    int pid = 0;                   ///< of the session
    QDateTime connected;
    QString newIndex;        ///< the name of an index that is missing
    QString newIndexColumns; ///< its columns, as SQL writes them
    QString queryId;         ///< of the statement in pg_stat_statements
    bool operator==(const VerdictFinding &) const = default;
};

/// A check that looked and found nothing.
struct PassedCheck
{
    QString check;
    QString sentence; ///< what it looked at
    bool operator==(const PassedCheck &) const = default;
};

/// A check that could not look, or not at all of it; what it saw nevertheless is among the findings.
struct SkippedCheck
{
    QString check;
    QString reason; ///< a sentence: the right or the extension that is missing, or what else stood in the way
    bool operator==(const SkippedCheck &) const = default;
};

/// How a database stands, in sentences. A plain value. Each check is in at least one of the lists.
struct Verdict
{
    QDateTime when;                 ///< the server's clock, UTC
    QDateTime statisticsSince;      ///< UTC; see DatabaseObjects
    bool standby = false;           ///< what would write is to be run on the primary
    QString replay;                 ///< how far a standby has come, in a sentence; empty: it is none, or not known
    QList<VerdictFinding> findings; ///< worst first
    QList<PassedCheck> passed;
    QList<SkippedCheck> skipped;

    Status status() const; ///< the worst of all; Unknown rather than Good when checks were skipped
    bool operator==(const Verdict &) const = default;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::Verdict)
