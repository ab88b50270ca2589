// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real server's statements kept from time to time: only while it is reached, through sessions that are closed, and
// rarely where nothing is counted; and the extension created.
#include "models/database/queries/enablestatements.h"
#include "models/database/queries/statementwatch.h"
#include "tests/lab/postgrescluster.h"
#include "tests/unit/operation/runnerbench.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestStatementWatch : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<StatementStore> m_store;
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    const QString m_database = QStringLiteral("odd \"d\" é");
    int m_opened = 0; ///< sessions

    SessionSource source(const QString &role = {})
    {
        return [this, role](QueryLimits limits, const CancelToken &cancel) {
            ++m_opened;
            return PostgresSession::open(m_cluster->endpoint(m_database, role, SecretString(role)), limits, cancel);
        };
    }
    QString value(const QString &sql)
    {
        const auto rows = m_cluster->query(sql, m_database);
        return rows ? rows->value(0).value(0) : errorText(rows);
    }
    qsizetype kept()
    {
        const QDateTime now = m_clock->now();
        return wait(m_store->moments({QStringLiteral("production"), m_database}, now.addDays(-1), now.addDays(1)))
            .value_or({})
            .size();
    }
    std::unique_ptr<StatementWatch> watch(StatementWatchPace pace)
    {
        return std::make_unique<StatementWatch>(source(), QStringLiteral("production"), m_store, m_clock, pace);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("create database %1 encoding 'UTF8' template template0 locale 'C.UTF-8'")
                                 .arg(quoteIdentifier(m_database))));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create role nobody login password 'nobody'")));
    }
    void init()
    {
        CASTELLAN_VERIFY(
            m_cluster->query(QStringLiteral("create extension if not exists pg_stat_statements"), m_database));
        m_folder = std::make_unique<QTemporaryDir>();
        auto store = wait(StatementStore::open(m_folder->path(), m_clock, {.pace = 0ms}));
        CASTELLAN_VERIFY(store);
        m_store = *store;
        m_opened = 0;
    }
    void cleanup() { m_store.reset(); }

    void readingsAreKeptWhileItIsReached()
    {
        const auto looking = watch({.reading = 1ms, .unsupported = 1h, .timesAsLate = 1});
        QSignalSpy changed(looking.get(), &StatementWatch::changed);
        QCOMPARE(m_opened, 0); // not before it is reached
        looking->setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(kept() >= 3, 20000);
        QVERIFY(looking->newest().support.isReady() && !looking->newest().statements.isEmpty());
        // The texts are there after the first reading too, though only new ones are asked for.
        for (const Statement &statement : looking->newest().statements)
            QVERIFY(!statement.text.isEmpty());
        looking->setActive(false);
        const auto sessions = [this] {
            return value(QStringLiteral("select count(*) from pg_stat_activity where application_name = 'castellan'"));
        };
        QTRY_COMPARE_WITH_TIMEOUT(sessions(), QStringLiteral("0"), 20000);
        const int opened = m_opened;
        looking->hurry(); // it is not reached: nothing
        QCoreApplication::processEvents();
        QCOMPARE(m_opened, opened);
    }

    void aWayThatComesAndGoesIsNoReasonToAskMore()
    {
        const auto looking = watch({.reading = 1h, .unsupported = 1h, .timesAsLate = 1});
        QSignalSpy changed(looking.get(), &StatementWatch::changed);
        looking->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(kept(), 1, 20000);
        for (int i = 0; i < 3; ++i) {
            looking->setActive(false);
            looking->setActive(true);
        }
        looking->setActive(true);
        looking->hurry(); // that is one
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 20000);
        QCOMPARE(m_opened, 2);
    }

    void whereNothingIsCountedItAsksRarely()
    {
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("drop extension pg_stat_statements"), m_database));
        const auto looking = watch({.reading = 1ms, .unsupported = 1h, .timesAsLate = 1});
        QSignalSpy changed(looking.get(), &StatementWatch::changed);
        looking->setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 20000);
        QVERIFY(!looking->newest().support.isReady());
        QCOMPARE(kept(), 0);
        QCOMPARE(m_opened, 1);
        // Enabled, it is asked at once when told so.
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create extension pg_stat_statements"), m_database));
        looking->hurry();
        QTRY_VERIFY_WITH_TIMEOUT(kept() >= 2, 20000);
    }

    void theServerGoesAwayAndComesBack()
    {
        const auto looking = watch({.reading = 1ms, .unsupported = 1h, .timesAsLate = 1});
        looking->setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(kept() >= 1, 20000);
        m_cluster->kill();
        const int opened = m_opened;
        QTRY_VERIFY_WITH_TIMEOUT(m_opened >= opened + 2, 20000);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        const qsizetype before = kept();
        QTRY_VERIFY_WITH_TIMEOUT(kept() > before, 30000);
    }

    void whatCannotBeKeptIsToldOnce()
    {
        // To a computer whose clock is years behind, each reading is from the future.
        const auto behind = std::make_shared<FakeClock>(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC));
        m_store = *wait(StatementStore::open(m_folder->path(), behind, {.pace = 0ms}));
        const auto looking = watch({.reading = 1ms, .unsupported = 1h, .timesAsLate = 1});
        QSignalSpy failed(looking.get(), &StatementWatch::failed);
        QSignalSpy changed(looking.get(), &StatementWatch::changed);
        looking->setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 3, 30000);
        QCOMPARE(failed.size(), 1);
    }

    void theExtensionIsCreated()
    {
        RunnerBench gateway;
        CASTELLAN_VERIFY(gateway.open());
        const auto enable = [&](const QString &role) {
            return wait(gateway.runner->start(std::make_shared<EnableStatements>(source(role), m_database),
                                              environment(), {.agreed = true, .typedName = {}, .reason = {}}))
                .value_or({});
        };
        const auto exists = [this] {
            return value(QStringLiteral("select count(*) from pg_extension where extname = 'pg_stat_statements'"));
        };
        Run again = enable({});
        QCOMPARE(again.state, RunState::Succeeded); // somebody else was faster
        QCOMPARE(again.steps.at(1).state, StepState::Skipped);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("drop extension pg_stat_statements"), m_database));
        const Run refused = enable(QStringLiteral("nobody"));
        QCOMPARE(refused.state, RunState::Failed);
        QCOMPARE(refused.error.kind, ErrorKind::Permission);
        QVERIFY(refused.error.hint.contains(QStringLiteral("superuser")));
        QCOMPARE(exists(), QStringLiteral("0"));
        const Run done = enable({});
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(exists(), QStringLiteral("1"));
        QCOMPARE(done.steps.at(1).evidence.constFirst().what, QStringLiteral("CREATE EXTENSION pg_stat_statements"));
        QVERIFY(!done.result.value(QStringLiteral("version")).toString().isEmpty());
    }

    void theExtensionAloneWouldNotDo()
    {
        StatementSupport support;
        QVERIFY(!EnableStatements::suffices(support));
        support.state = StatementSupport::State::NotCreated;
        QVERIFY(!EnableStatements::suffices(support)); // a restart is needed, too
        support.loaded = true;
        QVERIFY(EnableStatements::suffices(support));
        support.state = StatementSupport::State::Ready;
        QVERIFY(!EnableStatements::suffices(support));
    }
};

QTEST_GUILESS_MAIN(TestStatementWatch)
#include "tst_statementwatch.moc"
