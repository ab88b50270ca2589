// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/connectiontest.h"

namespace castellan {

/// What an environment names beside its database, looked at by its own checks, once: the later stages of
/// testConnection(). Each blocks for some seconds at most, ends at once with the token, and is NotNeeded where nothing
/// of its kind is named.
TestStep lookAtContainers(Host &host, const ConnectionTestRequest &request);
TestStep lookAtHealthUrls(Host &host, const ConnectionTestRequest &request);
TestStep lookAtRedis(Host &host, const ConnectionTestRequest &request);
TestStep lookAtPrometheus(Host &host, const ConnectionTestRequest &request);
TestStep lookAtAlertmanager(Host &host, const ConnectionTestRequest &request);

} // namespace castellan
