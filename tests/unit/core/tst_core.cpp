// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/format.h"
#include "models/core/redact.h"
#include "models/core/secretstring.h"
#include "models/core/tablemodel.h"
#include "models/core/workerthread.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

struct Pair
{
    int id = 0;
    QString text;
    bool operator==(const Pair &) const = default;
};

class PairModel final : public TableModel<Pair, PairModel>
{
public:
    enum { Id, Text, ColumnCount };
    static int key(const Pair &row) { return row.id; }

protected:
    QVariant cell(const Pair &row, int column, int role) const override
    {
        return role != Qt::DisplayRole ? QVariant() : column == Id ? QVariant(row.id) : QVariant(row.text);
    }
    QVariant header(int, int) const override { return {}; }
};

Error someError()
{
    return Error{.kind = ErrorKind::Io,
                 .message = QStringLiteral("m"),
                 .hint = {},
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

class TestCore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultPassesErrorsOn()
    {
        const auto half = [](int number) -> Result<int> {
            if (number % 2)
                return someError();
            return number / 2;
        };
        const auto quarter = [&](int number) -> Result<int> {
            CASTELLAN_TRY_ASSIGN(const int first, half(number));
            CASTELLAN_TRY_ASSIGN(const int second, half(first));
            return second;
        };
        QCOMPARE(*quarter(8), 2);
        QCOMPARE(quarter(6).error().kind, ErrorKind::Io);
        QCOMPARE(half(8).and_then(half).value(), 2);
        QVERIFY(!half(3).transform([](int) { return QString(); }));
    }

    void completerFinishesEvenWhenForgotten()
    {
        Future<int> future;
        {
            Completer<int> completer;
            future = completer.future();
        }
        QVERIFY(future.isFinished());
        CASTELLAN_VERIFY_ERROR(wait(future), ErrorKind::Cancelled);
    }

    void onFinishedServesTwoListenersAndStopsWithItsGuard()
    {
        Completer<int> completer;
        int first = 0;
        int dead = 0;
        auto *guard = new QObject;
        onFinished(completer.future(), this, [&](Result<int> result) { first = *result; });
        onFinished(completer.future(), guard, [&](Result<int>) { ++dead; });
        delete guard;
        completer.finish(7);
        QTRY_COMPARE(first, 7);
        QCOMPARE(dead, 0);
    }

    void workerRunsInOrderAndTurnsExceptionsIntoErrors()
    {
        WorkerThread worker(QStringLiteral("test"));
        QStringList order;
        auto one = worker.run([&]() -> Result<void> {
            order << QStringLiteral("1");
            return {};
        });
        auto two = worker.run([&]() -> Result<int> { throw std::runtime_error("thrown"); });
        CASTELLAN_VERIFY(wait(one));
        const auto result = wait(two);
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::Internal);
        QCOMPARE(result.error().detail, QStringLiteral("thrown"));
    }

    void workerDropsItsQueueOnDestruction()
    {
        Future<void> queued;
        {
            WorkerThread worker(QStringLiteral("test"));
            QMutex gate;
            gate.lock();
            auto running = worker.run([&]() -> Result<void> {
                gate.lock();
                gate.unlock();
                return {};
            });
            queued = worker.run([]() -> Result<void> { return {}; });
            worker.post([&] { QThread::currentThread()->quit(); });
            gate.unlock();
        }
        QVERIFY(queued.isFinished());
    }

    void cancelTellsOnceAndAlsoLatecomers()
    {
        CancelSource source;
        int calls = 0;
        const auto kept = source.token().onCancel([&] { ++calls; });
        {
            const auto dropped = source.token().onCancel([&] { calls += 100; });
        }
        source.cancel();
        source.cancel();
        QCOMPARE(calls, 1);
        const auto late = source.token().onCancel([&] { ++calls; });
        QCOMPARE(calls, 2);
        QVERIFY(!source.token().check());
        QVERIFY(CancelToken().check());
    }

    void secretsAreMaskedWhileTheyLive()
    {
        const QString text = QStringLiteral("line with Tr0ub4dor&3 in it");
        {
            const SecretString secret(QStringLiteral("Tr0ub4dor&3"));
            QCOMPARE(redact(text), QStringLiteral("line with ••• in it"));
            QCOMPARE(secret.reveal(), QStringLiteral("Tr0ub4dor&3"));
        }
        QCOMPARE(redact(text), text);
    }

    void looksLikeASecret_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("url") << QStringLiteral("postgres://dnd:hunter22@db/x")
                             << QStringLiteral("postgres://dnd:•••@db/x");
        QTest::newRow("assignment") << QStringLiteral("PGPASSWORD=abc def") << QStringLiteral("PGPASSWORD=••• def");
        QTest::newRow("json") << QStringLiteral(R"("password": "a b")") << QStringLiteral(R"("password": •••)");
        QTest::newRow("aws") << QStringLiteral("key AKIAABCDEFGHIJKLMNOP") << QStringLiteral("key •••");
        QTest::newRow("pem") << QStringLiteral(
                                    "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----")
                             << QStringLiteral("•••");
        QTest::newRow("role") << QStringLiteral("ALTER ROLE a PASSWORD 'it''s' VALID UNTIL 'x'")
                              << QStringLiteral("ALTER ROLE a PASSWORD ••• VALID UNTIL 'x'");
        QTest::newRow("role, backslash") << QStringLiteral(R"(create user a password 'a\'; select 'b')")
                                         << QStringLiteral("create user a password •••; select 'b'");
        QTest::newRow("role, escapes") << QStringLiteral(R"(alter role a password E'a\'b' login)")
                                       << QStringLiteral("alter role a password ••• login");
        QTest::newRow("role, dollars") << QStringLiteral("alter role a password\n$x$a$$b$x$ login")
                                       << QStringLiteral("alter role a password\n••• login");
        QTest::newRow("role, cut") << QStringLiteral("alter role a password 'abc")
                                   << QStringLiteral("alter role a password •••");
        QTest::newRow("no value") << QStringLiteral("ALTER ROLE a PASSWORD NULL")
                                  << QStringLiteral("ALTER ROLE a PASSWORD NULL");
        QTest::newRow("plain") << QStringLiteral("pg_dump --file=x") << QStringLiteral("pg_dump --file=x");
    }
    void looksLikeASecret()
    {
        QFETCH(QString, text);
        QFETCH(QString, masked);
        QCOMPARE(redact(text), masked);
    }

    void formatsAsPeopleRead_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const QLocale c(QLocale::English, QLocale::UnitedStates);
        const auto row = [](const char *name, const QString &shown, const char *expected) {
            QTest::newRow(name) << shown << QString::fromUtf8(expected);
        };
        row("0 B", format::bytes(0, c), "0 B");
        row("kB", format::bytes(1000, c), "1.0 kB");
        row("carry", format::bytes(999'999, c), "1.0 MB");
        row("GB", format::bytes(12'400'000'000, c), "12 GB");
        row("unknown", format::bytes(-1, c), "–");
        row("ms", format::duration(20ms, c), "20 ms");
        row("s", format::duration(800ms, c), "0.8 s");
        row("min", format::duration(252s, c), "4 min 12 s");
        row("h", format::duration(26h, c), "26 h");
        row("days", format::duration(76h, c), "3 day(s) 4 h");
        row("count", format::count(2'481'902, c), "2,481,902");
        row("percent", format::percent(0.991, c), "99.1 %");
        row("clock", format::clock(134s), "0:02:14");
    }
    void formatsAsPeopleRead()
    {
        QFETCH(QString, shown);
        QFETCH(QString, expected);
        QCOMPARE(shown, expected);
    }

    void tableMergesWithoutLosingPlaces()
    {
        PairModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge({{1, QStringLiteral("a")}, {2, QStringLiteral("b")}, {3, QStringLiteral("c")}});
        const QPersistentModelIndex three(model.index(2, 0));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.merge({{3, QStringLiteral("c")}, {4, QStringLiteral("d")}, {1, QStringLiteral("A")}});
        QCOMPARE(three.row(), 0);
        QCOMPARE(model.rows().size(), 3);
        QCOMPARE(model.row(2).text, QStringLiteral("A"));
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
    }

    void tableEqualsEveryListMergedIntoIt_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("rounds");
        QTest::newRow("few rows") << 12 << 300;
        QTest::newRow("many rows") << 400 << 40;
    }

    /// Whatever comes after whatever, the model is the list, and who holds a row holds it still, or knows it gone.
    void tableEqualsEveryListMergedIntoIt()
    {
        QFETCH(int, size);
        QFETCH(int, rounds);
        QRandomGenerator random(4711);
        PairModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (int round = 0; round < rounds; ++round) {
            QList<Pair> fresh = model.rows();
            // Some rounds change little where it is, some much, some the whole order.
            const int gone = random.bounded(random.bounded(2) ? 3 : size);
            for (int i = 0; i < gone && !fresh.isEmpty(); ++i)
                fresh.removeAt(random.bounded(fresh.size()));
            const int come = random.bounded(random.bounded(2) ? 3 : size);
            for (int i = 0; i < come && fresh.size() < size; ++i)
                fresh.insert(random.bounded(fresh.size() + 1), {1'000 * (round + 1) + i, QStringLiteral("new")});
            if (random.bounded(4) == 0)
                std::shuffle(fresh.begin(), fresh.end(), random);
            if (!fresh.isEmpty() && random.bounded(2))
                fresh[random.bounded(fresh.size())].text = QStringLiteral("round %1").arg(round);

            QList<QPair<int, QPersistentModelIndex>> held;
            for (int row = 0; row < model.rowCount(); ++row)
                held.append({model.row(row).id, model.index(row, PairModel::Text)});
            model.merge(fresh);
            QCOMPARE(model.rows(), fresh);
            for (const auto &[id, cell] : std::as_const(held)) {
                const auto now =
                    std::find_if(fresh.cbegin(), fresh.cend(), [&](const Pair &row) { return row.id == id; });
                QCOMPARE(cell.row(), now == fresh.cend() ? -1 : static_cast<int>(now - fresh.cbegin()));
                QCOMPARE(cell.column(), now == fresh.cend() ? -1 : static_cast<int>(PairModel::Text));
            }
        }
        QCOMPARE(resets.size(), 0);
    }

    void tableMergesManyRowsInFewSteps()
    {
        PairModel model;
        QList<Pair> fresh;
        for (int i = 0; i < 100'000; ++i)
            fresh.append({2 * i, QStringLiteral("row")});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.merge(fresh);
        QCOMPARE(inserted.size(), 1);

        // Every third goes, every fifth comes anew, and the others change.
        QList<Pair> next;
        for (qsizetype i = 0; i < fresh.size(); ++i) {
            if (i % 3 != 0)
                next.append({fresh.at(i).id, QStringLiteral("changed")});
            if (i % 5 == 0)
                next.append({fresh.at(i).id + 1, QStringLiteral("new")});
        }
        model.merge(next);
        QCOMPARE(model.rows(), next);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(moved.size(), 2);
        QVERIFY(changed.size() <= RowPlan::fewRuns);
        model.merge(next);
        QCOMPARE(inserted.size() + removed.size() + moved.size(), 5);
    }

    void tableTakesInAListWhoseKeysAreNotUnique()
    {
        PairModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QString text = QStringLiteral("x");
        const QList<QList<Pair>> lists{{{1, text}, {2, text}},
                                       {{3, text}, {1, text}, {1, text}, {3, text}},
                                       {{1, text}},
                                       {{1, text}, {1, text}, {2, text}},
                                       {{2, text}, {1, text}}};
        for (const QList<Pair> &list : lists) {
            model.merge(list);
            QCOMPARE(model.rows(), list);
        }
    }
};

QTEST_GUILESS_MAIN(TestCore)
#include "tst_core.moc"
