// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/checks/redisinfo.h"
#include "models/core/secretstring.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

class SecretStore;

struct RedisCheck
{
    QString host; ///< as seen from the host
    quint16 port = 6379;
    QString user;          ///< of an ACL; empty: the default user
    SecretString password; ///< empty: no AUTH is sent
    std::chrono::milliseconds timeLimit{10'000};
};

/// The environment's Redis with its password from `secrets`, which may be null. Blocks until the store answers.
RedisCheck redisCheck(const Environment &environment, SecretStore *secrets, const CancelToken &cancel = {});

/// What one look at Redis found.
struct RedisLook
{
    CheckResult result;            ///< with the samples of `info` alone
    std::optional<RedisInfo> info; ///< when it answered INFO
};

/// Asks Redis for INFO, after AUTH where a password is given. A password that is missing or wrong means that it
/// cannot be looked at (it runs); one that loads its data, or that hangs without its master, is Refused. Blocks for
/// the limit at most; on a host over SSH through a tunnel.
RedisLook checkRedis(Host &host, const RedisCheck &check, const CancelToken &cancel = {});

} // namespace castellan
