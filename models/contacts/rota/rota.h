// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTime>

namespace castellan {

/// A part of each week, by a clock of the layer's zone. It may go over midnight, and over the end of a week.
struct RotaWindow
{
    int fromDay = 1; ///< 1 is Monday, 7 Sunday
    QTime from;
    int untilDay = 1;
    QTime until; ///< the first moment after it
    bool operator==(const RotaWindow &) const = default;
};

/// People who take turns.
struct RotaLayer
{
    enum class Turn { Hours, Days, Weeks };
    enum class OnHolidays {
        Also,  ///< as on other days
        Never, ///< not on holidays
        Only   ///< on nothing but holidays
    };

    QString name;
    QStringList members; ///< contacts' ids in the order of their turns
    Turn turn = Turn::Weeks;
    int length = 1;      ///< of a turn, in hours, days or weeks; 1 or more
    QDate start;         ///< of the first member's first turn; before it nobody is on call. With weeks its day of the
                         ///< week is that of the handover
    QTime handover;      ///< by a clock of the zone
    QByteArray timeZone; ///< IANA
    QList<RotaWindow> windows; ///< only then; empty: always
    OnHolidays onHolidays = OnHolidays::Also;
    bool operator==(const RotaLayer &) const = default;
};

/// Somebody else for a while: a stand-in for an evening, or one half of a swap.
struct RotaOverride
{
    QString id;
    QDateTime from;    ///< UTC
    QDateTime until;   ///< UTC, the first moment after it
    QString contact;   ///< an id; empty: nobody is on call
    QString reason;    ///< may be empty
    QString swappedBy; ///< the id of the other half of a swap; may be empty
    bool operator==(const RotaOverride &) const = default;
};

/// Who is on call when.
struct Rota
{
    QString id;
    QString name;
    QList<RotaLayer> layers;       ///< one above the other: where a later one has somebody, it counts
    QList<RotaOverride> overrides; ///< above all layers; the later in the list counts
    QList<QDate> holidays;         ///< whole days, by each layer's own clock
    int revision = 0;

    /// What keeps it from being used, as sentences; empty when nothing does.
    QStringList faults() const;
    bool operator==(const Rota &) const = default;
};

/// A time in which one contact is on call.
struct Shift
{
    QDateTime from;    ///< UTC
    QDateTime until;   ///< UTC, the first moment after it
    QString contact;   ///< an id; empty: nobody
    QString insteadOf; ///< who would be, and is away or overridden; empty: nobody
    bool operator==(const Shift &) const = default;
};

/// Everybody's shifts between the two moments, one after the other without gaps, cut where they begin or end outside.
/// A contact who is away is replaced by its stand-in, and that one's where it is away too. Pure.
QList<Shift> shiftsBetween(const Rota &rota, const QList<Contact> &contacts, const QDateTime &from,
                           const QDateTime &until);
/// The shift of that moment, cut where it reaches further than sixty days from it.
Shift shiftAt(const Rota &rota, const QList<Contact> &contacts, const QDateTime &time);
/// The first shift of somebody else that begins after that moment, within sixty days; nobody's: there is none.
Shift nextShift(const Rota &rota, const QList<Contact> &contacts, const QDateTime &time);

} // namespace castellan
