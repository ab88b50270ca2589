// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/localhost.h"

namespace castellan {

/// This computer, taken for another one: everything goes through commands, uploads and downloads, as over SSH.
class Elsewhere final : public Host
{
public:
    QString name() const override { return QStringLiteral("deploy@elsewhere"); }
    bool isLocal() const override { return false; }
    Future<void> connectNow() override { return m_real.connectNow(); }
    LinkStatus status() const override { return m_real.status(); }
    Future<CommandResult> run(Command command) override { return m_real.run(std::move(command)); }
    Future<CommandResult> stream(Command command, StreamIo io) override
    {
        return m_real.stream(std::move(command), std::move(io));
    }
    Future<void> upload(QString from, QString to, ByteProgress progress, CancelToken cancel) override
    {
        return m_real.upload(from, to, progress, cancel);
    }
    Future<void> download(QString from, QString to, ByteProgress progress, CancelToken cancel) override
    {
        return m_real.download(from, to, progress, cancel);
    }
    Future<std::shared_ptr<Tunnel>> openTunnel(TunnelTarget target, Tunnel::Listener listener) override
    {
        return m_real.openTunnel(target, listener);
    }

private:
    LocalHost m_real;
};

} // namespace castellan
