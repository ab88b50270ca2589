// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/transportchoice.h"

#include "models/remote/childprocess.h"
#include "models/remote/knownhosts.h"
#include "models/remote/libssh2transport.h"
#include "models/remote/sshkeyfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QNetworkProxy>
#include <QStandardPaths>
#include <QTcpSocket>

#include <algorithm>

#include <pwd.h>
#include <unistd.h>

#include <thread>

namespace castellan {

namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::TransportChoice)
};

bool isUsable(const QString &keyType, const TransportFacts &facts)
{
    if (keyType == QLatin1String("ssh-rsa"))
        return facts.libssh2HasRsaSha2 || (facts.offer && !facts.offer->refusesRsaSha1());
    return !keyType.startsWith(QLatin1String("sk-")) && !keyType.contains(QLatin1String("-cert-"));
}

/// Why libssh2 cannot; empty when it can.
QString obstacle(const TransportFacts &facts)
{
    if (!facts.sshConfigNeed.isEmpty())
        return facts.sshConfigNeed;
    if (!facts.certificates.isEmpty())
        return Text::tr("the certificate %1 can only be used by ssh").arg(facts.certificates.first());
    for (const QString &type : facts.keyTypes) {
        if (isUsable(type, facts))
            continue;
        if (type == QLatin1String("ssh-rsa"))
            return Text::tr(
                       "an RSA key is among those to try, which %1 can only use with SHA-1, and current servers refuse "
                       "that")
                .arg(libssh2Name());
        return Text::tr("a key of the type %1 can only be used by ssh").arg(type);
    }
    if (facts.offer)
        for (const Libssh2Method &method : facts.methods)
            if (!method.haveCommon())
                return Text::tr("the server offers no %1 that %2 knows, only %3")
                    .arg(method.name, libssh2Name(), method.theirs.join(QStringLiteral(", ")));
    // Known by types that libssh2 does not ask for, the host would look unknown to it.
    if (!facts.knownHostKeyTypes.isEmpty() && facts.offer && facts.methods.size() > 1) {
        const QStringList &ours = facts.methods.at(1).ours;
        const bool checkable =
            std::any_of(facts.knownHostKeyTypes.begin(), facts.knownHostKeyTypes.end(), [&](const QString &type) {
                return ours.contains(type) ||
                       (type == QLatin1String("ssh-rsa") && ours.contains(QLatin1String("rsa-sha2-256")));
            });
        if (!checkable)
            return Text::tr("the host is known by its %1 key, which %2 cannot check")
                .arg(facts.knownHostKeyTypes.join(QStringLiteral(", ")), libssh2Name());
    }
    return {};
}

/// The values of `ssh -G`, lower-case names; empty without an ssh program.
QMultiMap<QByteArray, QByteArray> sshConfiguration(const QString &host)
{
    QMultiMap<QByteArray, QByteArray> values;
    const auto result = runChild({.argv = {QStringLiteral("ssh"), QStringLiteral("-G"), QStringLiteral("--"), host},
                                  .environment = {},
                                  .workingDirectory = {},
                                  .input = {},
                                  .timeLimit = 5s,
                                  .cancel = {},
                                  .mayFeed = {}},
                                 {});
    if (!result || !result->succeeded())
        return values;
    for (const QByteArray &line : result->standardOutput.split('\n'))
        if (const qsizetype space = line.indexOf(' '); space > 0)
            values.insert(line.left(space), line.mid(space + 1));
    return values;
}

bool isSet(const QMultiMap<QByteArray, QByteArray> &values, const char *key)
{
    const QByteArray value = values.value(key);
    return !value.isEmpty() && value != "none";
}

bool isProxied(const QMultiMap<QByteArray, QByteArray> &values)
{
    return isSet(values, "proxycommand") || isSet(values, "proxyjump");
}

QString configNeed(const SshEndpoint &endpoint, const QMultiMap<QByteArray, QByteArray> &values)
{
    if (values.isEmpty())
        return {};
    const passwd *login = ::getpwuid(::geteuid());
    if (isProxied(values))
        return Text::tr("~/.ssh/config reaches %1 by ProxyCommand or ProxyJump").arg(endpoint.host);
    if (isSet(values, "certificatefile"))
        return Text::tr("~/.ssh/config names a certificate for %1").arg(endpoint.host);
    if (isSet(values, "hostname") &&
        QString::fromUtf8(values.value("hostname")).compare(endpoint.host, Qt::CaseInsensitive) != 0)
        return Text::tr("%1 is a name from ~/.ssh/config, for %2")
            .arg(endpoint.host, QString::fromUtf8(values.value("hostname")));
    if ((endpoint.port == 0 && values.value("port") != "22") ||
        (endpoint.user.isEmpty() && login && values.value("user") != login->pw_name))
        return Text::tr("~/.ssh/config has settings for %1").arg(endpoint.host);
    return {};
}

/// What the server says first. Nothing is sent but our name, which a server may wait for.
std::optional<SshOffer> readOffer(const SshConnectRequest &request)
{
    const SshEndpoint &first = request.jumps.isEmpty() ? request.target : request.jumps.first();
    const int limit = int(std::min<qint64>(request.timeLimit.count(), 10'000));
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(first.host, first.port ? first.port : quint16(22));
    if (!socket.waitForConnected(limit))
        return {};
    socket.write("SSH-2.0-Castellan\r\n");
    QByteArray begun;
    while (begun.size() < 64 * 1024 && !request.cancel.isCancelled()) {
        if (auto offer = parseSshOffer(begun))
            return offer;
        if (!socket.waitForReadyRead(limit))
            return {};
        begun += socket.readAll();
    }
    return {};
}

void findKeys(const SshEndpoint &endpoint, const QMultiMap<QByteArray, QByteArray> &configuration,
              TransportFacts &facts)
{
    QStringList files = endpoint.identityFiles;
    if (files.isEmpty()) {
        // ssh's own list, without an ssh program the usual names. The agent's keys come before them.
        for (const QByteArray &file : configuration.values("identityfile"))
            files << QString::fromUtf8(file);
        if (files.isEmpty())
            files = SshKeyFile::defaults();
        const auto agent = runChild({.argv = {QStringLiteral("ssh-add"), QStringLiteral("-L")},
                                     .environment = {},
                                     .workingDirectory = {},
                                     .input = {},
                                     .timeLimit = 3s,
                                     .cancel = {},
                                     .mayFeed = {}},
                                    {});
        if (agent && agent->succeeded())
            for (const QByteArray &line : agent->standardOutput.split('\n'))
                if (line.contains(' '))
                    facts.keyTypes << QString::fromLatin1(line.left(line.indexOf(' ')));
    }
    for (const QString &file : std::as_const(files)) {
        const auto key = SshKeyFile::read(file);
        if (key && !key->type.isEmpty())
            facts.keyTypes << key->type;
        const QString certificate = SshKeyFile::expanded(file) + QStringLiteral("-cert.pub");
        if (QFileInfo::exists(certificate))
            facts.certificates << certificate;
    }
}

TransportChoice findAndChoose(const SshConnectRequest &request, SshTransport wanted)
{
    TransportFacts facts;
    facts.wanted = wanted;
    if (wanted != SshTransport::Automatic)
        return chooseTransport(facts);
    facts.hasOpenSsh = !QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty();
    facts.libssh2HasRsaSha2 = libssh2HasRsaSha2();
    facts.offer = readOffer(request);
    if (facts.offer) {
        if (LIBSSH2_SESSION *session = libssh2_session_init()) {
            facts.methods = libssh2Methods(session, *facts.offer);
            libssh2_session_free(session);
        }
    }
    const QList<SshEndpoint> hops = QList<SshEndpoint>(request.jumps) << request.target;
    for (const SshEndpoint &hop : hops) {
        const auto configuration = facts.hasOpenSsh ? sshConfiguration(hop.host) : QMultiMap<QByteArray, QByteArray>();
        if (facts.sshConfigNeed.isEmpty())
            facts.sshConfigNeed = configNeed(hop, configuration);
        findKeys(hop, configuration, facts);
    }
    // The offer is the first hop's, so only its known keys can be held against it.
    const SshEndpoint &first = hops.first();
    facts.knownHostKeyTypes = KnownHosts::read(KnownHosts::defaultFiles(first.knownHostsFile))
                                  .knownTypes(first.host, first.port ? first.port : 22);
    return chooseTransport(facts);
}

} // namespace

TransportChoice chooseTransport(const TransportFacts &facts)
{
    if (facts.wanted != SshTransport::Automatic)
        return {facts.wanted, Text::tr("The environment's settings say so.")};
    const QString why = obstacle(facts);
    if (why.isEmpty())
        return {SshTransport::Libssh2,
                Text::tr("The built-in transport can do all that this server and these keys need.")};
    if (!facts.hasOpenSsh)
        return {SshTransport::Libssh2,
                Text::tr("OpenSSH would be needed, because %1; but there is no ssh program here.").arg(why)};
    return {SshTransport::OpenSsh, Text::tr("OpenSSH, because %1.").arg(why)};
}

Future<TransportChoice> chooseTransport(SshConnectRequest request, SshTransport wanted)
{
    Completer<TransportChoice> completer;
    const auto answer = completer.future();
    // Bounded by the limits of its steps.
    std::thread([completer, request = std::move(request), wanted] {
        completer.finish(findAndChoose(request, wanted));
    }).detach();
    return answer;
}

SshWay wayOfSsh(const SshEndpoint &endpoint)
{
    SshWay way{.hostName = endpoint.host, .port = endpoint.port != 0 ? endpoint.port : quint16(22), .proxied = false};
    const auto values = sshConfiguration(endpoint.host);
    way.proxied = isProxied(values);
    if (isSet(values, "hostname"))
        way.hostName = QString::fromUtf8(values.value("hostname"));
    if (const quint16 port = values.value("port").toUShort(); endpoint.port == 0 && port != 0)
        way.port = port;
    return way;
}

bool needsOpenSsh(const Error &error)
{
    static const QStringList codes{QStringLiteral("NoCommonAlgorithm"), QStringLiteral("RsaKey"),
                                   QStringLiteral("SecurityKey"), QStringLiteral("HostKeyType")};
    return error.kind == ErrorKind::Unsupported && codes.contains(error.code);
}

} // namespace castellan
