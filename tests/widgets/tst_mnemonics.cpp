// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startup/startup.h"
#include "tests/widgets/alertsfixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/shell/page.h"
#include "widgets/shell/pageregistry.h"

#include <QTabWidget>
#include <QTest>
#include <QTranslator>

using namespace castellan;

namespace {

/// As if everything could be done: what clashes only then clashes for somebody.
void enableAll(QWidget &page)
{
    for (auto *action : page.findChildren<QAction *>())
        action->setEnabled(true);
    for (auto *button : page.findChildren<QAbstractButton *>())
        button->setEnabled(true);
}

} // namespace

/// In each language, on each page and its tabs, a letter with Alt means one thing.
class TestMnemonics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        for (auto *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
            delete translator; // takes itself out
    }

    void ofEachPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("page");
        for (const char *language : {"en", "de"}) {
            for (const PageDescriptor &page : builtinPages())
                QTest::addRow("%s, %s", language, qPrintable(page.id)) << QString::fromLatin1(language) << page.id;
        }
    }

    void ofEachPage()
    {
        QFETCH(QString, language);
        QFETCH(QString, page);
        installTranslations(language);
        AlertsFixture fixture;
        CASTELLAN_VERIFY(fixture.openWorkspace());
        fixture.desk = std::make_unique<AlertDesk>(fixture.workspace, QStringLiteral("dnd"));
        fixture.bench.setAlertDesk(fixture.desk.get());
        fixture.showWindow(page);
        auto *tabs = fixture.window->page(page)->findChild<QTabWidget *>();
        for (int tab = 0; tab < (tabs ? tabs->count() : 1); ++tab) {
            if (tabs)
                tabs->setCurrentIndex(tab);
            enableAll(*fixture.window);
            const QStringList clashes = clashingMnemonics(*fixture.window, tabs ? tabs->currentWidget() : nullptr);
            QCOMPARE(clashes.join(QLatin1Char('\n')), QString());
        }
    }
};

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
