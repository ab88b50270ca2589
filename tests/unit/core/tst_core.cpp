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
#include <QSignalSpy>

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
};

QTEST_GUILESS_MAIN(TestCore)
#include "tst_core.moc"
