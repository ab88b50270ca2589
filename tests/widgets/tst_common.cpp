// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/appearance.h"
#include "widgets/common/card.h"
#include "widgets/common/confirmationdialog.h"
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
#include "widgets/common/text.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>
#include <memory>

using namespace castellan;

namespace {

constexpr std::array allStatuses{Status::Unknown, Status::Good, Status::Notice, Status::Warning, Status::Critical};

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
    void bannerOffersTheNextStepFirst();
    void confirmationIsSafeByDefault();
    void confirmationWantsTheNameTyped();
    void elidedLabelKeepsTheWhole();
    void stopwatchStops();
    void rememberedHeightFollowsWhatItDependsOn();
    void settingsAreKnownAtOnceAndWritten();
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
    for (const Status status : allStatuses) {
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
    for (const Status status : allStatuses) {
        words.append(statusWord(status));
        // The alpha channel is the outline alone.
        shapes.append(icons::status(status).pixmap(48).toImage().convertToFormat(QImage::Format_Alpha8));
    }
    QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), words.size());
    for (qsizetype a = 0; a < shapes.size(); ++a) {
        for (qsizetype b = a + 1; b < shapes.size(); ++b)
            QVERIFY2(shapes.at(a) != shapes.at(b), qPrintable(words.at(a) + words.at(b)));
    }
    QCOMPARE(worse(Status::Good, Status::Unknown), Status::Unknown);
    QCOMPARE(worse(Status::Good, Status::Notice), Status::Notice);
    QCOMPARE(worse(Status::Notice, Status::Unknown), Status::Unknown);
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
    QVERIFY(view.findChild<ErrorPanel *>()->isVisible());
    QVERIFY(!content->isVisible());
    QPushButton *again = nullptr;
    for (auto *button : view.findChild<ErrorPanel *>()->findChildren<QPushButton *>()) {
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

void TestCommon::rememberedHeightFollowsWhatItDependsOn()
{
    const std::unique_ptr<QLabel> label(paragraph(QStringLiteral("Restore the newest proven backup. ").repeated(6)));
    // What a label without memory says.
    const auto fresh = [&label](int width) {
        const std::unique_ptr<QLabel> other(paragraph(label->text()));
        other->setFont(label->font());
        other->setContentsMargins(label->contentsMargins());
        return other->heightForWidth(width);
    };
    const int first = label->heightForWidth(200);
    QCOMPARE(label->heightForWidth(200), first);
    for (int width = 120; width < 700; width += 20) // more widths than are remembered
        QCOMPARE(label->heightForWidth(width), fresh(width));
    QVERIFY(label->heightForWidth(120) > first);
    label->setText(QStringLiteral("Done."));
    QVERIFY(label->heightForWidth(200) < first);
    QCOMPARE(label->heightForWidth(200), fresh(200));
    label->setFont(scaledFont(label->font(), 2.0, true));
    QCOMPARE(label->heightForWidth(200), fresh(200));
    label->setContentsMargins(0, 30, 0, 30);
    QCOMPARE(label->heightForWidth(200), fresh(200));
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

void TestCommon::settingsAreKnownAtOnceAndWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings settings(path);
        QCOMPARE(settings.value(settings::armMinutes), 15);
        for (int minutes = 1; minutes <= 30; ++minutes) {
            settings.setValue(settings::armMinutes, minutes);
            QCOMPARE(settings.value(settings::armMinutes), minutes);
        }
        settings.setTableState(QStringLiteral("backups"), QByteArray("wide"));
        settings.setValue(settings::logFields, {QStringLiteral("status"), QStringLiteral("path")});
        // Another Castellan's are not taken back.
        Settings other(path);
        other.setValue(settings::page, QStringLiteral("logs"));
    }
    const Settings again(path);
    QCOMPARE(again.value(settings::armMinutes), 30);
    QCOMPARE(again.tableState(QStringLiteral("backups")), QByteArray("wide"));
    QCOMPARE(again.value(settings::logFields), QStringList({QStringLiteral("status"), QStringLiteral("path")}));
    QCOMPARE(again.value(settings::page), QStringLiteral("logs"));
}

QTEST_MAIN(TestCommon)
#include "tst_common.moc"
