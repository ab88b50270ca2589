// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/migrationwords.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::MigrationStatus)
};

} // namespace

QString stateName(Kind kind)
{
    switch (kind) {
    case Kind::Applied:
        return QStringLiteral("applied");
    case Kind::Changed:
        return QStringLiteral("changed");
    case Kind::Missing:
        return QStringLiteral("missing");
    case Kind::Failed:
        return QStringLiteral("failed");
    case Kind::Pending:
        return QStringLiteral("pending");
    case Kind::Ignored:
        break;
    }
    return QStringLiteral("ignored");
}

QString changeName(ContentChange change)
{
    switch (change) {
    case ContentChange::None:
        return QStringLiteral("none");
    case ContentChange::LineEndings:
        return QStringLiteral("lineEndings");
    case ContentChange::Comments:
        return QStringLiteral("comments");
    case ContentChange::Statements:
        break;
    }
    return QStringLiteral("statements");
}

QString stateInWords(Kind kind)
{
    switch (kind) {
    case Kind::Applied:
        return Text::tr("applied");
    case Kind::Changed:
        return Text::tr("changed");
    case Kind::Missing:
        return Text::tr("file missing");
    case Kind::Failed:
        return Text::tr("failed");
    case Kind::Pending:
        return Text::tr("pending");
    case Kind::Ignored:
        break;
    }
    return Text::tr("before the baseline");
}

Status statusOf(const MigrationState &state)
{
    switch (state.kind) {
    case Kind::Applied:
    case Kind::Ignored:
        return Status::Good;
    case Kind::Changed:
        return state.change == ContentChange::Statements ? Status::Warning : Status::Notice;
    case Kind::Missing:
        return Status::Warning;
    case Kind::Failed:
        return Status::Critical;
    case Kind::Pending:
        break;
    }
    return state.outOfOrder ? Status::Warning : Status::Notice;
}

QString noteOf(const MigrationState &state)
{
    switch (state.kind) {
    case Kind::Applied:
    case Kind::Ignored:
        return {};
    case Kind::Changed:
        switch (state.change) {
        case ContentChange::LineEndings:
            return Text::tr("Its file has other line endings now than it was applied with.");
        case ContentChange::Comments:
            return Text::tr("Its file was changed since it was applied, in comments or spaces only.");
        default:
            return Text::tr("Its file was changed since it was applied: a new database would get something else than "
                            "this one has.");
        }
    case Kind::Missing:
        return Text::tr("It is applied, but there is no file of it: a new database would lack it.");
    case Kind::Failed:
        return state.record && !state.record->log.isEmpty() ? state.record->log
                                                            : Text::tr("It was begun and did not end, or still runs.");
    case Kind::Pending:
        break;
    }
    QStringList notes;
    if (state.outOfOrder)
        notes << Text::tr("A later one is applied already.");
    if (!state.file->obstacle.isEmpty())
        notes << state.file->obstacle;
    if (!state.file->inTransaction)
        notes << Text::tr("It declares that it runs without a transaction.");
    return notes.join(u' ');
}

QString holderInWords(const MigrationLockHolder &holder)
{
    QString who = holder.application.isEmpty() ? holder.role : holder.application;
    if (!holder.application.isEmpty() && !holder.role.isEmpty())
        //: %1 a program, %2 a role of the database
        who = Text::tr("%1 as %2").arg(holder.application, holder.role);
    if (!holder.client.isEmpty())
        //: %1 "psql as deploy", %2 an address
        who = Text::tr("%1 from %2").arg(who, holder.client);
    return who.isEmpty() ? QString::number(holder.pid) : QStringLiteral("%1 (%2)").arg(holder.pid).arg(who);
}

Standing standingOf(const MigrationReading &reading)
{
    Standing standing{.status = Status::Good, .sentence = {}, .explanation = {}};
    QStringList parts;
    const auto add = [&](Kind kind, const QString &words) {
        if (reading.status.count(kind) > 0)
            parts << words;
    };
    const auto count = [&](Kind kind) { return static_cast<int>(reading.status.count(kind)); };
    add(Kind::Failed, Text::tr("%n failed", "migrations", count(Kind::Failed)));
    add(Kind::Changed, Text::tr("%n changed since applied", "migrations", count(Kind::Changed)));
    add(Kind::Missing, Text::tr("%n without a file", "migrations", count(Kind::Missing)));
    add(Kind::Pending, Text::tr("%n pending", "migrations", count(Kind::Pending)));
    for (const MigrationState &state : reading.status.all)
        standing.status = worse(standing.status, statusOf(state));
    if (!reading.status.problems.isEmpty())
        standing.status = worse(standing.status, Status::Warning);
    const int all = static_cast<int>(reading.status.all.size());
    if (all == 0)
        standing.sentence = Text::tr("There are no migrations in this folder.");
    else if (parts.isEmpty())
        standing.sentence = Text::tr("All %n migration(s) are applied.", nullptr, count(Kind::Applied));
    else
        //: %1 "1 failed, 2 pending"
        standing.sentence = Text::tr("%1 of %n migration(s).", nullptr, all).arg(parts.join(QStringLiteral(", ")));
    QStringList why;
    if (const QString obstacle = reading.status.obstacle(); !obstacle.isEmpty())
        why << obstacle;
    if (!reading.history.present && all > 0)
        //: %1 "Prisma Migrate", %2 a table
        why << Text::tr("%1 has not migrated this database yet: there is no table %2.")
                   .arg(reading.tool->title(), quoteQualified(reading.history.schema, reading.tool->table()));
    if (!reading.history.writable)
        why << Text::tr("This role may read the table of %1, but not write into it.").arg(reading.tool->title());
    if (reading.history.holder) {
        standing.status = worse(standing.status, Status::Notice);
        why << Text::tr("Somebody migrates now: process %1 holds the lock of %2.")
                   .arg(holderInWords(*reading.history.holder), reading.tool->title());
    }
    standing.explanation = why.join(u'\n');
    return standing;
}

} // namespace castellan
