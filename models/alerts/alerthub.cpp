// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alerthub.h"

#include "models/alerts/alertmanagerclient.h"
#include "models/core/inpool.h"
#include "models/core/log.h"
#include "models/prometheus/prometheusclient.h"

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds interval = 30s;
constexpr std::chrono::milliseconds timeLimit = 10s;

} // namespace

/// What an environment's servers said, those that it has.
struct AlertHub::Answers
{
    QUrl url;
    std::optional<Result<QList<PrometheusAlert>>> alerts;
    std::optional<Result<QList<PrometheusRuleGroup>>> rules;
    QUrl managerUrl;
    std::optional<Result<AlertmanagerLook>> look;
};

AlertHub::AlertHub(std::shared_ptr<Workspace> workspace, QObject *parent)
    : QObject(parent), m_workspace(std::move(workspace))
{
    connect(&m_timer, &QTimer::timeout, this, &AlertHub::askAll);
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
    connect(desk.get(), &AlertDesk::hurried, this, [this, environmentId] {
        if (const auto followed = m_followed.find(environmentId); followed != m_followed.end() && followed->asking)
            followed->again = true; // what is on its way may have been asked before the change
        else
            ask(environmentId);
    });
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
    AlertDesk *desk = this->desk(environment.id);
    desk->take(picture);
    const Followed before = m_followed.value(environment.id);
    const QUrl &url = environment.prometheusUrl;
    const QUrl &managerUrl = environment.alertmanagerUrl;
    if (before.host == host && before.url == url && before.managerUrl == managerUrl &&
        before.mapping == environment.prometheusMetrics)
        return;
    for (const QUrl &old : {before.url, before.managerUrl})
        if (!old.isEmpty() && old != url && old != managerUrl)
            desk->forget(old);
    if (!managerUrl.isEmpty() && managerUrl != before.managerUrl)
        desk->expectAlertmanager(managerUrl);
    // A changed environment is reached by another host. What is being asked of the old one is dropped when it comes.
    Followed &followed = m_followed[environment.id];
    if (url != before.url)
        desk->forgetRules();
    followed.host = host;
    followed.url = url;
    followed.client = url.isEmpty() ? nullptr : std::make_shared<PrometheusClient>(host, url, timeLimit);
    followed.mapping = environment.prometheusMetrics;
    followed.managerUrl = managerUrl;
    followed.manager =
        managerUrl.isEmpty() ? nullptr : std::make_shared<AlertmanagerClient>(host, managerUrl, timeLimit);
    ask(environment.id);
}

void AlertHub::askAll()
{
    const QStringList environments = m_followed.keys();
    for (const QString &environment : environments)
        ask(environment);
}

void AlertHub::ask(const QString &environmentId)
{
    const auto followed = m_followed.find(environmentId);
    if (followed == m_followed.end() || followed->asking || (!followed->client && !followed->manager))
        return; // a slow one is not asked twice at once
    followed->asking = true;
    // One after the other: what Prometheus tells has come to Alertmanager when that is asked.
    const auto answers = inPool(m_pool, [asked = *followed, cancel = m_cancel.token()]() -> Result<Answers> {
        Answers said{.url = asked.url, .alerts = {}, .rules = {}, .managerUrl = asked.managerUrl, .look = {}};
        if (asked.client)
            said.alerts = asked.client->alerts(cancel);
        if (asked.manager)
            said.look = asked.manager->look(cancel);
        if (asked.client)
            said.rules = asked.client->rules(cancel);
        return said;
    });
    onFinished(answers, this, [this, environmentId](const Result<Answers> &said) {
        const auto asked = m_followed.find(environmentId);
        if (asked == m_followed.end())
            return;
        asked->asking = false;
        if (said)
            adopt(environmentId, *said);
        else
            logError(QStringLiteral("alerts"), said.error());
        if (std::exchange(m_followed[environmentId].again, false))
            ask(environmentId);
    });
}

void AlertHub::adopt(const QString &environmentId, const Answers &answers)
{
    const Followed &followed = m_followed[environmentId];
    const auto note = [](const Error &error) {
        if (error.kind != ErrorKind::Cancelled)
            logError(QStringLiteral("alerts"), error);
    };
    if (answers.look && answers.managerUrl == followed.managerUrl) {
        desk(environmentId)->takeAlertmanager(answers.managerUrl, *answers.look);
        if (!*answers.look)
            note(answers.look->error());
    }
    if (answers.alerts && answers.url == followed.url) {
        if (*answers.alerts)
            desk(environmentId)->takePrometheus(answers.url, **answers.alerts);
        else
            note(answers.alerts->error());
    }
    const auto isTold = [](const auto &part) { return part || part.error().kind != ErrorKind::Cancelled; };
    if (answers.rules && answers.url == followed.url && isTold(*answers.rules))
        desk(environmentId)->takeRules(*answers.rules, followed.mapping);
}

} // namespace castellan
