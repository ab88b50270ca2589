// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/tablemodel.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/common/appearance.h"
#include "widgets/common/card.h"
#include "widgets/common/confirmationdialog.h"
#include "widgets/common/datatable.h"
#include "widgets/common/durationlabel.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/factlist.h"
#include "widgets/common/icons.h"
#include "widgets/common/meter.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/settings.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/tableproxy.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

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

Error sampleError(bool retryable)
{
    return {.kind = ErrorKind::Sql,
            .message = QStringLiteral("The table is locked."),
            .hint = QStringLiteral("Wait for the migration."),
            .detail = QStringLiteral("ERROR: canceling statement"),
            .code = QStringLiteral("55P03"),
            .retryable = retryable};
}

} // namespace

class TestCommon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusColoursCanBeRead_data();
    void statusColoursCanBeRead();
    void statusesDifferWithoutColour();
    void iconsFollowThePalette();
    void badgeSaysItsStatusInWords();
    void meterOfNothingKnownIsNotZero();
    void errorPanelShowsAllOfAnError();
    void stateViewHasFourStatesBesideContent();
    void staleContentTellsItsAge();
    void cardGrowsWithItsContent();
    void tableSortsByRawValueUnknownLast();
    void tableShowsWhatAPlainListWould_data();
    void tableShowsWhatAPlainListWould();
    void tableSelectsARowThatIsStillToBePlaced();
    void tableFiltersByEveryWord();
    void tableAlignsNumbersAndTellsUtc();
    void tableCopiesTabSeparated();
    void tableExportsCsv();
    void tableReportsAnExportThatFails();
    void tableRemembersColumns();
    void tableKeepsSelectionOverAMerge();
    void bannerOffersTheNextStepFirst();
    void confirmationIsSafeByDefault();
    void confirmationWantsTheNameTyped();
    void elidedLabelKeepsTheWhole();
    void stopwatchStops();
};

void TestCommon::statusColoursCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("fusion") << QApplication::style()->standardPalette();
    QPalette sepia = lightPalette();
    sepia.setColor(QPalette::Base, QColor(0xd8, 0xc8, 0xa0));
    sepia.setColor(QPalette::Window, QColor(0xd0, 0xc0, 0x98));
    QTest::newRow("unusual") << sepia;
}

void TestCommon::statusColoursCanBeRead()
{
    QFETCH(QPalette, palette);
    const QColor base = palette.color(QPalette::Base);
    for (const Status status : {Status::Unknown, Status::Good, Status::Warning, Status::Critical}) {
        const StatusColors colors = statusColors(status, palette);
        const QByteArray what = statusWord(status).toUtf8();
        QVERIFY2(contrastRatio(colors.ink, base) >= 4.5, what.constData());
        QVERIFY2(contrastRatio(colors.onFill, colors.fill) >= 4.5, what.constData());
        QVERIFY2(contrastRatio(palette.color(QPalette::Text), colors.tint) >= 4.5, what.constData());
    }
    QVERIFY(contrastRatio(mutedText(palette), base) >= 4.5);
    QVERIFY(contrastRatio(mutedText(palette), palette.color(QPalette::Window)) >= 4.5);
    QVERIFY(contrastRatio(accent(palette), base) >= 4.5);
    if (palette.color(QPalette::Highlight) != QApplication::style()->standardPalette().color(QPalette::Highlight))
        QVERIFY(contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
}

void TestCommon::statusesDifferWithoutColour()
{
    QStringList words;
    QList<QImage> shapes;
    for (const Status status : {Status::Unknown, Status::Good, Status::Warning, Status::Critical}) {
        words.append(statusWord(status));
        // The alpha channel is the outline alone.
        shapes.append(icons::status(status).pixmap(48).toImage().convertToFormat(QImage::Format_Alpha8));
    }
    QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), 4);
    for (int a = 0; a < 4; ++a) {
        for (int b = a + 1; b < 4; ++b)
            QVERIFY2(shapes.at(a) != shapes.at(b), qPrintable(words.at(a) + words.at(b)));
    }
    QCOMPARE(worse(Status::Good, Status::Unknown), Status::Unknown);
    QCOMPARE(worse(Status::Critical, Status::Unknown), Status::Critical);
}

void TestCommon::iconsFollowThePalette()
{
    const QIcon icon = icons::icon(QStringLiteral("castellan-backups"));
    QVERIFY(!icon.isNull());
    QVERIFY(icons::icon(QStringLiteral("castellan-no-such-drawing")).isNull());
    const auto darkest = [&] {
        const QImage image = icon.pixmap(32).toImage();
        int lightness = 255;
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() > 200) {
                    ++opaque;
                    lightness = std::min(lightness, image.pixelColor(x, y).lightness());
                }
            }
        }
        return opaque > 20 ? lightness : -1;
    };
    QApplication::setPalette(lightPalette());
    const int onLight = darkest();
    QApplication::setPalette(darkPalette());
    const int onDark = darkest();
    QApplication::setPalette(lightPalette());
    QVERIFY2(onLight >= 0 && onLight < 80, qPrintable(QString::number(onLight)));
    QVERIFY2(onDark > 170, qPrintable(QString::number(onDark)));
}

void TestCommon::badgeSaysItsStatusInWords()
{
    StatusBadge badge(Status::Critical, QStringLiteral("26 h old"));
    QCOMPARE(badge.accessibleName(), QStringLiteral("critical: 26 h old"));
    badge.setStatus(Status::Good);
    QCOMPARE(badge.accessibleName(), QStringLiteral("good"));
    QCOMPARE(badge.toolTip(), QStringLiteral("good"));
}

void TestCommon::meterOfNothingKnownIsNotZero()
{
    Meter meter(QStringLiteral("Connections"));
    QCOMPARE(meter.status(), Status::Unknown);
    QVERIFY(!meter.fraction().has_value());
    const auto picture = [&meter] {
        meter.resize(200, meter.sizeHint().height());
        return meter.grab().toImage();
    };
    const QImage unknown = picture();
    meter.setValue(0, 0.8, Status::Good, QStringLiteral("unknown"));
    QVERIFY(picture() != unknown);
    meter.setValue(0.37, 0.8, Status::Good, QStringLiteral("37 of 100"));
    QCOMPARE(meter.accessibleName(), QStringLiteral("Connections"));
    QCOMPARE(meter.accessibleDescription(), QStringLiteral("37 of 100, good"));
    meter.setValue(std::numeric_limits<double>::quiet_NaN(), 0.8, Status::Good, {});
    QCOMPARE(meter.status(), Status::Unknown);
}

void TestCommon::errorPanelShowsAllOfAnError()
{
    ErrorPanel panel;
    panel.setError(sampleError(true));
    panel.show();
    QCOMPARE(panel.findChild<QLabel *>(QStringLiteral("message"))->text(), QStringLiteral("The table is locked."));
    QCOMPARE(panel.findChild<QLabel *>(QStringLiteral("hint"))->text(), QStringLiteral("Wait for the migration."));
    auto *detail = panel.findChild<QPlainTextEdit *>();
    QVERIFY(detail->isHidden());
    panel.findChild<QToolButton *>()->click();
    QVERIFY(detail->isVisible());
    QVERIFY(detail->toPlainText().contains(QLatin1String("55P03")));
    QVERIFY(detail->toPlainText().contains(QLatin1String("canceling statement")));

    QSignalSpy retry(&panel, &ErrorPanel::retryRequested);
    for (auto *button : panel.findChildren<QPushButton *>()) {
        if (button->text().contains(QLatin1String("Retry")))
            button->click();
        else if (button->text().contains(QLatin1String("Copy")))
            button->click();
    }
    QCOMPARE(retry.count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), panel.error().text());

    panel.setError(sampleError(false));
    for (auto *button : panel.findChildren<QPushButton *>())
        QVERIFY(!button->text().contains(QLatin1String("Retry")) || !button->isVisible());
}

void TestCommon::stateViewHasFourStatesBesideContent()
{
    auto clock = std::make_shared<FakeClock>();
    auto *content = new QLabel(QStringLiteral("the facts"));
    StateView view(content, clock);
    view.show();
    QCOMPARE(view.state(), StateView::State::Loading); // nothing is known at first
    QVERIFY(!content->isVisible());

    view.showLoading(QStringLiteral("Reading the catalogue…"));
    QCOMPARE(view.findChild<QLabel *>(QStringLiteral("loading"))->text(), QStringLiteral("Reading the catalogue…"));

    view.showEmpty(QStringLiteral("No backup yet"), QStringLiteral("Make the first one."),
                   QStringLiteral("Back up now"));
    QVERIFY(view.findChild<QLabel *>(QStringLiteral("emptyText"))->isVisible());
    QSignalSpy action(&view, &StateView::actionRequested);
    view.findChild<QPushButton *>(QStringLiteral("emptyAction"))->click();
    QCOMPARE(action.count(), 1);

    QSignalSpy retry(&view, &StateView::retryRequested);
    view.showFailed(sampleError(false));
    QVERIFY(view.errorPanel()->isVisible());
    QVERIFY(!content->isVisible());
    QPushButton *again = nullptr;
    for (auto *button : view.errorPanel()->findChildren<QPushButton *>()) {
        if (button->text().contains(QLatin1String("Retry")))
            again = button;
    }
    QVERIFY(again && again->isVisible());
    again->click();
    QCOMPARE(retry.count(), 1);

    view.showContent();
    QVERIFY(content->isVisible());
    QVERIFY(!view.findChild<QLabel *>(QStringLiteral("staleReason"))->isVisible());
}

void TestCommon::staleContentTellsItsAge()
{
    auto clock = std::make_shared<FakeClock>();
    auto *content = new QLabel(QStringLiteral("the facts"));
    StateView view(content, clock);
    view.resize(300, 200);
    view.show();
    view.showContent();
    const QImage fresh = content->grab().toImage();
    view.showStale(QStringLiteral("Cannot observe: no connection."), clock->now().addSecs(-600));
    QCOMPARE(view.state(), StateView::State::Stale);
    QVERIFY(content->isVisible());
    QVERIFY(view.findChild<QLabel *>(QStringLiteral("staleReason"))->isVisible());
    QCOMPARE(view.findChild<QLabel *>(QStringLiteral("staleAge"))->text(), QStringLiteral("As of 10 min ago"));
    QVERIFY(content->grab(QRect({0, 0}, fresh.size() / fresh.devicePixelRatio())).toImage() != fresh); // greyed
}

void TestCommon::cardGrowsWithItsContent()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *card = new Card(QStringLiteral("Newest backup"), std::make_shared<FakeClock>());
    auto *facts = new FactList;
    card->body()->addWidget(facts);
    layout->addWidget(card);
    window.show();
    card->states()->showContent();
    QCoreApplication::sendPostedEvents();
    facts->setFacts(QList<FactLine>(
        9,
        {.name = QStringLiteral("Size"), .value = QStringLiteral("1.9 GB"), .status = {}, .toolTip = {}, .icon = {}}));
    QTRY_VERIFY(card->minimumSizeHint().height() > facts->minimumSizeHint().height());
    QTRY_COMPARE(facts->height(), facts->sizeHint().height());
}

void TestCommon::tableSortsByRawValueUnknownLast()
{
    ItemModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.merge(items());
    TableProxy proxy;
    QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSourceModel(&model);
    const QString delta = QStringLiteral("=delta, \"the\" fourth");
    proxy.sort(ItemModel::Size, Qt::AscendingOrder);
    QCOMPARE(names(proxy),
             QStringList({QStringLiteral("beta"), delta, QStringLiteral("alpha"), QStringLiteral("gamma")}));
    proxy.sort(ItemModel::Size, Qt::DescendingOrder);
    QCOMPARE(names(proxy),
             QStringList({QStringLiteral("alpha"), delta, QStringLiteral("beta"), QStringLiteral("gamma")}));
    proxy.sort(ItemModel::When, Qt::AscendingOrder);
    QCOMPARE(names(proxy).first(), QStringLiteral("gamma"));
}

void TestCommon::tableShowsWhatAPlainListWould_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("rounds");
    QTest::newRow("arranged at once") << 60 << 120;
    QTest::newRow("arranged in slices and a thread") << 1500 << 12;
}

/// Rows come, go, change and move, filter and order too: what is shown is always what sorting and filtering a plain
/// list gives, and the current row stays the same one while it is there.
void TestCommon::tableShowsWhatAPlainListWould()
{
    QFETCH(int, size);
    QFETCH(int, rounds);
    QRandomGenerator random(815);
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    ItemModel model;
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
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
        model.merge(fresh);
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
        const QString chosen = table.currentSourceRow() < 0 ? QString() : model.row(table.currentSourceRow()).name;
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
        model.merge(fresh);
        QTRY_VERIFY(!table.proxy()->isArranging());
        if (!chosen.isEmpty() && word.isEmpty())
            QCOMPARE(model.row(table.currentSourceRow()).name, chosen);
    }
}

void TestCommon::tableSelectsARowThatIsStillToBePlaced()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    ItemModel model;
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    QList<Item> many;
    for (int i = 0; i < 5000; ++i)
        many.append({QString::number(i), i, day(1)});
    model.merge(many);
    table.selectSourceRow(4321);
    QTRY_COMPARE(table.currentSourceRow(), 4321);
    QCOMPARE(table.proxy()->rowCount(), 5000);
}

void TestCommon::tableFiltersByEveryWord()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    ItemModel model;
    model.merge(items());
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    QTest::keyClicks(table.filterField(), QStringLiteral("FOURTH 20"));
    QTRY_COMPARE(names(*table.proxy()), QStringList({QStringLiteral("=delta, \"the\" fourth")}));
    table.filterField()->clear();
    QTRY_COMPARE(table.proxy()->rowCount(), 4);
}

void TestCommon::tableAlignsNumbersAndTellsUtc()
{
    ItemModel model;
    model.merge(items());
    TableProxy proxy;
    proxy.setSourceModel(&model);
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

void TestCommon::tableCopiesTabSeparated()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    ItemModel model;
    model.merge({{QStringLiteral("two\tparts"), 1, day(1)}, {QStringLiteral("b"), 2, day(1)}});
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    table.view()->sortByColumn(ItemModel::Size, Qt::DescendingOrder);
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    table.view()->setFocus();
    table.view()->selectAll();
    QTest::keySequence(table.view(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("b\t2 MB\tsome time\ntwo parts\t1 MB\tsome time"));
}

void TestCommon::tableExportsCsv()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    dialogs.file = dir.filePath(QStringLiteral("out.csv"));
    ItemModel model;
    model.merge(items());
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    table.view()->sortByColumn(ItemModel::When, Qt::AscendingOrder);
    QSignalSpy exported(&table, &DataTable::exported);
    table.exportCsv();
    QVERIFY(exported.wait());
    QCOMPARE(exported.first().at(1).toString(), QString());
    QFile file(dialogs.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("Name,\"Size, stored\",When\r\n"
                                        "gamma,–,2026-11-01T02:00:00.000Z\r\n"
                                        "beta,9,2026-11-02T02:00:00.000Z\r\n"
                                        "alpha,100,2026-11-03T02:00:00.000Z\r\n"
                                        "\"'=delta, \"\"the\"\" fourth\",20,2026-11-04T02:00:00.000Z\r\n"));
}

void TestCommon::tableReportsAnExportThatFails()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    dialogs.file = dir.filePath(QStringLiteral("no/such/folder/out.csv"));
    ItemModel model;
    model.merge(items());
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    QSignalSpy exported(&table, &DataTable::exported);
    table.exportCsv();
    QVERIFY(exported.wait());
    QCOMPARE(dialogs.errors.size(), 1);
    QCOMPARE(dialogs.errors.first().kind, ErrorKind::Io);
    QVERIFY(dialogs.errors.first().message.contains(dialogs.file));
}

void TestCommon::tableRemembersColumns()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    ItemModel model;
    model.merge(items());
    {
        DataTable table(QStringLiteral("test"), settings, dialogs);
        table.setModel(&model);
        table.view()->setColumnWidth(ItemModel::Name, 321);
        table.view()->sortByColumn(ItemModel::Size, Qt::DescendingOrder);
    }
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    QCOMPARE(table.view()->columnWidth(ItemModel::Name), 321);
    QCOMPARE(names(*table.proxy()).first(), QStringLiteral("alpha"));
}

void TestCommon::tableKeepsSelectionOverAMerge()
{
    QTemporaryDir dir;
    Settings settings(dir.filePath(QStringLiteral("s.ini")));
    FakeDialogs dialogs;
    ItemModel model;
    model.merge(items());
    DataTable table(QStringLiteral("test"), settings, dialogs);
    table.setModel(&model);
    table.view()->sortByColumn(ItemModel::Name, Qt::AscendingOrder);
    table.selectSourceRow(2);
    QList<Item> fresh = items();
    fresh.removeFirst();
    fresh.prepend({QStringLiteral("aaa"), 1, day(9)});
    fresh[2].size = 77;
    model.merge(fresh);
    QCOMPARE(table.selectedSourceRows(), QList<int>({2}));
    QCOMPARE(model.row(table.currentSourceRow()).name, QStringLiteral("gamma"));
}

void TestCommon::bannerOffersTheNextStepFirst()
{
    SentenceBanner banner;
    QAction prove(QStringLiteral("Prove it now"));
    QAction details(QStringLiteral("Details"));
    banner.setSentence(Status::Critical, QStringLiteral("The newest proven backup is 26 h old."),
                       QStringLiteral("Why."));
    banner.setActions({&prove, &details});
    const auto buttons = banner.findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 2);
    QSignalSpy triggered(&prove, &QAction::triggered);
    buttons.first()->click();
    QCOMPARE(triggered.count(), 1);
    prove.setEnabled(false);
    QVERIFY(!buttons.first()->isEnabled());
    QVERIFY(banner.accessibleName().startsWith(QLatin1String("critical")));
}

void TestCommon::confirmationIsSafeByDefault()
{
    const ConfirmationRequest confirmation{.title = QStringLiteral("Delete 3 backups?"),
                                           .text = QStringLiteral("They go."),
                                           .details = {QStringLiteral("rm a")},
                                           .action = QStringLiteral("Delete"),
                                           .nameToType = {},
                                           .destructive = true};
    ConfirmationDialog dialog(confirmation);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClick(dialog.focusWidget() ? dialog.focusWidget() : &dialog, Qt::Key_Return);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

void TestCommon::confirmationWantsTheNameTyped()
{
    const ConfirmationRequest confirmation{.title = QStringLiteral("Replace?"),
                                           .text = QStringLiteral("In place."),
                                           .details = {},
                                           .action = QStringLiteral("Replace"),
                                           .nameToType = QStringLiteral("dnd_companion"),
                                           .destructive = true};
    ConfirmationDialog dialog(confirmation);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QVERIFY(!dialog.actionButton()->isEnabled());
    QTest::keyClicks(dialog.nameField(), QStringLiteral("dnd_companio"));
    QVERIFY(!dialog.actionButton()->isEnabled());
    QTest::keyClicks(dialog.nameField(), QStringLiteral("n"));
    QVERIFY(dialog.actionButton()->isEnabled());
    // Even now Enter in the field does not do it.
    QTest::keyClick(dialog.nameField(), Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

void TestCommon::elidedLabelKeepsTheWhole()
{
    ElidedLabel label(QStringLiteral("a rather long name of a backup"));
    label.resize(40, 20);
    QVERIFY(label.isElided());
    QCOMPARE(label.accessibleName(), label.text());
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
}

void TestCommon::stopwatchStops()
{
    auto clock = std::make_shared<FakeClock>();
    DurationLabel label(clock, DurationLabel::Style::Stopwatch);
    label.setSince(clock->now());
    clock->advance(std::chrono::seconds(134));
    label.refresh();
    QCOMPARE(label.text(), QStringLiteral("0:02:14"));
    label.setUntil(clock->now());
    clock->advance(std::chrono::hours(1));
    label.refresh();
    QCOMPARE(label.text(), QStringLiteral("0:02:14"));
    QVERIFY(label.toolTip().contains(QLatin1String("2026-11-24 02:00:00 UTC")));
}

QTEST_MAIN(TestCommon)
#include "tst_common.moc"
