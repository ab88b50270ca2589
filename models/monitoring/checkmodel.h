// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/tablemodel.h"
#include "models/monitoring/watchpicture.h"

#include <memory>

namespace castellan {

/// The checks of a picture as a table, each below what it depends on. GUI thread only.
class CheckModel final : public TableModel<WatchedCheck, CheckModel>
{
    Q_OBJECT

public:
    enum Column { Name, State, Since, Took, Message, ColumnCount };

    explicit CheckModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const WatchedCheck &row) { return row.id; }

    void setPicture(const WatchPicture &picture);
    /// Ages move on without a new picture; call it now and then.
    void refreshAges();

protected:
    QVariant cell(const WatchedCheck &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QString stateText(const WatchedCheck &check) const;

    std::shared_ptr<const Clock> m_clock;
    WatchPicture m_picture;
};

} // namespace castellan
