// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startup/startup.h"
#include "models/alerts/alertdesk.h"
#include "models/operation/operationrunner.h"
#include "models/workspace/workspace.h"
#include "tests/widgets/benchfixture.h"
#include "tests/widgets/keyboard.h"
#include "widgets/shell/mainwindow.h"
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
        BenchFixture fixture;
        const auto workspace = wait(Workspace::open(fixture.dir.path(), fixture.clock));
        CASTELLAN_VERIFY(workspace);
        OperationRunner runner(*workspace);
        AlertDesk desk(*workspace, QStringLiteral("dnd"));
        fixture.useProduction();
        fixture.bench.setRunner(&runner, *workspace);
        fixture.bench.setAlertDesk(&desk);
        {
            MainWindow window(fixture.bench, builtinPages());
            window.resize(1280, 800);
            window.open(page);
            window.show();
            enableAll(window);
            auto *tabs = window.page(page)->findChild<QTabWidget *>();
            if (!tabs)
                QCOMPARE(clashingMnemonics(window).join(QLatin1Char('\n')), QString());
            for (int tab = 0; tabs && tab < tabs->count(); ++tab) {
                tabs->setCurrentIndex(tab);
                enableAll(window);
                QCOMPARE(clashingMnemonics(window).join(QLatin1Char('\n')), QString());
            }
        }
        fixture.bench.setAlertDesk(nullptr);
        fixture.bench.setRunner(nullptr, nullptr);
    }
};

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
