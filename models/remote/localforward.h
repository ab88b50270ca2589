// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/tunnellistener.h"

#include <thread>

namespace castellan {

/// Passes every connection of a listener on to a port or socket of this computer, in a thread of its own, until it
/// is destroyed. A target that does not answer closes that connection, as a tunnel over SSH does.
class LocalForward
{
public:
    LocalForward(std::shared_ptr<TunnelListener> listener, TunnelTarget target);
    ~LocalForward();
    LocalForward(const LocalForward &) = delete;
    LocalForward &operator=(const LocalForward &) = delete;

private:
    void loop() const;

    std::shared_ptr<TunnelListener> m_listener;
    TunnelTarget m_target;
    int m_wake = -1;
    std::thread m_thread;
};

} // namespace castellan
