// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

namespace castellan {

/// This computer as a Host. Each command and each copy has a thread of its own; destruction cancels what runs and
/// waits for it (seven seconds at worst, when a program has to be killed).
class LocalHost final : public Host
{
    Q_OBJECT

public:
    explicit LocalHost(QObject *parent = nullptr);
    ~LocalHost() override;

    QString name() const override;
    bool isLocal() const override { return true; }
    Future<void> connectNow() override;
    LinkStatus status() const override;
    Future<CommandResult> run(Command command) override;
    Future<CommandResult> stream(Command command, StreamIo io) override;
    /// On one computer up and down are the same copy.
    Future<void> upload(QString localPath, QString remotePath, ByteProgress progress, CancelToken cancel) override;
    Future<void> download(QString remotePath, QString localPath, ByteProgress progress, CancelToken cancel) override;
    Future<std::shared_ptr<Tunnel>> openTunnel(TunnelTarget target, Tunnel::Listener listener) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace castellan
