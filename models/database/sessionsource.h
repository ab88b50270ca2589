// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/inpool.h"
#include "models/database/postgressession.h"

#include <functional>

namespace castellan {

/// Opens a session on the managed database, as the room that knows the way there does it. Any thread.
using SessionSource = std::function<Future<std::shared_ptr<PostgresSession>>(QueryLimits, CancelToken)>;

/// A replica of the managed database, and the way to it.
struct ReplicaSource
{
    QString name;
    SessionSource sessions;
};

/// Opens a session, asks once through it, and lets it go before the answer is given. `ask` is called with the session
/// in a thread of its own, returns a Future, and must keep nothing of the session. Any thread.
template <typename Ask>
auto askOnce(const SessionSource &source, QueryLimits limits, const CancelToken &cancel, Ask ask)
{
    using Session = std::shared_ptr<PostgresSession>;
    using Answer = decltype(await(ask(Session())));
    return inPool(backgroundPool(), [opening = source(limits, cancel), ask = std::move(ask)]() -> Answer {
        CASTELLAN_TRY_ASSIGN(const Session session, await(opening));
        return await(ask(session));
    });
}

} // namespace castellan
