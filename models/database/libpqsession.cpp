// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/libpqsession.h"

#include "models/database/libpqconnection.h"

#include <QCoreApplication>

namespace castellan {

LibpqSession::LibpqSession(std::unique_ptr<LibpqConnection> connection, const QString &threadName)
    : m_connection(std::move(connection)), m_worker(threadName)
{
    static const int registered = qRegisterMetaType<Error>();
    Q_UNUSED(registered)
    m_connection->onLost = [this](const Error &error) {
        m_open = false;
        Q_EMIT lost(error);
    };
}

LibpqSession::~LibpqSession()
{
    Q_ASSERT(!m_connection);
}

/// Also for a session that never came to be: the connection must go in its own thread.
void LibpqSession::close()
{
    if (m_canceller)
        m_canceller->close();
    await(m_worker.run([this]() -> Result<void> {
        m_connection.reset();
        return {};
    })).has_value();
}

Result<void> LibpqSession::openConnection()
{
    CASTELLAN_TRY(await(m_worker.run([this] {
        const auto opened = m_connection->open();
        m_open = m_connection->isOpen();
        return opened;
    })));
    m_canceller = m_connection->canceller();
    m_pid = m_connection->backendPid();
    m_version = m_connection->serverVersion();
    if (QCoreApplication::instance())
        moveToThread(QCoreApplication::instance()->thread());
    return {};
}

/// A cancel finishes the future at once while the request waits in the queue, and goes to the server when it runs.
void LibpqSession::enqueue(quint64 id, Request request, const CancelToken &cancel)
{
    struct Queued
    {
        Request request;
        std::atomic_bool begun = false;
        CancelToken::Registration registration;
    };
    const auto queued = std::make_shared<Queued>();
    queued->request = std::move(request);
    queued->registration = cancel.onCancel([id, queued = queued.get(), stop = m_canceller] {
        if (!stop->cancel(id) && !queued->begun)
            queued->request.fail(cancelledError());
    });
    m_worker.post([this, id, queued, cancel] {
        std::function<void()> deliver;
        m_canceller->begin(id);
        queued->begun = true;
        if (!queued->request.isFinished()) {
            if (cancel.isCancelled()) // just before it could have reached the server
                m_canceller->cancel(id);
            try {
                deliver = queued->request.work();
            } catch (const std::exception &exception) {
                // Most likely out of memory in the middle of a result: what the connection holds is not known.
                m_connection->abandon(QString::fromUtf8(exception.what()));
                deliver = [&] { queued->request.fail(m_connection->loss()); };
            }
        }
        if (!m_canceller->end(!m_connection->isOpen()))
            m_connection->abandon(QStringLiteral("A cancel request did not come back from the server."));
        queued->registration = {};
        if (deliver)
            deliver();
    });
}

const PostgresEndpoint &LibpqSession::endpoint() const
{
    return m_connection->endpoint();
}

void LibpqSession::cancelRunning()
{
    m_canceller->cancelRunning();
}

} // namespace castellan
