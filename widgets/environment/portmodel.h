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

/// The ports that somebody should listen at, as a table whose cells are written in place.
class PortModel final : public EditedRows<PortRow, PortModel>
{
    Q_OBJECT

public:
    enum Column { Name, Address, Port, ColumnCount };
    using EditedRows::EditedRows;

    void setPorts(const QList<PortConfig> &ports);
    /// A port that is no number has 0, which no file accepts.
    QList<PortConfig> ports() const;
    /// Adds a port with a name that is free; its row.
    int add();

protected:
    QVariant cell(const PortRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    bool write(PortRow &row, int column, const QVariant &value, int role) override;
};

} // namespace castellan
