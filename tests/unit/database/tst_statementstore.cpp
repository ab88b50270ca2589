// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementstore.h"
#include "models/database/queries/statementwindow.h"
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

StatementKey key(qint64 id)
{
    return {.queryId = id, .role = 10, .topLevel = true};
}

Statement statement(qint64 id, qint64 calls, double totalMs, const QString &text = {})
{
    Statement statement;
    statement.key = key(id);
    statement.role = QStringLiteral("app");
    statement.text = text.isEmpty() ? QStringLiteral("select $1 /* %1 */").arg(id) : text;
    statement.counters = {.calls = calls,
                          .rows = 2,
                          .totalMs = totalMs,
                          .planMs = 0.5,
                          .sharedHit = 3,
                          .sharedRead = 4,
                          .sharedDirtied = 5,
                          .sharedWritten = 6,
                          .localRead = 7,
                          .localWritten = 8,
                          .tempRead = 9,
                          .tempWritten = 10,
                          .readMs = 1.25,
                          .writeMs = 1.5,
                          .walBytes = 11};
    statement.minMs = 0.1;
    statement.maxMs = 9.5;
    statement.stddevMs = 0.75;
    return statement;
}

} // namespace

class TestStatementStore : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<StatementStore> m_store;
    QDateTime m_reset;

    std::shared_ptr<StatementStore> opened(StatementStoreLimits limits = {})
    {
        auto store = wait(StatementStore::open(m_folder->path(), m_clock, limits));
        if (!store)
            qWarning().noquote() << errorText(store);
        return store.value_or(nullptr);
    }
    StatementStatistics reading(const QList<Statement> &statements) const
    {
        StatementStatistics reading;
        reading.support.state = StatementSupport::State::Ready;
        reading.support.loaded = true;
        reading.support.version = QStringLiteral("1.10");
        reading.database = here.database;
        reading.when = m_clock->now();
        reading.reset = m_reset;
        reading.deallocated = 1;
        reading.hidden = 2;
        reading.hiddenMs = 12.5;
        reading.ioTimed = true;
        reading.statements = statements;
        return reading;
    }
    bool keep(const QList<Statement> &statements)
    {
        auto kept = wait(m_store->append(here.environment, reading(statements)));
        if (!kept)
            qWarning().noquote() << errorText(kept);
        return kept.value_or(false);
    }
    /// A minute after another.
    bool keepNext(const QList<Statement> &statements)
    {
        m_clock->advance(1min);
        return keep(statements);
    }
    StatementStatistics at(const QDateTime &moment) { return wait(m_store->reading(here, moment)).value_or({}); }
    QList<QDateTime> moments()
    {
        return wait(m_store->moments(here, m_clock->now().addYears(-1), m_clock->now())).value_or({});
    }
    qint64 rows(const QString &table)
    {
        // Through a connection of its own, as another program would look.
        const QString name = QStringLiteral("look");
        qint64 count = -1;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_folder->filePath(QStringLiteral("statements.sqlite")));
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
        m_reset = m_clock->now().addDays(-3);
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = opened();
        QVERIFY(m_store);
    }
    void cleanup() { m_store.reset(); }

    void aWindowBeginsWithTheNearestReading()
    {
        CASTELLAN_VERIFY_ERROR(wait(m_store->windowStart(here, m_clock->now())), ErrorKind::NotFound);
        QVERIFY(keep({statement(1, 1, 10)}));
        const QDateTime first = m_clock->now();
        QVERIFY(keepNext({statement(1, 2, 20)}));
        const QDateTime second = m_clock->now();
        QCOMPARE(wait(m_store->windowStart(here, second))->when, second);
        QCOMPARE(wait(m_store->windowStart(here, second.addMSecs(-1)))->when, first);
        QCOMPARE(wait(m_store->windowStart(here, first.addDays(-7)))->when, first); // the oldest there is
    }

    void whatWasKeptIsReadAgain()
    {
        QVERIFY(keep({statement(-5, 1, 10), statement(7, 2, 20)}));
        const QDateTime first = m_clock->now();
        QVERIFY(keepNext({statement(-5, 1, 10), statement(7, 5, 50)}));
        const QDateTime second = m_clock->now();
        QCOMPARE(rows(QStringLiteral("counters")), 3); // one of them has not changed
        QCOMPARE(rows(QStringLiteral("texts")), 2);

        m_store = opened(); // another start
        QCOMPARE(moments(), QList<QDateTime>({first, second}));
        StatementStatistics expected = reading({statement(-5, 1, 10), statement(7, 5, 50)});
        QCOMPARE(at(second), expected);
        QCOMPARE(at(second.addSecs(3600)), expected); // the newest before it
        expected.statements = {statement(-5, 1, 10), statement(7, 2, 20)};
        expected.when = first;
        QCOMPARE(at(first), expected);
        QCOMPARE(at(second.addMSecs(-1)), expected);
        CASTELLAN_VERIFY_ERROR(wait(m_store->reading(here, first.addMSecs(-1))), ErrorKind::NotFound);
        CASTELLAN_VERIFY_ERROR(wait(m_store->reading({here.environment, QStringLiteral("other")}, second)),
                               ErrorKind::NotFound);
        QCOMPARE(QFileInfo(m_folder->filePath(QStringLiteral("statements.sqlite"))).permissions() &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void noMoreThanOneAMinute()
    {
        QVERIFY(keep({statement(1, 1, 1)}));
        m_clock->advance(59s);
        QVERIFY(!keep({statement(1, 2, 2)}));
        const auto other = opened(); // another process
        QCOMPARE(wait(other->append(here.environment, reading({statement(1, 2, 2)}))).value_or(true), false);
        m_clock->advance(1s);
        QCOMPARE(wait(other->append(here.environment, reading({statement(1, 3, 3)}))).value_or(false), true);
        QVERIFY(!keep({statement(1, 3, 3)}));
        QCOMPARE(moments().size(), 2);
        // Nor one from before, of a server whose clock was set back.
        StatementStatistics back = reading({statement(1, 4, 4)});
        back.when = back.when.addSecs(-3600);
        QCOMPARE(wait(m_store->append(here.environment, back)).value_or(true), false);
        // Of several at the same moment one is kept, whoever is the first.
        m_clock->advance(1min);
        QList<std::shared_ptr<StatementStore>> stores;
        QList<Future<bool>> appended;
        for (int i = 0; i < 4; ++i)
            stores << opened();
        for (const auto &store : std::as_const(stores))
            appended << store->append(here.environment, reading({statement(1, 5, 5)}));
        int kept = 0;
        for (const auto &one : std::as_const(appended)) {
            const auto answer = wait(one);
            CASTELLAN_VERIFY(answer);
            kept += *answer;
        }
        QCOMPARE(kept, 1);
        // Other databases have a pace of their own.
        StatementStatistics elsewhere = reading({statement(1, 3, 3)});
        elsewhere.database = QStringLiteral("elsewhere");
        QCOMPARE(wait(m_store->append(here.environment, elsewhere)).value_or(false), true);
        QCOMPARE(rows(QStringLiteral("texts")), 1);
    }

    void whatIsNotReadyOrNotYetIsNotKept()
    {
        StatementStatistics none = reading({});
        none.support.state = StatementSupport::State::NotCreated;
        QCOMPARE(wait(m_store->append(here.environment, none)).value_or(true), false);
        StatementStatistics future = reading({statement(1, 1, 1)});
        future.when = m_clock->now().addDays(2);
        CASTELLAN_VERIFY_ERROR(wait(m_store->append(here.environment, future)), ErrorKind::Conflict);
        QVERIFY(moments().isEmpty());
    }

    void aStatementThatWasForgottenAndCameBack()
    {
        QVERIFY(keep({statement(1, 10, 100), statement(2, 1, 1)}));
        QVERIFY(keepNext({statement(2, 1, 1)}));
        const QDateTime without = m_clock->now();
        QVERIFY(keepNext({statement(2, 1, 1)}));
        QVERIFY(keepNext({statement(1, 3, 30), statement(2, 1, 1)}));
        QVERIFY(!at(without).find(key(1)));
        QVERIFY(!at(without.addSecs(60)).find(key(1)));
        QCOMPARE(at(m_clock->now()).find(key(1))->counters.calls, 3);
        QCOMPARE(rows(QStringLiteral("counters")), 4);

        const auto history = wait(m_store->history(here, key(1), without.addDays(-1), m_clock->now()));
        CASTELLAN_VERIFY(history);
        // What it had counted when it was first seen was counted nobody knows when.
        QCOMPARE(*history, QList<StatementPoint>({{m_clock->now().addSecs(-60), m_clock->now(), 3, 30}}));
    }

    void aHistoryAcrossAReset()
    {
        const QDateTime start = m_clock->now();
        QVERIFY(keep({statement(1, 10, 100)}));
        QVERIFY(keepNext({statement(1, 14, 180)}));
        QVERIFY(keepNext({statement(1, 14, 180)})); // not called
        QVERIFY(keepNext({statement(1, 15, 190)}));
        m_reset = m_clock->now().addSecs(1);
        QVERIFY(keepNext({statement(1, 20, 200)})); // more than before, and all of it since the reset
        const auto history = wait(m_store->history(here, key(1), start, m_clock->now()));
        CASTELLAN_VERIFY(history);
        const auto minute = [&start](int number) { return start.addSecs(number * 60); };
        QCOMPARE(*history,
                 QList<StatementPoint>(
                     {{minute(0), minute(1), 4, 80}, {minute(2), minute(3), 1, 10}, {minute(3), minute(4), 20, 200}}));
        QCOMPARE(history->at(0).meanMs(), 20.0);
        // A part of it begins with the difference to what was before.
        const auto part = wait(m_store->history(here, key(1), minute(2), minute(3)));
        CASTELLAN_VERIFY(part);
        QCOMPARE(*part, QList<StatementPoint>({{minute(2), minute(3), 1, 10}}));
        QVERIFY(wait(m_store->history(here, key(2), start, m_clock->now())).value_or({}).isEmpty());

        const StatementWindow window = difference(at(minute(1)), at(minute(4)));
        QVERIFY(window.reset);
        QCOMPARE(window.deltas.constFirst().counters.calls, 20);
    }

    void whatIsOldGoesButNotWhatLaterOnesBuildOn()
    {
        QVERIFY(keep({statement(1, 1, 1), statement(2, 1, 1), statement(3, 1, 1)}));
        QVERIFY(keepNext({statement(1, 2, 2), statement(2, 1, 1)}));
        const QDateTime old = m_clock->now();
        m_clock->advance(24h * 15);
        QVERIFY(keep({statement(1, 7, 7), statement(2, 1, 1)}));
        QCOMPARE(moments(), QList<QDateTime>{m_clock->now()});
        CASTELLAN_VERIFY_ERROR(wait(m_store->reading(here, old)), ErrorKind::NotFound);
        QCOMPARE(at(m_clock->now()).statements, QList<Statement>({statement(1, 7, 7), statement(2, 1, 1)}));
        QCOMPARE(rows(QStringLiteral("counters")), 3);   // 1 twice, 2 as it was
        QCOMPARE(rows(QStringLiteral("statements")), 2); // 3 was forgotten
        QCOMPARE(rows(QStringLiteral("texts")), 2);
    }

    void theFileDoesNotGrowForEver()
    {
        m_store.reset();
        m_store = opened({.pace = 1min, .age = 24h * 14, .bytes = 200'000});
        QVERIFY(m_store);
        QList<Statement> all;
        for (int id = 0; id < 100; ++id)
            all << statement(id, 0, 0);
        for (int minute = 0; minute < 100; ++minute) {
            for (Statement &one : all)
                ++one.counters.calls;
            QVERIFY(keepNext(all));
        }
        const qsizetype left = moments().size();
        QVERIFY2(left > 1 && left < 50, qPrintable(QString::number(left)));
        QCOMPARE(at(m_clock->now()).statements, all);
        QVERIFY(QFileInfo(m_folder->filePath(QStringLiteral("statements.sqlite"))).size() < 400'000);
    }

    void secretsAndLongTexts()
    {
        const QString secret = QStringLiteral("alter role app password = 'hunter22'");
        const QString longText = QStringLiteral("select '") + QString(20000, u'x') + u'\'';
        QVERIFY(keep({statement(1, 1, 1, secret), statement(2, 1, 1, longText)}));
        const auto kept = at(m_clock->now());
        QVERIFY(!kept.find(key(1))->text.contains(QStringLiteral("hunter22")));
        QVERIFY(!kept.find(key(1))->cut);
        QCOMPARE(kept.find(key(2))->text, longText.left(16384));
        QVERIFY(kept.find(key(2))->cut);
    }

    void aDamagedFileIsLeftAlone()
    {
        m_store.reset();
        QFile file(m_folder->filePath(QStringLiteral("statements.sqlite")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("This is no database at all, but it is here and somebody may want it.");
        file.close();
        CASTELLAN_VERIFY_ERROR(wait(StatementStore::open(m_folder->path(), m_clock)), ErrorKind::Integrity);
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(file.readAll().startsWith("This is"));
    }
};

QTEST_GUILESS_MAIN(TestStatementStore)
#include "tst_statementstore.moc"
