// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace castellan {

/// What a row is sorted by, taken from its cell once, so that sorting needs no model and may happen in any thread.
struct SortKey
{
    enum class Kind : quint8 { Number, Text, Unknown };
    Kind kind = Kind::Unknown;
    long double number = 0; ///< holds every 64-bit integer exactly; a moment in milliseconds
    QString text;

    static SortKey of(const QVariant &value);
};

/// What a table's proxy knows of a row of its source.
struct TableEntry
{
    SortKey key;
    bool keyKnown = false;
    bool filterKnown = false;
    bool accepted = false; ///< by the filter
    bool placed = false;   ///< is shown, and where it is shown its key belongs
};

struct Arrangement
{
    QList<TableEntry> entries; ///< one a row of the source
    QList<int> shown;          ///< rows of the source in the order shown until now
    bool sorted = false;       ///< else in the source's order
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// The accepted rows in their order: nothing known goes last either way, what is equal stays in the source's order.
/// Only rows that are not placed yet are sorted. Any thread.
QList<int> arrange(const Arrangement &arrangement);

} // namespace castellan
