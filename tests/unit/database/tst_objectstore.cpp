// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectstore.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const DatabasePlace here{QStringLiteral("production"), QStringLiteral("odd \"d\" é")};

ObjectSample table(qint64 oid, qint64 bytes, qint64 scans = 0)
{
    return {.oid = oid,
            .kind = ObjectSample::Kind::Table,
            .schema = QStringLiteral("a.b \"c\""),
            .name = QStringLiteral("Ünïcode %1").arg(oid),
            .estimatedBytes = bytes,
            .exactBytes = {},
            .rows = 10,
            .scans = scans};
}

ObjectSample measured(ObjectSample sample, qint64 bytes)
{
    sample.exactBytes = bytes;
    return sample;
}

} // namespace

class TestObjectStore : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ObjectStore> m_store;

    std::shared_ptr<ObjectStore> opened(ObjectStoreLimits limits = {})
    {
        auto store = wait(ObjectStore::open(m_folder->path(), m_clock, limits));
        if (!store)
            qWarning().noquote() << errorText(store);
        return store.value_or(nullptr);
    }
    bool keep(const QList<ObjectSample> &objects)
    {
        auto kept = wait(m_store->append(here.environment, {.database = here.database,
                                                            .when = m_clock->now(),
                                                            .since = m_clock->now().addYears(-1),
                                                            .objects = objects}));
        if (!kept)
            qWarning().noquote() << errorText(kept);
        return kept.value_or(false);
    }
    bool keepAfter(std::chrono::milliseconds time, const QList<ObjectSample> &objects)
    {
        m_clock->advance(time);
        return keep(objects);
    }
    ObjectsPast past() { return wait(m_store->past(here, m_clock->now())).value_or({}); }
    std::optional<ObjectGrowth> growth(qint64 oid, qint64 bytes, std::optional<qint64> exact = {})
    {
        return growthOf(past(), oid, bytes, exact, m_clock->now());
    }
    qint64 rows(const QString &table)
    {
        // Through a connection of its own, as another program would look.
        const QString name = QStringLiteral("look");
        qint64 count = -1;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_folder->filePath(QStringLiteral("objects.sqlite")));
            database.open();
            QSqlQuery query(QStringLiteral("SELECT count(*) FROM ") + table, database);
            if (query.next())
                count = query.value(0).toLongLong();
        }
        QSqlDatabase::removeDatabase(name);
        return count;
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = opened();
        QVERIFY(m_store);
    }
    void cleanup() { m_store.reset(); }

    void onlyWhatChangedIsWritten()
    {
        QCOMPARE(past(), ObjectsPast());
        QVERIFY(keep({table(1, 8192), table(2, 8192)}));
        QVERIFY(keepAfter(1h, {table(1, 8192), table(2, 16384)}));
        QCOMPARE(rows(QStringLiteral("moments")), 2);
        QCOMPARE(rows(QStringLiteral("samples")), 3);
        m_store = opened(); // another start
        QCOMPARE(past().from, m_clock->now().addSecs(-3600));
        QVERIFY(!past().weekAgo.isValid());
        QCOMPARE(past().objects.size(), 2);
        // Another name is the same object.
        ObjectSample renamed = table(1, 8192);
        renamed.name = QStringLiteral("Renamed");
        QVERIFY(keepAfter(1h, {renamed, table(2, 16384)}));
        QCOMPARE(rows(QStringLiteral("samples")), 3);
        QCOMPARE(rows(QStringLiteral("objects WHERE name = 'Renamed'")), 1);
        QCOMPARE(wait(m_store->past({here.environment, QStringLiteral("other")}, m_clock->now())).value(),
                 ObjectsPast());
        QCOMPARE(QFileInfo(m_folder->filePath(QStringLiteral("objects.sqlite"))).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void noMoreThanOneAnHour()
    {
        QVERIFY(keep({table(1, 1)}));
        QVERIFY(!keepAfter(59min, {table(1, 2)}));
        QVERIFY(keepAfter(1min, {table(1, 3)}));
        QCOMPARE(rows(QStringLiteral("moments")), 2);
        // Nor one from before, of a server whose clock was set back, nor one from the future.
        m_clock->advance(-10h);
        QVERIFY(!keep({table(1, 4)}));
        m_clock->advance(10h);
        ObjectReading future{.database = here.database, .when = m_clock->now().addDays(2), .since = {}, .objects = {}};
        CASTELLAN_VERIFY_ERROR(wait(m_store->append(here.environment, future)), ErrorKind::Conflict);
    }

    void scansAcrossAReset()
    {
        QVERIFY(keep({table(1, 1, 100), table(2, 1, 5)}));
        QVERIFY(keepAfter(1h, {table(1, 1, 130), table(2, 1, 5)}));
        QVERIFY(keepAfter(1h, {table(1, 1, 4), table(2, 1, 0), table(3, 1, 9)})); // reset; and a new one
        const ObjectsPast known = past();
        QCOMPARE(known.scans(1, 4), 34);
        QCOMPARE(known.scans(1, 10), 40); // six more since the newest reading
        QCOMPARE(known.scans(1, 2), 36);  // reset once more
        QCOMPARE(known.scans(2, 0), 0);   // what was counted before the window is none of it
        QCOMPARE(known.scans(3, 9), 9);
        QCOMPARE(known.scans(4, 7), 7); // made since then
        QVERIFY(!known.tellsScans(m_clock->now()));
        QVERIFY(known.tellsScans(m_clock->now().addDays(1)));
    }

    void growthInAWeek()
    {
        QVERIFY(keep({table(1, 1000), measured(table(2, 1000), 1100), table(3, 0)}));
        QVERIFY(!growth(1, 2000));
        m_clock->advance(24h * 7);
        QCOMPARE(growth(1, 1500).value(),
                 ObjectGrowth({.appeared = false, .exact = false, .bytes = 500, .fraction = 0.5}));
        QCOMPARE(growth(1, 1500, 9999)->bytes, 500); // not measured then: estimates with estimates
        QCOMPARE(growth(2, 7777, 1210).value(),
                 ObjectGrowth({.appeared = false, .exact = true, .bytes = 110, .fraction = 0.1}));
        QCOMPARE(growth(2, 500)->bytes, -500);
        QVERIFY(!growth(3, 10)->fraction); // it was empty
        QVERIFY(growth(4, 10)->appeared);
        m_clock->advance(24h * 7); // in two weeks: half of it a week
        QCOMPARE(growth(1, 1500)->bytes, 250);
        QCOMPARE(growthInWords(growth(1, 1500)), QStringLiteral("+250 B (+25.0 %)"));
        QCOMPARE(growthInWords(growth(1, 500)), QStringLiteral("−250 B (-25.0 %)"));
        QCOMPARE(growthInWords(growth(1, 1000)), QStringLiteral("0 B"));
        QCOMPARE(growthInWords(growth(4, 10)), QStringLiteral("new"));
        QCOMPARE(growthInWords({}), QStringLiteral("–"));
    }

    void measuredSizesAreAddedToTheNewestReading()
    {
        QVERIFY(keep({table(1, 1000, 3)}));
        QVERIFY(!keepAfter(10min, {measured(table(1, 1000, 4), 1234)}));
        QCOMPARE(rows(QStringLiteral("samples WHERE exact = 1234 AND scans = 3")), 1);
        m_clock->advance(24h * 7);
        QVERIFY(growth(1, 1, 2234)->exact);
        QCOMPARE(past().objects.value(1).exactBytes.value(), 1234);
    }

    void whatIsGoneIsNotThereAWeekLater()
    {
        QVERIFY(keep({table(1, 1000), table(2, 1)}));
        QVERIFY(keepAfter(1h, {table(2, 1)}));
        QVERIFY(keepAfter(1h, {table(2, 1)}));
        QCOMPARE(rows(QStringLiteral("samples")), 3);
        m_clock->advance(24h * 7);
        QVERIFY(growth(1, 1000)->appeared);
        QVERIFY(!growth(2, 1)->appeared);
    }

    void olderOnesAreOneADayAndThenGo()
    {
        m_clock->set(QDateTime(QDate(2026, 11, 1), QTime(0, 30), Qt::UTC));
        qint64 scans = 0;
        QVERIFY(keep({table(1, 1000, scans)}));
        for (int hour = 1; hour < 24 * 10; ++hour)
            QVERIFY(keepAfter(1h, {table(1, 1000 + hour, ++scans), table(2, 5)}));
        // Two days are one reading each, the last of the day; of the week, all are there.
        QCOMPARE(rows(QStringLiteral("moments")), 24 * 10 - 2 * 23);
        QCOMPARE(past().scans(1, scans), scans - 23); // from the last reading of the first day
        QCOMPARE(past().from, QDateTime(QDate(2026, 11, 1), QTime(23, 30), Qt::UTC));
        QCOMPARE(growth(2, 5)->bytes, 0);
        m_clock->advance(24h * 100);
        QVERIFY(keep({table(1, 7, scans + 1), table(2, 5)}));
        QCOMPARE(rows(QStringLiteral("moments")), 1);
        QCOMPARE(rows(QStringLiteral("samples")), 3); // of 2 as it was when it changed last
    }

    void theFileDoesNotGrowForEver()
    {
        m_store.reset();
        m_store = opened({.pace = 1min, .bytes = 200'000});
        QVERIFY(m_store);
        QList<ObjectSample> all;
        for (int oid = 1; oid <= 100; ++oid)
            all << table(oid, 1);
        for (int minute = 0; minute < 200; ++minute) {
            for (ObjectSample &one : all)
                ++one.scans;
            QVERIFY(keepAfter(1min, all));
        }
        const qint64 left = rows(QStringLiteral("moments"));
        QVERIFY2(left > 1 && left < 150, qPrintable(QString::number(left)));
        QVERIFY(QFileInfo(m_folder->filePath(QStringLiteral("objects.sqlite"))).size() < 500'000);
    }

    void aDamagedFileIsLeftAlone()
    {
        m_store.reset();
        QFile file(m_folder->filePath(QStringLiteral("objects.sqlite")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("This is no database at all, but it is here and somebody may want it.");
        file.close();
        CASTELLAN_VERIFY_ERROR(wait(ObjectStore::open(m_folder->path(), m_clock)), ErrorKind::Integrity);
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(file.readAll().startsWith("This is"));
    }
};

QTEST_GUILESS_MAIN(TestObjectStore)
#include "tst_objectstore.moc"
