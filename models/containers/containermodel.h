// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/containerpicture.h"
#include "models/core/clock.h"
#include "models/core/tablemodel.h"

#include <memory>

namespace castellan {

/// The containers of a host as a table. GUI thread only.
class ContainerModel final : public TableModel<ObservedContainer, ContainerModel>
{
    Q_OBJECT

public:
    enum Column { Name, State, Health, Restarts, Cpu, Memory, Image, Uptime, Ports, ColumnCount };

    explicit ContainerModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const ObservedContainer &row) { return row.name(); }

    /// Merges; selection and scroll position survive.
    void setPicture(const ContainersPicture &picture, const Thresholds &limits);
    /// Ages move on without a new picture; call it now and then.
    void refreshAges();

protected:
    QVariant cell(const ObservedContainer &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    QVariant displayed(const ObservedContainer &row, int column) const;
    QVariant sorted(const ObservedContainer &row, int column) const;
    QVariant toolTip(const ObservedContainer &row, int column) const;

    std::shared_ptr<const Clock> m_clock;
    Thresholds m_limits;
};

/// "212 MB of 512 MB", "212 MB" where it has no limit of its own, or "–". Pure.
QString memoryWords(const ObservedContainer &observed);

} // namespace castellan
