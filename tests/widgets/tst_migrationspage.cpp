// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page of migrations over a real server and a real folder: how they stand, run from the page, and what can be done
// about one that failed.
#include "models/migration/lint/lintacceptancestore.h"
#include "tests/widgets/databasefixture.h"
#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/migration/migrationdetails.h"
#include "widgets/migration/migrationeffects.h"
#include "widgets/migration/migrationspage.h"
#include "widgets/migration/safetydialog.h"

#include <QAction>
#include <QDir>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace castellan;

namespace {

struct MigrationsFixture : DatabaseFixture
{
    using DatabaseFixture::DatabaseFixture;
    std::unique_ptr<MigrationsPage> migrations;
    QString folder = dir.filePath(QStringLiteral("migrations"));

    ~MigrationsFixture() { migrations.reset(); }
    bool open(bool named = true)
    {
        if (!QDir().mkpath(folder) || !openGateway())
            return false;
        Environment used = staging();
        used.database.name = QStringLiteral("migrated");
        used.migrations.place.directory = named ? folder : QString();
        connectDatabase(used, cluster.password());
        migrations = std::make_unique<MigrationsPage>(bench);
        migrations->resize(1200, 820);
        migrations->show();
        return QTest::qWaitForWindowActive(migrations.get());
    }
    bool write(const QString &path, const QByteArray &text) const
    {
        QFile file(folder + u'/' + path);
        return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(text) == text.size();
    }
    QString headline() const { return label(migrations.get(), "headline"); }
    QString value(const QString &sql) const
    {
        const auto rows = cluster.query(sql, QStringLiteral("migrated"));
        return rows ? rows->value(0).value(0) : rows.error().text();
    }
    QPushButton *button(const QString &words) const
    {
        const auto all = migrations->findChildren<QPushButton *>();
        for (QPushButton *each : all)
            if (QString(each->text()).remove(u'&') == words)
                return each;
        return nullptr;
    }
    QToolButton *tool(const QString &words) const
    {
        const auto all = migrations->findChildren<QToolButton *>();
        for (QToolButton *each : all)
            if (QString(each->text()).remove(u'&') == words && each->isVisible())
                return each;
        return nullptr;
    }
    /// Answers the dialog: no backup is asked for.
    void answer()
    {
        auto *dialog = migrations->findChild<SafetyDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QRadioButton *>(QStringLiteral("none"))->setChecked(true);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("go")), Qt::LeftButton);
    }
};

} // namespace

class TestMigrationsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
    }
    void init()
    {
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("drop database if exists migrated with (force)")));
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create database migrated")));
    }

    void withoutAFolderItLeadsToTheSettings()
    {
        MigrationsFixture f(*m_cluster);
        QVERIFY(f.open(false));
        QCOMPARE(f.migrations->states()->state(), StateView::State::Empty);
        QSignalSpy opened(&f.bench, &Workbench::openRequested);
        QPushButton *settings = f.button(QStringLiteral("Open the settings"));
        QVERIFY(settings);
        QTest::mouseClick(settings, Qt::LeftButton);
        QCOMPARE(opened.first().first().toString(), QStringLiteral("environment"));
    }

    void aFolderThatIsGoneIsAFailure()
    {
        MigrationsFixture f(*m_cluster);
        QVERIFY(f.open());
        QTRY_COMPARE(f.migrations->states()->state(), StateView::State::Empty); // it is empty
        QVERIFY(QDir(f.folder).removeRecursively());
        f.migrations->refresh();
        QTRY_VERIFY(f.migrations->states()->state() == StateView::State::Stale ||
                    f.migrations->states()->state() == StateView::State::Failed);
    }

    void fromPendingToApplied()
    {
        MigrationsFixture f(*m_cluster);
        QVERIFY(QDir().mkpath(f.folder));
        QVERIFY(f.write(QStringLiteral("001_a.sql"), "create table a (id int);\n"));
        QVERIFY(f.write(QStringLiteral("002_b.sql"), "create table b (id int);\n"));
        QVERIFY(f.open());
        QTRY_COMPARE(f.migrations->states()->state(), StateView::State::Content);
        QVERIFY2(f.headline().startsWith(QStringLiteral("2 pending")), qPrintable(f.headline()));
        QVERIFY(f.migrations->details()->script()->toPlainText().contains(QStringLiteral("create table b")));
        QPushButton *run = f.button(QStringLiteral("Run pending…"));
        QVERIFY(run);
        QVERIFY(run->isEnabled());
        QTest::mouseClick(run, Qt::LeftButton);
        f.answer();
        QTRY_VERIFY2(f.headline().contains(QStringLiteral("are applied")), qPrintable(f.headline()));
        QCOMPARE(f.value(QStringLiteral("select count(*) from pg_tables where tablename in ('a', 'b')")),
                 QStringLiteral("2"));
        QVERIFY(!run->isEnabled());
        QTRY_VERIFY(f.runner->running().isEmpty());
    }

    void whatFailedIsShownMarkedAndRunAgain()
    {
        MigrationsFixture f(*m_cluster);
        QVERIFY(QDir().mkpath(f.folder));
        QVERIFY(f.write(QStringLiteral("1_bad/migration.sql"), "create table a (id int);\nselect 1/0;\n"));
        QVERIFY(f.write(QStringLiteral("2_more/migration.sql"), "create table c (id int);\n"));
        QVERIFY(f.open());
        QTRY_COMPARE(f.migrations->states()->state(), StateView::State::Content);
        QTest::mouseClick(f.button(QStringLiteral("Run pending…")), Qt::LeftButton);
        f.answer();
        QTRY_VERIFY2(f.headline().startsWith(QStringLiteral("1 failed")), qPrintable(f.headline()));
        // It is the one that is shown, with what can be done.
        QTRY_COMPARE(f.label(f.migrations->details(), "migrationTitle"), QStringLiteral("1_bad: failed"));
        QVERIFY(f.label(f.migrations->details(), "migrationNote").contains(QStringLiteral("division by zero")));
        QVERIFY(!f.button(QStringLiteral("Run pending…"))->isEnabled());
        for (const auto &words : {QStringLiteral("Run it again…"), QStringLiteral("Mark as applied…"),
                                  QStringLiteral("Mark as taken back…"), QStringLiteral("Restore…")})
            QVERIFY2(f.tool(words), qPrintable(words));
        QVERIFY(f.write(QStringLiteral("1_bad/migration.sql"), "create table a (id int);\n"));
        f.migrations->refresh();
        QTRY_VERIFY(!f.migrations->details()->script()->toPlainText().contains(QStringLiteral("1/0")));
        f.migrations->details()->runAgain()->trigger();
        f.answer();
        QTRY_VERIFY2(f.headline().contains(QStringLiteral("are applied")), qPrintable(f.headline()));
        QTRY_VERIFY(f.runner->running().isEmpty());
    }

    void theLastOneIsTakenBack()
    {
        MigrationsFixture f(*m_cluster);
        QVERIFY(QDir().mkpath(f.folder));
        QVERIFY(
            f.write(QStringLiteral("1_a.sql"), "-- migrate:up\ncreate table a ();\n-- migrate:down\ndrop table a;\n"));
        QVERIFY(f.write(QStringLiteral("2_b.sql"), "-- migrate:up\ncreate table b ();\n"));
        QVERIFY(f.open());
        QTRY_COMPARE(f.migrations->states()->state(), StateView::State::Content);
        QTest::mouseClick(f.button(QStringLiteral("Run pending…")), Qt::LeftButton);
        f.answer();
        QTRY_VERIFY2(f.headline().contains(QStringLiteral("are applied")), qPrintable(f.headline()));
        // The last one has no script; the way back is a restore, which is offered.
        QTRY_COMPARE(f.label(f.migrations->details(), "migrationTitle"), QStringLiteral("2: applied"));
        QVERIFY(!f.tool(QStringLiteral("Roll back…")) && f.tool(QStringLiteral("Restore…")));
        QVERIFY(
            f.write(QStringLiteral("2_b.sql"), "-- migrate:up\ncreate table b ();\n-- migrate:down\ndrop table b;\n"));
        f.migrations->refresh();
        QTRY_VERIFY(f.tool(QStringLiteral("Roll back…")));
        f.migrations->showObject(QStringLiteral("1"));
        QVERIFY(!f.tool(QStringLiteral("Roll back…")) && !f.tool(QStringLiteral("Restore…")));
        f.migrations->showObject(QStringLiteral("2"));
        f.migrations->details()->rollBack()->trigger();
        f.answer();
        QTRY_VERIFY2(f.headline().startsWith(QStringLiteral("1 pending")), qPrintable(f.headline()));
        QVERIFY(f.dialogs.confirmations.constLast().title.contains(QStringLiteral("Roll back the migration 2")));
        QCOMPARE(f.value(QStringLiteral("select count(*) from pg_tables where tablename in ('a', 'b')")),
                 QStringLiteral("1"));
        QTRY_VERIFY(f.runner->running().isEmpty());
    }

    void aFindingIsAcceptedWithAReason()
    {
        MigrationsFixture f(*m_cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create table old (id int); insert into old values (1)"),
                                          QStringLiteral("migrated")));
        QVERIFY(QDir().mkpath(f.folder));
        QVERIFY(f.write(QStringLiteral("1_drop.sql"), "set lock_timeout = '1s';\ndrop table old;\n"));
        QVERIFY(f.open());
        QTRY_COMPARE(f.migrations->states()->state(), StateView::State::Content);
        const auto findings = [&] {
            return f.migrations->table()->view()->model()->index(0, MigrationModel::Findings).data().toString();
        };
        QTRY_VERIFY2(findings().contains(QStringLiteral("danger")), qPrintable(findings()));
        f.dialogs.text = QStringLiteral("nobody uses it");
        QToolButton *accept = f.tool(QStringLiteral("Accept…"));
        QVERIFY(accept);
        while (findings().contains(QStringLiteral("danger"))) {
            const QString before = findings();
            QTest::mouseClick(f.tool(QStringLiteral("Accept…")), Qt::LeftButton);
            QTRY_VERIFY(findings() != before);
        }
        const auto accepted = wait(LintAcceptanceStore(f.workspace).list(QStringLiteral("dnd")));
        CASTELLAN_VERIFY(accepted);
        QVERIFY(!accepted->isEmpty());
        QCOMPARE(accepted->constFirst().reason, QStringLiteral("nobody uses it"));
        QVERIFY(f.tool(QStringLiteral("Take back")));
    }
};

QTEST_MAIN(TestMigrationsPage)
#include "tst_migrationspage.moc"
