// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tablearrangement.h"

#include <QDateTime>

#include <algorithm>

namespace castellan {

SortKey SortKey::of(const QVariant &value)
{
    SortKey key;
    if (!value.isValid() || value.isNull())
        return key;
    key.kind = Kind::Number;
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::Short:
    case QMetaType::Long:
    case QMetaType::LongLong:
        key.number = value.toLongLong();
        break;
    case QMetaType::UInt:
    case QMetaType::UShort:
    case QMetaType::ULong:
    case QMetaType::ULongLong:
        key.number = value.toULongLong();
        break;
    case QMetaType::Float:
    case QMetaType::Double:
        key.number = value.toDouble();
        if (key.number != key.number) // not a number: no place among numbers
            key.kind = Kind::Unknown;
        break;
    case QMetaType::QDateTime:
        key.number = value.toDateTime().toMSecsSinceEpoch();
        break;
    case QMetaType::QDate:
        key.number = value.toDate().toJulianDay();
        break;
    case QMetaType::QTime:
        key.number = value.toTime().msecsSinceStartOfDay();
        break;
    default:
        key.kind = Kind::Text;
        key.text = value.toString();
    }
    return key;
}

QList<int> arrange(const Arrangement &arrangement)
{
    const QList<TableEntry> &entries = arrangement.entries;
    QList<int> rows;
    if (!arrangement.sorted) {
        for (int row = 0; row < entries.size(); ++row) {
            if (entries.at(row).accepted)
                rows.append(row);
        }
        return rows;
    }
    const bool ascending = arrangement.order == Qt::AscendingOrder;
    const auto before = [&](int left, int right) {
        const SortKey &a = entries.at(left).key;
        const SortKey &b = entries.at(right).key;
        if (a.kind != b.kind && (a.kind == SortKey::Kind::Unknown || b.kind == SortKey::Kind::Unknown))
            return b.kind == SortKey::Kind::Unknown;
        if (a.kind != b.kind)
            return (a.kind < b.kind) == ascending;
        if (a.kind == SortKey::Kind::Number && a.number != b.number)
            return (a.number < b.number) == ascending;
        if (a.kind == SortKey::Kind::Text) {
            if (const int order = QString::localeAwareCompare(a.text, b.text); order != 0)
                return (order < 0) == ascending;
        }
        return left < right;
    };
    QList<int> placed;
    for (const int row : arrangement.shown) {
        if (entries.at(row).accepted && entries.at(row).placed)
            placed.append(row);
    }
    QList<int> others;
    for (int row = 0; row < entries.size(); ++row) {
        if (entries.at(row).accepted && !entries.at(row).placed)
            others.append(row);
    }
    std::sort(others.begin(), others.end(), before);
    rows.resize(placed.size() + others.size());
    std::merge(placed.cbegin(), placed.cend(), others.cbegin(), others.cend(), rows.begin(), before);
    return rows;
}

} // namespace castellan
