// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/certificate.h"
#include "models/core/canceltoken.h"

#include <QUrl>

#include <chrono>
#include <optional>

namespace castellan {

/// The port a URL names, or that of its scheme.
quint16 portOf(const QUrl &url);
/// `path` ("/-/ready") below a URL that may have a path prefix of its own.
QUrl urlBelow(const QUrl &base, const QString &path);

struct HttpRequest
{
    QUrl url;
    /// Where to connect instead of the URL's host and port, such as a tunnel's end here; name in the request and in the
    /// TLS handshake (SNI) stay the URL's. Port 0: to the URL itself.
    QString connectHost;
    quint16 connectPort = 0;
    std::chrono::milliseconds timeLimit{10'000}; ///< hard, from the name lookup to the last byte
    QString authoritiesFile;                     ///< PEM of those trusted; empty: the system's
    QByteArray form{};                           ///< url-encoded fields, sent by POST; empty: a GET
    QByteArray json{};                           ///< a document that is sent by POST instead
    bool remove = false;                         ///< a DELETE, without a body
    qint64 keptBody = 64 * 1024;                 ///< bytes of the answer that are given back
    qint64 longestBody = 1024 * 1024;            ///< more of it is not taken
};

/// How long each part took; they add up to the total but for what curl does between them.
struct HttpTiming
{
    std::chrono::microseconds lookup{0};
    std::chrono::microseconds connect{0};
    std::chrono::microseconds tls{0}; ///< 0 without TLS
    std::chrono::microseconds firstByte{0};
    std::chrono::microseconds total{0};
    bool operator==(const HttpTiming &) const = default;
};

/// What is wrong with the certificate that was shown.
enum class TlsTrust {
    NotUsed, ///< plain HTTP, or the handshake was not reached
    Trusted,
    Expired,
    NotYetValid,
    WrongName,        ///< it is for another host
    UnknownAuthority, ///< signed by nobody trusted here, or an intermediate certificate is not sent
    NotTrusted,       ///< something else; the error's detail says what
};

struct HttpAnswer
{
    int status = 0;
    QString version; ///< "HTTP/1.1"
    QString contentType;
    QUrl redirect;       ///< where it sends one; not followed
    QByteArray body;     ///< its first keptBody bytes
    qint64 bodySize = 0; ///< received; more than longestBody: it was cut off there
    QByteArray bodyHash; ///< SHA-256 of what was received
};

/// One request with everything that was seen of it, also when it failed half-way.
struct HttpExchange
{
    std::optional<HttpAnswer> answer;
    std::optional<Error> error; ///< when there is no answer
    HttpTiming timing;
    TlsTrust trust = TlsTrust::NotUsed;
    QList<Certificate> chain; ///< as the server sent it, its own first; also when it is not trusted
    QString address;          ///< of the other end, where it was reached
};

/// One GET, POST or DELETE. Blocks for timeLimit at most, also while a name is looked up; ends at once with the token.
/// Redirects are told, not followed; proxies of the environment are used only without connectHost. Error kinds:
/// Timeout, NotFound (code NameLookup), Io (code ECONNREFUSED…), Integrity (the certificate is not trusted), Cancelled.
/// Any thread.
HttpExchange exchangeHttp(const HttpRequest &request, const CancelToken &cancel = {});

} // namespace castellan
