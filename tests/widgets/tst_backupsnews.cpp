// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the Backups page hears of from elsewhere: that another program made a backup, and that the workspace cannot be
// opened.
#include "models/backup/backupmodel.h"
#include "models/overview/overviewreadings.h"
#include "tests/widgets/backupbench.h"
#include "widgets/backup/backupspage.h"
#include "widgets/common/stateview.h"

#include <QSignalSpy>

using namespace castellan;

class TestBackupsNews : public QObject
{
    Q_OBJECT

    std::unique_ptr<BackupBench> m_bench;

    /// The overview's look into every place.
    void observe()
    {
        OverviewFacts facts;
        m_bench->fixture.clock->advance(std::chrono::minutes(1));
        facts.backups = {
            .value = glanceAt(m_bench->lab.catalogue()), .when = m_bench->fixture.clock->now(), .failure = {}};
        m_bench->fixture.bench.setFacts(facts);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<BackupBench>();
        CASTELLAN_VERIFY(m_bench->start(1'000'000));
    }
    void cleanupTestCase() { m_bench.reset(); }

    void aWorkspaceThatCannotBeOpenedIsSaid()
    {
        BenchFixture fixture;
        fixture.bench.setEnvironments({m_bench->lab.environment});
        fixture.bench.setCurrent(m_bench->lab.environment.id);
        BackupsPage page(fixture.bench);
        QCOMPARE(page.states()->state(), StateView::State::Loading);
        fixture.bench.setWorkspaceFailure(ioError(QStringLiteral("The workspace is damaged"), QStringLiteral("test")));
        QCOMPARE(page.states()->state(), StateView::State::Failed);
    }

    void theBackupOfAnotherProgramAppears()
    {
        const auto made = m_bench->lab.backUp(m_bench->lab.request());
        CASTELLAN_VERIFY(made);
        m_bench->use();
        BackupsPage page(m_bench->fixture.bench);
        page.show();
        QSignalSpy read(&page, &BackupsPage::catalogueRead);
        QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), 1, 30000);
        // The same again: nothing is read for it.
        const auto reads = read.size();
        observe();
        QCOMPARE(read.size(), reads);

        const Manifest manifest = *m_bench->lab.catalogue().entries.constFirst().manifest;
        CASTELLAN_VERIFY(m_bench->invent(manifest, QStringLiteral("20261124T030000Z-0001"),
                                         manifest.snapshotTime.addSecs(60), 1000, {}));
        observe();
        QTRY_COMPARE_WITH_TIMEOUT(page.model()->rowCount(), 2, 30000);
    }
};

QTEST_MAIN(TestBackupsNews)
#include "tst_backupsnews.moc"
