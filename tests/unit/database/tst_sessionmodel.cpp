// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/status.h"
#include "models/database/activity/sessionmodel.h"
#include "models/database/activity/waitevents.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>

using namespace castellan;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);

ServerSession client(int pid, const QString &state = QStringLiteral("active"))
{
    ServerSession session;
    session.pid = pid;
    session.role = QStringLiteral("app");
    session.backendType = QStringLiteral("client backend");
    session.state = state;
    session.connected = now.addSecs(-3600);
    session.stateChanged = now.addSecs(-60);
    session.queryBegan = now.addSecs(-30);
    session.query = QStringLiteral("select\n  1");
    return session;
}

ServerActivity activity(const QList<ServerSession> &sessions)
{
    ServerActivity activity;
    activity.when = now;
    activity.sessions = sessions;
    return activity;
}

QString text(const SessionModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestSessionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionsAndTheServersOwn()
    {
        SessionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ServerSession own;
        own.pid = 3;
        own.backendType = QStringLiteral("checkpointer");
        ServerSession hidden;
        hidden.pid = 4;
        hidden.role = QStringLiteral("other");
        hidden.database = QStringLiteral("app");
        hidden.hidden = true;
        const auto all = activity({client(1), client(2, QStringLiteral("idle")), own, hidden});
        model.setActivity(all, false);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0, SessionModel::Query), QStringLiteral("select 1"));
        QCOMPARE(text(model, 0, SessionModel::Statement), QStringLiteral("30 s"));
        QCOMPARE(text(model, 1, SessionModel::Statement), QStringLiteral("1 min"));
        QCOMPARE(text(model, 2, SessionModel::State), QStringLiteral("hidden"));
        QCOMPARE(model.index(2, SessionModel::State).data(StatusRole).toInt(), static_cast<int>(Status::Unknown));
        model.setActivity(all, true);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(text(model, 2, SessionModel::Application), QStringLiteral("checkpointer"));
    }

    void aNumberThatIsGivenAgainIsAnotherSession()
    {
        SessionModel model;
        model.setActivity(activity({client(1)}), false);
        const QPersistentModelIndex chosen(model.index(0, 0));
        model.setActivity(activity({client(1, QStringLiteral("idle"))}), false);
        QVERIFY(chosen.isValid());
        auto other = client(1);
        other.connected = now.addSecs(-1);
        model.setActivity(activity({other}), false);
        QVERIFY(!chosen.isValid());
        QCOMPARE(model.rowCount(), 1);
    }

    void whatIsBad()
    {
        auto waiting = client(1);
        waiting.blockedBy = {7};
        auto idle = client(2, QStringLiteral("idle in transaction"));
        auto old = idle;
        old.stateChanged = now.addSecs(-301);
        QCOMPARE(SessionModel::status(client(1), now), Status::Good);
        QCOMPARE(SessionModel::status(waiting, now), Status::Warning);
        QCOMPARE(SessionModel::status(idle, now), Status::Warning);
        QCOMPARE(SessionModel::status(old, now), Status::Critical);
        QCOMPARE(SessionModel::status(client(3, QStringLiteral("idle in transaction (aborted)")), now),
                 Status::Critical);
    }

    void waitsAreExplained()
    {
        for (const char *type :
             {"Activity", "BufferPin", "Client", "Extension", "IPC", "IO", "Lock", "LWLock", "Timeout"})
            QVERIFY2(!waitInWords(QString::fromLatin1(type), QStringLiteral("Anything")).isEmpty(), type);
        QVERIFY(waitInWords(QStringLiteral("Lock"), QStringLiteral("transactionid")).contains(QStringLiteral("row")));
        QCOMPARE(waitInWords(QStringLiteral("IO"), QStringLiteral("WALSync")),
                 waitInWords(QStringLiteral("IO"), QStringLiteral("WalSync")));
        QVERIFY(waitInWords(QStringLiteral("IO"), QStringLiteral("WalSync")) !=
                waitInWords(QStringLiteral("IO"), QStringLiteral("Anything")));
        QVERIFY(waitInWords({}, {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSessionModel)
#include "tst_sessionmodel.moc"
