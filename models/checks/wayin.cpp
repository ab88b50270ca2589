// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checks/wayin.h"

#include "models/core/awaitor.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Checks)
};

} // namespace

Error noAnswerOf(const Host &host)
{
    return {.kind = ErrorKind::Timeout,
            .message = Text::tr("%1 does not answer.").arg(host.name()),
            .hint = {},
            .detail = {},
            .code = {},
            .retryable = true};
}

Result<WayIn> openWay(Host &host, const QString &target, quint16 port, bool direct, std::chrono::milliseconds limit,
                      const CancelToken &cancel)
{
    if (direct || host.isLocal())
        return WayIn{.host = target, .port = port, .tunnel = {}, .words = {}};
    const TunnelTarget end{.kind = TunnelTarget::Kind::Tcp, .host = target, .port = port, .socketPath = {}};
    CASTELLAN_TRY_ASSIGN(std::shared_ptr<Tunnel> tunnel, awaitWithin(host.openTunnel(end, Tunnel::Listener::Loopback),
                                                                     limit, noAnswerOf(host), cancel));
    WayIn way{.host = tunnel->host(), .port = tunnel->port(), .tunnel = {}, .words = {}};
    way.tunnel = std::move(tunnel);
    way.words = QStringLiteral(" through %1").arg(host.name());
    return way;
}

HttpExchange exchangeHttp(HttpRequest request, const WayIn &way, const CancelToken &cancel)
{
    if (way.tunnel) {
        request.connectHost = way.host;
        request.connectPort = way.port;
    }
    return exchangeHttp(request, cancel);
}

CheckResult withoutWay(const Error &error)
{
    CheckResult result = failedLook(error);
    result.finding = Finding::NotPossible;
    return result;
}

void explainSilence(CheckResult &result, const WayIn &way, const Host &host)
{
    if (!way.tunnel || result.finding != Finding::Silent)
        return;
    const LinkState link = host.status().state;
    const auto refusal = way.tunnel->lastRefusal();
    if (link != LinkState::Connected || (refusal && refusal->kind == ErrorKind::TunnelLost)) {
        result.finding = Finding::NotPossible;
        result.message = Text::tr("The connection to %1 was lost meanwhile.").arg(host.name());
        result.hint.clear();
        return;
    }
    if (!refusal)
        return;
    result.message = refusal->message;
    result.hint = refusal->hint;
    if (!refusal->detail.isEmpty())
        result.answer = refusal->detail;
}

} // namespace castellan
