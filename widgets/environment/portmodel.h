// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "widgets/environment/editedrows.h"

namespace castellan {

/// A port, and how it was written, also when that is no number.
struct PortRow
{
    PortConfig port;
    QString written;
    bool operator==(const PortRow &) const = default;
};

/// Where things listen, by name, as a table whose cells are written in place.
class PortModel final : public EditedRows<PortRow, PortModel>
{
    Q_OBJECT

public:
    enum Column { Name, Address, Port, ColumnCount };
    /// New rows are called `newName`, the second "newName 2".
    explicit PortModel(QString newName, QObject *parent = nullptr);

    void setPorts(const QList<PortConfig> &ports);
    /// A port that is no number has 0, which no file accepts.
    QList<PortConfig> ports() const;
    /// Adds a port with a name that is free; its row.
    int add();

protected:
    QVariant cell(const PortRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    bool write(PortRow &row, int column, const QVariant &value, int role) override;

private:
    QString m_newName;
};

} // namespace castellan
