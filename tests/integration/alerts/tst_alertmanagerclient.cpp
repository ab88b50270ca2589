// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The client against canned answers of Alertmanager's API v2, and against servers that are none.
#include "models/alerts/alertmanagerclient.h"
#include "models/remote/localhost.h"
#include "tests/integration/checks/cannedserver.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

namespace {

QByteArray answer(const char *status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray(status) +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

/// With ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QUrl url(const CannedServer &server)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/am/").arg(server.port()));
}

Silence silence()
{
    return {.id = {},
            .matchers = {{QStringLiteral("alertname"), QStringLiteral("A")},
                         {QStringLiteral("instance"), QStringLiteral("web-.*"), true, false}},
            .startsAt = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC),
            .endsAt = QDateTime(QDate(2026, 11, 24), QTime(4, 0), Qt::UTC),
            .createdBy = QStringLiteral("ana"),
            .comment = QStringLiteral("disk"),
            .windowId = QStringLiteral("w")};
}

} // namespace

class TestAlertmanagerClient : public QObject
{
    Q_OBJECT

    std::shared_ptr<Host> m_host = std::make_shared<LocalHost>();

private Q_SLOTS:
    void alertsAreRead()
    {
        const CannedServer server(answer(
            "200 OK",
            json("[{'annotations':{'summary':'It is down'},'endsAt':'2026-11-24T02:09:00.123456789Z',"
                 "'fingerprint':'0fd1','receivers':[{'name':'pager'}],'startsAt':'2026-11-24T02:00:00.000Z',"
                 "'status':{'inhibitedBy':['ab'],'mutedBy':['night'],'silencedBy':['s1','s2'],'state':'suppressed'},"
                 "'updatedAt':'2026-11-24T02:05:00.000Z','generatorURL':'http://p/graph?g0',"
                 "'labels':{'alertname':'Down','severity':'critical'}}]")));
        AlertmanagerClient client(m_host, url(server));
        const auto alerts = client.alerts();
        CASTELLAN_VERIFY(alerts);
        QVERIFY(server.asked().startsWith("GET /am/api/v2/alerts HTTP"));
        QCOMPARE(alerts->size(), 1);
        const AlertmanagerAlert &alert = alerts->first();
        QCOMPARE(alert.labels.value(QStringLiteral("alertname")), QStringLiteral("Down"));
        QCOMPARE(alert.state, AlertmanagerState::Suppressed);
        QCOMPARE(alert.silencedBy.size(), 2);
        QCOMPARE(alert.inhibitedBy, QStringList{QStringLiteral("ab")});
        QCOMPARE(alert.mutedBy, QStringList{QStringLiteral("night")});
        QCOMPARE(alert.receivers, QStringList{QStringLiteral("pager")});
        QCOMPARE(alert.startsAt, QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC));
        QVERIFY(alert.endsAt.isValid());
    }

    void silencesAreRead()
    {
        const CannedServer server(
            answer("200 OK", json("[{'id':'s1','status':{'state':'active'},'comment':'disk','createdBy':'ana',"
                                  "'endsAt':'2026-11-24T04:00:00.000Z','startsAt':'2026-11-24T02:00:00.000Z','"
                                  "updatedAt':'2026-11-24T02:00:00.000Z',"
                                  "'matchers':[{'isEqual':true,'isRegex':false,'name':'alertname','value':'A'},"
                                  "{'isRegex':true,'name':'instance','value':'web-.*'}]}]")));
        AlertmanagerClient client(m_host, url(server));
        const auto silences = client.silences();
        CASTELLAN_VERIFY(silences);
        QCOMPARE(silences->first().id, QStringLiteral("s1"));
        QVERIFY(silences->first().matchers.at(1).isEqual()); // what older versions leave out
        QCOMPARE(silences->first().state(QDateTime(QDate(2026, 11, 24), QTime(3, 0), Qt::UTC)), SilenceState::Active);
    }

    void aSilenceIsMadeOnce()
    {
        const CannedServer server(answer("200 OK", json("{'silenceID':'s9'}")));
        AlertmanagerClient client(m_host, url(server));
        const auto id = client.save(silence());
        CASTELLAN_VERIFY(id);
        QCOMPARE(*id, QStringLiteral("s9"));
        const QByteArray asked = server.asked();
        QVERIFY(asked.startsWith("POST /am/api/v2/silences HTTP"));
        QVERIFY(asked.contains("Content-Type: application/json"));
        QVERIFY(asked.contains(json("{'isEqual':false,'isRegex':true,'name':'instance','value':'web-.*'}")));
        QVERIFY(asked.contains(json("'startsAt':'2026-11-24T02:00:00.000Z'")));
        QVERIFY(!asked.contains("window"));
    }

    void aSilenceIsEnded()
    {
        const CannedServer server(answer("200 OK", {}));
        AlertmanagerClient client(m_host, url(server));
        CASTELLAN_VERIFY(client.expire(QStringLiteral("5f1c-09")));
        QVERIFY(server.asked().startsWith("DELETE /am/api/v2/silence/5f1c-09 HTTP"));
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("text") << answer("400 Bad Request", "\"end time must not be in the past\"") << ErrorKind::Config
                              << QStringLiteral("end time must not be in the past");
        QTest::newRow("object") << answer("422 Unprocessable Entity",
                                          json("{'code':602,'message':'matchers is required'}"))
                                << ErrorKind::Config << QStringLiteral("matchers is required");
        QTest::newRow("not there") << answer("404 Not Found", {}) << ErrorKind::NotFound << QString();
        QTest::newRow("broken") << answer("500 Internal Server Error", "\"no\"") << ErrorKind::Io
                                << QStringLiteral("no");
    }
    void refusalsAreTold()
    {
        QFETCH(QByteArray, reply);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, words);
        const CannedServer server(reply);
        AlertmanagerClient client(m_host, url(server));
        const auto saved = client.save(silence());
        CASTELLAN_VERIFY_ERROR(saved, kind);
        QVERIFY2(saved.error().message.contains(words), qPrintable(saved.error().message));
        CASTELLAN_VERIFY_ERROR(client.expire(QStringLiteral("a")), kind);
    }

    void whatIsNoAlertmanagerIsTold_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("a page") << answer("200 OK", "<html></html>");
        QTest::newRow("an object") << answer("200 OK", json("{'status':'success'}"));
        QTest::newRow("another list") << answer("200 OK", json("[{'name':'x'}]"));
        QTest::newRow("nothing there") << answer("404 Not Found", "404 page not found");
    }
    void whatIsNoAlertmanagerIsTold()
    {
        QFETCH(QByteArray, reply);
        const CannedServer server(reply);
        AlertmanagerClient client(m_host, url(server));
        CASTELLAN_VERIFY_ERROR(client.alerts(), ErrorKind::Unsupported);
        CASTELLAN_VERIFY_ERROR(client.silences(), ErrorKind::Unsupported);
    }

    void silenceTakesNoLongerThanTheLimit()
    {
        const CannedServer server{QByteArray()};
        AlertmanagerClient client(m_host, url(server), 200ms);
        CASTELLAN_VERIFY_ERROR(client.alerts(), ErrorKind::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestAlertmanagerClient)
#include "tst_alertmanagerclient.moc"
