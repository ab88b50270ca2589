// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/listener.h"

#include <QList>
#include <QtGlobal>

#include <optional>
#include <thread>

namespace castellan::bench {

/// A TCP server on a loopback port: for each connection it reads an 8-byte count and sends that many bytes; takes as
/// many as a negative one says and answers with one byte; or with a count of 0 sends back each byte that comes.
class ByteServer
{
public:
    ByteServer();
    ~ByteServer();
    quint16 port() const { return m_listener.port(); }

private:
    void serve() const;

    const Listener m_listener;
    std::thread m_thread;
};

enum class Direction { Down, Up };
/// Seconds for `streams` connections at once, each of them to one of the ports in turn, to bring or take `bytes` each.
std::optional<double> transfer(Direction direction, const QList<quint16> &ports, int streams, qint64 bytes);
/// Median microseconds of `count` one-byte round trips.
std::optional<double> roundTrip(quint16 port, int count);
/// Whether somebody accepts there.
bool canConnect(quint16 port);

} // namespace castellan::bench
