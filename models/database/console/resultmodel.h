// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/resultstore.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace castellan {

/// The rows of a ResultStore as a table that grows while they come, at most ten times a second. Only the cells that are
/// asked for are read and converted. GUI thread.
class ResultModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        NullRole = Qt::UserRole + 16, ///< bool: the cell is NULL, and "NULL" is no text of its own
        SizeRole,                     ///< qint64: bytes of the whole value (of a bytea, its own); absent for NULL
        TypeRole                      ///< of a header: the type's name, "numeric(10,2)"; empty: not known
    };
    /// More of a value than a cell shows; it ends in "…".
    static constexpr qsizetype cellCharacters = 256;

    explicit ResultModel(std::shared_ptr<const ResultStore> store, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the value in one line, its beginning and size when it is long, a bytea with its length. SortRole:
    /// the value as the server wrote it, its first mebibyte, null for NULL.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// DisplayRole: the column's name, or the row's number from 1.
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    struct Value
    {
        QString text; ///< as the server wrote it; null for NULL
        qint64 size = 0;
        bool isCut = false; ///< `text` is only the beginning
    };
    /// The value itself, for a view of one cell; of a larger one the first `limit` bytes. Io when it cannot be read.
    Result<Value> value(int row, int column, qint64 limit = 1024 * 1024) const;

    /// Takes over at once what has come; else within a tenth of a second.
    void refresh();
    const std::shared_ptr<const ResultStore> &store() const { return m_store; }

private:
    QString shown(const ResultReader::Cell &cell, int column) const;

    std::shared_ptr<const ResultStore> m_store;
    mutable ResultReader m_reader;
    QList<ResultColumn> m_columns;
    int m_rows = 0;
    bool m_settled = false;
    QTimer m_timer;
};

} // namespace castellan
