// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan retention and castellan data, as a script runs them; and killed with SIGKILL in the middle of a walk.
#include "models/database/postgressession.h"
#include "tests/integration/commandline/program.h"

#include <csignal>

using namespace castellan;

class TestCommandLineData : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;

    QString value(const QString &sql)
    {
        const auto rows = m_lab.lab->cluster().query(sql, m_lab.local.database.name);
        return rows ? rows->value(0).value(0) : rows.error().text();
    }
    /// As the environment's role, which then owns what it makes.
    Result<void> ownSql(const QString &sql)
    {
        const CompanionDatabase &app = m_lab.lab->database();
        CASTELLAN_TRY(m_lab.lab->cluster().query(sql, app.name, app.role, app.password));
        return {};
    }
    QString put(const QByteArray &text) const
    {
        QFile file(m_lab.home(QStringLiteral("change.sql")));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }
    static QStringList words(const char *command, const QStringList &more = {})
    {
        return castellan::words(command) + more + QStringList{QStringLiteral("--json")};
    }
    static TableRetention policy(const char *table, const char *column, CalendarAge age)
    {
        TableRetention made;
        made.table = QString::fromLatin1(table);
        made.ageColumn = QString::fromLatin1(column);
        made.age = age;
        return made;
    }
    Result<void> keep(const QList<TableRetention> &policies, EnvironmentKind kind = EnvironmentKind::Staging)
    {
        m_lab.local.retention = policies;
        m_lab.local.kind = kind;
        return m_lab.write(m_lab.local);
    }
    static QJsonValue first(const Answer &answer, const char *list)
    {
        return answer.document().value(QLatin1String(list)).toArray().at(0);
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start(2'000'000)); }
    void init()
    {
        CASTELLAN_VERIFY(ownSql(QStringLiteral("drop table if exists priced")));
        CASTELLAN_VERIFY(
            ownSql(QStringLiteral("create table priced as select i as id, 0 as price, ''::text as note from "
                                  "generate_series(1, 1500) i")));
        CASTELLAN_VERIFY(ownSql(QStringLiteral("alter table priced add primary key (id)")));
    }
    void cleanup()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_lab.leftovers().join(QLatin1Char('\n')), QString(), 20000);
        m_lab.searchFiles();
        QCOMPARE(m_lab.leaks.join(QLatin1Char('\n')), QString());
    }

    void policiesAreLookedAtAndRun()
    {
        TableRetention held = policy("GameEvent", "createdAt", {.months = 3});
        held.legalHold = true;
        held.holdReason = QStringLiteral("case 4711");
        CASTELLAN_VERIFY(keep({held, policy("audit_log", "created_at", {.years = 1})}));
        const QString old = value(QStringLiteral(
            "select count(*) from audit_log where created_at < date_trunc('day', now(), 'UTC') - interval '1 year'"));
        QVERIFY2(old.toInt() > 0, qPrintable(old));
        const QString all = value(QStringLiteral("select count(*) from audit_log"));

        const Answer both = m_lab.run(words("retention preview"));
        CASTELLAN_STATUS(both, 3);
        QCOMPARE(first(both, "policies")[QStringLiteral("mayRun")].toBool(), false);
        QVERIFY(first(both, "policies")[QStringLiteral("reason")].toString().contains(QStringLiteral("case 4711")));
        const Answer one = m_lab.run(words("retention preview public.audit_log"));
        CASTELLAN_STATUS(one, 0);
        QCOMPARE(first(one, "policies")[QStringLiteral("rows")].toInteger(), old.toLongLong());
        QCOMPARE(first(one, "policies")[QStringLiteral("key")].toArray(), QJsonArray{QStringLiteral("id")});
        const Answer told = m_lab.run(castellan::words("retention preview audit_log"));
        CASTELLAN_STATUS(told, 0);
        QVERIFY2(told.output.contains("VACUUM FULL"), told.all().constData());

        const Answer dry = m_lab.run(words("retention run audit_log --dry-run"));
        CASTELLAN_STATUS(dry, 0);
        QCOMPARE(value(QStringLiteral("select count(*) from audit_log")), all);
        const Answer ran = m_lab.run(words("retention run"));
        CASTELLAN_STATUS(ran, 3); // one is held
        QCOMPARE(first(ran, "held")[QStringLiteral("policy")].toString(), QStringLiteral("public.GameEvent"));
        QCOMPARE(first(ran, "runs")[QStringLiteral("state")].toString(), QStringLiteral("Succeeded"));
        QCOMPARE(value(QStringLiteral("select count(*) from audit_log_archive")), old);
        QCOMPARE(value(QStringLiteral("select (select count(*) from audit_log) + count(*) from audit_log_archive")),
                 all);
        const Answer again = m_lab.run(words("retention run audit_log"));
        CASTELLAN_STATUS(again, 0);
        QCOMPARE(first(again, "runs")[QStringLiteral("rows")].toInteger(), 0);
    }

    void theFirstFailureStops()
    {
        CASTELLAN_VERIFY(
            keep({policy("Quest", "nothing", {.months = 1}), policy("audit_log", "created_at", {.years = 1})}));
        const Answer answer = m_lab.run(words("retention run"));
        CASTELLAN_STATUS(answer, 1);
        QCOMPARE(answer.errorKind(), QStringLiteral("NotFound"));
        QCOMPARE(answer.document().value(QStringLiteral("notRun")).toArray(),
                 QJsonArray{QStringLiteral("public.audit_log")});
        CASTELLAN_STATUS(m_lab.run(words("retention run Nothing")), 1);
        CASTELLAN_STATUS(m_lab.run(words("retention run a.b.c")), 2);
        CASTELLAN_STATUS(m_lab.run(words("retention run --arm ", {QStringLiteral(" ")})), 2);
    }

    void productionIsArmed()
    {
        CASTELLAN_VERIFY(keep({policy("audit_log", "created_at", {.years = 1})}, EnvironmentKind::Production));
        const Answer refused = m_lab.run(words("retention run"));
        CASTELLAN_STATUS(refused, 1);
        QCOMPARE(refused.errorKind(), QStringLiteral("Permission"));
        QVERIFY2(refused.errors.contains("--arm"), refused.all().constData());
        CASTELLAN_STATUS(m_lab.run(words("retention run --arm", {QStringLiteral("nightly retention")})), 0);
        CASTELLAN_VERIFY(keep({}));
        CASTELLAN_STATUS(m_lab.run(words("retention run")), 1);
    }

    void aChangeIsKeptWhenItVerifies()
    {
        const QString file = put("UPDATE priced SET price = 7 WHERE id <= 10;\n"
                                 "-- castellan:verify = 10: SELECT count(*) FROM priced WHERE price = 7\n");
        QVERIFY(!file.isEmpty());
        const Answer dry = m_lab.run(castellan::words("data run --dry-run") + QStringList{file});
        CASTELLAN_STATUS(dry, 0);
        QVERIFY2(dry.output.contains("\"price\": 0") || dry.output.contains("\"price\":0"), dry.all().constData());
        QVERIFY2(dry.output.contains("holds: SELECT count(*)"), dry.all().constData());
        QCOMPARE(value(QStringLiteral("select sum(price) from priced")), QStringLiteral("0"));
        const Answer ran = m_lab.run(castellan::words("data run") + QStringList{file});
        CASTELLAN_STATUS(ran, 0);
        QVERIFY2(ran.output.startsWith("Change data by change.sql\n"), ran.all().constData()); // the preview
        QVERIFY2(ran.output.contains("10 rows were changed"), ran.all().constData());
        QCOMPARE(value(QStringLiteral("select sum(price) from priced")), QStringLiteral("70"));
    }

    void aChangeThatDoesNotVerifyIsNot()
    {
        const Answer answer = m_lab.run(
            words("data run", {put("UPDATE priced SET price = 7;\n-- castellan:verify < 10: SELECT count(*) FROM "
                                   "priced WHERE price = 7\n")}));
        CASTELLAN_STATUS(answer, 3);
        QVERIFY(answer.text("run").isEmpty());
        QCOMPARE(value(QStringLiteral("select sum(price) from priced")), QStringLiteral("0"));
    }

    void mistakesTouchNothing()
    {
        const QString unverified = put("UPDATE priced SET price = 7");
        CASTELLAN_STATUS(m_lab.run(words("data run", {unverified})), 2);
        CASTELLAN_STATUS(m_lab.run(words("data run /nothing.sql")), 2);
        CASTELLAN_STATUS(m_lab.run(words("data run --undo-days 3", {unverified})), 2);
        CASTELLAN_STATUS(m_lab.run(words("data undo --discard")), 2);
        CASTELLAN_STATUS(m_lab.run(words("data undo nothing")), 1);
        QCOMPARE(value(QStringLiteral("select sum(price) from priced")), QStringLiteral("0"));
        const Answer meant =
            m_lab.run(words("data run", {unverified, QStringLiteral("--without-verification"), QStringLiteral("try")}));
        CASTELLAN_STATUS(meant, 0);
        QCOMPARE(value(QStringLiteral("select min(price) from priced")), QStringLiteral("7"));
        CASTELLAN_STATUS(m_lab.run(words("data run", {put("DROP TABLE priced; -- castellan:verify = 1: SELECT 1")})),
                         2);
        CASTELLAN_STATUS(
            m_lab.run(words("data run", {put("UPDATE priced SET price = 1;\n-- castellan:verfy = 1: SELECT 1")})), 2);
        CASTELLAN_STATUS(m_lab.run(words("data run", {put("UPDATE priced SET price = 1 WHERE {batch};\n"
                                                          "-- castellan:verify = 1: SELECT 1")})),
                         2);
    }

    void whatIsKeptAsideComesBack()
    {
        const QStringList change =
            words("data run --copy-aside --undo-days 3",
                  {put("UPDATE priced SET price = 7;\n-- castellan:verify = 7: SELECT min(price) "
                       "FROM priced\n")});
        const Answer changed = m_lab.run(change);
        CASTELLAN_STATUS(changed, 0);
        const QString id = changed.text("run");
        const Answer listed = m_lab.run(words("data undo"));
        CASTELLAN_STATUS(listed, 0);
        QCOMPARE(first(listed, "copies")[QStringLiteral("run")].toString(), id);
        QCOMPARE(first(listed, "copies")[QStringLiteral("rows")].toInteger(), 1500);
        CASTELLAN_VERIFY(ownSql(QStringLiteral("update priced set price = 9 where id = 1")));
        const Answer undone = m_lab.run(words("data undo", {id}));
        CASTELLAN_STATUS(undone, 3); // one row is somebody else's by now
        QCOMPARE(undone.text("undone"), id);
        QCOMPARE(undone.document().value(QStringLiteral("changedSince")).toInt(), 1);
        QCOMPARE(value(QStringLiteral("select sum(price) from priced")), QStringLiteral("9"));
        CASTELLAN_STATUS(m_lab.run(words("data undo --discard", {id})), 0);
        QVERIFY(m_lab.run(words("data undo")).document().value(QStringLiteral("copies")).toArray().isEmpty());
    }

    void killedInTheMiddleItGoesOnAtTheKey()
    {
        const QStringList change =
            words("data run --in-batches", {put("UPDATE priced SET price = price + 1, note = pg_sleep(0.001)::text "
                                                "WHERE id > 0 AND {batch};\n-- castellan:verify = 0: SELECT count(*) "
                                                "FROM priced WHERE price <> 1\n")});
        const auto process = m_lab.begin(change);
        const QString far = QStringLiteral("select coalesce(max(rows), 0) from castellan.castellan_batches where state "
                                           "= 'running'");
        const bool isFar = QTest::qWaitFor([&] { return value(far).toInt() >= 200; }, 60000);
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        process->waitForFinished();
        QVERIFY2(isFar, process->readAllStandardError().constData());
        QTRY_COMPARE_WITH_TIMEOUT(
            value(QStringLiteral("select count(*) from pg_stat_activity where application_name like 'castellan %'")),
            QStringLiteral("0"), 20000);
        // What is written down is what is there.
        const QString done = value(QStringLiteral("select count(*) from priced where price = 1"));
        QCOMPARE(value(far), done);
        QVERIFY(done.toInt() < 1500);
        const Answer again = m_lab.run(change);
        CASTELLAN_STATUS(again, 0);
        QVERIFY2(again.errors.contains("was interrupted because Castellan was ended"), again.errors.constData());
        QVERIFY2(again.errors.contains((done + QStringLiteral(" rows are done, up to the key")).toUtf8()),
                 (done.toUtf8() + ' ' + again.errors).constData());
        const QJsonObject walk = again.document().value(QStringLiteral("walk")).toObject();
        QCOMPARE(walk.value(QStringLiteral("rowsBefore")).toInteger(), done.toLongLong());
        QCOMPARE(value(QStringLiteral("select count(*) from priced where price = 1")), QStringLiteral("1500"));
    }
};

QTEST_GUILESS_MAIN(TestCommandLineData)
#include "tst_commandlinedata.moc"
