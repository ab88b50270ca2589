// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/sshhostmodel.h"

namespace castellan {
namespace {

QString shown(const SshEndpoint &endpoint)
{
    QString text = endpoint.host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(endpoint.host) : endpoint.host;
    if (!endpoint.user.isEmpty())
        text.prepend(endpoint.user + QLatin1Char('@'));
    if (endpoint.port != 22 && endpoint.port != 0)
        text += QLatin1Char(':') + QString::number(endpoint.port);
    return text;
}

SshEndpoint parsed(QString text)
{
    SshEndpoint endpoint;
    if (const qsizetype at = text.lastIndexOf(QLatin1Char('@')); at >= 0) {
        endpoint.user = text.left(at);
        text = text.mid(at + 1);
    }
    const bool bracketed = text.startsWith(QLatin1Char('['));
    const qsizetype end = bracketed ? text.indexOf(QLatin1Char(']')) : -1;
    const qsizetype colon = text.indexOf(QLatin1Char(':'), qMax<qsizetype>(end, 0));
    // More than one colon without brackets is an IPv6 address.
    if (colon > 0 && (bracketed || text.count(QLatin1Char(':')) == 1)) {
        bool number = false;
        const quint16 port = text.mid(colon + 1).toUShort(&number);
        if (number && port != 0) {
            endpoint.port = port;
            text = text.left(colon);
        }
    }
    if (bracketed && text.endsWith(QLatin1Char(']')))
        text = text.mid(1, text.size() - 2);
    endpoint.host = text;
    return endpoint;
}

} // namespace

QVariant SshHostModel::cell(const SshHostRow &row, int column, int role) const
{
    const SshConfig::Resolved &host = row.host;
    if (role == Qt::ToolTipRole && (host.hasProxyCommand || host.unsure)) {
        return host.hasProxyCommand
                   ? tr("Reached by a ProxyCommand, which the ssh program has to run; its own name is kept.")
                   : tr("The file has conditions (Match) that are not looked at, so this may not be all.");
    }
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (column) {
    case Name:
        return host.alias;
    case HostName:
        return host.endpoint.host;
    case User:
        return host.endpoint.user;
    case Port:
        return role == SortRole ? QVariant(host.endpoint.port) : QVariant(QString::number(host.endpoint.port));
    default:
        if (host.hasProxyCommand)
            return tr("ProxyCommand");
        return jumpText(host.jumps);
    }
}

QVariant SshHostModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Name");
    case HostName:
        return tr("Host name");
    case User:
        return tr("User");
    case Port:
        return tr("Port");
    default:
        return tr("Through");
    }
}

QString jumpText(const QList<SshEndpoint> &jumps)
{
    QStringList names;
    for (const SshEndpoint &jump : jumps)
        names.append(shown(jump));
    return names.join(QCoreApplication::translate("castellan::SshHostModel", ", then "));
}

QString jumpLine(const QList<SshEndpoint> &jumps)
{
    QStringList names;
    for (const SshEndpoint &jump : jumps)
        names.append(shown(jump));
    return names.join(QStringLiteral(", "));
}

QList<SshEndpoint> parseJumpLine(const QString &line, const QList<SshEndpoint> &before)
{
    QList<SshEndpoint> jumps;
    for (const QString &part : line.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        SshEndpoint endpoint = parsed(part.trimmed());
        // What the line does not show (key files, known_hosts) stays with the hop it belongs to.
        for (const SshEndpoint &old : before) {
            if (shown(old) == shown(endpoint))
                endpoint = old;
        }
        if (!endpoint.host.isEmpty())
            jumps.append(endpoint);
    }
    return jumps;
}

} // namespace castellan
