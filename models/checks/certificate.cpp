// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/certificate.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

QString nameText(const X509_NAME *name)
{
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
    // Readable UTF-8, not the escapes of the RFC.
    if (!bio || X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QString::fromUtf8(text, static_cast<qsizetype>(length));
}

QDateTime moment(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)), Qt::UTC};
}

QString addressText(const ASN1_OCTET_STRING *bytes)
{
    const unsigned char *data = ASN1_STRING_get0_data(bytes);
    if (ASN1_STRING_length(bytes) == 4)
        return QHostAddress((quint32(data[0]) << 24) | (quint32(data[1]) << 16) | (quint32(data[2]) << 8) | data[3])
            .toString();
    return ASN1_STRING_length(bytes) == 16 ? QHostAddress(data).toString() : QString();
}

QStringList namesOf(const X509 *certificate)
{
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> all(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    QStringList names;
    for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(all.get(), i);
        if (name->type == GEN_DNS)
            names.append(QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName)),
                                             ASN1_STRING_length(name->d.dNSName)));
        else if (name->type == GEN_IPADD)
            names.append(addressText(name->d.iPAddress));
    }
    return names;
}

} // namespace

qint64 Certificate::daysLeft(const QDateTime &now) const
{
    const qint64 seconds = now.secsTo(notAfter);
    return seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
}

QString Certificate::shortName() const
{
    for (const QString &part : subject.split(QLatin1Char(','))) {
        if (part.startsWith(QLatin1String("CN=")))
            return part.mid(3);
    }
    return subject;
}

Result<Certificate> parseCertificate(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free_all);
    const std::unique_ptr<X509, decltype(&X509_free)> read(
        bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr, &X509_free);
    if (!read)
        return Error{.kind = ErrorKind::Integrity,
                     .message = Text::tr("A certificate cannot be read."),
                     .hint = {},
                     .detail = QString::fromLatin1(pem.left(200)),
                     .code = {},
                     .retryable = false};
    Certificate certificate;
    certificate.subject = nameText(X509_get_subject_name(read.get()));
    certificate.issuer = nameText(X509_get_issuer_name(read.get()));
    certificate.names = namesOf(read.get());
    certificate.notBefore = moment(X509_get0_notBefore(read.get()));
    certificate.notAfter = moment(X509_get0_notAfter(read.get()));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (X509_digest(read.get(), EVP_sha256(), digest.data(), &length) == 1)
        certificate.fingerprint = QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(length)).toHex());
    return certificate;
}

const Certificate *firstToEnd(const QList<Certificate> &chain)
{
    const auto first = std::min_element(chain.cbegin(), chain.cend(), [](const Certificate &a, const Certificate &b) {
        return a.notAfter < b.notAfter;
    });
    return first == chain.cend() ? nullptr : &*first;
}

} // namespace castellan
