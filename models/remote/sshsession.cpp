// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshsession.h"

#include "models/remote/listeningtunnel.h"

namespace castellan {

Future<std::shared_ptr<Tunnel>> SshSession::openTunnel(TunnelTarget target, Tunnel::Listener kind,
                                                       QString socketDirectory)
{
    using Answer = std::shared_ptr<Tunnel>;
    if (kind == Tunnel::Listener::PostgresSocket && socketDirectory.isEmpty()) {
        auto made = TunnelListener::makeSocketDirectory();
        if (!made)
            return finishedFuture<Answer>(made.error());
        socketDirectory = *made;
    }
    auto listener = TunnelListener::open(kind, socketDirectory, target.port != 0 ? target.port : quint16(5432));
    if (!listener)
        return finishedFuture<Answer>(listener.error());
    Completer<Answer> completer;
    const auto answer = completer.future();
    // The continuation holds no more than the listener, so it may run in whichever thread finishes first.
    serveTunnel(*listener, std::move(target))
        .then(QtFuture::Launch::Sync, [completer, listener = *listener](Future<void> served) {
            // Not taken: that would reset the promise's state, and Qt 6.4 would run this a second time with its end.
            const Result<void> result = served.isResultReadyAt(0) ? served.result() : Result<void>(cancelledError());
            if (result)
                completer.finish(Answer(std::make_shared<ListeningTunnel>(listener)));
            else
                completer.finish(result.error());
        });
    return answer;
}

} // namespace castellan
