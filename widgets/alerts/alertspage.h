// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmodels.h"
#include "models/incident/incident.h"
#include "widgets/shell/page.h"

#include <QTimer>

class QAction;
class QLabel;
class QTabWidget;

namespace castellan {

class AlertDetails;
class AttentionList;
class DataTable;
class RulesPane;
class SilencesPane;
class StateView;
class Workbench;

/// What fires now, what fired before, and what is kept quiet. Alerts are taken on, silenced and looked at here; that a
/// desktop wakes nobody when it is off is said plainly.
class AlertsPage final : public Page
{
    Q_OBJECT

public:
    explicit AlertsPage(Workbench &bench, QWidget *parent = nullptr);
    ~AlertsPage() override;

    void refresh() override;
    /// "rule:NAME" of a rule file, "limit:METRIC": the alert of Castellan's own rule for that limit, or "episode:ID" of
    /// the history.
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    StateView *states() const { return m_states; }
    DataTable *now() const { return m_nowTable; }
    DataTable *history() const { return m_historyTable; }
    SilencesPane *silences() const { return m_silences; }
    QTabWidget *tabs() const { return m_tabs; }
    AlertDetails *details() const { return m_details; }
    RulesPane *rules() const { return m_rules; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeNow();
    QWidget *makeHistory();
    void adoptDesk();
    void adopt();
    void announce();
    void readEpisodes();
    void listEpisodes(QList<AlertEpisode> episodes);
    void showEpisode(qint64 id);
    void showNow();
    void selectNow();
    void selectEpisode();
    void readSteps(const std::optional<AlertEpisode> &episode, AlertDetails *details);
    std::optional<AlertEpisode> episodeOf(const SeenAlert &alert) const;
    /// Whether an incident of that alert is open; empty: none is selected.
    void findIncident(const QString &subject);
    void adoptIncidents();
    void askForIncident();
    void showIncident(const Incident &incident);
    void declareIncident();
    void acknowledge();
    void silence();

    Workbench &m_bench;
    AlertModel m_alerts;
    EpisodeModel m_episodes;
    QList<AlertEpisode> m_open;           ///< of the store, for taking on
    std::optional<AlertEpisode> m_sought; ///< was asked for last, and may be older than those listed
    QStringList m_standing; ///< which alerts there are and how they stand: the store has news when it changes
    QLabel *m_headline = nullptr;
    AttentionList *m_news = nullptr;
    StateView *m_states = nullptr;
    QTabWidget *m_tabs = nullptr;
    DataTable *m_nowTable = nullptr;
    StateView *m_nowStates = nullptr;
    AlertDetails *m_details = nullptr;
    DataTable *m_historyTable = nullptr;
    AlertDetails *m_pastDetails = nullptr;
    SilencesPane *m_silences = nullptr;
    RulesPane *m_rules = nullptr;
    QAction *m_declare = nullptr;
    QString m_subject;  ///< what names the selected alert
    QString m_incident; ///< the id of its open incident
    QAction *m_acknowledge = nullptr;
    QAction *m_silence = nullptr;
    QAction *m_notifications = nullptr;
    QTimer m_ageing;
};

} // namespace castellan
