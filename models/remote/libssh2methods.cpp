// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/libssh2methods.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Libssh2Methods)
};

using Names = std::initializer_list<const char *>;

// Newer libraries know more than older ones; what a library does not know it leaves out.
constexpr Names keyExchanges = {"curve25519-sha256",
                                "curve25519-sha256@libssh.org",
                                "ecdh-sha2-nistp256",
                                "ecdh-sha2-nistp384",
                                "ecdh-sha2-nistp521",
                                "diffie-hellman-group16-sha512",
                                "diffie-hellman-group18-sha512",
                                "diffie-hellman-group14-sha256",
                                "diffie-hellman-group-exchange-sha256"};
// No plain ssh-rsa: its signatures are SHA-1.
constexpr Names hostKeys = {"ssh-ed25519",         "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
                            "ecdsa-sha2-nistp521", "rsa-sha2-512",        "rsa-sha2-256"};
constexpr Names ciphers = {"aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes256-ctr",
                           "aes192-ctr"};
constexpr Names macs = {"hmac-sha2-256", "hmac-sha2-512", "hmac-sha2-256-etm@openssh.com",
                        "hmac-sha2-512-etm@openssh.com"};

QStringList supported(LIBSSH2_SESSION *session, int method, Names wanted)
{
    const char **names = nullptr;
    const int count = libssh2_session_supported_algs(session, method, &names);
    QStringList known;
    for (int i = 0; i < count; ++i)
        known.append(QString::fromLatin1(names[i]));
    if (count > 0)
        libssh2_free(session, names);
    QStringList result;
    for (const char *name : wanted) {
        if (known.contains(QLatin1String(name)))
            result.append(QString::fromLatin1(name));
    }
    return result;
}

QString keyTypeOf(const QString &algorithm)
{
    return algorithm.startsWith(QLatin1String("rsa-")) ? QStringLiteral("ssh-rsa") : algorithm;
}

void prefer(LIBSSH2_SESSION *session, int method, const QStringList &names)
{
    libssh2_session_method_pref(session, method, names.join(QLatin1Char(',')).toLatin1().constData());
}

} // namespace

bool Libssh2Method::haveCommon() const
{
    return std::any_of(ours.cbegin(), ours.cend(),
                       [&](const QString &algorithm) { return theirs.contains(algorithm); });
}

void preferModernMethods(LIBSSH2_SESSION *session, const QStringList &knownHostKeyTypes)
{
    prefer(session, LIBSSH2_METHOD_KEX, supported(session, LIBSSH2_METHOD_KEX, keyExchanges));
    QStringList keys = supported(session, LIBSSH2_METHOD_HOSTKEY, hostKeys);
    std::stable_partition(keys.begin(), keys.end(),
                          [&](const QString &name) { return knownHostKeyTypes.contains(keyTypeOf(name)); });
    prefer(session, LIBSSH2_METHOD_HOSTKEY, keys);
    for (const int method : {LIBSSH2_METHOD_CRYPT_CS, LIBSSH2_METHOD_CRYPT_SC})
        prefer(session, method, supported(session, method, ciphers));
    for (const int method : {LIBSSH2_METHOD_MAC_CS, LIBSSH2_METHOD_MAC_SC})
        prefer(session, method, supported(session, method, macs));
    for (const int method : {LIBSSH2_METHOD_COMP_CS, LIBSSH2_METHOD_COMP_SC})
        prefer(session, method, {QStringLiteral("none")});
}

QList<Libssh2Method> libssh2Methods(LIBSSH2_SESSION *session, const SshOffer &offer)
{
    return {
        {Text::tr("key exchange"), offer.keyExchange, supported(session, LIBSSH2_METHOD_KEX, keyExchanges)},
        {Text::tr("host key type"), offer.hostKeys, supported(session, LIBSSH2_METHOD_HOSTKEY, hostKeys)},
        //: what two SSH sides have to agree on
        {Text::tr("cipher"), offer.ciphers, supported(session, LIBSSH2_METHOD_CRYPT_SC, ciphers)},
        {Text::tr("MAC"), offer.macs, supported(session, LIBSSH2_METHOD_MAC_SC, macs)},
    };
}

} // namespace castellan
