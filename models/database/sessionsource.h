// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace castellan
