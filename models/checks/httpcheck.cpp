// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/httpcheck.h"

#include "models/checks/wayin.h"
#include "models/core/format.h"

#include <QCoreApplication>

namespace castellan {
namespace {

constexpr qsizetype quotedBody = 300;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

/// What came back, for the evidence: status line, size and hash, timing, the beginning of the body.
QString evidenceOf(const HttpExchange &exchange)
{
    QStringList lines;
    if (exchange.answer) {
        const HttpAnswer &answer = *exchange.answer;
        lines << QStringLiteral("%1 %2, %3 bytes %4, SHA-256 %5")
                     .arg(answer.version)
                     .arg(answer.status)
                     .arg(answer.bodySize)
                     .arg(answer.contentType, QString::fromLatin1(answer.bodyHash.toHex().left(16)));
        if (!answer.redirect.isEmpty())
            lines << QStringLiteral("Location: %1").arg(answer.redirect.toDisplayString());
    } else if (exchange.error) {
        lines << exchange.error->detail;
    }
    const auto ms = [](std::chrono::microseconds part) {
        return QString::number(static_cast<double>(part.count()) / 1000, 'f', 1);
    };
    const HttpTiming &timing = exchange.timing;
    lines << QStringLiteral("lookup %1 ms, connect %2 ms, TLS %3 ms, first byte %4 ms, total %5 ms")
                 .arg(ms(timing.lookup), ms(timing.connect), ms(timing.tls), ms(timing.firstByte), ms(timing.total));
    for (const Certificate &certificate : exchange.chain)
        lines << QStringLiteral("%1, signed by %2, until %3, SHA-256 %4")
                     .arg(certificate.subject, certificate.issuer, format::utc(certificate.notAfter),
                          certificate.fingerprint.left(16));
    if (exchange.answer && !exchange.answer->body.isEmpty())
        lines << QString::fromUtf8(exchange.answer->body.left(quotedBody)).trimmed();
    return lines.join(QLatin1Char('\n'));
}

QList<Measurement> samplesOf(const HttpCheck &check, const HttpExchange &exchange, const QDateTime &now)
{
    QList<Measurement> samples;
    const qint64 when = now.toMSecsSinceEpoch();
    const auto add = [&](const char *metric, const char *unit, double value) {
        samples.append({check.subject, QLatin1String(metric), QLatin1String(unit), when, value});
    };
    const auto seconds = [&](const char *metric, std::chrono::microseconds part) {
        add(metric, "seconds", static_cast<double>(part.count()) / 1e6);
    };
    if (exchange.answer) {
        seconds("http.lookup", exchange.timing.lookup);
        seconds("http.connect", exchange.timing.connect);
        if (exchange.trust != TlsTrust::NotUsed)
            seconds("http.tls", exchange.timing.tls);
        seconds("http.firstByte", exchange.timing.firstByte);
        seconds("http.total", exchange.timing.total);
        add("http.status", "", exchange.answer->status);
    }
    if (const Certificate *first = firstToEnd(exchange.chain))
        add("certificate.left", "days", static_cast<double>(now.secsTo(first->notAfter)) / 86400);
    return samples;
}

void judgeAnswer(const HttpCheck &check, const HttpAnswer &answer, CheckResult &result)
{
    const QString url = check.url.toDisplayString();
    const bool wanted = check.status != 0 ? answer.status == check.status : answer.status / 100 == 2;
    if (!wanted) {
        result.finding = Finding::Refused;
        if (!answer.redirect.isEmpty()) {
            result.message =
                Text::tr("%1 sends one on to %2 (%3).").arg(url, answer.redirect.toDisplayString()).arg(answer.status);
            result.hint = Text::tr("If that is where it should be asked, put that URL into the environment.");
            return;
        }
        result.message =
            check.status != 0
                ? Text::tr("%1 answers with status %2, not %3.").arg(url).arg(answer.status).arg(check.status)
                : Text::tr("%1 answers with status %2.").arg(url).arg(answer.status);
        result.hint = answer.status >= 500 ? Text::tr("The service itself says that it is not well; look at its log.")
                                           : Text::tr("Check the URL.");
        return;
    }
    if (!check.body.isEmpty() && !answer.body.contains(check.body.toUtf8())) {
        result.finding = Finding::Refused;
        result.message = Text::tr("The answer of %1 does not have \"%2\" in it.").arg(url, check.body);
        result.hint = Text::tr("Look at the answer; something else may listen there.");
        return;
    }
    result.finding = Finding::Passed;
    result.message =
        Text::tr("%1 answers with status %2 in %3.").arg(url).arg(answer.status).arg(format::duration(result.took));
}

void warnOfCertificate(const HttpCheck &check, const QList<Certificate> &chain, const QDateTime &now,
                       CheckResult &result)
{
    const Certificate *first = firstToEnd(chain);
    if (!first || first->daysLeft(now) >= check.certificateDays)
        return;
    result.warnings.append(
        Text::tr("The certificate \"%1\" of %2:%3 ends in %n day(s).", nullptr, static_cast<int>(first->daysLeft(now)))
            .arg(first->shortName(), check.url.host())
            .arg(portOf(check.url)));
}

} // namespace

HttpCheck serviceCheck(const ServiceConfig &service)
{
    HttpCheck check;
    check.subject = QStringLiteral("service:") + service.name;
    check.url = service.healthUrl;
    check.direct = service.askFromHere;
    check.status = service.healthStatus;
    check.body = service.healthBody;
    return check;
}

HttpCheck prometheusCheck(const QUrl &prometheus)
{
    HttpCheck check;
    check.subject = QStringLiteral("prometheus");
    check.url = urlBelow(prometheus, QStringLiteral("/-/ready"));
    return check;
}

HttpCheck alertmanagerCheck(const QUrl &alertmanager)
{
    HttpCheck check;
    check.subject = QStringLiteral("alertmanager");
    check.url = urlBelow(alertmanager, QStringLiteral("/api/v2/status"));
    check.body = QStringLiteral("\"versionInfo\"");
    return check;
}

CheckResult judgeHttp(const HttpCheck &check, const HttpExchange &exchange, const QDateTime &now)
{
    CheckResult result;
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(exchange.timing.total);
    if (exchange.answer) {
        judgeAnswer(check, *exchange.answer, result);
        warnOfCertificate(check, exchange.chain, now, result);
    } else if (exchange.error) {
        result = failedLook(*exchange.error);
        // A certificate that is not trusted was an answer: waiting does not mend it.
        if (exchange.error->kind == ErrorKind::Integrity)
            result.finding = Finding::Refused;
        result.took = std::chrono::duration_cast<std::chrono::milliseconds>(exchange.timing.total);
    }
    result.request = QStringLiteral("GET %1").arg(check.url.toDisplayString());
    result.answer = evidenceOf(exchange);
    result.samples = samplesOf(check, exchange, now);
    return result;
}

CheckResult checkHttp(Host &host, const HttpCheck &check, const CancelToken &cancel)
{
    const QDateTime started = QDateTime::currentDateTimeUtc();
    const auto deadline = std::chrono::steady_clock::now() + check.timeLimit;
    const auto way = openWay(host, check.url.host(), portOf(check.url), check.direct, check.timeLimit, cancel);
    CheckResult result;
    if (!way) {
        result = withoutWay(way.error());
        result.request = QStringLiteral("GET %1").arg(check.url.toDisplayString());
    } else {
        HttpRequest request;
        request.url = check.url;
        request.timeLimit =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        request.authoritiesFile = check.authoritiesFile;
        result = judgeHttp(check, exchangeHttp(request, *way, cancel), QDateTime::currentDateTimeUtc());
        result.request += way->words;
        explainSilence(result, *way, host);
    }
    result.started = started;
    return result;
}

} // namespace castellan
