// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/connectiontest.h"

namespace castellan {

/// What an environment names beside its database, looked at from its host: the later stages of testConnection(). Each
/// blocks for some seconds at most, ends at once with the token, and is NotNeeded where nothing of its kind is named.
TestStep lookAtContainers(Host &host, const Environment &environment, const CancelToken &cancel);
TestStep lookAtHealthUrls(Host &host, const Environment &environment, const CancelToken &cancel);
TestStep lookAtRedis(Host &host, const Environment &environment, const CancelToken &cancel);
TestStep lookAtPrometheus(Host &host, const Environment &environment, const CancelToken &cancel);

} // namespace castellan
