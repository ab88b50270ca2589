// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/httpcheck.h"
#include "tests/support/testsupport.h"

using namespace castellan;
using namespace std::chrono_literals;

namespace {

HttpCheck check()
{
    HttpCheck check;
    check.subject = QStringLiteral("service:Backend");
    check.url = QUrl(QStringLiteral("https://api.example.com/health"));
    return check;
}

Certificate certificate(const char *name, const QDateTime &until)
{
    return {.subject = QStringLiteral("CN=%1,O=Example").arg(QLatin1String(name)),
            .issuer = QStringLiteral("CN=Authority"),
            .names = {QLatin1String(name)},
            .notBefore = until.addDays(-90),
            .notAfter = until,
            .fingerprint = QStringLiteral("0123456789abcdef0123")};
}

HttpExchange answered(int status, const QByteArray &body = "{\"status\":\"ok\"}")
{
    HttpExchange exchange;
    exchange.answer = HttpAnswer{.status = status,
                                 .version = QStringLiteral("HTTP/1.1"),
                                 .contentType = QStringLiteral("application/json"),
                                 .redirect = {},
                                 .body = body,
                                 .bodySize = body.size(),
                                 .bodyHash = "0123"};
    exchange.timing = {.lookup = 1ms, .connect = 2ms, .tls = 3ms, .firstByte = 40ms, .total = 47ms};
    exchange.trust = TlsTrust::Trusted;
    return exchange;
}

std::optional<double> valueOf(const CheckResult &result, const char *metric)
{
    for (const Measurement &sample : result.samples) {
        if (sample.metric == QLatin1String(metric) && sample.subject == QLatin1String("service:Backend"))
            return sample.value;
    }
    return std::nullopt;
}

} // namespace

class TestHttpJudgement : public QObject
{
    Q_OBJECT

    const QDateTime m_now{QDate(2026, 11, 24), QTime(2, 0), Qt::UTC};

private Q_SLOTS:
    void statusAndBodyAreExpected_data()
    {
        QTest::addColumn<int>("wanted");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<Finding>("finding");
        QTest::newRow("any 2xx") << 0 << "" << 200 << Finding::Passed;
        QTest::newRow("204 as well") << 0 << "" << 204 << Finding::Passed;
        QTest::newRow("503") << 0 << "" << 503 << Finding::Refused;
        QTest::newRow("404") << 0 << "" << 404 << Finding::Refused;
        QTest::newRow("a redirect is none") << 0 << "" << 301 << Finding::Refused;
        QTest::newRow("exactly 401") << 401 << "" << 401 << Finding::Passed;
        QTest::newRow("200 is not 401") << 401 << "" << 200 << Finding::Refused;
        QTest::newRow("the words are there") << 0 << "\"ok\"" << 200 << Finding::Passed;
        QTest::newRow("the words are missing") << 0 << "\"healthy\"" << 200 << Finding::Refused;
    }
    void statusAndBodyAreExpected()
    {
        QFETCH(int, wanted);
        QFETCH(QString, body);
        QFETCH(int, status);
        QFETCH(Finding, finding);
        HttpCheck with = check();
        with.status = wanted;
        with.body = body;
        const CheckResult result = judgeHttp(with, answered(status), m_now);
        QCOMPARE(result.finding, finding);
        QVERIFY(result.message.contains(with.url.toString()));
        QVERIFY(result.passed() || !result.hint.isEmpty());
    }

    void aRedirectSaysWhereTo()
    {
        HttpExchange moved = answered(302);
        moved.answer->redirect = QUrl(QStringLiteral("https://login.example.com/"));
        const CheckResult result = judgeHttp(check(), moved, m_now);
        QCOMPARE(result.finding, Finding::Refused);
        QVERIFY(result.message.contains(QStringLiteral("https://login.example.com/")));
        QVERIFY(result.answer.contains(QStringLiteral("Location: https://login.example.com/")));
    }

    void theEvidenceHasTimesHashAndChain()
    {
        HttpExchange exchange = answered(200);
        exchange.chain = {certificate("api.example.com", m_now.addDays(60)), certificate("R3", m_now.addDays(30))};
        const CheckResult result = judgeHttp(check(), exchange, m_now);
        QCOMPARE(result.took, 47ms);
        for (const char *part : {"HTTP/1.1 200", "first byte 40.0 ms", "SHA-256", "CN=R3", "{\"status\":\"ok\"}"})
            QVERIFY2(result.answer.contains(QLatin1String(part)), part);
        QCOMPARE(valueOf(result, "http.total"), std::optional<double>(0.047));
        QCOMPARE(valueOf(result, "http.tls"), std::optional<double>(0.003));
        QCOMPARE(valueOf(result, "certificate.left"), std::optional<double>(30)); // of the whole chain
        QVERIFY(result.warnings.isEmpty());
    }

    void aCertificateThatEndsSoonIsAWarning()
    {
        HttpExchange exchange = answered(200);
        exchange.chain = {certificate("api.example.com", m_now.addDays(60)), certificate("R3", m_now.addDays(6))};
        const CheckResult result = judgeHttp(check(), exchange, m_now);
        QVERIFY(result.passed());
        QCOMPARE(result.warnings.size(), 1);
        QVERIFY(result.warnings.first().contains(QStringLiteral("R3")));
        QVERIFY(result.warnings.first().contains(QStringLiteral("api.example.com:443")));
    }

    void anUntrustedCertificateIsAnAnswer()
    {
        HttpExchange exchange;
        exchange.error = Error{.kind = ErrorKind::Integrity,
                               .message = QStringLiteral("The certificate has expired."),
                               .hint = {},
                               .detail = {},
                               .code = {}};
        exchange.trust = TlsTrust::Expired;
        exchange.chain = {certificate("api.example.com", m_now.addDays(-2))};
        const CheckResult result = judgeHttp(check(), exchange, m_now);
        QCOMPARE(result.finding, Finding::Refused); // however late this computer is: it is what was shown
        QCOMPARE(valueOf(result, "certificate.left"), std::optional<double>(-2));
        QVERIFY(!valueOf(result, "http.total"));
    }

    void silenceHasNoTimes()
    {
        HttpExchange exchange;
        exchange.error =
            Error{.kind = ErrorKind::Timeout, .message = QStringLiteral("late"), .hint = {}, .detail = {}, .code = {}};
        exchange.timing.total = 10s;
        const CheckResult result = judgeHttp(check(), exchange, m_now);
        QCOMPARE(result.finding, Finding::Silent);
        QVERIFY(result.samples.isEmpty());
        exchange.error->kind = ErrorKind::Cancelled;
        QCOMPARE(judgeHttp(check(), exchange, m_now).finding, Finding::NotPossible);
    }

    void daysAreCountedDown()
    {
        const Certificate one = certificate("a", m_now.addSecs(86400 + 5));
        QCOMPARE(one.daysLeft(m_now), 1);
        QCOMPARE(one.daysLeft(m_now.addDays(1)), 0);
        QCOMPARE(one.daysLeft(m_now.addDays(1).addSecs(6)), -1);
        QCOMPARE(one.shortName(), QStringLiteral("a"));
    }
};

QTEST_GUILESS_MAIN(TestHttpJudgement)
#include "tst_httpjudgement.moc"
