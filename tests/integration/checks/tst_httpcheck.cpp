// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// HTTP and HTTPS checks against real servers: openssl's with certificates of the test's own authority, the lab's
// application, and servers that are silent or odd; directly and through the lab's sshd.
#include "models/checks/httpcheck.h"
#include "models/connection/environmentconnection.h"
#include "models/remote/localhost.h"
#include "tests/integration/checks/cannedserver.h"
#include "tests/lab/hosts.h"
#include "tests/lab/parts.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <thread>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

/// Runs openssl with these words; fails the program with its own ones.
void openssl(const LabDirectory &directory, const QString &words)
{
    GuardedCommand command;
    command.argv = QStringList{QStringLiteral("openssl")} + words.split(QLatin1Char(' '));
    command.logFile = directory.filePath(QStringLiteral("openssl.log"));
    if (const auto done = GuardedProcess::run(command); !done)
        qFatal("openssl: %s", qPrintable(done.error().text() + fileText(command.logFile)));
}

/// An authority and the certificates it signed, in a directory: NAME.key and NAME.pem.
class Certificates
{
public:
    explicit Certificates(const QString &name = QStringLiteral("authority"))
    {
        auto directory = LabDirectory::create();
        if (!directory)
            qFatal("%s", qPrintable(directory.error().text()));
        m_directory = *std::move(directory);
        openssl(*m_directory, QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
                                             "%1.key -out %1.pem -days 40 -subj /CN=Lab-%2")
                                  .arg(path(QStringLiteral("authority")), name));
    }
    QString path(const QString &name) const { return m_directory->filePath(name); }
    QString authority() const { return path(QStringLiteral("authority.pem")); }

    /// `days` below 0: it has ended that long ago.
    void sign(const QString &name, const QString &dnsName, int days)
    {
        openssl(*m_directory,
                QStringLiteral("req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %1.key "
                               "-out %1.csr -subj /CN=%2 -addext subjectAltName=DNS:%2")
                    .arg(path(name), dnsName));
        // "openssl ca", for only that takes moments in the past.
        const auto moment = [](const QDateTime &when) { return when.toString(QStringLiteral("yyyyMMddHHmmss'Z'")); };
        const QDateTime until = QDateTime::currentDateTimeUtc().addDays(days).addSecs(3600);
        write(QStringLiteral("ca.conf"),
              QStringLiteral("[ca]\ndefault_ca=lab\n[lab]\ndatabase=%1/index\nserial=%1/serial\nnew_certs_dir=%1\n"
                             "default_md=sha256\npolicy=any\ncopy_extensions=copy\nunique_subject=no\n"
                             "[any]\ncommonName=supplied\n")
                  .arg(m_directory->path())
                  .toUtf8());
        if (fileText(path(QStringLiteral("serial"))).isEmpty()) {
            write(QStringLiteral("serial"), "1000\n");
            write(QStringLiteral("index"), "");
        }
        openssl(*m_directory,
                QStringLiteral("ca -batch -notext -config %1 -cert %2 -keyfile %3 -in %4.csr -out %4.pem "
                               "-startdate %5 -enddate %6")
                    .arg(path(QStringLiteral("ca.conf")), authority(), path(QStringLiteral("authority.key")),
                         path(name), moment(until.addDays(-30)), moment(until)));
    }

private:
    void write(const QString &name, const QByteArray &text) const
    {
        if (const auto written = writeFile(path(name), text); !written)
            qFatal("%s", qPrintable(written.error().text()));
    }

    std::unique_ptr<LabDirectory> m_directory;
};

/// openssl's HTTPS server with one of the certificates; answers every GET with 200 and a page about the connection.
class HttpsServer
{
public:
    HttpsServer(const Certificates &certificates, const QString &name) : port(freePort())
    {
        GuardedCommand command;
        command.argv = {QStringLiteral("openssl"), QStringLiteral("s_server"),
                        QStringLiteral("-accept"), QStringLiteral("127.0.0.1:%1").arg(port),
                        QStringLiteral("-cert"),   certificates.path(name + QStringLiteral(".pem")),
                        QStringLiteral("-key"),    certificates.path(name + QStringLiteral(".key")),
                        QStringLiteral("-www"),    QStringLiteral("-cert_chain"),
                        certificates.authority()};
        command.logFile = certificates.path(QStringLiteral("%1.log").arg(port));
        auto started = GuardedProcess::start(command);
        if (!started || !waitUntil([&] { return fileText(command.logFile).contains(QStringLiteral("ACCEPT")); }, 20s))
            qFatal("openssl s_server: %s", qPrintable(fileText(command.logFile)));
        m_process = *std::move(started);
    }
    const quint16 port;

private:
    std::unique_ptr<GuardedProcess> m_process;
};

QUrl httpUrl(quint16 port, const char *path)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(QLatin1String(path)));
}

bool isBetween(const std::chrono::microseconds &value, std::chrono::microseconds low, std::chrono::microseconds high)
{
    return value >= low && value <= high;
}

} // namespace

class TestHttpCheck : public QObject
{
    Q_OBJECT

    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<SshServer> m_ssh;
    std::shared_ptr<Host> m_remote;
    LocalHost m_local;
    LabPart m_application;

    /// A request for https://NAME that goes to a port of this computer.
    HttpRequest secure(const char *name, quint16 port) const
    {
        return {.url = QUrl(QStringLiteral("https://%1/health").arg(QLatin1String(name))),
                .connectHost = QStringLiteral("127.0.0.1"),
                .connectPort = port,
                .timeLimit = 10s,
                .authoritiesFile = m_certificates->authority()};
    }
    HttpCheck check(const QUrl &url) const
    {
        HttpCheck check;
        check.subject = QStringLiteral("service:x");
        check.url = url;
        return check;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_certificates = std::make_unique<Certificates>();
        m_certificates->sign(QStringLiteral("good"), QStringLiteral("backend.lab"), 25);
        m_certificates->sign(QStringLiteral("local"), QStringLiteral("localhost"), 9);
        m_certificates->sign(QStringLiteral("expired"), QStringLiteral("backend.lab"), -3);
        auto ssh = SshServer::start();
        CASTELLAN_VERIFY(ssh);
        m_ssh = *std::move(ssh);
        m_remote = makeHost(hostOf(*m_ssh), nullptr);
        auto application = startApplication(QStringLiteral("backend"));
        CASTELLAN_VERIFY(application);
        m_application = *std::move(application);
    }

    void aGoodCertificateIsTrustedAndRead()
    {
        const HttpsServer server(*m_certificates, QStringLiteral("good"));
        const HttpExchange exchange = exchangeHttp(secure("backend.lab", server.port));
        QVERIFY2(exchange.answer, exchange.error ? qPrintable(exchange.error->text()) : "");
        QCOMPARE(exchange.answer->status, 200);
        QCOMPARE(exchange.trust, TlsTrust::Trusted);
        QCOMPARE(exchange.chain.size(), 2);
        QCOMPARE(exchange.chain.first().subject, QStringLiteral("CN=backend.lab"));
        QCOMPARE(exchange.chain.first().names, QStringList{QStringLiteral("backend.lab")});
        QCOMPARE(exchange.chain.first().issuer, exchange.chain.last().subject);
        QCOMPARE(exchange.chain.first().daysLeft(QDateTime::currentDateTimeUtc()), 25);
        QCOMPARE(exchange.chain.first().fingerprint.size(), 64);
        QVERIFY(exchange.answer->body.contains("s_server"));
        QCOMPARE(exchange.answer->bodyHash.size(), 32);
        const HttpTiming &t = exchange.timing;
        QVERIFY(t.tls > 0us);
        QVERIFY(isBetween(t.lookup + t.connect + t.tls + t.firstByte, t.tls, t.total));
    }

    void anExpiredCertificateIsShownAllTheSame()
    {
        const HttpsServer server(*m_certificates, QStringLiteral("expired"));
        const HttpExchange exchange = exchangeHttp(secure("backend.lab", server.port));
        QVERIFY(!exchange.answer);
        QCOMPARE(exchange.trust, TlsTrust::Expired);
        QCOMPARE(exchange.error->kind, ErrorKind::Integrity);
        QVERIFY(!exchange.chain.isEmpty());
        QCOMPARE(exchange.chain.first().daysLeft(QDateTime::currentDateTimeUtc()), -3);
    }

    void aWrongNameIsNotAnUnknownAuthority()
    {
        const HttpsServer server(*m_certificates, QStringLiteral("good"));
        const HttpExchange exchange = exchangeHttp(secure("other.lab", server.port));
        QCOMPARE(exchange.trust, TlsTrust::WrongName);
        QVERIFY(exchange.error->message.contains(QStringLiteral("other.lab")));
        QCOMPARE(exchange.chain.first().names, QStringList{QStringLiteral("backend.lab")}); // what it is for
    }

    void anUnknownAuthorityIsTold()
    {
        const HttpsServer server(*m_certificates, QStringLiteral("good"));
        const Certificates others(QStringLiteral("others"));
        HttpRequest request = secure("backend.lab", server.port);
        request.authoritiesFile = others.authority();
        const HttpExchange exchange = exchangeHttp(request);
        QCOMPARE(exchange.trust, TlsTrust::UnknownAuthority);
        QCOMPARE(exchange.chain.first().shortName(), QStringLiteral("backend.lab"));
    }

    void plainTextInsteadOfTlsIsNoCertificateTrouble()
    {
        const CannedServer plain("HTTP/1.1 400 Bad Request\r\n\r\n");
        const HttpExchange exchange = exchangeHttp(secure("backend.lab", plain.port()));
        QVERIFY(!exchange.answer);
        QCOMPARE(exchange.trust, TlsTrust::NotUsed);
        QCOMPARE(exchange.error->kind, ErrorKind::Io);
    }

    void throughTheTunnelHostAndSniStay()
    {
        CASTELLAN_VERIFY(wait(m_remote->connectNow()));
        const HttpsServer server(*m_certificates, QStringLiteral("local"));
        HttpCheck https = check(QUrl(QStringLiteral("https://localhost:%1/health").arg(server.port)));
        https.authoritiesFile = m_certificates->authority();
        const CheckResult secured = checkHttp(*m_remote, https);
        QVERIFY2(secured.passed(), qPrintable(secured.message + secured.answer));
        QVERIFY(secured.request.contains(m_remote->name()));
        QCOMPARE(secured.warnings.size(), 1); // nine days are left
        QVERIFY(secured.warnings.first().contains(QStringLiteral("9 ")));

        const CannedServer recorder("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        const CheckResult plain =
            checkHttp(*m_remote, check(QUrl(QStringLiteral("http://localhost:%1/api/health").arg(recorder.port()))));
        QVERIFY2(plain.passed(), qPrintable(plain.message));
        QVERIFY(recorder.asked().startsWith("GET /api/health HTTP/1.1\r\n"));
        QVERIFY2(recorder.asked().contains("\r\nHost: localhost:" + QByteArray::number(recorder.port()) + "\r\n"),
                 recorder.asked().constData());
    }

    void nothingBehindTheTunnelIsToldByTheHost()
    {
        CASTELLAN_VERIFY(wait(m_remote->connectNow()));
        const CheckResult result = checkHttp(*m_remote, check(httpUrl(freePort(), "/health")));
        QCOMPARE(result.finding, Finding::Silent);
        QVERIFY(!result.message.isEmpty());
    }

    void withoutTheHostNothingIsSaidOfTheService()
    {
        HostConfig config = hostOf(*m_ssh);
        config.ssh.port = freePort();
        const auto gone = makeHost(config, nullptr);
        const CheckResult result = checkHttp(*gone, check(httpUrl(m_application.port, "/health")));
        QCOMPARE(result.finding, Finding::NotPossible);
    }

    void theApplicationsHealthIsItsOwn()
    {
        QVERIFY(checkHttp(m_local, check(httpUrl(m_application.port, "/api/health"))).passed());
        const CheckResult sick = checkHttp(m_local, check(httpUrl(m_application.port, "/health?fail=1")));
        QCOMPARE(sick.finding, Finding::Refused);
        QVERIFY(sick.message.contains(QStringLiteral("503")));
        HttpCheck expecting = check(httpUrl(m_application.port, "/health"));
        expecting.body = QStringLiteral("no such words");
        QCOMPARE(checkHttp(m_local, expecting).finding, Finding::Refused);
    }

    void slowIsMeasuredInTheFirstByte()
    {
        const HttpExchange exchange = exchangeHttp({.url = httpUrl(m_application.port, "/health?slow=300"),
                                                    .connectHost = {},
                                                    .connectPort = 0,
                                                    .timeLimit = 10s,
                                                    .authoritiesFile = {}});
        QVERIFY(exchange.answer);
        QVERIFY(exchange.timing.firstByte >= 300ms);
        QVERIFY(exchange.timing.connect < 300ms);
    }

    void theLimitIsHard()
    {
        const CannedServer silent("");
        HttpCheck patient = check(httpUrl(silent.port(), "/health"));
        patient.timeLimit = 300ms;
        QElapsedTimer timer;
        timer.start();
        for (Host *host : {static_cast<Host *>(&m_local), m_remote.get()}) {
            const CheckResult result = checkHttp(*host, patient);
            QCOMPARE(result.finding, Finding::Silent);
        }
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void cancellingEndsAtOnce()
    {
        const CannedServer silent("");
        HttpCheck patient = check(httpUrl(silent.port(), "/health"));
        patient.timeLimit = 60s;
        CancelSource cancel;
        CheckResult result;
        QElapsedTimer timer;
        timer.start();
        std::thread worker([&] { result = checkHttp(m_local, patient, cancel.token()); });
        const bool asked = waitUntil([&] { return silent.asked().startsWith("GET"); }, 10s);
        cancel.cancel();
        worker.join();
        QVERIFY(asked);
        QCOMPARE(result.finding, Finding::NotPossible);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void refusedUnknownAndGarbageAreDifferent()
    {
        const auto errorOf = [](const QUrl &url) {
            return exchangeHttp(
                       {.url = url, .connectHost = {}, .connectPort = 0, .timeLimit = 20s, .authoritiesFile = {}})
                .error.value_or(Error());
        };
        QCOMPARE(errorOf(httpUrl(freePort(), "/")).code, QStringLiteral("ECONNREFUSED"));
        QCOMPARE(errorOf(QUrl(QStringLiteral("http://no-such-host.invalid/"))).code, QStringLiteral("NameLookup"));
        const CannedServer odd("SSH-2.0-OpenSSH_9.2p1\r\n");
        QCOMPARE(errorOf(httpUrl(odd.port(), "/")).kind, ErrorKind::Io);
        const CannedServer closing("\n");
        QVERIFY(!errorOf(httpUrl(closing.port(), "/")).message.isEmpty());
    }

    void redirectsAreToldNotFollowed()
    {
        const CannedServer moved("HTTP/1.1 301 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        const CheckResult result = checkHttp(m_local, check(httpUrl(moved.port(), "/health")));
        QCOMPARE(result.finding, Finding::Refused);
        QVERIFY2(result.message.contains(QStringLiteral(":%1/elsewhere").arg(moved.port())),
                 qPrintable(result.message));
        QCOMPARE(moved.asked().count("GET "), 1);
    }

    void aHugeBodyIsNotTakenIn()
    {
        const CannedServer huge("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + QByteArray(3'000'000, 'x'));
        const HttpExchange exchange = exchangeHttp({.url = httpUrl(huge.port(), "/"),
                                                    .connectHost = {},
                                                    .connectPort = 0,
                                                    .timeLimit = 20s,
                                                    .authoritiesFile = {}});
        QVERIFY2(exchange.answer, exchange.error ? qPrintable(exchange.error->text()) : "");
        QCOMPARE(exchange.answer->body.size(), 64 * 1024);
        QVERIFY(exchange.answer->bodySize < 2'000'000);
    }
};

QTEST_GUILESS_MAIN(TestHttpCheck)
#include "tst_httpcheck.moc"
