// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tableproxy.h"

#include "models/core/format.h"
#include "models/core/status.h"
#include "models/core/tablemodel.h"
#include "widgets/common/icons.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <numeric>

namespace castellan {
namespace {

constexpr int arrangedAtOnce = 1000;
// Between two slices other events have their turn: a frame at 60 Hz has 16 ms.
constexpr int sliceMilliseconds = 6;
constexpr int rowsPerLook = 64;

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

TableProxy::TableProxy(QObject *parent) : QAbstractProxyModel(parent)
{
    connect(&m_slices, &QTimer::timeout, this, &TableProxy::readSlice);
}

TableProxy::~TableProxy() = default;

void TableProxy::setSourceModel(QAbstractItemModel *model)
{
    beginResetModel();
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    QAbstractProxyModel::setSourceModel(model);
    if (model)
        watch(model);
    begin();
    endResetModel();
    rearrange();
}

void TableProxy::watch(QAbstractItemModel *model)
{
    using Model = QAbstractItemModel;
    const auto reset = [this] {
        begin();
        endResetModel();
        rearrange();
    };
    m_connections = {
        connect(model, &Model::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { rowsCame(first, last); }),
        connect(model, &Model::rowsAboutToBeRemoved, this,
                [this](const QModelIndex &, int first, int last) { rowsWillGo(first, last); }),
        connect(model, &Model::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) { rowsWent(first, last); }),
        connect(model, &Model::layoutAboutToBeChanged, this, &TableProxy::rowsWillMove),
        connect(model, &Model::layoutChanged, this, &TableProxy::rowsMoved),
        connect(model, &Model::rowsAboutToBeMoved, this, &TableProxy::rowsWillMove),
        connect(model, &Model::rowsMoved, this, &TableProxy::rowsMoved),
        connect(model, &Model::dataChanged, this, &TableProxy::cellsChanged),
        connect(model, &Model::headerDataChanged, this, &Model::headerDataChanged),
        connect(model, &Model::modelAboutToBeReset, this, [this] { beginResetModel(); }),
        connect(model, &Model::modelReset, this, reset),
        connect(model, &QObject::destroyed, this,
                [this, reset] {
                    beginResetModel();
                    reset();
                }),
    };
}

/// Nothing is shown yet, nothing is known.
void TableProxy::begin()
{
    m_entries.clear();
    m_entries.resize(sourceModel() ? sourceModel()->rowCount() : 0);
    m_shown.clear();
    m_moving.clear();
    numberShown();
}

void TableProxy::setFilterText(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    for (TableEntry &entry : m_entries)
        entry.filterKnown = false;
    rearrange();
}

void TableProxy::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    const bool sameKeys = column == m_sortColumn;
    m_sortColumn = column;
    m_sortOrder = order;
    for (TableEntry &entry : m_entries) {
        entry.keyKnown = entry.keyKnown && sameKeys;
        entry.placed = false;
    }
    rearrange();
}

void TableProxy::rowsCame(int first, int last)
{
    const int count = last - first + 1;
    m_entries.insert(first, count, TableEntry());
    for (int &row : m_shown) {
        if (row >= first)
            row += count;
    }
    numberShown();
    rearrange();
}

/// They leave while the source still has them, so that whoever looks sees them whole.
void TableProxy::rowsWillGo(int first, int last)
{
    QList<int> staying;
    staying.reserve(m_shown.size());
    std::copy_if(m_shown.cbegin(), m_shown.cend(), std::back_inserter(staying),
                 [&](int row) { return row < first || row > last; });
    show(staying);
}

void TableProxy::rowsWent(int first, int last)
{
    const int count = last - first + 1;
    m_entries.remove(first, count);
    for (int &row : m_shown) {
        if (row > last)
            row -= count;
    }
    numberShown();
    rearrange();
}

void TableProxy::rowsWillMove()
{
    if (dynamic_cast<const PermutedRows *>(sourceModel()))
        return;
    m_moving.reserve(m_entries.size());
    for (int row = 0; row < m_entries.size(); ++row)
        m_moving.append(sourceModel()->index(row, 0));
}

/// The source's rows have other numbers; what is shown stays, until the order of equals is found anew.
void TableProxy::rowsMoved()
{
    QList<int> now;
    if (const auto *permuted = dynamic_cast<const PermutedRows *>(sourceModel())) {
        now = inverted(permuted->formerRows());
    } else {
        for (const QPersistentModelIndex &row : std::as_const(m_moving))
            now.append(row.row());
        m_moving.clear();
    }
    QList<TableEntry> entries(m_entries.size());
    TableEntry *const before = m_entries.data();
    TableEntry *const after = entries.data();
    for (int row = 0; row < now.size(); ++row) {
        before[row].placed = false;
        after[now.at(row)] = std::move(before[row]);
    }
    m_entries = std::move(entries);
    for (int &row : m_shown)
        row = now.at(row);
    numberShown();
    rearrange();
}

void TableProxy::cellsChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    int first = static_cast<int>(m_shown.size());
    int last = -1;
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        m_entries[row].keyKnown = m_entries[row].filterKnown = m_entries[row].placed = false;
        if (const int place = m_places.at(row); place >= 0) {
            first = std::min(first, place);
            last = std::max(last, place);
        }
    }
    // Sorted, they may lie anywhere: what lies between is said to have changed as well.
    if (last >= 0)
        Q_EMIT dataChanged(index(first, topLeft.column()), index(last, bottomRight.column()), roles);
    rearrange();
}

void TableProxy::rearrange()
{
    ++m_revision;
    m_next = 0;
    m_arranging = true;
    if (m_entries.size() > arrangedAtOnce) {
        m_slices.start(0);
        return;
    }
    m_slices.stop();
    for (int row = 0; row < m_entries.size(); ++row)
        read(row);
    finish(castellan::arrange(arrangement()));
}

void TableProxy::readSlice()
{
    QElapsedTimer time;
    time.start();
    while (m_next < m_entries.size()) {
        const int end = std::min<int>(m_next + rowsPerLook, static_cast<int>(m_entries.size()));
        for (; m_next < end; ++m_next)
            read(m_next);
        if (time.elapsed() >= sliceMilliseconds)
            return;
    }
    m_slices.stop();
    if (!m_sorter)
        m_sorter = std::make_unique<WorkerThread>(QStringLiteral("table"));
    auto sorted = m_sorter->run(
        [arrangement = arrangement()]() -> Result<QList<int>> { return castellan::arrange(arrangement); });
    onFinished(sorted, this, [this, revision = m_revision](const Result<QList<int>> &order) {
        // Something else came meanwhile: it has begun anew already.
        if (order && revision == m_revision)
            finish(*order);
    });
}

void TableProxy::read(int row)
{
    const TableEntry &known = m_entries.at(row);
    const bool needsKey = m_sortColumn >= 0 && !known.keyKnown;
    if (!needsKey && known.filterKnown)
        return;
    TableEntry &entry = m_entries[row];
    if (needsKey) {
        entry.key = SortKey::of(sourceModel()->index(row, m_sortColumn).data(SortRole));
        entry.keyKnown = true;
    }
    if (!entry.filterKnown) {
        entry.accepted = accepts(row);
        entry.filterKnown = true;
    }
}

bool TableProxy::accepts(int row) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < sourceModel()->columnCount(); ++column) {
            if (sourceModel()->index(row, column).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

Arrangement TableProxy::arrangement() const
{
    return {.entries = m_entries, .shown = m_shown, .sorted = m_sortColumn >= 0, .order = m_sortOrder};
}

void TableProxy::finish(const QList<int> &order)
{
    for (TableEntry &entry : m_entries)
        entry.placed = entry.accepted;
    show(order);
    m_arranging = false;
    Q_EMIT arranged();
}

/// Brings what is shown to `order`, rows of the source, in few steps.
void TableProxy::show(const QList<int> &order)
{
    QList<int> places(m_entries.size(), -1);
    for (int i = 0; i < order.size(); ++i)
        places[order.at(i)] = i;
    QList<int> finalRows;
    finalRows.reserve(m_shown.size());
    for (const int row : std::as_const(m_shown))
        finalRows.append(places.at(row));
    followPlan(
        planRows(finalRows, static_cast<int>(order.size())), [this](const QList<int> &former) { permute(former); },
        [this](int first, int count) {
            beginRemoveRows({}, first, first + count - 1);
            m_shown.remove(first, count);
            numberShown();
            endRemoveRows();
        },
        [&](int first, const QList<int> &entering) {
            beginInsertRows({}, first, first + static_cast<int>(entering.size()) - 1);
            m_shown.insert(first, entering.size(), 0);
            for (int i = 0; i < entering.size(); ++i)
                m_shown[first + i] = order.at(entering.at(i));
            numberShown();
            endInsertRows();
        });
}

void TableProxy::permute(const QList<int> &former)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    QList<int> shown;
    shown.reserve(former.size());
    for (const int row : former)
        shown.append(m_shown.at(row));
    m_shown = std::move(shown);
    numberShown();
    if (!from.isEmpty()) {
        const QList<int> now = inverted(former);
        QModelIndexList to;
        to.reserve(from.size());
        for (const QModelIndex &cell : from)
            to.append(createIndex(now.at(cell.row()), cell.column()));
        changePersistentIndexList(from, to);
    }
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TableProxy::numberShown()
{
    m_places.fill(-1, m_entries.size());
    for (int place = 0; place < m_shown.size(); ++place)
        m_places[m_shown.at(place)] = place;
}

QModelIndex TableProxy::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= m_shown.size())
        return {};
    return sourceModel()->index(m_shown.at(index.row()), index.column());
}

QModelIndex TableProxy::mapFromSource(const QModelIndex &index) const
{
    const int place = index.isValid() ? m_places.value(index.row(), -1) : -1;
    return place < 0 ? QModelIndex() : createIndex(place, index.column());
}

QModelIndex TableProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int TableProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TableProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

QVariant TableProxy::data(const QModelIndex &index, int role) const
{
    QVariant value = QAbstractProxyModel::data(index, role);
    if (value.isValid())
        return value;
    switch (role) {
    case Qt::TextAlignmentRole:
        if (isNumber(QAbstractProxyModel::data(index, SortRole)))
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        break;
    case Qt::ToolTipRole:
        if (const QVariant raw = QAbstractProxyModel::data(index, SortRole); raw.typeId() == QMetaType::QDateTime)
            return format::utc(raw.toDateTime());
        break;
    case Qt::DecorationRole:
        if (const QVariant status = QAbstractProxyModel::data(index, StatusRole); status.isValid())
            return icons::status(static_cast<Status>(status.toInt()));
        break;
    default:
        break;
    }
    return value;
}

QVariant TableProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    // The columns are the source's; the base would ask the first row, and know no header while there is none.
    const QVariant value = orientation == Qt::Horizontal && sourceModel()
                               ? sourceModel()->headerData(section, orientation, role)
                               : QAbstractProxyModel::headerData(section, orientation, role);
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
