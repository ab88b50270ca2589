// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/singleinstance.h"

#include "models/core/log.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>

#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

namespace castellan {
namespace {

constexpr int patience = 1000; // ms for the first one to take a line
constexpr int longestLine = 4096;

QString nameOf(const QString &key)
{
    // A socket's path has about 100 bytes; the workspace's path may be longer.
    return QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
}

} // namespace

QString SingleInstance::runtimeDirectory()
{
    const QString directory =
        QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/castellan");
    QDir().mkpath(directory);
    ::chmod(QFile::encodeName(directory).constData(), 0700);
    return directory;
}

SingleInstance::SingleInstance(const QString &directory, const QString &key, QObject *parent)
    : QObject(parent),
      m_directory(directory),
      m_socket(directory + QStringLiteral("/window-%1").arg(nameOf(key))),
      m_lock(directory + QStringLiteral("/window-%1.lock").arg(nameOf(key)))
{
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::acquire()
{
    if (!m_lock.open(QIODevice::ReadWrite) || ::flock(m_lock.handle(), LOCK_EX | LOCK_NB) != 0) {
        if (m_lock.isOpen() && errno == EWOULDBLOCK)
            return false;
        // A runtime directory that cannot be written must not keep the program from starting.
        logWarning(QStringLiteral("shell"),
                   QStringLiteral("No lock in %1; a second start is not noticed.").arg(m_directory));
        return true;
    }
    listen();
    return true;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_socket); // only left over: the lock is ours
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server->listen(m_socket)) {
        logWarning(QStringLiteral("shell"),
                   QStringLiteral("Cannot listen on %1: %2").arg(m_socket, m_server->errorString()));
        return;
    }
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server->nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
                if (!caller->canReadLine()) {
                    if (caller->bytesAvailable() > longestLine)
                        caller->abort();
                    return;
                }
                const QByteArray line = caller->readLine(longestLine).trimmed();
                if (line.startsWith("raise"))
                    Q_EMIT raiseRequested(line.mid(5).trimmed());
                caller->disconnectFromServer();
            });
        }
    });
}

bool SingleInstance::notifyFirst(const QByteArray &activationToken)
{
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write("raise " + activationToken.simplified().left(longestLine / 2) + "\n");
    return socket.waitForBytesWritten(patience);
}

} // namespace castellan
