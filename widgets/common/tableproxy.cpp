// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tableproxy.h"

#include "models/core/format.h"
#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "widgets/common/icons.h"

#include <QDateTime>

#include <algorithm>

namespace castellan {
namespace {

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Double:
    case QMetaType::Float:
        return true;
    default:
        return false;
    }
}

} // namespace

TableProxy::TableProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void TableProxy::setFilterText(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool TableProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
            if (sourceModel()->index(row, column, parent).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

bool TableProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    const bool unknownA = !a.isValid() || a.isNull();
    const bool unknownB = !b.isValid() || b.isNull();
    if (unknownA || unknownB)
        return unknownA == unknownB ? false : (sortOrder() == Qt::AscendingOrder ? unknownB : unknownA);
    return QSortFilterProxyModel::lessThan(left, right);
}

QVariant TableProxy::data(const QModelIndex &index, int role) const
{
    QVariant value = QSortFilterProxyModel::data(index, role);
    if (value.isValid())
        return value;
    switch (role) {
    case Qt::TextAlignmentRole:
        if (isNumber(QSortFilterProxyModel::data(index, SortRole)))
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        break;
    case Qt::ToolTipRole:
        if (const QVariant raw = QSortFilterProxyModel::data(index, SortRole); raw.typeId() == QMetaType::QDateTime)
            return format::utc(raw.toDateTime());
        break;
    case Qt::DecorationRole:
        if (const QVariant status = QSortFilterProxyModel::data(index, StatusRole); status.isValid())
            return icons::status(static_cast<Status>(status.toInt()));
        break;
    default:
        break;
    }
    return value;
}

QVariant TableProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant value = QSortFilterProxyModel::headerData(section, orientation, role);
    if (value.isValid() || orientation != Qt::Horizontal || role != Qt::TextAlignmentRole)
        return value;
    const bool number = rowCount() > 0 && isNumber(index(0, section).data(SortRole));
    return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QString tabSeparated(const QModelIndexList &cells)
{
    QModelIndexList ordered = cells;
    std::sort(ordered.begin(), ordered.end(), [](const QModelIndex &a, const QModelIndex &b) {
        return a.row() != b.row() ? a.row() < b.row() : a.column() < b.column();
    });
    QString text;
    int row = -1;
    for (const QModelIndex &cell : std::as_const(ordered)) {
        if (row >= 0)
            text += cell.row() == row ? QLatin1Char('\t') : QLatin1Char('\n');
        row = cell.row();
        QString shown = cell.data().toString();
        for (const char16_t separator : {u'\t', u'\n', u'\r'})
            shown.replace(QChar(separator), QLatin1Char(' '));
        text += shown;
    }
    return text;
}

QString csvRecord(const QStringList &fields)
{
    QStringList quoted;
    for (QString field : fields) {
        const bool needs = std::any_of(field.cbegin(), field.cend(), [](QChar c) {
            return c == QLatin1Char(',') || c == QLatin1Char('"') || c == QLatin1Char('\n') || c == QLatin1Char('\r');
        });
        if (needs) {
            field.replace(QLatin1Char('"'), QLatin1String("\"\""));
            field = QLatin1Char('"') + field + QLatin1Char('"');
        }
        quoted.append(field);
    }
    return quoted.join(QLatin1Char(','));
}

QString csvField(const QModelIndex &cell)
{
    const QVariant raw = cell.data(SortRole);
    if (raw.typeId() == QMetaType::QDateTime)
        return raw.toDateTime().isValid() ? raw.toDateTime().toUTC().toString(Qt::ISODateWithMs) : QString();
    if (isNumber(raw))
        return raw.toString();
    QString text = cell.data().toString();
    // A spreadsheet would run such a text as a formula; the apostrophe keeps it text.
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return text;
}

} // namespace castellan
