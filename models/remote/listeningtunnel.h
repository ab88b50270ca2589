// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"
#include "models/remote/tunnellistener.h"

namespace castellan {

/// What a caller holds of a tunnel: its listener, which is closed when the tunnel goes. Whoever serves the listener,
/// one session or a host that changes sessions, is not its business.
class ListeningTunnel final : public Tunnel
{
public:
    explicit ListeningTunnel(std::shared_ptr<TunnelListener> listener) : m_listener(std::move(listener)) {}
    ~ListeningTunnel() override { m_listener->close(); }
    Listener listener() const override { return m_listener->kind(); }
    QString host() const override { return m_listener->host(); }
    quint16 port() const override { return m_listener->port(); }
    std::optional<Error> lastRefusal() const override { return m_listener->refusal(); }

private:
    std::shared_ptr<TunnelListener> m_listener;
};

} // namespace castellan
