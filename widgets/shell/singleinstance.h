// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QLocalServer>
#include <QObject>

#include <memory>

namespace castellan {

/// One window a workspace: the first start holds a lock and listens; a second one tells it to come to the front and
/// ends. The socket lies in the user's runtime directory and can be opened by this user only. The lock goes with the
/// process, however that ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `directory` is the runtime directory (0700), `key` what there may be one of (the workspace's path).
    SingleInstance(const QString &directory, const QString &key, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True: this is the first; raiseRequested() comes from others. False: another one runs.
    bool acquire();
    /// Tells the first one; waits up to a second for it. False: it did not answer.
    bool notifyFirst(const QByteArray &activationToken);

    static QString runtimeDirectory();

Q_SIGNALS:
    /// The token lets a Wayland compositor bring the window to the front.
    void raiseRequested(const QByteArray &activationToken);

private:
    void listen();

    QString m_directory;
    QString m_socket;
    QFile m_lock; // not a QLockFile: that waits for the disk, before the first window
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace castellan
