// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incident/incidentdraft.h"
#include "models/incident/incidentmodel.h"
#include "widgets/shell/page.h"

#include <QTimer>

class QAction;
class QLabel;

namespace castellan {

class DataTable;
class IncidentDetails;
class StateView;
class Workbench;

/// The incidents of the environment: declared here or from an alert, worked on in their timeline, resolved.
class IncidentsPage final : public Page
{
    Q_OBJECT

public:
    explicit IncidentsPage(Workbench &bench, QWidget *parent = nullptr);

    void refresh() override;
    /// An incident's id.
    void showObject(const QString &object) override;
    /// "incident.declare" (of the alert that `object` names by alertSubject(), or of what is known), "incident.show"
    static QStringList actions();
    void startAction(const QString &action, const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    StateView *states() const { return m_states; }
    DataTable *table() const { return m_table; }
    IncidentDetails *details() const { return m_details; }

private:
    QWidget *makeHead();
    QWidget *makeTable();
    void adoptDesk();
    void adopt();
    void select();
    void showSelected();
    void readTimeline();
    const Incident *selected() const;
    void declare(const IncidentDraft &draft);
    void change();
    void addNote(const QString &text);
    KnownTrouble known() const;

    Workbench &m_bench;
    IncidentModel m_model;
    QLabel *m_headline = nullptr;
    QAction *m_declare = nullptr;
    QAction *m_change = nullptr;
    DataTable *m_table = nullptr;
    IncidentDetails *m_details = nullptr;
    StateView *m_states = nullptr;
    QString m_wanted; ///< an incident to be shown once it is known
    QString m_shown;  ///< whose timeline is shown
    QTimer m_ageing;
};

} // namespace castellan
