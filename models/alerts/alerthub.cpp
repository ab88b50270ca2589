// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alerthub.h"

#include "models/core/inpool.h"
#include "models/core/log.h"
#include "models/prometheus/prometheusclient.h"

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds interval = 30s;
constexpr std::chrono::milliseconds timeLimit = 10s;

/// What one look at a Prometheus gave.
struct Answer
{
    Result<QList<PrometheusAlert>> alerts;
    Result<QList<PrometheusRuleGroup>> rules;
};

} // namespace

AlertHub::AlertHub(std::shared_ptr<Workspace> workspace, QObject *parent)
    : QObject(parent), m_workspace(std::move(workspace))
{
    connect(&m_timer, &QTimer::timeout, this, &AlertHub::ask);
    m_timer.start(interval);
}

AlertHub::~AlertHub()
{
    m_cancel.cancel();
    m_pool.waitForDone();
}

AlertDesk *AlertHub::desk(const QString &environmentId)
{
    auto &desk = m_desks[environmentId];
    if (desk)
        return desk.get();
    desk = std::make_unique<AlertDesk>(m_workspace, environmentId);
    connect(desk.get(), &AlertDesk::fired, this,
            [this, environmentId](const SeenAlert &alert) { Q_EMIT fired(environmentId, alert); });
    connect(desk.get(), &AlertDesk::resolved, this,
            [this, environmentId](const SeenAlert &alert) { Q_EMIT resolved(environmentId, alert); });
    connect(desk.get(), &AlertDesk::changed, this, [this] {
        if (const int heard = heardCount(); heard != m_heard) {
            m_heard = heard;
            Q_EMIT heardCountChanged();
        }
    });
    return desk.get();
}

int AlertHub::heardCount() const
{
    int count = 0;
    for (const auto &[id, desk] : m_desks)
        count += desk->heardCount();
    return count;
}

Status AlertHub::worst() const
{
    Status status = Status::Good;
    for (const auto &[id, desk] : m_desks) {
        if (desk->heardCount() > 0)
            status = worse(status, desk->worst());
    }
    return status;
}

void AlertHub::take(const Environment &environment, const std::shared_ptr<Host> &host, const WatchPicture &picture)
{
    desk(environment.id)->take(picture);
    if (environment.prometheusUrl.isEmpty()) {
        m_followed.remove(environment.id);
        desk(environment.id)->forgetRules();
        return;
    }
    Followed &followed = m_followed[environment.id];
    followed.mapping = environment.prometheusMetrics;
    if (followed.client && followed.url == environment.prometheusUrl && followed.host == host)
        return;
    if (followed.url != environment.prometheusUrl)
        desk(environment.id)->forgetRules();
    followed.url = environment.prometheusUrl;
    followed.host = host; // a changed environment is reached by another one
    followed.client = std::make_shared<PrometheusClient>(host, followed.url, timeLimit);
    ask();
}

void AlertHub::ask()
{
    for (auto followed = m_followed.begin(); followed != m_followed.end(); ++followed) {
        if (followed->asking)
            continue; // a slow one is not asked twice at once
        followed->asking = true;
        const auto answer = inPool(m_pool, [client = followed->client, cancel = m_cancel.token()]() -> Result<Answer> {
            Answer found{.alerts = client->alerts(cancel), .rules = client->rules(cancel)};
            return found;
        });
        onFinished(answer, this, [this, id = followed.key(), url = followed->url](const Result<Answer> &found) {
            const auto asked = m_followed.find(id);
            if (asked == m_followed.end())
                return;
            asked->asking = false;
            if (asked->url != url || !found)
                return;
            const auto isTold = [](const auto &part) { return !part && part.error().kind != ErrorKind::Cancelled; };
            if (found->alerts)
                desk(id)->takePrometheus(url, *found->alerts);
            else if (isTold(found->alerts))
                logError(QStringLiteral("alerts"), found->alerts.error());
            if (found->rules || isTold(found->rules))
                desk(id)->takeRules(found->rules, asked->mapping);
        });
    }
}

} // namespace castellan
