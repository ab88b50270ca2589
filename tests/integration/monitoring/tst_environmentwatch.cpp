// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A whole environment watched over the lab's sshd while its parts go and come back.
#include "models/monitoring/applicationsampler.h"
#include "models/monitoring/databasesampler.h"
#include "models/monitoring/environmentwatch.h"
#include "models/monitoring/watchdesk.h"
#include "tests/integration/connection/people.h"
#include "tests/lab/faultproxy.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestEnvironmentWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<SshServer> m_ssh;
    LabPart m_redis;
    std::optional<LabPart> m_application;
    quint16 m_port = 0;
    std::shared_ptr<SecretStore> m_secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();

    Environment environment() const
    {
        Environment environment;
        environment.id = QStringLiteral("lab");
        environment.name = QStringLiteral("Lab");
        environment.host = hostOf(*m_ssh);
        environment.database.name = QStringLiteral("postgres");
        environment.database.role = m_cluster->superuser();
        environment.database.port = m_cluster->port();
        environment.redisHost = QStringLiteral("127.0.0.1");
        environment.redisPort = m_redis.port;
        ServiceConfig backend;
        backend.name = QStringLiteral("Backend");
        backend.healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(m_port));
        environment.services = {backend};
        environment.ports = {{QStringLiteral("SSH"), QStringLiteral("127.0.0.1"), m_ssh->port()}};
        environment.checks = {.interval = 1s, .timeLimit = 1s, .retries = 1};
        environment.thresholds.diskUsed = 1; // whatever the test's computer has left
        environment.thresholds.memoryUsed = 1;
        return environment;
    }
    std::shared_ptr<EnvironmentConnection> connection(const Environment &of) const
    {
        return std::make_shared<EnvironmentConnection>(of, m_secrets, nullptr);
    }
    static QString described(const WatchPicture &picture)
    {
        QString text;
        for (const WatchedCheck &check : picture.checks)
            text += QStringLiteral("%1 %2 [%3] %4 | %5\n")
                        .arg(check.id, standingName(check.standing), check.because, check.last.message,
                             check.last.answer.left(200));
        return text;
    }
    static CheckStanding standingOf(const WatchPicture &picture, const char *id)
    {
        const WatchedCheck *check = picture.find(QLatin1String(id));
        return check ? check->standing : CheckStanding::Unknown;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        auto redis = startRedis();
        CASTELLAN_VERIFY(redis);
        m_redis = *std::move(redis);
        auto application = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(application);
        m_application = *std::move(application);
        m_port = m_application->port;
        // A copy of its own: what was made before the processes above were forked the thread sanitizer takes for a
        // race.
        const SecretString password(m_cluster->password().revealUtf8());
        CASTELLAN_VERIFY(wait(m_secrets->write(QStringLiteral("lab/database"), password)));
    }

    void onceEverythingIsTriedAndMeasured()
    {
        Environment patient = environment();
        patient.checks = {.interval = 60s, .timeLimit = 20s, .retries = 1};
        const auto picture = wait(EnvironmentWatch::once(connection(patient), m_secrets, m_clock));
        CASTELLAN_VERIFY(picture);
        for (const char *id : {"link", "host", "database", "redis", "service:Backend", "port:SSH"})
            QVERIFY2(standingOf(*picture, id) == CheckStanding::Up, qPrintable(described(*picture)));
        QVERIFY(picture->outages.isEmpty());
        int known = 0;
        for (const LimitStanding &limit : picture->limits)
            known += limit.current ? 1 : 0;
        // Memory, disk, connections, slowest query at least; no Prometheus, no container, no five minutes of
        // processors.
        QVERIFY2(known >= 4, qPrintable(QString::number(known)));
    }

    void theApplicationsOwnFiguresAreMeasured()
    {
        auto prometheus = startPrometheus(*m_cluster, 0, {{QStringLiteral("backend"), m_port}});
        CASTELLAN_VERIFY(prometheus);
        Environment mapped = environment();
        mapped.prometheusUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(prometheus->port));
        mapped.prometheusMetrics = {{QStringLiteral("responseP95"), QStringLiteral("vector(0.7)")},
                                    {QStringLiteral("errorRate"), QStringLiteral("sum(")}, // refused, and left out
                                    {QStringLiteral("throughput"), QStringLiteral("vector(12)")}};
        mapped.businessMetrics = {{QStringLiteral("Players"), QStringLiteral("SELECT 42")},
                                  {QStringLiteral("Ratio"), QStringLiteral("SELECT 0.5::numeric")},
                                  {QStringLiteral("Text"), QStringLiteral("SELECT 'many'")},
                                  {QStringLiteral("Writes"), QStringLiteral("CREATE TABLE business (i int)")},
                                  {QStringLiteral("Missing"), QStringLiteral("SELECT * FROM nowhere")}};
        const auto with = connection(mapped);
        const auto measured = [](const QList<Measurement> &all, const char *subject, const char *metric) {
            for (const Measurement &each : all) {
                if (each.subject == QLatin1String(subject) && each.metric == QLatin1String(metric))
                    return std::optional<double>(each.value);
            }
            return std::optional<double>();
        };
        const QList<Measurement> application = PrometheusSampler(*with, m_clock).sample({});
        QCOMPARE(application.size(), 2);
        QCOMPARE(measured(application, "application", "application.responseP95"), std::optional<double>(0.7));
        QCOMPARE(measured(application, "application", "application.throughput"), std::optional<double>(12));
        const QList<Measurement> business = BusinessSampler(with, m_clock).sample({});
        QCOMPARE(business.size(), 2);
        QCOMPARE(measured(business, "business:Players", "business.value"), std::optional<double>(42));
        QCOMPARE(measured(business, "business:Ratio", "business.value"), std::optional<double>(0.5));
        CASTELLAN_VERIFY_ERROR(m_cluster->query(QStringLiteral("SELECT * FROM business")), ErrorKind::Sql);

        // The response time of the guide's limit is there, and beyond it.
        const auto picture = wait(EnvironmentWatch::once(with, m_secrets, m_clock));
        CASTELLAN_VERIFY(picture);
        const auto limit =
            std::find_if(picture->limits.cbegin(), picture->limits.cend(), [](const LimitStanding &standing) {
                return standing.rule.metric == QLatin1String("application.responseP95");
            });
        QVERIFY(limit != picture->limits.cend());
        QCOMPARE(limit->status, Status::Warning);
    }

    void onceAFailureIsTriedAgainBeforeItCounts()
    {
        Environment patient = environment();
        patient.checks = {.interval = 60s, .timeLimit = 20s, .retries = 2};
        patient.services[0].healthUrl = QUrl(QStringLiteral("http://127.0.0.1:%1/health").arg(freePort()));
        const auto picture = wait(EnvironmentWatch::once(connection(patient), m_secrets, m_clock));
        CASTELLAN_VERIFY(picture);
        QVERIFY2(standingOf(*picture, "service:Backend") == CheckStanding::Down, qPrintable(described(*picture)));
        QCOMPARE(picture->find(QStringLiteral("service:Backend"))->failures, 3);
        QCOMPARE(picture->outages.size(), 1);
        QCOMPARE(standingOf(*picture, "redis"), CheckStanding::Up);
    }

    void onceWithoutTheHostIsOneOutage()
    {
        Environment gone = environment();
        gone.host.ssh.port = freePort();
        gone.checks = {.interval = 60s, .timeLimit = 20s, .retries = 1};
        const auto picture = wait(EnvironmentWatch::once(connection(gone), m_secrets, m_clock));
        CASTELLAN_VERIFY(picture);
        QVERIFY2(standingOf(*picture, "host") == CheckStanding::Down, qPrintable(described(*picture)));
        QCOMPARE(picture->outages.size(), 1);
        QCOMPARE(picture->outages.first().id, QStringLiteral("host"));
        QCOMPARE(picture->outages.first().hidden.size(), 4); // database, Redis, backend, port
        for (const char *id : {"database", "redis", "service:Backend", "port:SSH"}) {
            QCOMPARE(standingOf(*picture, id), CheckStanding::Unknown);
            QCOMPARE(picture->find(QLatin1String(id))->because, QStringLiteral("host"));
        }
    }

    void cancellingEndsIt()
    {
        CancelSource cancel;
        const auto picture = EnvironmentWatch::once(connection(environment()), m_secrets, m_clock, cancel.token());
        cancel.cancel();
        CASTELLAN_VERIFY_ERROR(wait(picture), ErrorKind::Cancelled);
    }

    void partsThatGoAndComeBackAreSeen()
    {
        QMutex mutex;
        QStringList turns;
        QSet<QString> metrics;
        EnvironmentWatch watch(connection(environment()), m_secrets, m_clock);
        connect(&watch, &EnvironmentWatch::turned, &watch,
                [&](const QString &check, const CheckTransition &transition) {
                    const QMutexLocker lock(&mutex);
                    turns.append(check + QLatin1Char(' ') + standingName(transition.to));
                });
        connect(
            &watch, &EnvironmentWatch::measured, &watch,
            [&](const QList<Measurement> &measurements) {
                const QMutexLocker lock(&mutex);
                for (const Measurement &each : measurements)
                    metrics.insert(each.metric);
            },
            Qt::DirectConnection);
        watch.start();
        const auto standing = [&](const char *id) { return standingOf(watch.picture(), id); };
        QTRY_VERIFY_WITH_TIMEOUT(standing("service:Backend") == CheckStanding::Up &&
                                     standing("database") == CheckStanding::Up &&
                                     standing("redis") == CheckStanding::Up,
                                 60000);

        m_application.reset();
        QTRY_COMPARE_WITH_TIMEOUT(standing("service:Backend"), CheckStanding::Down, 60000);
        QCOMPARE(watch.picture().outages.size(), 1);
        auto again = startApplication(QStringLiteral("backend"), m_port);
        CASTELLAN_VERIFY(again);
        m_application = *std::move(again);
        QTRY_COMPARE_WITH_TIMEOUT(standing("service:Backend"), CheckStanding::Up, 60000);

        m_ssh->stop();
        QTRY_COMPARE_WITH_TIMEOUT(standing("host"), CheckStanding::Down, 90000);
        QTRY_VERIFY_WITH_TIMEOUT(watch.picture().find(QStringLiteral("redis"))->because == QLatin1String("host"),
                                 60000);
        QCOMPARE(watch.picture().outages.size(), 1);
        CASTELLAN_VERIFY(m_ssh->startAgain());
        QTRY_VERIFY_WITH_TIMEOUT(standing("host") == CheckStanding::Up && standing("redis") == CheckStanding::Up &&
                                     standing("service:Backend") == CheckStanding::Up,
                                 90000);

        const QMutexLocker lock(&mutex);
        QVERIFY(turns.contains(QStringLiteral("service:Backend down")));
        for (const char *metric : {"memory.used", "redis.memory", "http.total", "database.connectionsUsed"})
            QVERIFY2(metrics.contains(QLatin1String(metric)), metric);
    }

    void aDeskWatchesSeveralAndKeepsWhatTheyMeasure()
    {
        const QTemporaryDir dir;
        const auto store = wait(SampleStore::open(dir.path(), m_clock));
        CASTELLAN_VERIFY(store);
        Environment first = environment();
        Environment second = first;
        second.id = QStringLiteral("second");
        const auto host = connection(first)->host();
        {
            WatchDesk desk(*store, m_secrets, m_clock);
            QSignalSpy changes(&desk, &WatchDesk::changed);
            desk.watch(first, host);
            desk.watch(second, host);
            desk.watch(second, host); // as it is: it goes on
            for (const QString &id : {first.id, second.id})
                QTRY_VERIFY_WITH_TIMEOUT(standingOf(desk.picture(id), "redis") == CheckStanding::Up, 60000);
            QVERIFY(!changes.isEmpty());
            desk.leave(first.id);
            QVERIFY(!desk.isWatched(first.id) && !desk.picture(first.id).when.isValid());
            changes.clear();
            desk.hurry(second.id);
            QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(), 60000);
            for (const QVariantList &change : std::as_const(changes))
                QCOMPARE(change.first().toString(), second.id); // nothing comes of one that was left
        }
        for (const QString &id : {first.id, second.id}) {
            const auto tries = wait((*store)->latest({id, QStringLiteral("redis"), QStringLiteral("check.passed")}));
            CASTELLAN_VERIFY(tries);
            QVERIFY(tries->has_value());
            QCOMPARE((*tries)->value, 1.0);
        }
    }

    void aRefusedPasswordIsNotTriedAllNight()
    {
        const auto secrets = std::make_shared<SecretStore>(std::make_shared<MemoryKeyring>());
        CASTELLAN_VERIFY(
            wait(secrets->write(QStringLiteral("lab/database"), SecretString(QStringLiteral("wrong one")))));
        const auto refusals = [&] {
            return m_cluster->logText().count(QStringLiteral("password authentication failed"));
        };
        const qsizetype before = refusals();
        const auto clock = std::make_shared<FakeClock>();
        DatabaseSampler sampler(std::make_shared<EnvironmentConnection>(environment(), secrets, nullptr), clock);
        QVERIFY(sampler.sample({}).isEmpty());
        QTRY_VERIFY(refusals() > before);
        const qsizetype first = refusals();
        for (int minute = 0; minute < 59; ++minute) {
            clock->advance(1min);
            QVERIFY(sampler.sample({}).isEmpty());
        }
        QCOMPARE(refusals(), first);
        CASTELLAN_VERIFY(wait(secrets->write(QStringLiteral("lab/database"), m_cluster->password())));
        clock->advance(2min);
        QVERIFY(!sampler.sample({}).isEmpty());
    }

    void endingIsQuickWhileTheHostHangs()
    {
        auto proxy = FaultProxy::start(m_ssh->port());
        CASTELLAN_VERIFY(proxy);
        Environment hanging = environment();
        hanging.host.ssh.port = (*proxy)->port();
        hanging.host.ssh.knownHostsFile = m_ssh->directory() + QStringLiteral("/known_hosts-proxy");
        CASTELLAN_VERIFY(writeFile(hanging.host.ssh.knownHostsFile, QStringLiteral("[127.0.0.1]:%1 %2\n")
                                                                        .arg((*proxy)->port())
                                                                        .arg(m_ssh->hostPublicKey(SshKeyType::Ed25519))
                                                                        .toUtf8()));
        hanging.checks = {.interval = 1s, .timeLimit = 50s, .retries = 1};
        auto watch = std::make_unique<EnvironmentWatch>(connection(hanging), m_secrets, m_clock);
        watch->start();
        QTRY_COMPARE_WITH_TIMEOUT(standingOf(watch->picture(), "host"), CheckStanding::Up, 60000);
        (*proxy)->setSilent(true);
        // The next try is overdue: it has begun, and hangs.
        QTRY_VERIFY_WITH_TIMEOUT(
            watch->picture().find(QStringLiteral("host"))->last.started.secsTo(m_clock->now()) >= 3, 30000);
        QElapsedTimer timer;
        timer.start();
        watch.reset();
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentWatch)
#include "tst_environmentwatch.moc"
