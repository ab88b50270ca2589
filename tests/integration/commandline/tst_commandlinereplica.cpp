// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan db with a real standby: as the database that is cared for, and as a replica that is asked through SSH.
#include "tests/integration/commandline/program.h"

using namespace castellan;

class TestCommandLineReplica : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;
    std::unique_ptr<PostgresCluster> m_standby;

    /// With the standby as the environment's database.
    Answer there(const QStringList &words)
    {
        return m_lab.run(words, {{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(QStringLiteral("standby"))}});
    }
    /// Of the server, through SSH.
    Answer verdictOfTheServer()
    {
        return m_lab.run(words("db verdict --json"),
                         {{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(m_lab.server.id)}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.start(2'000'000));
        PostgresCluster &primary = m_lab.lab->cluster();
        auto standby = primary.startStandby({{QStringLiteral("log_statement"), QStringLiteral("all")}});
        CASTELLAN_VERIFY(standby);
        m_standby = *std::move(standby);
        CASTELLAN_VERIFY(primary.waitForReplay(*m_standby));
        Environment other = m_lab.local;
        other.id = QStringLiteral("standby");
        other.database.port = m_standby->port();
        CASTELLAN_VERIFY(m_lab.write(other));
    }

    void aStandbyIsJudgedAsOne()
    {
        const Answer verdict = there(words("db verdict --json"));
        CASTELLAN_STATUS(verdict, 3); // the lab has fsync off
        QVERIFY2(verdict.document().value(QStringLiteral("standby")).toBool(), verdict.all().constData());
        QVERIFY2(verdict.text("replay").startsWith(QStringLiteral("This standby ")), verdict.all().constData());
        QVERIFY2(!verdict.output.contains("recovery is in progress"), verdict.all().constData());
        const Answer said = there(words("db verdict"));
        CASTELLAN_STATUS(said, 3);
        QVERIFY2(said.output.contains("What would write is to be run on the primary."), said.all().constData());
        CASTELLAN_STATUS(there(words("db locks")), 0);
    }

    void andMaintainedThroughItsPrimaryOnly()
    {
        for (const char *what : {"db maintain vacuum --table User", "db maintain vacuum --table User --dry-run",
                                 "db maintain reindex", "db maintain daily"}) {
            const Answer refused = there(words(what) + words("--json"));
            CASTELLAN_STATUS(refused, 1);
            QCOMPARE(refused.errorKind(), QStringLiteral("Unsupported"));
            QVERIFY2(refused.output.contains("standby"), refused.all().constData());
            QVERIFY2(!refused.output.contains("\"run\""), refused.all().constData()); // nothing was begun
        }
    }

    void aReplicaIsAskedThroughTheTunnel()
    {
        CASTELLAN_STATUS(verdictOfTheServer(), 3);
        const auto asked = [this] {
            return m_standby->logText().count(QStringLiteral("pg_stat_get_numscans(c.oid) > 0"));
        };
        QCOMPARE(asked(), 0);
        m_lab.server.database.replicas = {
            {.name = QStringLiteral("replica1"), .host = QStringLiteral("127.0.0.1"), .port = m_standby->port()}};
        CASTELLAN_VERIFY(m_lab.write(m_lab.server));
        CASTELLAN_STATUS(verdictOfTheServer(), 3);
        QVERIFY(asked() > 0);
        // One that is gone is no reason to say nothing.
        m_standby->kill();
        CASTELLAN_STATUS(verdictOfTheServer(), 3);
        CASTELLAN_VERIFY(m_standby->startAgain());
    }

    void nothingLeaks() { QVERIFY2(m_lab.leaks.isEmpty(), qPrintable(m_lab.leaks.join(u'\n'))); }
};

QTEST_GUILESS_MAIN(TestCommandLineReplica)
#include "tst_commandlinereplica.moc"
