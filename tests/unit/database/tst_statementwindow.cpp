// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What pg_stat_statements is called in each of its versions, and what happened between two readings of it.
#include "models/database/queries/statementmodel.h"
#include "models/database/sqlfile.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace castellan;

namespace {

const QDateTime noon(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

Statement statement(qint64 id, qint64 calls, double totalMs)
{
    Statement statement;
    statement.key = {.queryId = id, .role = 10, .topLevel = true};
    statement.text = QStringLiteral("select %1").arg(id);
    statement.counters.calls = calls;
    statement.counters.totalMs = totalMs;
    return statement;
}

StatementStatistics reading(int minute, const QList<Statement> &statements)
{
    StatementStatistics reading;
    reading.support.state = StatementSupport::State::Ready;
    reading.when = noon.addSecs(minute * 60);
    reading.reset = noon.addDays(-1);
    reading.deallocated = 0;
    reading.statements = statements;
    return reading;
}

/// "id:calls:ms:course" of each.
QString words(const QList<StatementDelta> &deltas)
{
    QStringList all;
    for (const StatementDelta &delta : deltas)
        all << QStringLiteral("%1:%2:%3:%4")
                   .arg(delta.statement.key.queryId)
                   .arg(delta.counters.calls)
                   .arg(delta.counters.totalMs)
                   .arg(static_cast<int>(delta.course));
    return all.join(u' ');
}

} // namespace

class TestStatementWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreNumbers()
    {
        QCOMPARE(extensionVersion(QStringLiteral("1.9")), 1009);
        QCOMPARE(extensionVersion(QStringLiteral("1.10")), 1010);
        QVERIFY(extensionVersion(QStringLiteral("1.10")) > extensionVersion(QStringLiteral("1.9")));
        QCOMPARE(extensionVersion(QStringLiteral("unpackaged")), 0);
        QCOMPARE(extensionVersion({}), 0);
    }

    void eachVersionGetsWhatItHas_data()
    {
        QTest::addColumn<QString>("total");
        QTest::addColumn<QString>("toplevel");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("tempRead");
        QTest::addColumn<QString>("since");
        const auto row = [](const char *version, const char *total, const char *toplevel, const char *read,
                            const char *tempRead, const char *since) {
            QTest::newRow(version) << QString::fromLatin1(total) << QString::fromLatin1(toplevel)
                                   << QString::fromLatin1(read) << QString::fromLatin1(tempRead)
                                   << QString::fromLatin1(since);
        };
        for (const char *old : {"1.3", "1.4", "1.5", "1.6", "1.7"})
            row(old, "s.total_time", "true", "s.blk_read_time", "0::float8", "null::timestamptz");
        row("1.8", "s.total_exec_time", "true", "s.blk_read_time", "0::float8", "null::timestamptz");
        row("1.9", "s.total_exec_time", "s.toplevel", "s.blk_read_time", "0::float8", "null::timestamptz");
        row("1.10", "s.total_exec_time", "s.toplevel", "s.blk_read_time", "s.temp_blk_read_time", "null::timestamptz");
        for (const char *recent : {"1.11", "1.12"})
            row(recent, "s.total_exec_time", "s.toplevel", "s.shared_blk_read_time + s.local_blk_read_time",
                "s.temp_blk_read_time", "s.stats_since");
    }
    void eachVersionGetsWhatItHas()
    {
        QFETCH(const QString, total);
        QFETCH(const QString, toplevel);
        QFETCH(const QString, read);
        QFETCH(const QString, tempRead);
        QFETCH(const QString, since);
        const int version = extensionVersion(QString::fromLatin1(QTest::currentDataTag()));
        SqlExpressions names = expressionsFor(statementExpressions(), version);
        QCOMPARE(names.value(QStringLiteral("statements.total_time")), total);
        QCOMPARE(names.value(QStringLiteral("statements.toplevel")), toplevel);
        QCOMPARE(names.value(QStringLiteral("statements.read_time")), read);
        QCOMPARE(names.value(QStringLiteral("statements.temp_read_time")), tempRead);
        QCOMPARE(names.value(QStringLiteral("statements.since")), since);
        names.insert(QStringLiteral("statements.schema"), QStringLiteral("\"odd\""));
        for (const char *name : {"database/statements", "database/statements-info"}) {
            const auto file = SqlFile::load(QLatin1String(name));
            CASTELLAN_VERIFY(file);
            const auto sql = withExpressions(file->sql, names);
            CASTELLAN_VERIFY(sql);
            QVERIFY(!sql->contains(QLatin1String("${")));
        }
    }

    void whatEnablingTakes()
    {
        StatementSupport support;
        QVERIFY(support.enabling().isEmpty() && !support.needsRestart());
        QVERIFY(support.words().contains(QStringLiteral("contrib")));

        support.state = StatementSupport::State::NotCreated;
        support.preloaded = QStringList{QStringLiteral("auto_explain"), QStringLiteral("odd'one")};
        QVERIFY(support.needsRestart());
        QCOMPARE(support.enabling(),
                 QStringList({QStringLiteral("ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'odd''one', "
                                             "'pg_stat_statements'"),
                              QStringLiteral("CREATE EXTENSION pg_stat_statements")}));

        support.preloaded.reset(); // may not be seen: nothing that would throw the others out is proposed
        QCOMPARE(support.enabling(), QStringList{QStringLiteral("CREATE EXTENSION pg_stat_statements")});
        QVERIFY(support.words().contains(QStringLiteral("may not see")));

        support.loaded = true;
        QVERIFY(!support.needsRestart());
        QCOMPARE(support.enabling(), QStringList{QStringLiteral("CREATE EXTENSION pg_stat_statements")});

        support.state = StatementSupport::State::NotLoaded;
        support.loaded = false;
        support.preloaded = QStringList();
        QCOMPARE(support.enabling(),
                 QStringList{QStringLiteral("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")});

        support.state = StatementSupport::State::Ready;
        support.loaded = true;
        QVERIFY(support.words().isEmpty() && support.enabling().isEmpty());
        support.stopped = true;
        QVERIFY(!support.words().isEmpty());
    }

    void whatGrewIsSubtracted()
    {
        const auto before = reading(0, {statement(1, 10, 100), statement(2, 5, 50), statement(4, 1, 1)});
        const auto after = reading(10, {statement(1, 30, 400), statement(2, 5, 50), statement(3, 2, 100)});
        const StatementWindow window = difference(before, after);
        QVERIFY(!window.reset);
        QCOMPARE(window.from, before.when);
        QCOMPARE(window.to, after.when);
        // What was not called is not in it; what is new counts from nothing; what is gone is said.
        QCOMPARE(words(window.deltas), QStringLiteral("1:20:300:0 3:2:100:1"));
        QCOMPARE(window.totalMs, 400.0);
        QCOMPARE(window.deltas.at(0).share, 0.75);
        QCOMPARE(window.deltas.at(0).counters.meanMs(), 15.0);
        QCOMPARE(window.vanished, 1);
        QCOMPARE(window.limits().size(), 1);
    }

    void aResetThatTheServerTells()
    {
        const auto before = reading(0, {statement(1, 10, 100), statement(2, 5, 50)});
        auto after = reading(10, {statement(1, 30, 400)}); // more than before, and yet all of it since the reset
        after.reset = noon.addSecs(120);
        const StatementWindow window = difference(before, after);
        QVERIFY(window.reset);
        QCOMPARE(window.from, after.reset);
        QCOMPARE(words(window.deltas), QStringLiteral("1:30:400:2"));
        QCOMPARE(window.restarted, 0); // all of them
        QCOMPARE(window.vanished, 0);
        QCOMPARE(window.limits().size(), 1);
    }

    void aResetThatOnlyShows()
    {
        auto before = reading(0, {statement(1, 10, 100), statement(2, 5, 50)});
        auto after = reading(10, {statement(1, 3, 30), statement(2, 1, 10)});
        before.reset = after.reset = {};
        before.deallocated = after.deallocated = std::nullopt;
        const StatementWindow window = difference(before, after);
        QVERIFY(window.reset);
        QCOMPARE(window.from, before.when); // when it was is not known
        QCOMPARE(words(window.deltas), QStringLiteral("1:3:30:2 2:1:10:2"));
    }

    void anEntryThatCameBack()
    {
        auto before = reading(0, {statement(1, 10, 100), statement(2, 5, 50), statement(3, 5, 50)});
        auto after = reading(10, {statement(1, 3, 30), statement(2, 6, 60), statement(3, 9, 90)});
        after.deallocated = 2;
        before.statements[2].since = noon.addSecs(-60);
        after.statements[2].since = noon.addSecs(60); // it has counted more than before, but anew
        const StatementWindow window = difference(before, after);
        QVERIFY(!window.reset);
        QCOMPARE(words(window.deltas), QStringLiteral("1:3:30:2 2:1:10:0 3:9:90:2"));
        QCOMPARE(window.restarted, 2);
        QCOMPARE(window.deallocated, 2);
        QCOMPARE(window.limits().size(), 2);
    }

    void hiddenStatementsHaveTheirShare()
    {
        auto before = reading(0, {statement(1, 1, 100)});
        auto after = reading(10, {statement(1, 2, 200)});
        before.hidden = 1;
        before.hiddenMs = 1000;
        after.hidden = 3;
        after.hiddenMs = 1300;
        const StatementWindow window = difference(before, after);
        QCOMPARE(window.hidden, 3);
        QCOMPARE(window.totalMs, 400.0);
        QCOMPARE(window.deltas.at(0).share, 0.25);
        QVERIFY(window.limits().join(u' ').contains(QStringLiteral("pg_read_all_stats")));
    }

    void nothingHappened()
    {
        const auto before = reading(0, {statement(1, 1, 100)});
        const StatementWindow window = difference(before, reading(1, {statement(1, 1, 100)}));
        QVERIFY(window.deltas.isEmpty() && window.limits().isEmpty());
        QCOMPARE(window.totalMs, 0.0);
        QVERIFY(difference({}, {}).deltas.isEmpty());
    }

    void orders()
    {
        QList<Statement> statements{statement(1, 1, 50), statement(2, 100, 60), statement(3, 10, 55)};
        statements[0].counters.rows = 7;
        statements[1].counters.sharedRead = 5;
        statements[1].counters.localWritten = 5;
        statements[2].counters.tempRead = 3;
        statements[0].counters.tempWritten = 1;
        auto deltas = difference(reading(0, {}), reading(1, statements)).deltas;
        const auto ids = [&deltas](StatementOrder order) {
            sortBy(deltas, order);
            QString all;
            for (const StatementDelta &delta : std::as_const(deltas))
                all += QString::number(delta.statement.key.queryId);
            return all;
        };
        QCOMPARE(ids(StatementOrder::Total), QStringLiteral("231"));
        QCOMPARE(ids(StatementOrder::Mean), QStringLiteral("132"));
        QCOMPARE(ids(StatementOrder::Calls), QStringLiteral("231"));
        QCOMPARE(ids(StatementOrder::Rows), QStringLiteral("123")); // equal ones by key
        QCOMPARE(ids(StatementOrder::Io), QStringLiteral("213"));
        QCOMPARE(ids(StatementOrder::Temp), QStringLiteral("312"));
    }

    void theTable()
    {
        StatementModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto before = reading(0, {statement(1, 10, 100), statement(2, 1, 10)});
        model.merge(difference(before, reading(1, {statement(1, 30, 400), statement(2, 2, 3010)})).deltas);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, StatementModel::Query).data().toString(), QStringLiteral("select 1"));
        QCOMPARE(model.index(0, StatementModel::Calls).data(SortRole).toInt(), 20);
        QCOMPARE(model.index(0, StatementModel::Mean).data(SortRole).toDouble(), 15.0);
        QVERIFY(!model.index(0, StatementModel::Mean).data(StatusRole).isValid()); // only what is slow has a sign
        QCOMPARE(model.index(1, StatementModel::Mean).data(StatusRole).toInt(), static_cast<int>(Status::Warning));
        QVERIFY(model.index(1, StatementModel::Share).data(SortRole).toDouble() >
                model.index(0, StatementModel::Share).data(SortRole).toDouble());
        for (int column = 0; column < StatementModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(model.index(0, column).data().isValid());
        }
        // The next look changes rows, and keeps those that are there.
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex first = model.index(0, 0);
        model.merge(difference(before, reading(2, {statement(1, 3, 30), statement(2, 3, 4000)})).deltas);
        QVERIFY(resets.isEmpty());
        QVERIFY(first.isValid());
        QCOMPARE(first.sibling(first.row(), StatementModel::Calls).data(SortRole).toInt(), 3);
        QVERIFY(first.sibling(first.row(), StatementModel::Calls)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("anew")));
    }
};

QTEST_GUILESS_MAIN(TestStatementWindow)
#include "tst_statementwindow.moc"
