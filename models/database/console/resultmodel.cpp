// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/resultmodel.h"

#include "models/core/format.h"
#include "models/core/tablemodel.h"
#include "models/database/console/valuekind.h"

namespace castellan {
namespace {

constexpr std::chrono::milliseconds growPause{100};

/// Without line ends and other control characters, each of which gets a sign of its own.
QString inOneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\n')
            c = QChar(0x23ce); // ⏎
        else if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode()); // ␀…
    }
    return text;
}

/// What a number of bytes has of text; a character that is cut off at the end is left out.
QString decoded(QByteArrayView bytes, bool whole)
{
    QString text = QString::fromUtf8(bytes);
    while (!whole && text.endsWith(QChar::ReplacementCharacter))
        text.chop(1);
    return text;
}

bool isNumber(unsigned type)
{
    const ValueKind kind = valueKind(type);
    return kind == ValueKind::Number || kind == ValueKind::ExactNumber;
}

} // namespace

ResultModel::ResultModel(std::shared_ptr<const ResultStore> store, QObject *parent)
    : QAbstractTableModel(parent), m_store(std::move(store)), m_reader(m_store), m_columns(m_store->columns())
{
    m_timer.setInterval(growPause);
    connect(&m_timer, &QTimer::timeout, this, &ResultModel::refresh);
    m_timer.start();
    refresh();
}

void ResultModel::refresh()
{
    if (m_settled)
        return;
    // Before the rows are counted, so that none comes behind.
    m_settled = m_store->isSettled();
    if (const int rows = static_cast<int>(m_store->rowCount()); rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
    if (!m_settled)
        return;
    m_timer.stop();
    m_columns = m_store->columns();
    if (!m_columns.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, static_cast<int>(m_columns.size()) - 1);
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole) {
        return isNumber(m_columns.at(index.column()).type) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                           : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role == SortRole) {
        const auto whole = value(index.row(), index.column());
        return whole && !whole->text.isNull() ? QVariant(whole->text) : QVariant();
    }
    if (role != Qt::DisplayRole && role != NullRole && role != SizeRole)
        return {};
    const auto cell = m_reader.cell(index.row(), index.column());
    if (!cell)
        return role == Qt::DisplayRole ? QVariant(cell.error().message) : QVariant();
    if (role == NullRole)
        return cell->isNull;
    if (role == Qt::DisplayRole)
        return shown(*cell, index.column());
    if (cell->isNull)
        return {};
    const bool bytes = valueKind(m_columns.at(index.column()).type) == ValueKind::Bytes;
    return bytes ? (cell->size - 2) / 2 : cell->size;
}

QString ResultModel::shown(const ResultReader::Cell &cell, int column) const
{
    if (cell.isNull)
        return QStringLiteral("NULL");
    QString text = inOneLine(decoded(cell.beginning, cell.isWhole()));
    const bool cut = text.size() > cellCharacters || !cell.isWhole();
    if (cut) {
        text.truncate(cellCharacters);
        if (text.endsWith(QChar::ReplacementCharacter) || (!text.isEmpty() && text.back().isHighSurrogate()))
            text.chop(1);
        text += u'…';
    }
    if (valueKind(m_columns.at(column).type) == ValueKind::Bytes)
        return tr("%1 (%2)", "a bytea and its length").arg(text, format::bytes((cell.size - 2) / 2));
    return cut ? tr("%1 (%2)", "the beginning of a value and its size").arg(text, format::bytes(cell.size)) : text;
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section >= 0 && section < m_rows ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= m_columns.size())
        return {};
    const ResultColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole:
        return column.name;
    case TypeRole:
        return column.typeName;
    case Qt::TextAlignmentRole:
        return isNumber(column.type) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                     : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

Result<ResultModel::Value> ResultModel::value(int row, int column, qint64 limit) const
{
    CASTELLAN_TRY_ASSIGN(const ResultReader::Cell cell, m_reader.cell(row, column));
    if (cell.isNull)
        return Value{.text = {}, .size = 0, .isCut = false};
    const qint64 size = cell.size;
    CASTELLAN_TRY_ASSIGN(const QByteArray bytes, m_reader.value(row, column, limit));
    const bool cut = bytes.size() < size;
    const QString text = decoded(bytes, !cut);
    return Value{.text = text.isNull() ? QStringLiteral("") : text, .size = size, .isCut = cut};
}

} // namespace castellan
