// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertstore.h"
#include "models/alerts/inhibition.h"
#include "models/alerts/prometheusalerts.h"
#include "models/alerts/silencestore.h"
#include "models/alerts/watchalerts.h"

#include <QMap>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace castellan {

/// An alert that is pending or fires, and what keeps it quiet.
struct SeenAlert
{
    QString source; ///< AlertEpisode::source
    AlertInstance alert;
    AlertQuiet quiet;
    bool operator==(const SeenAlert &) const = default;
};

/// All alerts of one environment in one place: makes Castellan's own from what the watch sees, follows those of its
/// Prometheus, stores every step, knows after a restart what fired before, and tells what is to be heard. Belongs to
/// the thread that made it (the GUI's); it never waits.
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
    /// Why steps are not stored; nothing while they are.
    const std::optional<Error> &storeError() const { return m_storeError; }

    /// The source of Castellan's own alerts in the store.
    static QString ownSource() { return QStringLiteral("castellan"); }

Q_SIGNALS:
    /// alerts(), silences() or storeError() may be other ones.
    void changed();
    /// One fires that did not, and nothing keeps it quiet: tell somebody.
    void fired(const castellan::SeenAlert &alert);
    /// One that fired is over, and nothing keeps it quiet.
    void resolved(const castellan::SeenAlert &alert);

private:
    struct Followed
    {
        PrometheusAlerts alerts;
        bool known = false; ///< the store has told what fired before
        std::optional<QList<PrometheusAlert>> waiting;
    };

    void follow(const QString &source);
    /// Takes what came before silences and history were known.
    void resume();
    void digest(const QString &source, const QList<AlertTransition> &steps, const QDateTime &when);
    Quieting quieting(const QList<std::pair<QString, AlertInstance>> &all) const;
    QList<std::pair<QString, AlertInstance>> all() const;
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
    std::optional<Error> m_storeError;
    QTimer m_timer;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::SeenAlert)
