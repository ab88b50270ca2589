// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/networklink.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <memory>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

/// An address that leads somewhere, as text; else "".
QString addressText(const sockaddr *address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (!address)
        return {};
    if (address->sa_family == AF_INET) {
        const in_addr &four = reinterpret_cast<const sockaddr_in *>(address)->sin_addr;
        const bool linkLocal = (ntohl(four.s_addr) >> 16) == 0xa9fe; // 169.254.0.0/16
        if (!linkLocal && inet_ntop(AF_INET, &four, text.data(), text.size()))
            return QString::fromLatin1(text.data());
    } else if (address->sa_family == AF_INET6) {
        const in6_addr &six = reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr;
        if (!IN6_IS_ADDR_LINKLOCAL(&six) && inet_ntop(AF_INET6, &six, text.data(), text.size()))
            return QString::fromLatin1(text.data());
    }
    return {};
}

} // namespace

QList<NetworkInterface> networkInterfaces()
{
    ifaddrs *first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, &::freeifaddrs);
    QList<NetworkInterface> interfaces;
    for (const ifaddrs *entry = first; entry; entry = entry->ifa_next) {
        const QString name = QString::fromLocal8Bit(entry->ifa_name);
        auto known = std::find_if(interfaces.begin(), interfaces.end(),
                                  [&](const NetworkInterface &candidate) { return candidate.name == name; });
        if (known == interfaces.end())
            known = interfaces.insert(
                interfaces.end(), {.name = name,
                                   .running = (entry->ifa_flags & IFF_UP) != 0 && (entry->ifa_flags & IFF_RUNNING) != 0,
                                   .loopback = (entry->ifa_flags & IFF_LOOPBACK) != 0,
                                   .addresses = {}});
        if (const QString address = addressText(entry->ifa_addr); !address.isEmpty())
            known->addresses.append(address);
    }
    return interfaces;
}

CheckResult lookAtLink(const QList<NetworkInterface> &interfaces)
{
    CheckResult result;
    QStringList good;
    QStringList all;
    for (const NetworkInterface &interface : interfaces) {
        if (interface.loopback)
            continue;
        all.append(interface.name);
        if (interface.running && !interface.addresses.isEmpty())
            good.append(QStringLiteral("%1 %2").arg(interface.name, interface.addresses.first()));
    }
    result.request = QStringLiteral("getifaddrs");
    if (!good.isEmpty()) {
        result.finding = Finding::Passed;
        result.message = Text::tr("This computer has a network.");
        result.answer = good.join(QStringLiteral(", "));
        return result;
    }
    result.finding = Finding::Refused;
    result.message = Text::tr("This computer is offline.");
    result.hint = Text::tr("Connect it to a network; until then nothing can be observed.");
    result.answer = all.isEmpty() ? QStringLiteral("lo") : all.join(QStringLiteral(", "));
    return result;
}

} // namespace castellan
