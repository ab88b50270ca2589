// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <optional>
#include <thread>

namespace castellan::bench {

/// A TCP server on a loopback port: for each connection it reads an 8-byte count and sends that many bytes, or with a
/// count of 0 sends back each byte that comes.
class ByteServer
{
public:
    ByteServer();
    ~ByteServer();
    quint16 port() const { return m_port; }

private:
    void serve() const;

    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic_bool m_quit = false;
    std::thread m_thread;
};

/// Seconds for `streams` connections at once to receive `bytes` each from 127.0.0.1:`port`.
std::optional<double> download(quint16 port, int streams, qint64 bytes);
/// Median microseconds of `count` one-byte round trips.
std::optional<double> roundTrip(quint16 port, int count);

} // namespace castellan::bench
