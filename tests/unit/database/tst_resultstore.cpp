// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows on disk, the table over them, and their export.
#include "models/core/tablemodel.h"
#include "models/database/console/readonlyrules.h"
#include "models/database/console/resultexport.h"
#include "models/database/console/resultmodel.h"
#include "models/database/console/textposition.h"
#include "models/database/sqltext.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <thread>

using namespace castellan;

class TestResultStore : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static ResultColumn column(const char *name, unsigned type = 25)
    {
        return {.name = QString::fromUtf8(name), .type = type, .modifier = -1, .typeName = {}};
    }
    StoreLimits limits() const
    {
        StoreLimits limits;
        limits.directory = m_folder.filePath(QStringLiteral("results"));
        limits.freeBytes = 0;
        return limits;
    }
    std::shared_ptr<ResultStore> store(const QList<ResultColumn> &columns)
    {
        return std::make_shared<ResultStore>(columns, limits());
    }
    /// Of three columns: the row's number, NULL in every third row, a text whose length depends on it.
    static QByteArray text(qint64 row) { return QByteArray(row % 50, static_cast<char>('a' + row % 26)); }
    static void fill(ResultStore &store, qint64 from, qint64 rows)
    {
        for (qint64 row = from; row < from + rows; ++row) {
            store.add(QByteArray::number(row));
            if (row % 3 == 0)
                store.addNull();
            else
                store.add("");
            store.add(text(row));
            QVERIFY(store.endRow());
        }
    }
    QByteArray exported(const std::shared_ptr<ResultStore> &rows, ExportFormat format)
    {
        const QString path = m_folder.filePath(QStringLiteral("export"));
        const auto done = wait(exportResult(rows, format, path));
        if (!done)
            return errorText(done).toUtf8();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() != done->bytes)
            return "not all of it was written";
        return file.readAll();
    }

private Q_SLOTS:
    void givesBackWhatItTook()
    {
        const auto rows = store({column("n", 20), column("nothing"), column("text")});
        QVERIFY(rows);
        QCOMPARE(rows->rowCount(), 0);
        fill(*rows, 0, 100'000);
        rows->finish(true);
        QCOMPARE(rows->rowCount(), 100'000);
        QVERIFY(rows->isFinished() && rows->isComplete());
        ResultReader reader(rows);
        // Forwards, backwards, and here and there.
        for (qint64 i = 0; i < 300'000; ++i) {
            const qint64 row = i < 100'000 ? i : i < 200'000 ? 199'999 - i : (i * 7919) % 100'000;
            QCOMPARE(reader.cell(row, 0)->beginning, QByteArrayView(QByteArray::number(row)));
            const auto second = reader.cell(row, 1);
            QCOMPARE(second->isNull, row % 3 == 0);
            QCOMPARE(reader.cell(row, 2)->beginning, QByteArrayView(text(row)));
        }
        QVERIFY(reader.value(0, 1)->isNull());
        QVERIFY(!reader.value(1, 1)->isNull() && reader.value(1, 1)->isEmpty());
        // Nothing of it can be seen in the directory.
        QVERIFY(QDir(limits().directory).isEmpty());
        QCOMPARE(QFileInfo(limits().directory).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void memoryDoesNotGrowWithRows()
    {
        const auto rows = store({column("n", 20), column("nothing"), column("text")});
        fill(*rows, 0, 1'000'000);
        rows->finish(true);
        QVERIFY(rows->bytes() > 5 * ResultReader::cacheBytes);
        // One entry of 16 bytes for each 16 KiB, and a vector's spare room.
        QVERIFY(rows->indexBytes() <= 2 * 16 * (rows->bytes() / ResultStore::blockBytes + 1));
        ResultReader reader(rows);
        for (qint64 row = 0; row < 1'000'000; row += 100)
            QVERIFY(reader.cell(row, 0).has_value());
        QVERIFY(reader.cachedBytes() <= ResultReader::cacheBytes);
    }

    void largeValuesAreApart()
    {
        const auto rows = store({column("a"), column("b")});
        QByteArray large(20 * 1024 * 1024, 'x');
        for (qsizetype i = 0; i < large.size(); i += 4096)
            large[i] = static_cast<char>('a' + (i / 4096) % 26);
        for (int row = 0; row < 3; ++row) {
            rows->add(large);
            rows->add(QByteArray(ResultStore::inlineBytes + row - 1, 'y')); // around the border
            QVERIFY(rows->endRow());
        }
        rows->finish(true);
        ResultReader reader(rows);
        const auto cell = reader.cell(1, 0);
        QVERIFY(!cell->isWhole());
        QCOMPARE(cell->size, large.size());
        QCOMPARE(cell->beginning, QByteArrayView(large).first(ResultStore::beginningBytes));
        QVERIFY(reader.cachedBytes() < 100'000);
        QVERIFY(*reader.value(2, 0) == large);
        QVERIFY(*reader.value(2, 0, 10) == large.first(10));
        for (int row = 0; row < 3; ++row)
            QCOMPARE(reader.value(row, 1)->size(), ResultStore::inlineBytes + row - 1);
        // In pieces.
        qint64 pieces = 0, bytes = 0;
        CASTELLAN_VERIFY(reader.read(0, 0, [&](QByteArrayView piece) -> Result<void> {
            ++pieces;
            bytes += piece.size();
            return {};
        }));
        QCOMPARE(pieces, 20);
        QCOMPARE(bytes, large.size());

        const ResultModel model(rows);
        QVERIFY(model.index(0, 0).data().toString().endsWith(QStringLiteral("… (21 MB)")));
        QVERIFY(model.index(0, 0).data().toString().size() < 300);
        QCOMPARE(model.index(0, 0).data(ResultModel::SizeRole).toLongLong(), large.size());
        QVERIFY(model.value(0, 0)->isCut);
        QCOMPARE(model.value(0, 0)->text.size(), 1024 * 1024);
    }

    void stopsAtItsLimits()
    {
        StoreLimits small = limits();
        small.bytes = 1'000'000;
        const auto rows = std::make_shared<ResultStore>(QList{column("a")}, small);
        int kept = 0;
        for (rows->add(QByteArray(100, 'a')); rows->endRow(); rows->add(QByteArray(100, 'a')))
            ++kept;
        QVERIFY(rows->problem());
        QVERIFY2(rows->problem()->message.contains(QStringLiteral("1.0 MB")), qPrintable(rows->problem()->message));
        rows->finish(true);
        QVERIFY(rows->isFinished() && !rows->isComplete());
        QCOMPARE(rows->rowCount(), kept);
        QVERIFY(kept > 9000 && kept < 10000);
        ResultReader reader(rows);
        QCOMPARE(reader.cell(kept - 1, 0)->size, 100);

        // A value that is too large is not written at all.
        const auto one = std::make_shared<ResultStore>(QList{column("a"), column("b")}, small);
        one->add(QByteArray(2'000'000, 'a'));
        one->add("b");
        QVERIFY(!one->endRow());
        one->finish(true);
        QCOMPARE(one->rowCount(), 0);
        QVERIFY(one->bytes() < 1000);

        const auto problemOf = [](const StoreLimits &limits) {
            ResultStore store({column("a")}, limits);
            for (int row = 0; row < 10000; ++row) {
                store.add(QByteArray(100, 'a'));
                store.endRow();
            }
            store.finish(true);
            return store.isComplete() ? QString() : store.problem()->message;
        };
        StoreLimits full = limits();
        QCOMPARE(problemOf(full), QString());
        full.freeBytes = std::numeric_limits<qint64>::max();
        QVERIFY(problemOf(full).contains(QStringLiteral("left on this computer's disk")));
        StoreLimits nowhere;
        nowhere.directory = QStringLiteral("/proc/none");
        QVERIFY(problemOf(nowhere).contains(QStringLiteral("/proc/none")));
        // So little needs no disk.
        ResultStore little({column("a")}, nowhere);
        little.add("a");
        QVERIFY(little.endRow());
        little.finish(true);
        QVERIFY(little.isComplete());
        QCOMPARE(little.rowCount(), 1);
    }

    void shapesOfEverySort()
    {
        const auto none = store({});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(none->endRow());
        none->finish(true);
        QCOMPARE(none->rowCount(), 1000);
        const ResultModel empty(none);
        QCOMPARE(empty.rowCount(), 1000);
        QCOMPARE(empty.columnCount(), 0);
        QCOMPARE(exported(none, ExportFormat::Json).count("{}"), 1000);

        QList<ResultColumn> columns;
        for (int i = 0; i < 1600; ++i)
            columns.append(column(qPrintable(QStringLiteral("c%1").arg(i))));
        const auto wide = store(columns);
        for (int row = 0; row < 200; ++row) {
            for (int i = 0; i < 1600; ++i)
                wide->add(QByteArray::number(row * 1600 + i));
            QVERIFY(wide->endRow());
        }
        wide->finish(true);
        ResultReader reader(wide);
        for (int row = 199; row >= 0; --row) {
            for (int i = 0; i < 1600; i += 7)
                QCOMPARE(reader.cell(row, i)->beginning, QByteArrayView(QByteArray::number(row * 1600 + i)));
        }
        QVERIFY(reader.cachedBytes() <= ResultReader::cacheBytes);
    }

    void growsWhileRowsCome()
    {
        const auto rows = store({column("n", 20), column("nothing"), column("text")});
        ResultModel model(rows);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy headers(&model, &QAbstractItemModel::headerDataChanged);
        std::thread writer([&] {
            for (int i = 0; i < 100; ++i) {
                fill(*rows, i * 1000, 1000);
                rows->publish();
            }
            rows->finish(true);
            rows->settle({QStringLiteral("bigint"), QStringLiteral("text"), QStringLiteral("text")});
        });
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 100'000, 30000);
        writer.join();
        QTRY_COMPARE(headers.size(), 1);
        QVERIFY(inserted.size() <= 100);
        QCOMPARE(model.headerData(0, Qt::Horizontal, ResultModel::TypeRole).toString(), QStringLiteral("bigint"));
        QCOMPARE(model.headerData(99'999, Qt::Vertical).toInt(), 100'000);
        QCOMPARE(model.index(99'999, 0).data().toString(), QStringLiteral("99999"));
    }

    void showsCells()
    {
        const auto rows = store({column("a"), column("b", 17), column("n", 1700)});
        rows->add("one\r\ntwo\tthree");
        rows->add("\\x00ff01");
        rows->addNull();
        QVERIFY(rows->endRow());
        rows->add("NULL");
        rows->add("\\x" + QByteArray(2000, '0'));
        rows->add("123456789012345678901234567890.10");
        QVERIFY(rows->endRow());
        rows->add(QString(300, u'ü').toUtf8());
        rows->add("\\x");
        rows->add("NaN");
        QVERIFY(rows->endRow());
        rows->finish(true);
        const ResultModel model(rows);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("one␍⏎two␉three"));
        QCOMPARE(model.value(0, 0)->text, QStringLiteral("one\r\ntwo\tthree"));
        QCOMPARE(model.index(0, 0).data(SortRole).toString(), QStringLiteral("one\r\ntwo\tthree"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("\\x00ff01 (3 B)"));
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("NULL"));
        QVERIFY(model.index(0, 2).data(ResultModel::NullRole).toBool());
        QVERIFY(!model.index(1, 0).data(ResultModel::NullRole).toBool());
        QVERIFY(!model.index(0, 2).data(SortRole).isValid());
        QVERIFY(model.value(0, 2)->text.isNull());
        QVERIFY(model.index(1, 1).data().toString().endsWith(QStringLiteral("0… (1.0 kB)")));
        QCOMPARE(model.index(1, 1).data(ResultModel::SizeRole).toLongLong(), 1000);
        QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("123456789012345678901234567890.10"));
        QVERIFY(model.index(1, 2).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QCOMPARE(model.index(2, 0).data().toString(), QString(256, u'ü') + QStringLiteral("… (600 B)"));
        QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("\\x (0 B)"));
    }

    void exportsCsv()
    {
        const auto rows = store({column("a"), column("a"), column("say \"b\"")});
        rows->addNull();
        rows->add("");
        rows->add("x,\"y\"\nz");
        QVERIFY(rows->endRow());
        rows->add(QByteArray(2000, '"'));
        rows->add("ü");
        rows->add(" ");
        QVERIFY(rows->endRow());
        rows->finish(true);
        QCOMPARE(exported(rows, ExportFormat::Csv),
                 QByteArray("a,a,\"say \"\"b\"\"\"\r\n,\"\",\"x,\"\"y\"\"\nz\"\r\n\"" + QByteArray(4000, '"') +
                            "\",ü, \r\n"));
    }

    void exportsJson()
    {
        const auto rows = store(
            {column("a", 23), column("a", 20), column("a_2", 701), column("b", 16), column("j", 3802), column("t")});
        for (const char *value : {"-7", "9223372036854775807", "1e+20", "t", "{\"x\": [1, 2.50]}", "\"\\\n\x01"})
            rows->add(value);
        QVERIFY(rows->endRow());
        for (const char *value : {"0", "1", "NaN", "f", "null"})
            rows->add(value);
        // A character that lies across the border of two pieces.
        const QByteArray large = QByteArray(1024 * 1024 - 1, 'x') + QByteArray("ü\"") + QByteArray(10, 'y');
        rows->add(large);
        QVERIFY(rows->endRow());
        for (int i = 0; i < 6; ++i)
            rows->addNull();
        QVERIFY(rows->endRow());
        for (const char *value : {"1", "2", "-Infinity", "t", "[]", "not \xff UTF-8"})
            rows->add(value);
        QVERIFY(rows->endRow());
        rows->finish(true);
        const QByteArray json = exported(rows, ExportFormat::Json);
        QVERIFY2(
            json.startsWith("[\n{\"a\":-7,\"a_3\":\"9223372036854775807\",\"a_2\":1e+20,\"b\":true,\"j\":{\"x\": [1, "
                            "2.50]},\"t\":\"\\\"\\\\\\n\\u0001\"},\n"),
            json.first(200).constData());
        QJsonParseError problem;
        const QJsonArray array = QJsonDocument::fromJson(json, &problem).array();
        QCOMPARE(problem.error, QJsonParseError::NoError);
        QCOMPARE(array.size(), 4);
        QCOMPARE(array.at(1)[QLatin1String("a_2")].toString(), QStringLiteral("NaN"));
        QVERIFY(array.at(1)[QLatin1String("j")].isNull());
        QCOMPARE(array.at(1)[QLatin1String("t")].toString(), QString::fromUtf8(large));
        QVERIFY(array.at(2)[QLatin1String("t")].isNull());
        QCOMPARE(array.at(3)[QLatin1String("t")].toString(), QStringLiteral("not \uFFFD UTF-8"));

        const auto none = store({column("a")});
        none->finish(true);
        QCOMPARE(exported(none, ExportFormat::Json), QByteArray("[]\n"));
    }

    void anExportIsWholeOrNotThere()
    {
        const QString path = m_folder.filePath(QStringLiteral("whole.csv"));
        const auto rows = store({column("n", 20), column("nothing"), column("text")});
        CASTELLAN_VERIFY_ERROR(wait(exportResult(rows, ExportFormat::Csv, path)), ErrorKind::Conflict);
        fill(*rows, 0, 500'000);
        rows->finish(false);
        CancelSource cancel;
        const auto cancelled = wait(exportResult(
            rows, ExportFormat::Csv, path, [&](qint64) { cancel.cancel(); }, cancel.token()));
        // Faster than the first report of progress it is whole.
        if (cancelled) {
            QVERIFY(QFile::exists(path));
        } else {
            QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
            QVERIFY(!QFile::exists(path));
        }
        const auto whole = wait(exportResult(rows, ExportFormat::Csv, path));
        CASTELLAN_VERIFY(whole);
        QCOMPARE(whole->rows, 500'000);
        QVERIFY(!whole->isComplete);
        QCOMPARE(QFile(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        CancelSource before;
        before.cancel();
        CASTELLAN_VERIFY_ERROR(wait(exportResult(rows, ExportFormat::Json, path, {}, before.token())),
                               ErrorKind::Cancelled);
        QCOMPARE(QFileInfo(path).size(), whole->bytes);
        CASTELLAN_VERIFY_ERROR(wait(exportResult(rows, ExportFormat::Csv, QStringLiteral("/proc/none/x"))),
                               ErrorKind::Io);
    }

    void findsPlaces()
    {
        const QString text = QStringLiteral("select 1;\n  -- ü 😀\n\tselect '😀', x");
        const auto statements = sqltext::statements(text);
        QCOMPARE(statements.size(), 2);
        QCOMPARE(statements.at(1).begin, 12);
        QCOMPARE(positionAt(text, 0), (TextPosition{0, 1, 1}));
        QCOMPARE(positionAt(text, text.size()).line, 3);
        // x is the last of the characters, of which each 😀 is one.
        const int character = static_cast<int>(statements.at(1).text.toUcs4().size());
        QCOMPARE(positionOf(text, 12, character), (TextPosition{text.size() - 1, 3, 14}));
        QCOMPARE(positionOf(text, 12, 100).offset, text.size());
    }

    void refusesByWords_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<bool>("reading");
        QTest::addColumn<bool>("armed");
        const auto row = [](const char *sql, bool reading, bool armed) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << reading << armed;
        };
        row("select 'commit'", true, true);
        row("select commit from t", true, true);
        row("insert into t values (1)", true, true); // the server's business
        row("/* x */ CoMMiT", false, true);
        row(";;commit", false, true);
        row("-- x\nrollback", false, true);
        row("begin", false, true);
        row("start transaction", false, true);
        row("end", false, true);
        row("abort", false, true);
        row("savepoint a", false, true);
        row("release a", false, true);
        row("rollback to a", false, true);
        row("prepare transaction 'x'", false, true);
        row("prepare x as select 1", true, true);
        row("copy t to stdout", false, false);
        row("copy t from stdin", false, false);
        row("copy (select 1) to '/tmp/x'", false, true);
        row("copy t from program 'x'", false, true);
        row("select pg_terminate_backend(1)", false, true);
        row("select pg_catalog.PG_STAT_RESET()", false, true);
        row("select 'pg_terminate_backend(1)'", true, true);
    }
    void refusesByWords()
    {
        QFETCH(const QString, sql);
        QFETCH(const bool, reading);
        QFETCH(const bool, armed);
        QCOMPARE(checkConsoleStatement(sql, ConsoleMode::ReadOnly).has_value(), reading);
        QCOMPARE(checkConsoleStatement(sql, ConsoleMode::Armed).has_value(), armed);
    }
};

QTEST_GUILESS_MAIN(TestResultStore)
#include "tst_resultstore.moc"
