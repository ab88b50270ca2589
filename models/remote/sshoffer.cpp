// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshoffer.h"

#include <QRegularExpression>
#include <QtEndian>

namespace castellan {
namespace {

constexpr char kexInit = 20;
constexpr qsizetype cookieBytes = 16;
constexpr quint32 longestPacket = 256 * 1024;

std::optional<QStringList> takeNames(QByteArrayView &bytes)
{
    if (bytes.size() < 4)
        return {};
    const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data()));
    if (bytes.size() < 4 + length)
        return {};
    const auto names = QString::fromLatin1(bytes.sliced(4, length));
    bytes = bytes.sliced(4 + length);
    return names.split(QLatin1Char(','), Qt::SkipEmptyParts);
}

} // namespace

bool SshOffer::refusesRsaSha1() const
{
    static const QRegularExpression version(QStringLiteral("^SSH-2\\.0-OpenSSH_(\\d+)\\.(\\d+)"));
    const auto match = version.match(banner);
    if (!match.hasMatch())
        return false;
    const int major = match.capturedView(1).toInt();
    return major > 8 || (major == 8 && match.capturedView(2).toInt() >= 8);
}

bool SshOffer::isEcho() const
{
    return keyExchange.contains(QLatin1String("ext-info-c")) ||
           keyExchange.contains(QLatin1String("kex-strict-c-v00@openssh.com"));
}

std::optional<SshOffer> parseSshOffer(const QByteArray &firstBytes)
{
    // Lines may come before the banner; the banner begins with SSH-.
    qsizetype begin = 0;
    qsizetype end = 0;
    SshOffer offer;
    do {
        begin = end;
        end = firstBytes.indexOf('\n', begin) + 1;
        if (end == 0)
            return {};
    } while (!firstBytes.sliced(begin).startsWith("SSH-"));
    offer.banner = QString::fromUtf8(firstBytes.sliced(begin, end - begin)).trimmed();

    QByteArrayView bytes = QByteArrayView(firstBytes).sliced(end);
    if (bytes.size() < 6)
        return {};
    const auto length = qFromBigEndian<quint32>(bytes.data());
    if (length > longestPacket || bytes.size() < 4 + static_cast<qsizetype>(length) || length < 2 + cookieBytes)
        return {};
    if (bytes[5] != kexInit)
        return {};
    bytes = bytes.sliced(6 + cookieBytes, static_cast<qsizetype>(length) - 2 - cookieBytes);
    QList<QStringList> lists;
    for (int i = 0; i < 6; ++i) {
        const auto names = takeNames(bytes);
        if (!names)
            return {};
        lists.append(*names);
    }
    offer.keyExchange = lists.at(0);
    offer.hostKeys = lists.at(1);
    offer.ciphers = lists.at(3);
    offer.macs = lists.at(5);
    return offer;
}

} // namespace castellan
