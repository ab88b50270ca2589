// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sizes and scans of a real server's tables and indexes, kept without any page that shows them: only while it is
// reached, at a pace of their own, through sessions that are closed.
#include "models/database/objects/objectsampler.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestObjectSampler : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ObjectStore> m_store;
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    const DatabasePlace m_place{QStringLiteral("production"), QStringLiteral("postgres")};
    int m_opened = 0; ///< sessions

    SessionSource source()
    {
        return [this](QueryLimits limits, const CancelToken &cancel) {
            ++m_opened;
            return PostgresSession::open(m_cluster->endpoint(m_place.database), limits, cancel);
        };
    }
    std::unique_ptr<ObjectSampler> sampler(WatchPace pace)
    {
        return std::make_unique<ObjectSampler>(source(), m_place, m_store, m_clock, pace);
    }
    ObjectsPast kept() { return wait(m_store->past(m_place, m_clock->now())).value_or(ObjectsPast{}); }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create table item(id int primary key)")));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto store = wait(ObjectStore::open(m_folder->path(), m_clock, {.pace = 0ms}));
        CASTELLAN_VERIFY(store);
        m_store = *store;
        m_opened = 0;
    }
    void cleanup() { m_store.reset(); }

    void readingsAreKeptWhileItIsReached()
    {
        const auto looking = sampler({.reading = 1ms, .timesAsLate = 1});
        QSignalSpy changed(looking.get(), &ObjectSampler::changed);
        QCOMPARE(m_opened, 0); // not before it is reached
        looking->setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 3, 20000);
        QCOMPARE(kept().objects.size(), 2); // the table and its index
        QCOMPARE(looking->past().objects.size(), 2);
        QVERIFY(!looking->failure());
        looking->setActive(false);
        const auto sessions = [this] {
            const auto rows = m_cluster->query(
                QStringLiteral("select count(*) from pg_stat_activity where application_name = 'castellan'"));
            return rows ? rows->value(0).value(0) : errorText(rows);
        };
        QTRY_COMPARE_WITH_TIMEOUT(sessions(), QStringLiteral("0"), 20000);
    }

    void theNextOneRests()
    {
        // A hundred times as late as the answer took, however short its pace is.
        const auto looking = sampler({.reading = 1ms, .timesAsLate = 1'000'000});
        QSignalSpy changed(looking.get(), &ObjectSampler::changed);
        looking->setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 20000);
        // A way that comes and goes is no reason to ask more; somebody in a hurry is.
        for (int i = 0; i < 3; ++i) {
            looking->setActive(false);
            looking->setActive(true);
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_opened, 1);
        looking->hurry();
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 2, 20000);
    }

    void whatCannotBeKeptIsToldOnce()
    {
        const auto looking = sampler({.reading = 1ms, .timesAsLate = 1});
        QSignalSpy failed(looking.get(), &ObjectSampler::failed);
        DatabaseObjects ahead; // the server's clock is wrong
        ahead.when = m_clock->now().addDays(30);
        for (int i = 0; i < 3; ++i) {
            QSignalSpy changed(looking.get(), &ObjectSampler::changed);
            looking->take(ahead);
            QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 20000);
        }
        QCOMPARE(failed.size(), 1);
        QCOMPARE(looking->failure()->kind, ErrorKind::Conflict);
        // It is over when one was kept.
        ahead.when = m_clock->now();
        looking->take(ahead);
        QTRY_VERIFY_WITH_TIMEOUT(!looking->failure(), 20000);
    }
};

QTEST_GUILESS_MAIN(TestObjectSampler)
#include "tst_objectsampler.moc"
