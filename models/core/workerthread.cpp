// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/workerthread.h"

#include <QMetaObject>

namespace castellan {

WorkerThread::WorkerThread(const QString &name)
    : m_thread(std::make_unique<QThread>()), m_context(std::make_unique<QObject>())
{
    m_thread->setObjectName(name);
    m_context->moveToThread(m_thread.get());
    m_thread->start();
}

WorkerThread::~WorkerThread()
{
    m_thread->quit();
    m_thread->wait();
    // The thread has ended, so its object and what is still queued for it may be destroyed from here.
    m_context.reset();
}

void WorkerThread::post(std::function<void()> function)
{
    // std::function needs a copyable callable; Completer is one.
    QMetaObject::invokeMethod(m_context.get(), std::move(function), Qt::QueuedConnection);
}

} // namespace castellan
