// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"

#include <QAbstractTableModel>

namespace castellan {

/// Recovery tiers as a table whose cells are written in place; one of them is what the database is held to.
class TierModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Objective, Meaning, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setTiers(const QList<RecoveryTier> &tiers, const QString &chosen);
    /// A tier whose objective is no duration has 0 s, which no file accepts.
    QList<RecoveryTier> tiers() const;
    QString chosen() const { return m_chosen; }
    /// Adds a tier with a name that is free; its row.
    int add();
    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void edited();

private:
    struct Row
    {
        RecoveryTier tier;
        QString objective; ///< as written, also when it is no duration
        bool operator==(const Row &) const = default;
    };
    QList<Row> m_rows;
    QString m_chosen;
};

} // namespace castellan
