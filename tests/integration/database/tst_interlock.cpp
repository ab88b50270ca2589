// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/interlock.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/signallog.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

class TestInterlock : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    const QString m_database = QStringLiteral("dnd \"companion\"");

    PostgresEndpoint maintenance(const QString &role = {}) const
    {
        return m_cluster->endpoint(QStringLiteral("postgres"), role, SecretString(QStringLiteral("plain")));
    }

    static InterlockHolder by(const char *operation, const char *who)
    {
        return {QString::fromUtf8(operation), QString::fromUtf8(who),
                QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC), 0};
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        QVERIFY(m_cluster->query(QStringLiteral("create role plain login password 'plain'")));
    }

    void theSecondIsToldWhoHoldsIt()
    {
        auto first = wait(Interlock::take(maintenance(), m_database, by("restore", "anna@desk")));
        CASTELLAN_VERIFY(first);
        QVERIFY((*first)->isHeld());
        // Even to a role without any rights.
        const auto second =
            wait(Interlock::take(maintenance(QStringLiteral("plain")), m_database, by("backup", "ben@desk")));
        CASTELLAN_VERIFY_ERROR(second, ErrorKind::Conflict);
        for (const char *part : {"restore", "anna@desk", "2026-11-24 02:00", "dnd \"companion\""})
            QVERIFY2(second.error().message.contains(QString::fromLatin1(part)), qPrintable(second.error().message));
        QVERIFY(second.error().retryable);
        // Another database is another matter.
        CASTELLAN_VERIFY(wait(Interlock::take(maintenance(), QStringLiteral("other"), by("backup", "ben@desk"))));

        (*first).reset();
        auto third = wait(Interlock::take(maintenance(QStringLiteral("plain")), m_database, by("backup", "ben@desk")));
        CASTELLAN_VERIFY(third);
    }

    void aHolderThatIsLeavingIsWaitedFor()
    {
        for (int round = 0; round < 10; ++round)
            CASTELLAN_VERIFY(wait(Interlock::take(maintenance(), m_database, by("backup", "anna@desk"))));
    }

    void twoAtOnceGiveOneHolder()
    {
        auto first = Interlock::take(maintenance(), m_database, by("restore", "anna@desk"));
        auto second = Interlock::take(maintenance(), m_database, by("restore", "ben@desk"));
        const auto one = wait(std::move(first));
        const auto two = wait(std::move(second));
        QVERIFY(one.has_value() != two.has_value());
        const Error &error = one ? two.error() : one.error();
        QCOMPARE(error.kind, ErrorKind::Conflict);
        QVERIFY2(error.message.contains(one ? QStringLiteral("anna@desk") : QStringLiteral("ben@desk")),
                 qPrintable(error.message));
    }

    void theHolderCanBeAskedFor()
    {
        auto session = wait(PostgresSession::open(maintenance(QStringLiteral("plain"))));
        CASTELLAN_VERIFY(session);
        const auto released = [&] {
            const auto holder = wait(Interlock::holder(*session, m_database));
            return holder && !holder->has_value();
        };
        QTRY_VERIFY(released());
        const auto lock = wait(Interlock::take(maintenance(), m_database, by("migration", "Zoë Ö@büro 数")));
        CASTELLAN_VERIFY(lock);
        const auto holder = wait(Interlock::holder(*session, m_database));
        CASTELLAN_VERIFY(holder);
        QVERIFY(holder->has_value());
        QCOMPARE((*holder)->operation, QStringLiteral("migration"));
        QCOMPARE((*holder)->who, QStringLiteral("Zoe O@buro ?"));
        QCOMPARE((*holder)->since, QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC));
        QCOMPARE((*holder)->pid, (*lock)->session()->backendPid());
        // The session has no transaction open, so that it keeps nothing from being vacuumed.
        const auto state =
            m_cluster->query(QStringLiteral("select state, backend_xmin is null from pg_stat_activity where pid = %1")
                                 .arg((*holder)->pid));
        CASTELLAN_VERIFY(state);
        QCOMPARE(state->first(), QStringList({QStringLiteral("idle"), QStringLiteral("t")}));
    }

    void aDeadHolderFreesIt()
    {
        const auto lock = wait(Interlock::take(maintenance(), m_database, by("restore", "anna@desk")));
        CASTELLAN_VERIFY(lock);
        SignalLog<Error> lost((*lock)->session().get(), &PostgresSession::lost);
        QVERIFY(
            m_cluster->query(QStringLiteral("select pg_terminate_backend(%1)").arg((*lock)->session()->backendPid())));
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!(*lock)->isHeld());
        CASTELLAN_VERIFY(wait(Interlock::take(maintenance(), m_database, by("backup", "ben@desk"))));
    }

    void waitingCanBeCancelled()
    {
        const auto lock = wait(Interlock::take(maintenance(), m_database, by("restore", "anna@desk")));
        CASTELLAN_VERIFY(lock);
        CancelSource source;
        const auto second = Interlock::take(maintenance(), m_database, by("backup", "ben@desk"), source.token());
        QTRY_COMPARE(
            m_cluster
                ->query(QStringLiteral("select count(*) from pg_locks where locktype = 'advisory' and not granted"))
                ->value(0)
                .value(0),
            QStringLiteral("1"));
        source.cancel();
        CASTELLAN_VERIFY_ERROR(wait(second), ErrorKind::Cancelled);
    }

    void namesFitIntoTheServersLimit()
    {
        InterlockHolder holder =
            by("restore of everything and more", "a very long name of a person@a very long name of a computer");
        const QString name = Interlock::applicationName(holder);
        QCOMPARE(name.size(), 63);
        const InterlockHolder back = Interlock::fromApplicationName(name);
        QCOMPARE(back.since, holder.since);
        QVERIFY(holder.who.startsWith(back.who) && !back.who.isEmpty());
        QCOMPARE(Interlock::fromApplicationName(QStringLiteral("psql")), InterlockHolder());
        QCOMPARE(Interlock::applicationName(by("restore", "anna@desk")),
                 QStringLiteral("castellan: restore by anna@desk since 2026-11-24 02:00Z"));
    }
};

QTEST_GUILESS_MAIN(TestInterlock)
#include "tst_interlock.moc"
