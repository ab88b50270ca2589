// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshconnect.h"

#include "models/remote/libssh2session.h"
#include "models/remote/opensshsession.h"
#include "models/remote/transportchoice.h"

#include <thread>

namespace castellan {

Future<std::shared_ptr<SshSession>> connectSsh(SshConnectRequest request, SshTransport transport)
{
    const Completer<std::shared_ptr<SshSession>> completer;
    const auto future = completer.future();
    // A thread for the steps; each is bounded by the request's limit and token.
    std::thread([request = std::move(request), transport, completer] {
        const auto choice = await(chooseTransport(request, transport));
        if (!choice)
            return completer.finish(choice.error());
        if (choice->transport == SshTransport::OpenSsh)
            return completer.finish(await(OpenSshSession::connect(request, choice->reason)));
        auto session = await(Libssh2Session::connect(request, {}, choice->reason));
        if (!session && transport == SshTransport::Automatic && needsOpenSsh(session.error()))
            session = await(OpenSshSession::connect(request, session.error().message));
        completer.finish(std::move(session));
    }).detach();
    return future;
}

} // namespace castellan
