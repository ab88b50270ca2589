// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/httpexchange.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

Error problem(ErrorKind kind, const QString &message, const QString &hint, const QString &detail,
              const QString &code = {})
{
    return {.kind = kind, .message = message, .hint = hint, .detail = detail, .code = code, .retryable = true};
}

/// One transfer of libcurl, from its options to what it left.
class Transfer
{
public:
    Transfer(const HttpRequest &request, std::chrono::milliseconds timeLimit) : m_request(request)
    {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT); // once, thread-safe by being static
        if (started == CURLE_OK)
            m_easy.reset(curl_easy_init());
        if (!m_easy)
            return;
        set(CURLOPT_URL, request.url.toEncoded(QUrl::RemoveFragment).constData());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_USERAGENT, "castellan/" CASTELLAN_VERSION);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_QUICK_EXIT, 1L); // a name lookup that hangs is left behind, not waited for
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<qint64>(1, timeLimit.count())));
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::max<qint64>(1, timeLimit.count())));
        set(CURLOPT_CERTINFO, 1L);
        set(CURLOPT_ERRORBUFFER, m_said.data());
        set(CURLOPT_WRITEFUNCTION, &Transfer::receive);
        set(CURLOPT_WRITEDATA, this);
        if (!request.form.isEmpty()) {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
            set(CURLOPT_POSTFIELDS, request.form.constData()); // lives as long as the request, which outlives this
        } else if (!request.json.isEmpty()) {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.json.size()));
            set(CURLOPT_POSTFIELDS, request.json.constData());
            m_headers.reset(curl_slist_append(nullptr, "Content-Type: application/json"));
            set(CURLOPT_HTTPHEADER, m_headers.get());
        } else if (request.remove) {
            set(CURLOPT_CUSTOMREQUEST, "DELETE");
        }
        if (!request.authoritiesFile.isEmpty()) {
            set(CURLOPT_CAINFO, request.authoritiesFile.toUtf8().constData());
            set(CURLOPT_CAPATH, nullptr);
        }
        if (request.connectPort != 0) {
            const QByteArray way = bracketed(request.url.host(QUrl::FullyEncoded)) + ':' +
                                   QByteArray::number(portOf(request.url)) + ':' + bracketed(request.connectHost) +
                                   ':' + QByteArray::number(request.connectPort);
            m_way.reset(curl_slist_append(nullptr, way.constData()));
            set(CURLOPT_CONNECT_TO, m_way.get());
            set(CURLOPT_PROXY, "");
        }
    }

    /// Only the handshake, believing everything: to see which certificate is shown.
    void onlyLook()
    {
        set(CURLOPT_CONNECT_ONLY, 1L);
        set(CURLOPT_SSL_VERIFYPEER, 0L);
        set(CURLOPT_SSL_VERIFYHOST, 0L);
    }

    CURLcode run(const CancelToken &cancel)
    {
        const std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi(curl_multi_init(), &curl_multi_cleanup);
        if (!m_easy || !multi || curl_multi_add_handle(multi.get(), m_easy.get()) != CURLM_OK)
            return CURLE_FAILED_INIT;
        CURLcode code = CURLE_ABORTED_BY_CALLBACK; // as long as it is not done
        {
            const auto registration = cancel.onCancel([raw = multi.get()] { curl_multi_wakeup(raw); });
            int running = 1;
            while (running > 0 && !cancel.isCancelled() && curl_multi_perform(multi.get(), &running) == CURLM_OK) {
                int left = 0;
                while (const CURLMsg *message = curl_multi_info_read(multi.get(), &left)) {
                    if (message->msg == CURLMSG_DONE)
                        code = message->data.result;
                }
                if (running > 0)
                    curl_multi_poll(multi.get(), nullptr, 0, 1000, nullptr);
            }
        }
        readCertificates(); // before the connection is closed with its handle
        curl_multi_remove_handle(multi.get(), m_easy.get());
        if (code == CURLE_WRITE_ERROR && m_size > m_request.longestBody)
            code = CURLE_OK; // enough was read
        return code;
    }

    HttpTiming timing() const
    {
        const auto at = [this](CURLINFO info) {
            curl_off_t value = 0;
            curl_easy_getinfo(m_easy.get(), info, &value);
            return std::chrono::microseconds(value);
        };
        const auto lookup = at(CURLINFO_NAMELOOKUP_TIME_T);
        const auto connect = at(CURLINFO_CONNECT_TIME_T);
        const auto handshake = at(CURLINFO_APPCONNECT_TIME_T);
        const auto first = at(CURLINFO_STARTTRANSFER_TIME_T);
        const auto sent = std::max(connect, handshake);
        return {.lookup = lookup,
                .connect = std::max(connect - lookup, 0us),
                .tls = std::max(handshake - connect, 0us),
                .firstByte = std::max(first - sent, 0us),
                .total = at(CURLINFO_TOTAL_TIME_T)};
    }

    HttpAnswer answer() const
    {
        HttpAnswer answer;
        long number = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &number);
        answer.status = static_cast<int>(number);
        curl_easy_getinfo(m_easy.get(), CURLINFO_HTTP_VERSION, &number);
        answer.version = number == CURL_HTTP_VERSION_1_0   ? QStringLiteral("HTTP/1.0")
                         : number == CURL_HTTP_VERSION_1_1 ? QStringLiteral("HTTP/1.1")
                         : number == CURL_HTTP_VERSION_2_0 ? QStringLiteral("HTTP/2")
                                                           : QStringLiteral("HTTP");
        answer.contentType = text(CURLINFO_CONTENT_TYPE);
        answer.redirect = QUrl(text(CURLINFO_REDIRECT_URL));
        answer.body = m_body;
        answer.bodySize = m_size;
        answer.bodyHash = m_hash.result();
        return answer;
    }

    long verification() const
    {
        long result = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_SSL_VERIFYRESULT, &result);
        return result;
    }
    long osError() const
    {
        long number = 0;
        curl_easy_getinfo(m_easy.get(), CURLINFO_OS_ERRNO, &number);
        return number;
    }
    QString address() const { return text(CURLINFO_PRIMARY_IP); }
    QList<Certificate> chain() const { return m_chain; }
    QString said() const { return QString::fromUtf8(m_said.data()); }

private:
    template <typename T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_easy.get(), option, value);
    }

    QString text(CURLINFO info) const
    {
        const char *found = nullptr;
        curl_easy_getinfo(m_easy.get(), info, &found);
        return QString::fromUtf8(found);
    }

    static QByteArray bracketed(const QString &host)
    {
        const QByteArray plain = host.toUtf8();
        return plain.contains(':') && !plain.startsWith('[') ? '[' + plain + ']' : plain;
    }

    static std::size_t receive(const char *bytes, std::size_t, std::size_t count, void *self)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        const auto length = static_cast<qsizetype>(count);
        transfer.m_size += length;
        transfer.m_hash.addData(QByteArrayView(bytes, length));
        transfer.m_body.append(bytes, std::min<qint64>(length, transfer.m_request.keptBody - transfer.m_body.size()));
        return transfer.m_size > transfer.m_request.longestBody ? 0 : count;
    }

    void readCertificates()
    {
        const curl_certinfo *found = nullptr;
        if (curl_easy_getinfo(m_easy.get(), CURLINFO_CERTINFO, &found) != CURLE_OK || !found)
            return;
        for (int i = 0; i < found->num_of_certs; ++i) {
            for (const curl_slist *line = found->certinfo[i]; line; line = line->next) {
                const QByteArray text(line->data);
                if (!text.startsWith("Cert:"))
                    continue;
                if (auto certificate = parseCertificate(text.mid(5)))
                    m_chain.append(*std::move(certificate));
            }
        }
    }

    const HttpRequest &m_request;
    std::array<char, CURL_ERROR_SIZE> m_said{};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> m_way{nullptr, &curl_slist_free_all};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> m_headers{nullptr, &curl_slist_free_all};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> m_easy{nullptr, &curl_easy_cleanup};
    QByteArray m_body;
    qint64 m_size = 0;
    mutable QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QList<Certificate> m_chain;
};

TlsTrust trustOf(long verification)
{
    switch (verification) {
    case X509_V_OK:
    case X509_V_ERR_UNSPECIFIED: // what curl leaves when it has refused the name before it looks at the chain
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return TlsTrust::WrongName;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return TlsTrust::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return TlsTrust::NotYetValid;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return TlsTrust::UnknownAuthority;
    default:
        return TlsTrust::NotTrusted;
    }
}

Error trustError(TlsTrust trust, const QString &host, const QString &said)
{
    switch (trust) {
    case TlsTrust::Expired:
        return problem(ErrorKind::Integrity, Text::tr("The certificate of %1 has expired.").arg(host),
                       Text::tr("Renew it, and see that the server reads the new one."), said);
    case TlsTrust::NotYetValid:
        return problem(ErrorKind::Integrity, Text::tr("The certificate of %1 is not valid yet.").arg(host),
                       Text::tr("Compare the clocks of this computer and of who made the certificate."), said);
    case TlsTrust::WrongName:
        return problem(ErrorKind::Integrity, Text::tr("The certificate shown is not for %1.").arg(host),
                       Text::tr("Check the name in the URL, and which certificate the server is given."), said);
    case TlsTrust::UnknownAuthority:
        return problem(ErrorKind::Integrity,
                       Text::tr("The certificate of %1 is signed by nobody who is trusted here.").arg(host),
                       Text::tr("See that the server sends its intermediate certificates too, or trust its authority "
                                "on this computer."),
                       said);
    default:
        return problem(ErrorKind::Integrity, Text::tr("The certificate of %1 is not trusted.").arg(host), {}, said);
    }
}

Error transferError(CURLcode code, const Transfer &transfer, const HttpRequest &request)
{
    const QString host = request.url.host();
    const QString where = QStringLiteral("%1:%2").arg(host).arg(portOf(request.url));
    const QString said = transfer.said().isEmpty() ? QString::fromLatin1(curl_easy_strerror(code)) : transfer.said();
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return cancelledError();
    case CURLE_OPERATION_TIMEDOUT:
        return problem(ErrorKind::Timeout,
                       Text::tr("%1 does not answer within %n second(s).", nullptr,
                                static_cast<int>(std::chrono::ceil<std::chrono::seconds>(request.timeLimit).count()))
                           .arg(where),
                       {}, said);
    case CURLE_COULDNT_RESOLVE_HOST:
        return problem(ErrorKind::NotFound, Text::tr("The name \"%1\" is not known.").arg(host),
                       Text::tr("Check its spelling, and the name's entry in the DNS."), said,
                       QStringLiteral("NameLookup"));
    case CURLE_COULDNT_CONNECT:
        return problem(ErrorKind::Io,
                       transfer.osError() == ECONNREFUSED ? Text::tr("%1 refuses connections.").arg(where)
                                                          : Text::tr("%1 cannot be reached.").arg(where),
                       Text::tr("Check that the service runs and listens there."), said,
                       QString::fromLatin1(strerrorname_np(static_cast<int>(transfer.osError()))));
    case CURLE_SSL_CONNECT_ERROR:
        return problem(ErrorKind::Io, Text::tr("%1 does not speak TLS as it should.").arg(where),
                       Text::tr("Check that it is https there, and which versions of TLS it offers."), said);
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
        return problem(ErrorKind::Io, Text::tr("%1 ends the connection without a whole answer.").arg(where), {}, said);
    default:
        return problem(ErrorKind::Io, Text::tr("%1 does not answer as HTTP should.").arg(where), {}, said);
    }
}

} // namespace

quint16 portOf(const QUrl &url)
{
    return static_cast<quint16>(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
}

QUrl urlBelow(const QUrl &base, const QString &path)
{
    QString prefix = base.path();
    while (prefix.endsWith(QLatin1Char('/')))
        prefix.chop(1);
    QUrl url = base;
    url.setPath(prefix + path);
    return url;
}

HttpExchange exchangeHttp(const HttpRequest &request, const CancelToken &cancel)
{
    const auto deadline = std::chrono::steady_clock::now() + request.timeLimit;
    Transfer transfer(request, request.timeLimit);
    const CURLcode code = transfer.run(cancel);
    HttpExchange exchange{.answer = {},
                          .error = {},
                          .timing = transfer.timing(),
                          .trust = TlsTrust::NotUsed,
                          .chain = transfer.chain(),
                          .address = transfer.address()};
    if (code == CURLE_OK) {
        exchange.answer = transfer.answer();
        exchange.trust = exchange.chain.isEmpty() ? TlsTrust::NotUsed : TlsTrust::Trusted;
        return exchange;
    }
    if (code != CURLE_PEER_FAILED_VERIFICATION) {
        exchange.error = transferError(code, transfer, request);
        return exchange;
    }
    exchange.trust = trustOf(transfer.verification());
    exchange.error = trustError(exchange.trust, request.url.host(), transfer.said());
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (exchange.chain.isEmpty() && left > 0ms) {
        Transfer look(request, left);
        look.onlyLook();
        look.run(cancel);
        exchange.chain = look.chain();
    }
    return exchange;
}

} // namespace castellan
