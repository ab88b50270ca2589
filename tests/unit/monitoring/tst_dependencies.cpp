// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/dependencies.h"
#include "models/monitoring/networklink.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>
#include <QSet>

using namespace castellan;

namespace {

const QDateTime start(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);

CheckNode node(const char *id, const char *parent, CheckLayer layer, CheckStanding standing = CheckStanding::Up)
{
    return {.id = QLatin1String(id),
            .parent = QLatin1String(parent),
            .layer = layer,
            .standing = standing,
            .since = start,
            .lastPassed = standing == CheckStanding::Up ? start : QDateTime()};
}

/// The companion's: link, host, docker, two containers with an application each, and the database.
QList<CheckNode> companion()
{
    return {node("link", "", CheckLayer::ThisComputer),
            node("host", "link", CheckLayer::Host),
            node("docker", "host", CheckLayer::Docker),
            node("c:backend", "docker", CheckLayer::Container),
            node("c:frontend", "docker", CheckLayer::Container),
            node("backend", "c:backend", CheckLayer::Application),
            node("frontend", "c:frontend", CheckLayer::Application)};
}

void set(QList<CheckNode> &nodes, const char *id, CheckStanding standing)
{
    for (CheckNode &each : nodes) {
        if (each.id == QLatin1String(id)) {
            each.standing = standing;
            if (standing == CheckStanding::Down)
                each.since = start.addSecs(60);
        }
    }
}

QString letters(const DependencyView &view)
{
    QString text;
    for (const SeenCheck &seen : view.seen)
        text += QLatin1Char("?UFDC"[static_cast<int>(seen.standing)]);
    return text;
}

} // namespace

class TestDependencies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHidesWhat_data()
    {
        QTest::addColumn<QList<QByteArray>>("down");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("outages"); // "id: hidden hidden"

        QTest::newRow("all well") << QList<QByteArray>{} << "UUUUUUU"
                                  << "";
        QTest::newRow("an application alone") << QList<QByteArray>{"backend"} << "UUUUUDU"
                                              << "backend:";
        QTest::newRow("a container") << QList<QByteArray>{"c:backend"} << "UUUDU?U"
                                     << "c:backend: backend";
        QTest::newRow("Docker") << QList<QByteArray>{"docker"} << "UUD????"
                                << "docker: c:backend c:frontend backend frontend";
        QTest::newRow("the host") << QList<QByteArray>{"host"} << "UD?????"
                                  << "host: docker c:backend c:frontend backend frontend";
        QTest::newRow("host and all on it: one entry")
            << QList<QByteArray>{"host", "docker", "c:backend", "backend"} << "UD?????"
            << "host: docker c:backend c:frontend backend frontend";
        QTest::newRow("two that have nothing to do with each other")
            << QList<QByteArray>{"c:backend", "frontend"} << "UUUDU?D"
            << "c:backend: backend; frontend:";
        QTest::newRow("offline: nothing is an outage") << QList<QByteArray>{"link", "host", "backend"} << "DCCCCCC"
                                                       << "";
    }
    void whatHidesWhat()
    {
        QFETCH(QList<QByteArray>, down);
        QFETCH(QString, expected);
        QFETCH(QString, outages);
        QList<CheckNode> nodes = companion();
        for (const QByteArray &id : down)
            set(nodes, id.constData(), CheckStanding::Down);
        const DependencyView view = seeThrough(nodes);
        QCOMPARE(letters(view), expected);
        QStringList entries;
        for (const Outage &outage : view.outages)
            entries.append((outage.id + QStringLiteral(": ") + outage.hidden.join(QLatin1Char(' '))).trimmed());
        QCOMPARE(entries.join(QStringLiteral("; ")), outages);
        QCOMPARE(view.offline, down.contains("link"));
    }

    void theFarthestParentIsTheReason()
    {
        QList<CheckNode> nodes = companion();
        set(nodes, "host", CheckStanding::Down);
        set(nodes, "docker", CheckStanding::Down);
        const DependencyView view = seeThrough(nodes);
        for (qsizetype i = 2; i < view.seen.size(); ++i)
            QCOMPARE(view.seen.at(i).because, QStringLiteral("host"));
    }

    void aChildWaitsUntilItsParentIsDecided()
    {
        QList<CheckNode> nodes = companion();
        set(nodes, "backend", CheckStanding::Down);
        set(nodes, "host", CheckStanding::Failing);
        const DependencyView view = seeThrough(nodes);
        QCOMPARE(letters(view), QStringLiteral("UFUUUFU"));
        QVERIFY(view.outages.isEmpty());
    }

    void whatStillAnswersInAnotherWayIsUp()
    {
        QList<CheckNode> nodes = companion();
        set(nodes, "host", CheckStanding::Down);
        nodes[5].lastPassed = start.addSecs(60); // no later than the outage: says nothing
        QCOMPARE(letters(seeThrough(nodes)), QStringLiteral("UD?????"));
        nodes[5].lastPassed = start.addSecs(61);
        const DependencyView view = seeThrough(nodes);
        QCOMPARE(letters(view), QStringLiteral("UD???U?"));
        QVERIFY(!view.outages.first().hidden.contains(QStringLiteral("backend")));
    }

    void aParentThatCannotBeLookedAtHidesNothing()
    {
        QList<CheckNode> nodes = companion();
        set(nodes, "docker", CheckStanding::CannotObserve); // the login may not use Docker
        set(nodes, "backend", CheckStanding::Down);
        const DependencyView view = seeThrough(nodes);
        QCOMPARE(letters(view), QStringLiteral("UUCUUDU"));
        QCOMPARE(view.outages.size(), 1);
    }

    void unknownParentsAndCirclesEnd()
    {
        const DependencyView view =
            seeThrough({node("a", "b", CheckLayer::Application, CheckStanding::Down),
                        node("b", "a", CheckLayer::Application), node("c", "gone", CheckLayer::Application)});
        QCOMPARE(letters(view), QStringLiteral("D?U"));
    }

    /// Any tree in any state: one entry a cause, each hidden check in exactly one of them.
    void outagesPartitionWhatIsHidden()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 1000; ++round) {
            QList<CheckNode> nodes{node("0", "", CheckLayer::ThisComputer)};
            for (int i = 1; i < 25; ++i) {
                CheckNode each = node("", "", CheckLayer::Application, static_cast<CheckStanding>(random.bounded(5)));
                each.id = QString::number(i);
                each.parent = QString::number(random.bounded(i));
                nodes.append(each);
            }
            if (random.bounded(5) == 0)
                set(nodes, "0", CheckStanding::Down);
            const DependencyView view = seeThrough(nodes);
            QCOMPARE(view.seen.size(), nodes.size());
            QSet<QString> hidden;
            QSet<QString> causes;
            for (const Outage &outage : view.outages) {
                causes.insert(outage.id);
                for (const QString &id : outage.hidden) {
                    QVERIFY(!hidden.contains(id));
                    hidden.insert(id);
                }
            }
            QVERIFY(!causes.intersects(hidden));
            if (view.offline)
                QVERIFY(view.outages.isEmpty());
            for (const SeenCheck &seen : view.seen) {
                QVERIFY(seen.standing != CheckStanding::Down || seen.because.isEmpty());
                // What is hidden by something that is not decided yet is in no entry yet.
                if (!view.offline)
                    QCOMPARE(hidden.contains(seen.id), causes.contains(seen.because));
                QVERIFY(!causes.contains(seen.id) || seen.standing == CheckStanding::Down);
                // Nothing looks better than what its own check said.
                const CheckStanding own = nodes.at(seen.id.toInt()).standing;
                QVERIFY(seen.standing != CheckStanding::Up || own == CheckStanding::Up);
            }
        }
    }

    void aComputerIsOfflineWithoutARunningInterface()
    {
        const NetworkInterface loopback{QStringLiteral("lo"), true, true, {QStringLiteral("127.0.0.1")}};
        const NetworkInterface cable{QStringLiteral("eth0"), true, false, {QStringLiteral("192.0.2.7")}};
        NetworkInterface unplugged = cable;
        unplugged.running = false;
        NetworkInterface withoutAddress = cable;
        withoutAddress.addresses.clear();
        QCOMPARE(lookAtLink({loopback, cable}).finding, Finding::Passed);
        QCOMPARE(lookAtLink({loopback, unplugged}).finding, Finding::Refused);
        QCOMPARE(lookAtLink({loopback, withoutAddress}).finding, Finding::Refused);
        QCOMPARE(lookAtLink({loopback}).finding, Finding::Refused);
        QCOMPARE(lookAtLink({}).finding, Finding::Refused);
    }

    void theKernelNamesLoopback()
    {
        bool loopback = false;
        for (const NetworkInterface &interface : networkInterfaces())
            loopback = loopback || (interface.loopback && interface.addresses.contains(QStringLiteral("127.0.0.1")));
        QVERIFY(loopback);
    }
};

QTEST_GUILESS_MAIN(TestDependencies)
#include "tst_dependencies.moc"
