// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/checks/httpexchange.h"
#include "models/remote/host.h"

namespace castellan {

/// Where this computer connects to reach what a host sees: a tunnel's end, or the target itself on this computer or
/// where it is asked directly. The tunnel lives as long as this.
struct WayIn
{
    QString host;
    quint16 port = 0;
    std::shared_ptr<Tunnel> tunnel; ///< null: no tunnel

    /// " through deploy@dnd-1" for the evidence, or "".
    QString words;
};

/// That a host said nothing within the limit of time.
Error noAnswerOf(const Host &host);

/// Opens the way to a TCP port as the host sees it. Blocks for `limit` at most.
Result<WayIn> openWay(Host &host, const QString &target, quint16 port, bool direct, std::chrono::milliseconds limit,
                      const CancelToken &cancel);

/// exchangeHttp() by that way. Name in the request and in the TLS handshake stay the URL's own.
HttpExchange exchangeHttp(HttpRequest request, const WayIn &way, const CancelToken &cancel);

/// The look could not be made because the way there is not open.
CheckResult withoutWay(const Error &error);

/// Says why there was silence at the end of a tunnel, which itself only closes the connection: the host's own reason
/// ("nothing listens there"), or that the tunnel was lost, so that nothing is known of the other side.
void explainSilence(CheckResult &result, const WayIn &way, const Host &host);

} // namespace castellan
