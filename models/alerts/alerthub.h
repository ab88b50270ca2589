// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertdesk.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

#include <QThreadPool>

#include <map>
#include <memory>

namespace castellan {

class AlertmanagerClient;
class PrometheusClient;

/// The alert desks of all environments that are watched. Asks each environment's Prometheus for its alerts and rules,
/// and its Alertmanager for its alerts, every half minute, in threads of its own. Belongs to the thread that made it
/// and never blocks it, but for its end, which waits for a question that is under way to be given up.
class AlertHub final : public QObject
{
    Q_OBJECT

public:
    explicit AlertHub(std::shared_ptr<Workspace> workspace, QObject *parent = nullptr);
    ~AlertHub() override;

    /// Its desk, made when it is first asked for.
    AlertDesk *desk(const QString &environmentId);
    /// The newest picture of an environment's watch.
    void take(const Environment &environment, const std::shared_ptr<Host> &host, const WatchPicture &picture);

    /// Alerts of all environments that fire and are heard.
    int heardCount() const;
    /// Of those the worst.
    Status worst() const;

Q_SIGNALS:
    void heardCountChanged();
    void fired(const QString &environmentId, const castellan::SeenAlert &alert);
    void resolved(const QString &environmentId, const castellan::SeenAlert &alert);

private:
    struct Followed
    {
        std::shared_ptr<Host> host;
        QUrl url;
        std::shared_ptr<PrometheusClient> client; ///< null: it has none
        QMap<QString, QString> mapping;           ///< of its metrics
        QUrl managerUrl;
        std::shared_ptr<AlertmanagerClient> manager; ///< null: it has none
        bool asking = false;
        bool again = false; ///< somebody is in a hurry while it is being asked
    };
    struct Answers;

    void askAll();
    void ask(const QString &environmentId);
    void adopt(const QString &environmentId, const Answers &answers);

    std::shared_ptr<Workspace> m_workspace;
    std::map<QString, std::unique_ptr<AlertDesk>> m_desks;
    QMap<QString, Followed> m_followed;
    int m_heard = 0;
    CancelSource m_cancel;
    QTimer m_timer;
    QThreadPool m_pool; ///< last: waits before the rest goes
};

} // namespace castellan
