// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/sessionsource.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

/// Asking once through a session that nobody else sees.
class TestSessionSource : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    std::weak_ptr<PostgresSession> m_seen; ///< the session that was asked through
    std::atomic_bool m_asked = false;

    SessionSource source(const QString &database = QStringLiteral("postgres"))
    {
        return [to = m_cluster->endpoint(database)](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(to, limits, cancel);
        };
    }

    Future<RowSet> ask(const SessionSource &source, const QString &sql, const CancelToken &cancel = {})
    {
        return askOnce(source, {.statement = 30s, .lock = 1s}, cancel, [this, sql, cancel](const Session &session) {
            m_seen = session;
            auto answer = session->query(sql, {}, cancel);
            m_asked = true;
            return answer;
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
    }

    void init()
    {
        m_seen.reset();
        m_asked = false;
    }

    void sessionIsLetGoBeforeTheAnswer()
    {
        const auto answer = wait(ask(source(), QStringLiteral("select current_setting('statement_timeout')")));
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->rows.value(0).value(0).toString(), QStringLiteral("30s"));
        QVERIFY(m_asked);
        QVERIFY(m_seen.expired());
    }

    void refusalIsTheAnswer()
    {
        CASTELLAN_VERIFY_ERROR(wait(ask(source(), QStringLiteral("select 1/0"))), ErrorKind::Sql);
        QVERIFY(m_seen.expired());
    }

    void nothingIsAskedWithoutASession()
    {
        CASTELLAN_VERIFY_ERROR(wait(ask(source(QStringLiteral("nowhere")), QStringLiteral("select 1"))),
                               ErrorKind::NotFound);
        QVERIFY(!m_asked);
    }

    void cancelEndsTheQuestion()
    {
        CancelSource cancel;
        const auto answer = ask(source(), QStringLiteral("select pg_sleep(25)"), cancel.token());
        QTRY_VERIFY(m_asked);
        cancel.cancel();
        CASTELLAN_VERIFY_ERROR(wait(answer), ErrorKind::Cancelled);
        QVERIFY(m_seen.expired());
    }
};

QTEST_GUILESS_MAIN(TestSessionSource)

#include "tst_sessionsource.moc"
