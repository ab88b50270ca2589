// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Objectives, limits, metrics and assertions in the settings, with a real database to try the SQL on.
#include "tests/lab/postgrescluster.h"
#include "tests/widgets/keyboard.h"
#include "tests/widgets/settingsbench.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flatstyle.h"
#include "widgets/common/statusbadge.h"
#include "widgets/environment/databaseform.h"
#include "widgets/environment/limitsform.h"
#include "widgets/environment/namedsqlform.h"
#include "widgets/environment/objectivesform.h"
#include "widgets/environment/portmodel.h"
#include "widgets/environment/tiermodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace castellan;
using namespace std::chrono_literals;

class TestEnvironmentSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    CompanionDatabase m_database;
    std::unique_ptr<SettingsBench> m_bench;
    EnvironmentSettings *m_page = nullptr;

    Environment written() const { return m_bench->written(); }
    template <typename T>
    T *find(QWidget *in, const char *name)
    {
        return in->findChild<T *>(QLatin1String(name));
    }
    QAbstractItemModel *tiers(const char *table) { return find<QTableView>(m_page, table)->model(); }
    void save() { QCOMPARE(m_bench->save(), QString()); }
    QString problems(QWidget *form)
    {
        QStringList texts;
        for (QLabel *label : form->findChildren<QLabel *>()) {
            if (!label->isHidden() && label->text().contains(QLatin1String("recovery.")))
                texts.append(label->text());
        }
        return texts.join(QLatin1Char('\n'));
    }
    /// Types SQL into a form and tries it; what the badge and the words below it say.
    QString tried(NamedSqlForm *form, const QString &sql)
    {
        find<QPlainTextEdit>(form, "sql")->setPlainText(sql);
        QTest::keyClick(find<QPushButton>(form, "try"), Qt::Key_Space);
        auto *badge = find<StatusBadge>(form, "answer");
        [&] { QTRY_VERIFY_WITH_TIMEOUT(badge->text() != QStringLiteral("asking…"), 20000); }();
        return badge->text() + QLatin1Char('|') + find<QLabel>(form, "words")->text();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto database = m_cluster->createDatabase(1000 * 1000);
        CASTELLAN_VERIFY(database);
        m_database = *database;
    }

    void init()
    {
        Environment environment;
        environment.id = QStringLiteral("dnd");
        environment.name = QStringLiteral("D&D");
        environment.kind = EnvironmentKind::Demo;
        environment.database.name = m_database.name;
        environment.database.role = m_database.role;
        environment.database.port = m_cluster->port();
        environment.businessMetrics = {{QStringLiteral("Users"), QStringLiteral("SELECT count(*) FROM \"User\"")}};
        environment.assertions = {
            {QStringLiteral("There are users"), QStringLiteral("SELECT count(*) > 0 FROM \"User\"")}};
        environment.thresholds.diskUsed = 0.925;
        // Keys that another version knows, beside those that are edited here.
        environment.unknown = QJsonObject{
            {QStringLiteral("thresholds"), QJsonObject{{QStringLiteral("heat"), 0.7}}},
            {QStringLiteral("recovery"),
             QJsonObject{{QStringLiteral("rto"),
                          QJsonObject{{QStringLiteral("Critical"),
                                       QJsonObject{{QStringLiteral("caller"), QStringLiteral("Mira")}}}}}}}};
        m_bench = std::make_unique<SettingsBench>(environment);
        (void)m_bench->secrets->write(QStringLiteral("dnd/database"), m_database.password);
        m_page = m_bench->page.get();
        QVERIFY(!m_page->isChanged());
    }

    void cleanup() { m_bench.reset(); }

    void everySectionIsForTheKeyboard()
    {
        auto *sections = m_page->findChild<SectionView *>();
        QCOMPARE(sections->count(), 13);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page));
        auto *list = find<QListWidget>(m_page, "sections");
        list->setFocus();
        for (int i = 0; i < sections->count(); ++i) {
            QCOMPARE(sections->currentIndex(), i);
            CASTELLAN_VERIFY_KEYBOARD(*m_page);
            QTest::keySequence(list, QKeySequence::NextChild);
        }
        QCOMPARE(sections->currentIndex(), 0);
    }

    void replicasAreWrittenBesideTheirDatabase()
    {
        auto *form = m_page->findChild<DatabaseForm *>();
        m_page->findChild<SectionView *>()->setCurrentIndex(3);
        QVERIFY(form->isVisible());
        auto *table = find<QTableView>(form, "replicas");
        QTest::keyClick(find<QPushButton>(form, "replicaAdd"), Qt::Key_Space);
        QTest::keyClick(find<QPushButton>(form, "replicaAdd"), Qt::Key_Space);
        QAbstractItemModel *model = table->model();
        QCOMPARE(model->index(1, PortModel::Name).data().toString(), QStringLiteral("replica 2"));
        QVERIFY(model->setData(model->index(0, PortModel::Port), QString::number(m_cluster->port())));
        QVERIFY(model->setData(model->index(1, PortModel::Address), QStringLiteral("10.0.0.2")));
        QVERIFY(model->setData(model->index(1, PortModel::Port), QStringLiteral("5433")));
        QVERIFY(!m_page->saveButton()->isEnabled()); // the first is the database itself
        table->setCurrentIndex(model->index(0, 0));
        QTest::keyClick(find<QPushButton>(form, "replicaRemove"), Qt::Key_Space);
        CASTELLAN_VERIFY_KEYBOARD(*m_page);
        save();
        QCOMPARE(written().database.replicas,
                 (QList<PortConfig>{
                     {.name = QStringLiteral("replica 2"), .host = QStringLiteral("10.0.0.2"), .port = 5433}}));
    }

    void tiersAreEditedInPlaceAndResetToTheGuides()
    {
        auto *form = m_page->findChild<ObjectivesForm *>();
        m_page->findChild<SectionView *>()->setCurrentIndex(1);
        QAbstractItemModel *rto = tiers("rtoTiers");
        const QAbstractItemModelTester tester(rto);
        QCOMPARE(rto->rowCount(), 3);
        QCOMPARE(rto->index(0, TierModel::Objective).data().toString(), QStringLiteral("1h"));
        QCOMPARE(rto->index(0, TierModel::Name).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        CASTELLAN_VERIFY_KEYBOARD(*m_page);

        QVERIFY(rto->setData(rto->index(0, TierModel::Objective), QStringLiteral("soon")));
        QVERIFY(!m_page->saveButton()->isEnabled());
        QVERIFY2(problems(form).contains(QStringLiteral("recovery.rto[0].objective")), qPrintable(problems(form)));
        QVERIFY(m_page->findChild<SectionView *>()->title(1).contains(QStringLiteral("●")));
        CASTELLAN_VERIFY_KEYBOARD(*m_page);
        QVERIFY(rto->setData(rto->index(0, TierModel::Objective), QStringLiteral("90min")));
        QVERIFY2(problems(form).isEmpty(), qPrintable(problems(form)));
        QVERIFY(rto->setData(rto->index(1, TierModel::Name), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(rto->index(0, TierModel::Name).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(rto->setData(rto->index(1, TierModel::Name), QStringLiteral("Shop")));
        QTest::keyClick(find<QPushButton>(form, "rpoAdd"), Qt::Key_Space);
        QCOMPARE(tiers("rpoTiers")->rowCount(), 4);
        save();
        Environment now = written();
        QCOMPARE(now.rto.first().objective, std::chrono::seconds(90min));
        QCOMPARE(now.rtoTier, QStringLiteral("Shop"));
        QCOMPARE(now.rtoObjective(), std::chrono::seconds(4h));
        QCOMPARE(now.rpo.size(), 4);
        QVERIFY(environmentfile::toJson(now).contains("\"caller\": \"Mira\""));

        // The tier one is held to cannot go unnoticed.
        find<QTableView>(form, "rtoTiers")->setCurrentIndex(rto->index(1, 0));
        QTest::keyClick(find<QPushButton>(form, "rtoRemove"), Qt::Key_Space);
        QVERIFY2(problems(form).contains(QStringLiteral("recovery.rtoTier")), qPrintable(problems(form)));
        QTest::keyClick(find<QPushButton>(form, "rtoGuide"), Qt::Key_Space);
        QTest::keyClick(find<QPushButton>(form, "rpoGuide"), Qt::Key_Space);
        save();
        now = written();
        QCOMPARE(now.rto, defaultRtoTiers());
        QCOMPARE(now.rpo, defaultRpoTiers());
        QCOMPARE(now.rtoTier, QStringLiteral("Critical"));
    }

    void emptyLimitsAreTheGuides()
    {
        auto *form = m_page->findChild<LimitsForm *>();
        auto *disk = find<QLineEdit>(form, "diskUsed");
        auto *cache = find<QLineEdit>(form, "cacheHit");
        auto *slow = find<QLineEdit>(form, "slowQueryMs");
        QCOMPARE(disk->text(), QStringLiteral("92.5 %"));
        QVERIFY(cache->text().isEmpty());
        QCOMPARE(cache->placeholderText(), QStringLiteral("90 %"));
        QTest::keyClicks(cache, QStringLiteral("1x85"));
        QCOMPARE(cache->text(), QStringLiteral("18")); // 185 is no share
        cache->clear();
        QTest::keyClicks(cache, QStringLiteral("97,5 %"));
        QTest::keyClicks(slow, QStringLiteral("0"));
        QVERIFY(!m_page->saveButton()->isEnabled());
        QVERIFY2(slow->accessibleDescription().contains(QStringLiteral("thresholds.slowQueryMs")),
                 qPrintable(slow->accessibleDescription()));
        slow->clear();
        QTest::keyClicks(slow, QStringLiteral("250"));
        save();
        Environment now = written();
        QCOMPARE(now.thresholds.cacheHit, 0.975);
        QCOMPARE(now.thresholds.diskUsed, 0.925);
        QCOMPARE(now.thresholds.slowQuery, std::chrono::milliseconds(250));
        QCOMPARE(now.unknown.value(QStringLiteral("thresholds")).toObject().value(QStringLiteral("heat")).toDouble(),
                 0.7);
        QTest::keyClick(find<QPushButton>(form, "limitsOfTheGuide"), Qt::Key_Space);
        save();
        QCOMPARE(written().thresholds, Thresholds());
    }

    void aMetricIsTriedOnTheDatabaseAndMayOnlyRead()
    {
        auto *form = find<NamedSqlForm>(m_page, "form.businessMetrics");
        m_page->findChild<SectionView *>()->setCurrentIndex(11);
        QVERIFY(form->isVisible());
        const auto users = m_cluster->query(QStringLiteral("SELECT count(*) FROM \"User\""), m_database.name);
        CASTELLAN_VERIFY(users);
        QTest::keyClick(find<QPushButton>(form, "try"), Qt::Key_Space);
        auto *badge = find<StatusBadge>(form, "answer");
        QTRY_COMPARE_WITH_TIMEOUT(badge->text(), users->first().first(), 20000);
        QVERIFY(!m_page->isChanged()); // trying is not changing
        CASTELLAN_VERIFY_KEYBOARD(*m_page);

        const QString wrong = tried(form, QStringLiteral("SELECT count(*) FROM \"Usr\""));
        QVERIFY2(wrong.contains(QStringLiteral("Usr")), qPrintable(wrong));
        QCOMPARE(badge->status(), Status::Critical);
        CASTELLAN_VERIFY_KEYBOARD(*m_page);
        const QString writing = tried(form, QStringLiteral("DELETE FROM \"User\""));
        QVERIFY2(writing.contains(QStringLiteral("read-only")), qPrintable(writing));
        const QString several = tried(form, QStringLiteral("SELECT 1; COMMIT"));
        QVERIFY2(several.startsWith(QStringLiteral("It cannot be asked")), qPrintable(several));
        QCOMPARE(*m_cluster->query(QStringLiteral("SELECT count(*) FROM \"User\""), m_database.name), *users);
        QVERIFY(tried(form, QStringLiteral("SELECT 1 WHERE false")).startsWith(QStringLiteral("no row")));

        // It can be stopped, and then the server has stopped too.
        find<QPlainTextEdit>(form, "sql")->setPlainText(QStringLiteral("SELECT pg_sleep(600)"));
        QTest::keyClick(find<QPushButton>(form, "try"), Qt::Key_Space);
        const auto sleeping = [this] {
            const auto rows = m_cluster->query(QStringLiteral(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(600)' AND pid "
                "<> pg_backend_pid()"));
            return rows ? rows->first().first() : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(sleeping(), QStringLiteral("1"), 20000);
        QTest::keyClick(find<QPushButton>(form, "try"), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(sleeping(), QStringLiteral("0"), 20000);
        QVERIFY(badge->isHidden());
    }

    void assertionsAreAddedTriedAndSaved()
    {
        auto *form = find<NamedSqlForm>(m_page, "form.assertions");
        QVERIFY(tried(form, QStringLiteral("SELECT count(*) > 0 FROM \"User\"")).startsWith(QStringLiteral("true")));
        QVERIFY(tried(form, QStringLiteral("SELECT count(*) < 0 FROM \"User\"")).startsWith(QStringLiteral("false")));
        const QString number = tried(form, QStringLiteral("SELECT 17"));
        QVERIFY2(number.startsWith(QStringLiteral("17|")) && number.contains(QStringLiteral("true or false")),
                 qPrintable(number));
        QTest::keyClick(find<QPushButton>(form, "add"), Qt::Key_Space);
        QCOMPARE(form->findChild<QListView *>()->model()->rowCount(), 2);
        QVERIFY(!m_page->saveButton()->isEnabled()); // it has no SQL yet
        find<QLineEdit>(form, "name")->setText(QStringLiteral("Migrations are finished"));
        find<QPlainTextEdit>(form, "sql")
            ->setPlainText(
                QStringLiteral("SELECT NOT EXISTS (SELECT FROM _prisma_migrations WHERE finished_at IS NULL)"));
        save();
        QCOMPARE(written().assertions.size(), 2);
        QCOMPARE(written().assertions.last().name, QStringLiteral("Migrations are finished"));
        QCOMPARE(form->findChild<QListView *>()->currentIndex().row(), 1);
        QTest::keyClick(find<QPushButton>(form, "remove"), Qt::Key_Space);
        save();
        QCOMPARE(written().assertions.size(), 1);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installFlatStyle();
    if (const int percent = qEnvironmentVariableIntValue("CASTELLAN_FONT"); percent > 0) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * percent / 100);
        QApplication::setFont(font);
    }
    applyAppearance(qEnvironmentVariable("CASTELLAN_DARK").isEmpty() ? Appearance::Light : Appearance::Dark, false);
    TestEnvironmentSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_environmentsettings.moc"
