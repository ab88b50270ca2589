// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/tablemodel.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/common/datatable.h"
#include "widgets/common/settings.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/tableproxy.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace castellan;

namespace {

struct Item
{
    QString name;
    QVariant size; // invalid: unknown
    QDateTime when;
    Status status = Status::Good;
    bool operator==(const Item &) const = default;
};

class ItemModel final : public TableModel<Item, ItemModel>
{
public:
    enum Column { Name, Size, When, ColumnCount };
    static QString key(const Item &item) { return item.name; }

protected:
    QVariant cell(const Item &item, int column, int role) const override
    {
        if (role == StatusRole && column == Name)
            return static_cast<int>(item.status);
        if (role != Qt::DisplayRole && role != SortRole)
            return {};
        switch (column) {
        case Name:
            return item.name;
        case Size:
            if (role == SortRole)
                return item.size;
            return item.size.isValid() ? item.size.toString() + QStringLiteral(" MB") : QStringLiteral("–");
        default:
            return role == SortRole ? QVariant(item.when) : QVariant(QStringLiteral("some time"));
        }
    }
    QVariant header(int column, int role) const override
    {
        static const char *const names[] = {"Name", "Size, stored", "When"};
        return role == Qt::DisplayRole ? QVariant(QLatin1String(names[column])) : QVariant();
    }
};

QDateTime day(int day)
{
    return QDateTime(QDate(2026, 11, day), QTime(2, 0), Qt::UTC);
}

QList<Item> items()
{
    return {{QStringLiteral("beta"), 9, day(2)},
            {QStringLiteral("alpha"), 100, day(3)},
            {QStringLiteral("gamma"), QVariant(), day(1), Status::Unknown},
            {QStringLiteral("=delta, \"the\" fourth"), 20, day(4)}};
}

QStringList names(const QAbstractItemModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(model.index(row, 0).data().toString());
    return all;
}

} // namespace

class TestDataTable : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ItemModel> m_model;
    FakeDialogs m_dialogs;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("s.ini")));
        m_model = std::make_unique<ItemModel>();
        m_dialogs = {};
    }
    void sortsByRawValueUnknownLast();
    void showsWhatAPlainListWould_data();
    void showsWhatAPlainListWould();
    void selectsARowThatIsStillToBePlaced();
    void filtersByEveryWord();
    void alignsNumbersAndTellsUtc();
    void copiesTabSeparated();
    void exportsCsv();
    void reportsAnExportThatFails();
    void remembersColumns();
    void keepsSelectionOverAMerge();
};

void TestDataTable::sortsByRawValueUnknownLast()
{
    QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->merge(items());
    TableProxy proxy;
    QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSourceModel(m_model.get());
    const QString delta = QStringLiteral("=delta, \"the\" fourth");
    proxy.sort(ItemModel::Size, Qt::AscendingOrder);
    QCOMPARE(names(proxy),
             QStringList({QStringLiteral("beta"), delta, QStringLiteral("alpha"), QStringLiteral("gamma")}));
    proxy.sort(ItemModel::Size, Qt::DescendingOrder);
    QCOMPARE(names(proxy),
             QStringList({QStringLiteral("alpha"), delta, QStringLiteral("beta"), QStringLiteral("gamma")}));
    proxy.sort(ItemModel::When, Qt::AscendingOrder);
    QCOMPARE(names(proxy).constFirst(), QStringLiteral("gamma"));
}

void TestDataTable::showsWhatAPlainListWould_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("rounds");
    QTest::newRow("arranged at once") << 60 << 120;
    QTest::newRow("arranged in slices and a thread") << 1500 << 12;
}

/// Rows come, go, change and move, filter and order too: what is shown is always what sorting and filtering a plain
/// list gives, and the current row stays the same one while it is there.
void TestDataTable::showsWhatAPlainListWould()
{
    QFETCH(int, size);
    QFETCH(int, rounds);
    QRandomGenerator random(815);
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    QAbstractItemModelTester tester(table.proxy(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto item = [&](int number) {
        return Item{QStringLiteral("%1 item").arg(number),
                    random.bounded(9) ? QVariant(random.bounded(50)) : QVariant(), day(1 + random.bounded(28)),
                    Status::Good};
    };
    QList<Item> fresh;
    for (int i = 0; i < size; ++i)
        fresh.append(item(i));
    int next = size;
    int column = ItemModel::Size;
    Qt::SortOrder order = Qt::AscendingOrder;
    QString word;
    table.view()->sortByColumn(column, order);
    for (int round = 0; round < rounds; ++round) {
        m_model->merge(fresh);
        switch (random.bounded(4)) {
        case 0:
            column = random.bounded(2) ? ItemModel::Size : ItemModel::When;
            order = random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder;
            table.view()->sortByColumn(column, order);
            break;
        case 1:
            word = random.bounded(2) ? QString() : QString::number(random.bounded(10));
            table.proxy()->setFilterText(word);
            break;
        default:
            break;
        }
        QTRY_VERIFY(!table.proxy()->isArranging());

        QList<Item> expected;
        std::copy_if(fresh.cbegin(), fresh.cend(), std::back_inserter(expected), [&](const Item &one) {
            return word.isEmpty() || one.name.contains(word) ||
                   (one.size.isValid() && one.size.toString().contains(word));
        });
        std::stable_sort(expected.begin(), expected.end(), [&](const Item &a, const Item &b) {
            if (column == ItemModel::When)
                return order == Qt::AscendingOrder ? a.when < b.when : b.when < a.when;
            if (!a.size.isValid() || !b.size.isValid())
                return a.size.isValid() && !b.size.isValid();
            return order == Qt::AscendingOrder ? a.size.toInt() < b.size.toInt() : b.size.toInt() < a.size.toInt();
        });
        QStringList expectedNames;
        for (const Item &one : std::as_const(expected))
            expectedNames.append(one.name);
        QCOMPARE(names(*table.proxy()), expectedNames);

        if (const int current = table.currentSourceRow(); current < 0 && !fresh.isEmpty() && !expected.isEmpty())
            table.selectSourceRow(static_cast<int>(fresh.indexOf(expected.at(random.bounded(expected.size())))));
        const QString chosen = table.currentSourceRow() < 0 ? QString() : m_model->row(table.currentSourceRow()).name;
        for (int i = random.bounded(random.bounded(2) ? 3 : size); i > 0 && !fresh.isEmpty(); --i) {
            if (const int row = random.bounded(fresh.size()); fresh.at(row).name != chosen)
                fresh.removeAt(row);
        }
        for (int i = random.bounded(random.bounded(2) ? 3 : size); i > 0; --i)
            fresh.insert(random.bounded(fresh.size() + 1), item(next++));
        for (int i = random.bounded(5); i > 0 && !fresh.isEmpty(); --i)
            fresh[random.bounded(fresh.size())].size = random.bounded(50);
        if (random.bounded(5) == 0)
            std::shuffle(fresh.begin(), fresh.end(), random);
        word = word.isEmpty() || chosen.contains(word) ? word : QString();
        table.proxy()->setFilterText(word);
        m_model->merge(fresh);
        QTRY_VERIFY(!table.proxy()->isArranging());
        if (!chosen.isEmpty() && word.isEmpty())
            QCOMPARE(m_model->row(table.currentSourceRow()).name, chosen);
    }
}

void TestDataTable::selectsARowThatIsStillToBePlaced()
{
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    QList<Item> many;
    for (int i = 0; i < 5000; ++i)
        many.append({QString::number(i), i, day(1)});
    m_model->merge(many);
    table.selectSourceRow(4321);
    QTRY_COMPARE(table.currentSourceRow(), 4321);
    QCOMPARE(table.proxy()->rowCount(), 5000);
}

void TestDataTable::filtersByEveryWord()
{
    m_model->merge(items());
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    QTest::keyClicks(table.filterField(), QStringLiteral("FOURTH 20"));
    QTRY_COMPARE(names(*table.proxy()), QStringList({QStringLiteral("=delta, \"the\" fourth")}));
    table.filterField()->clear();
    QTRY_COMPARE(table.proxy()->rowCount(), 4);
}

void TestDataTable::alignsNumbersAndTellsUtc()
{
    m_model->merge(items());
    TableProxy proxy;
    proxy.setSourceModel(m_model.get());
    const auto alignment = [&](int row, int column) {
        return proxy.index(row, column).data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    };
    QVERIFY(alignment(0, ItemModel::Size) & Qt::AlignRight);
    QVERIFY(!(alignment(0, ItemModel::Name) & Qt::AlignRight));
    QVERIFY(proxy.headerData(ItemModel::Size, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>() &
            Qt::AlignRight);
    QCOMPARE(proxy.index(0, ItemModel::When).data(Qt::ToolTipRole).toString(),
             QStringLiteral("2026-11-02 02:00:00 UTC"));
    QVERIFY(!proxy.index(0, ItemModel::Name).data(Qt::DecorationRole).value<QIcon>().isNull());
}

void TestDataTable::copiesTabSeparated()
{
    m_model->merge({{QStringLiteral("two\tparts"), 1, day(1)}, {QStringLiteral("b"), 2, day(1)}});
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    table.view()->sortByColumn(ItemModel::Size, Qt::DescendingOrder);
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    table.view()->setFocus();
    table.view()->selectAll();
    QTest::keySequence(table.view(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("b\t2 MB\tsome time\ntwo parts\t1 MB\tsome time"));
}

void TestDataTable::exportsCsv()
{
    m_dialogs.file = m_folder->filePath(QStringLiteral("out.csv"));
    m_model->merge(items());
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    table.view()->sortByColumn(ItemModel::When, Qt::AscendingOrder);
    QSignalSpy exported(&table, &DataTable::exported);
    table.exportCsv();
    QVERIFY(exported.wait());
    QCOMPARE(exported.first().at(1).toString(), QString());
    QFile file(m_dialogs.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("Name,\"Size, stored\",When\r\n"
                                        "gamma,–,2026-11-01T02:00:00.000Z\r\n"
                                        "beta,9,2026-11-02T02:00:00.000Z\r\n"
                                        "alpha,100,2026-11-03T02:00:00.000Z\r\n"
                                        "\"'=delta, \"\"the\"\" fourth\",20,2026-11-04T02:00:00.000Z\r\n"));
}

void TestDataTable::reportsAnExportThatFails()
{
    m_dialogs.file = m_folder->filePath(QStringLiteral("no/such/folder/out.csv"));
    m_model->merge(items());
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    QSignalSpy exported(&table, &DataTable::exported);
    table.exportCsv();
    QVERIFY(exported.wait());
    QCOMPARE(m_dialogs.errors.size(), 1);
    QCOMPARE(m_dialogs.errors.first().kind, ErrorKind::Io);
    QVERIFY(m_dialogs.errors.first().message.contains(m_dialogs.file));
}

void TestDataTable::remembersColumns()
{
    m_model->merge(items());
    {
        DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
        table.setModel(m_model.get());
        table.view()->setColumnWidth(ItemModel::Name, 321);
        table.view()->sortByColumn(ItemModel::Size, Qt::DescendingOrder);
    }
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    QCOMPARE(table.view()->columnWidth(ItemModel::Name), 321);
    QCOMPARE(names(*table.proxy()).constFirst(), QStringLiteral("alpha"));
}

void TestDataTable::keepsSelectionOverAMerge()
{
    m_model->merge(items());
    DataTable table(QStringLiteral("test"), *m_settings, m_dialogs);
    table.setModel(m_model.get());
    table.view()->sortByColumn(ItemModel::Name, Qt::AscendingOrder);
    table.selectSourceRow(2);
    QList<Item> fresh = items();
    fresh.removeFirst();
    fresh.prepend({QStringLiteral("aaa"), 1, day(9)});
    fresh[2].size = 77;
    m_model->merge(fresh);
    QCOMPARE(table.selectedSourceRows(), QList<int>({2}));
    QCOMPARE(m_model->row(table.currentSourceRow()).name, QStringLiteral("gamma"));
}

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
