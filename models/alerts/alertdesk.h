// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertpaging.h"
#include "models/alerts/alertstore.h"
#include "models/alerts/inhibition.h"
#include "models/alerts/prometheusalerts.h"
#include "models/alerts/silencestore.h"
#include "models/alerts/watchalerts.h"

#include <QMap>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace castellan {

/// An alert that is pending or fires, and what keeps it quiet.
struct SeenAlert
{
    QString key;    ///< alertKey(), written once and not with each comparison of a storm
    QString source; ///< AlertEpisode::source
    AlertInstance alert;
    AlertQuiet quiet;
    std::optional<AlertmanagerAlert> manager{}; ///< what Alertmanager says of it, where that is known
    bool onlyManager = false;                   ///< no Prometheus that is known here tells of it
    QStringList watchedBy{}; ///< ids of windows that are over, and in which it is looked at with care
    bool operator==(const SeenAlert &) const = default;

    /// Nothing keeps it quiet, here or in Alertmanager.
    bool isHeard() const { return quiet.isHeard() && !(manager && manager->isQuiet()); }
};

/// What tells an alert from all others of an environment, whoever evaluates its rule.
QString alertKey(const QString &source, const PrometheusLabels &labels);
/// It fires, and is not over.
bool isFiring(const AlertInstance &alert);

/// All alerts of one environment in one place: makes Castellan's own from what the watch sees, follows those of its
/// Prometheus and Alertmanager, stores every step, knows after a restart what fired before, and tells what is to be
/// heard. Belongs to the thread that made it (the GUI's); it never waits.
class AlertDesk : public QObject
{
    Q_OBJECT

public:
    AlertDesk(std::shared_ptr<Workspace> workspace, QString environmentId, QObject *parent = nullptr);

    /// The newest picture of the watch. Those that come before the store has told what fired before, and what is
    /// silenced, are taken then, the newest only.
    void take(const WatchPicture &picture);
    /// The alerts of a Prometheus as they are now; `url` tells it from others. An empty list says that there are none:
    /// when it did not answer, take nothing.
    void takePrometheus(const QUrl &url, const QList<PrometheusAlert> &alerts);
    /// The rules of its Prometheus, or why they are not known; `mapping` is the environment's, of its metrics.
    void takeRules(const Result<QList<PrometheusRuleGroup>> &rules, const QMap<QString, QString> &mapping);
    /// There is no Prometheus any more, or another one.
    void forgetRules();
    /// Nothing while there is no Prometheus or it was not asked yet. What was known stays when a later question fails.
    const std::optional<QList<PrometheusRuleGroup>> &rules() const { return m_rules; }
    /// Why the newest question for them failed.
    const std::optional<Error> &rulesError() const { return m_rulesError; }
    /// What its Alertmanager has now, or why it did not answer; before takePrometheus() of the same time, so that a new
    /// alert that is silenced there is not heard. What a Prometheus tells too is one alert; one that it does not is
    /// taken when it is there for a second time, because what has just begun or ended there is not yet so here.
    void takeAlertmanager(const QUrl &url, const Result<AlertmanagerLook> &look);
    /// It has an Alertmanager that is asked for the first time; its answer is awaited.
    void expectAlertmanager(const QUrl &url);
    /// Nobody asks there any more: a Prometheus or an Alertmanager that the environment does not name now.
    void forget(const QUrl &url);
    /// Asks its servers now instead of within half a minute; after a change of theirs.
    void hurry() { Q_EMIT hurried(); }
    /// Reads silences and windows anew, and makes the silences that are due; done each minute, and to be called after a
    /// change of them.
    void refreshSilences();

    /// Firing before pending, critical before others, the newest first.
    QList<SeenAlert> alerts() const;
    /// How many fire and are heard.
    int heardCount() const;
    /// Of those the worst severity that Castellan knows; Good when there is none, Unknown while nothing can be
    /// observed.
    Status worst() const;
    /// Active and coming ones, for a banner and the list.
    const QList<Silence> &silences() const { return m_silences; }
    /// All maintenance windows, by name.
    const QList<MaintenanceWindow> &windows() const { return m_windows; }
    /// Nothing: the environment names none.
    const std::optional<AlertmanagerStanding> &alertmanager() const { return m_alertmanager; }
    /// Why steps are not stored; nothing while they are.
    const std::optional<Error> &storeError() const { return m_storeError; }

    /// The source of Castellan's own alerts in the store.
    static QString ownSource() { return QStringLiteral("castellan"); }

Q_SIGNALS:
    /// rules() or rulesError() may be other ones.
    void rulesChanged();
    /// alerts(), silences(), windows(), alertmanager() or storeError() may be other ones. Told once the event loop is
    /// reached, and once for all that changed until then.
    void changed();
    /// One fires that did not, and nothing keeps it quiet: tell somebody.
    void fired(const castellan::SeenAlert &alert);
    /// One that fired is over, and nothing keeps it quiet.
    void resolved(const castellan::SeenAlert &alert);
    void hurried();

private:
    struct Followed
    {
        PrometheusAlerts alerts;
        bool known = false; ///< the store has told what fired before
        std::optional<QList<PrometheusAlert>> waiting;
    };

    using Told = std::pair<QString, AlertInstance>; ///< by a source
    struct Sight
    {
        QDateTime when;
        QList<SeenAlert> alerts;
    };
    /// At each change several ask for the same alerts.
    static constexpr std::chrono::milliseconds sightLasts{500};

    void follow(const QString &source);
    void takeFrom(const QString &source, const QList<PrometheusAlert> &alerts);
    void pair();
    void prune();
    /// Takes what came before silences and history were known.
    void resume();
    void digest(const QString &source, const QList<AlertTransition> &steps, const QDateTime &when);
    QList<Told> all() const;
    Quieting quieting(const QList<Told> &everywhere) const;
    SeenAlert seen(const QString &source, const AlertInstance &alert, const Quieting &quieting) const;
    void tell();
    void note(const std::optional<Error> &error);

    std::shared_ptr<Workspace> m_workspace;
    AlertStore m_store;
    SilenceStore m_silenceStore;
    QString m_environment;
    WatchAlerts m_own;
    bool m_ownKnown = false;      ///< the store has told what fired before
    bool m_silencesKnown = false; ///< else one would be heard that is silenced
    std::optional<WatchPicture> m_waiting;
    QMap<QString, Followed> m_followed; ///< by source
    QMap<QString, QDateTime> m_noted;   ///< when each source was stored last
    QList<Silence> m_silences;
    QList<MaintenanceWindow> m_windows;
    std::optional<AlertmanagerStanding> m_alertmanager;
    QMap<QString, AlertmanagerAlert> m_paired; ///< by source and identity of an alert of a Prometheus
    QList<PrometheusAlert> m_unpaired;         ///< what only Alertmanager told at its newest look
    bool m_isTelling = false;                  ///< that it changed
    mutable std::optional<Sight> m_seen;       ///< alerts() of a moment, until something changes
    QDateTime m_pruned;
    std::optional<Error> m_storeError;
    std::optional<QList<PrometheusRuleGroup>> m_rules;
    std::optional<Error> m_rulesError;
    QTimer m_timer;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::SeenAlert)
