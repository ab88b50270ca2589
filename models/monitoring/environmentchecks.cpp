// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/environmentchecks.h"

#include "models/checks/containercheck.h"
#include "models/checks/httpcheck.h"
#include "models/checks/portcheck.h"
#include "models/checks/redischeck.h"
#include "models/checks/wayin.h"
#include "models/core/awaitor.h"
#include "models/monitoring/applicationsampler.h"
#include "models/monitoring/containersampler.h"
#include "models/monitoring/databasesampler.h"
#include "models/monitoring/heapsampler.h"
#include "models/monitoring/hostsampler.h"
#include "models/monitoring/networklink.h"
#include "models/monitoring/postgrescheck.h"
#include "models/prometheus/prometheuscheck.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Connection = std::shared_ptr<EnvironmentConnection>;

constexpr std::chrono::milliseconds linkInterval = 10s;
constexpr std::chrono::milliseconds samplingInterval = 15s;
constexpr std::chrono::milliseconds slowSamplingInterval = 60s; // docker stats alone takes two seconds
constexpr std::chrono::milliseconds samplingLimit = 30s;
constexpr std::chrono::milliseconds businessInterval = 5min; // somebody's own SQL may be dear

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

TaskResult single(const QString &id, const CheckResult &result)
{
    TaskResult all;
    all.measurements = result.samples;
    all.checks.insert(id, result);
    return all;
}

CheckResult lookAtHost(Host &host, std::chrono::milliseconds limit, const CancelToken &cancel)
{
    const QDateTime started = QDateTime::currentDateTimeUtc();
    // A command, because a connection that stands says nothing of a host that has just died.
    const Command command{.argv = {QStringLiteral("true")},
                          .environment = {},
                          .workingDirectory = {},
                          .input = {},
                          .timeLimit = limit,
                          .cancel = cancel};
    const auto answer = awaitWithin(host.run(command), limit, noAnswerOf(host), cancel);
    CheckResult result;
    if (answer) {
        result.finding = Finding::Passed;
        result.message = Text::tr("%1 answers by %2.").arg(host.name(), host.status().transport);
    } else {
        result = failedLook(answer.error());
    }
    result.request = QStringLiteral("true on %1").arg(host.name());
    result.started = started;
    result.took = std::chrono::milliseconds(started.msecsTo(QDateTime::currentDateTimeUtc()));
    return result;
}

/// Keeps the INFO before, for the rates between two looks.
class RedisTask
{
public:
    RedisTask(Connection connection, std::shared_ptr<SecretStore> secrets, std::chrono::milliseconds limit)
        : m_connection(std::move(connection)), m_secrets(std::move(secrets)), m_limit(limit)
    {
    }

    TaskResult run(const CancelToken &cancel)
    {
        RedisCheck check = redisCheck(m_connection->environment(), m_secrets.get(), cancel);
        check.timeLimit = m_limit;
        RedisLook look = checkRedis(*m_connection->host(), check, cancel);
        if (look.info) {
            const double seconds = m_before ? static_cast<double>(m_when.msecsTo(look.result.started)) / 1000 : 0;
            look.result.samples = redisSamples(*look.info, m_before, seconds, look.result.started.toMSecsSinceEpoch());
            m_before = look.info;
            m_when = look.result.started;
        }
        return single(QStringLiteral("redis"), look.result);
    }

private:
    Connection m_connection;
    std::shared_ptr<SecretStore> m_secrets;
    std::chrono::milliseconds m_limit;
    std::optional<RedisInfo> m_before;
    QDateTime m_when;
};

/// Gathers the checks of one environment.
class Builder
{
public:
    Builder(const Connection &connection, std::shared_ptr<SecretStore> secrets, std::shared_ptr<const Clock> clock)
        : m_connection(connection),
          m_environment(connection->environment()),
          m_secrets(std::move(secrets)),
          m_clock(std::move(clock))
    {
        const CheckRhythm &rhythm = m_environment.checks;
        m_plan = {.interval = rhythm.interval,
                  .timeLimit = rhythm.timeLimit,
                  .retryAfter = std::min<std::chrono::milliseconds>(rhythm.interval, 15s),
                  .retries = rhythm.retries};
    }

    EnvironmentChecks build()
    {
        addHost();
        addContainers();
        addDatabase();
        addRedis();
        addPrometheus();
        addAlertmanager();
        addServices();
        addPorts();
        addSamplers();
        return m_all;
    }

private:
    using Run = std::function<TaskResult(const CancelToken &)>;

    void add(const QString &id, const QString &name, const QString &parent, CheckLayer layer, Run run)
    {
        m_all.checks.append({.id = id, .name = name, .parent = parent, .layer = layer, .plan = m_plan, .task = id});
        m_all.tasks.append({.id = id, .timeLimit = m_plan.timeLimit, .run = std::move(run)});
    }
    using Measure = std::function<QList<Measurement>(const CancelToken &)>;
    void addSampler(const QString &id, std::chrono::milliseconds interval, Measure measure)
    {
        m_all.samplers.insert(id, interval);
        m_all.tasks.append(
            {.id = id, .timeLimit = samplingLimit, .run = [measure = std::move(measure)](const CancelToken &cancel) {
                 return TaskResult{.checks = {}, .measurements = measure(cancel)};
             }});
    }

    void addHost()
    {
        if (m_connection->host()->isLocal())
            return; // nothing lies between
        const QString link = QStringLiteral("link");
        add(link, Text::tr("Network of this computer"), {}, CheckLayer::ThisComputer,
            [link](const CancelToken &) { return single(link, lookAtLink(networkInterfaces())); });
        m_all.checks.last().plan.interval = linkInterval;
        m_all.checks.last().plan.retries = 0; // the kernel does not err
        m_host = QStringLiteral("host");
        add(m_host, m_connection->host()->name(), link, CheckLayer::Host,
            [connection = m_connection, limit = m_plan.timeLimit](const CancelToken &cancel) {
                return single(QStringLiteral("host"), lookAtHost(*connection->host(), limit, cancel));
            });
    }

    /// All with one `docker inspect`.
    void addContainers()
    {
        m_containers = m_environment.containers();
        if (m_containers.isEmpty())
            return;
        const QString docker = QStringLiteral("docker");
        add(docker, QStringLiteral("Docker"), m_host, CheckLayer::Docker,
            [connection = m_connection, names = m_containers, limit = m_plan.timeLimit](const CancelToken &cancel) {
                const ContainersLook look = checkContainers(*connection->host(), names, limit, cancel);
                TaskResult result = single(QStringLiteral("docker"), look.docker);
                CheckResult unseen; // nothing is known of a container when Docker does not answer
                unseen.message = look.docker.message;
                unseen.started = look.docker.started;
                for (const QString &name : names) {
                    const CheckResult one = look.containers.value(name, unseen);
                    result.measurements += one.samples;
                    result.checks.insert(containerId(name), one);
                }
                return result;
            });
        for (const QString &name : std::as_const(m_containers))
            m_all.checks.append({.id = containerId(name),
                                 .name = name,
                                 .parent = docker,
                                 .layer = CheckLayer::Container,
                                 .plan = m_plan,
                                 .task = docker});
    }

    void addDatabase()
    {
        const QString container = m_environment.database.container;
        add(QStringLiteral("database"), QStringLiteral("PostgreSQL"), parentOf(container), CheckLayer::Application,
            [connection = m_connection, limit = m_plan.timeLimit](const CancelToken &cancel) {
                return single(QStringLiteral("database"), checkPostgres(*connection, limit, cancel));
            });
    }

    void addRedis()
    {
        if (m_environment.redisHost.isEmpty())
            return;
        add(QStringLiteral("redis"), QStringLiteral("Redis"), m_host, CheckLayer::Application,
            [task = std::make_shared<RedisTask>(m_connection, m_secrets, m_plan.timeLimit)](const CancelToken &cancel) {
                return task->run(cancel);
            });
    }

    void addPrometheus()
    {
        if (m_environment.prometheusUrl.isEmpty())
            return;
        const QString id = prometheusCheck(m_environment.prometheusUrl).subject;
        add(id, QStringLiteral("Prometheus"), m_host, CheckLayer::Application,
            [connection = m_connection, url = m_environment.prometheusUrl, limit = m_plan.timeLimit,
             id](const CancelToken &cancel) {
                return single(id, checkPrometheus(connection->host(), url, limit, cancel));
            });
    }

    void addAlertmanager()
    {
        if (m_environment.alertmanagerUrl.isEmpty())
            return;
        addHttp(QStringLiteral("Alertmanager"), m_host, alertmanagerCheck(m_environment.alertmanagerUrl));
    }

    void addServices()
    {
        for (const ServiceConfig &service : m_environment.services) {
            if (!service.healthUrl.isEmpty())
                addHttp(service.name, parentOf(service.container), serviceCheck(service));
        }
    }

    void addPorts()
    {
        for (const PortConfig &port : m_environment.ports) {
            const QString id = QStringLiteral("port:") + port.name;
            add(id, port.name, m_host, CheckLayer::Application,
                [connection = m_connection, port, id, limit = m_plan.timeLimit](const CancelToken &cancel) {
                    return single(id, checkPort(*connection->host(), port.host, port.port, limit, cancel));
                });
        }
    }

    void addSamplers()
    {
        addSampler(QStringLiteral("sample:host"), samplingInterval,
                   [connection = m_connection, sampler = std::make_shared<HostSampler>(*m_connection->host(), m_clock)](
                       const CancelToken &cancel) {
                       const auto sampling = sampler->sample(samplingLimit, cancel);
                       return sampling ? sampling->samples : QList<Measurement>();
                   });
        if (!m_containers.isEmpty())
            addSampler(QStringLiteral("sample:containers"), slowSamplingInterval,
                       [sampler = std::make_shared<ContainerSampler>(m_connection, m_clock)](
                           const CancelToken &cancel) { return sampler->sample(samplingLimit, cancel); });
        const auto sample = [this](const char *id, std::chrono::milliseconds interval, auto sampler) {
            addSampler(QLatin1String(id), interval,
                       [sampler](const CancelToken &cancel) { return sampler->sample(cancel); });
        };
        if (!m_environment.prometheusUrl.isEmpty() && !m_environment.prometheusMetrics.isEmpty())
            sample("sample:prometheus", slowSamplingInterval,
                   std::make_shared<PrometheusSampler>(*m_connection, m_clock));
        if (!m_environment.services.isEmpty())
            sample("sample:heap", slowSamplingInterval, std::make_shared<HeapSampler>(m_connection, m_clock));
        if (!m_environment.businessMetrics.isEmpty())
            sample("sample:business", businessInterval, std::make_shared<BusinessSampler>(m_connection, m_clock));
        sample("sample:database", slowSamplingInterval, std::make_shared<DatabaseSampler>(m_connection, m_clock));
    }

    void addHttp(const QString &name, const QString &parent, HttpCheck check)
    {
        check.timeLimit = m_plan.timeLimit;
        add(check.subject, name, parent, CheckLayer::Application,
            [connection = m_connection, check](const CancelToken &cancel) {
                return single(check.subject, checkHttp(*connection->host(), check, cancel));
            });
    }
    static QString containerId(const QString &name) { return QStringLiteral("container:") + name; }
    QString parentOf(const QString &container) const { return container.isEmpty() ? m_host : containerId(container); }

    Connection m_connection;
    const Environment &m_environment;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<const Clock> m_clock;
    CheckPlan m_plan;
    QString m_host; ///< the check of the host; empty on this computer
    QStringList m_containers;
    EnvironmentChecks m_all;
};

} // namespace

EnvironmentChecks checksOf(const std::shared_ptr<EnvironmentConnection> &connection,
                           const std::shared_ptr<SecretStore> &secrets, const std::shared_ptr<const Clock> &clock)
{
    return Builder(connection, secrets, clock).build();
}

} // namespace castellan
