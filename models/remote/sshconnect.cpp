// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/sshconnect.h"

#include "models/remote/libssh2session.h"
#include "models/remote/opensshsession.h"

#include <thread>

namespace castellan {

Future<std::shared_ptr<SshSession>> connectSsh(SshConnectRequest request, SshTransport transport)
{
    using Answer = std::shared_ptr<SshSession>;
    if (transport == SshTransport::OpenSsh)
        return OpenSshSession::connect(std::move(request));
    if (transport == SshTransport::Libssh2)
        return Libssh2Session::connect(std::move(request));
    const Completer<Answer> completer;
    const auto future = completer.future();
    // A thread for the two steps; each is bounded by the request's limit and token.
    std::thread([request = std::move(request), completer] {
        auto session = await(Libssh2Session::connect(request));
        if (!session && session.error().kind == ErrorKind::Unsupported)
            session = await(OpenSshSession::connect(request, session.error().message));
        completer.finish(std::move(session));
    }).detach();
    return future;
}

} // namespace castellan
