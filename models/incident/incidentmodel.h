// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/tablemodel.h"
#include "models/incident/incident.h"

#include <memory>

namespace castellan {

/// Incidents, a row each. GUI thread only.
class IncidentModel final : public TableModel<Incident, IncidentModel>
{
    Q_OBJECT

public:
    enum Column { Number, Title, Severity, State, Service, Detected, Lasted, DeclaredBy, ColumnCount };

    explicit IncidentModel(std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    static QString key(const Incident &row) { return row.id; }

    void setIncidents(const QList<Incident> &incidents) { merge(incidents); }
    /// Durations move on by themselves; call it now and then.
    void refreshAges();

protected:
    QVariant cell(const Incident &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    std::shared_ptr<const Clock> m_clock;
};

} // namespace castellan
