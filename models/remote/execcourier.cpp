// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/execcourier.h"

#include "models/core/internalerror.h"

#include <QCoreApplication>

#include <thread>

namespace castellan {

ExecCourier::ExecCourier(StreamIo io, Completer<CommandResult> completer, std::function<void()> wake)
    : m_io(std::move(io)), m_completer(std::move(completer)), m_wake(std::move(wake))
{
}

std::shared_ptr<ExecCourier> ExecCourier::start(StreamIo io, QByteArray input, Completer<CommandResult> completer,
                                                std::function<void()> wake)
{
    const bool sinks = io.standardOutput || io.standardError;
    const bool source = static_cast<bool>(io.standardInput);
    std::shared_ptr<ExecCourier> courier(new ExecCourier(std::move(io), std::move(completer), std::move(wake)));
    if (!source) {
        if (!input.isEmpty())
            courier->m_input.push_back(std::move(input));
        courier->m_input.push_back({});
    }
    courier->m_threads = int(sinks) + int(source);
    // They end by themselves after finish(), which every user of a courier calls; each keeps the courier alive.
    if (sinks)
        std::thread([courier] { courier->runSinks(); }).detach();
    if (source)
        std::thread([courier] { courier->runSource(); }).detach();
    return courier;
}

bool ExecCourier::hasRoom() const
{
    std::lock_guard lock(m_mutex);
    return m_queued < queueLimit;
}

void ExecCourier::deliver(Stream stream, QByteArray bytes)
{
    std::lock_guard lock(m_mutex);
    if (stream == Stream::Output ? m_io.standardOutput : m_io.standardError) {
        m_queued += bytes.size();
        m_queue.emplace_back(stream, std::move(bytes));
        m_changed.notify_all();
        return;
    }
    QByteArray &collected = stream == Stream::Output ? m_collected.standardOutput : m_collected.standardError;
    collected += bytes;
    if (collected.size() > collectLimit)
        m_stop = castellan::Error{.kind = ErrorKind::Unsupported,
                                  .message = QCoreApplication::translate(
                                      "castellan::ExecCourier", "The command printed more than can be kept in memory."),
                                  .hint = {},
                                  .detail = {},
                                  .code = {},
                                  .retryable = false};
}

std::optional<QByteArray> ExecCourier::takeInput()
{
    std::lock_guard lock(m_mutex);
    if (m_input.empty())
        return {};
    QByteArray bytes = std::move(m_input.front());
    m_input.pop_front();
    m_changed.notify_all();
    return bytes;
}

bool ExecCourier::wantsStop() const
{
    std::lock_guard lock(m_mutex);
    return m_stop.has_value();
}

void ExecCourier::finish(Result<CommandResult> result)
{
    {
        std::lock_guard lock(m_mutex);
        if (m_result)
            return;
        m_result = std::move(result);
        if (!*m_result) {
            m_queue.clear();
            m_queued = 0;
        }
        ++m_threads;
        m_changed.notify_all();
    }
    threadEnded();
}

bool ExecCourier::isFinished() const
{
    std::lock_guard lock(m_mutex);
    return m_result.has_value();
}

void ExecCourier::runSinks()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_queue.empty() || m_result; });
        if (m_queue.empty())
            break;
        const auto [stream, bytes] = std::move(m_queue.front());
        m_queue.pop_front();
        if (m_stop) {
            m_queued -= bytes.size();
            continue;
        }
        const ByteSink &sink = stream == Stream::Output ? m_io.standardOutput : m_io.standardError;
        lock.unlock();
        std::optional<castellan::Error> stop;
        try {
            if (!sink(bytes))
                stop = cancelledError();
        } catch (const std::exception &exception) {
            stop = internalError(exception);
        }
        lock.lock();
        m_queued = std::max<qsizetype>(0, m_queued - bytes.size());
        if (stop)
            m_stop = stop;
        lock.unlock();
        m_wake();
        lock.lock();
    }
    lock.unlock();
    threadEnded();
}

void ExecCourier::runSource()
{
    std::unique_lock lock(m_mutex);
    for (bool atEnd = false; !atEnd;) {
        m_changed.wait(lock, [this] { return m_input.size() < 2 || m_result; });
        if (m_result)
            break;
        lock.unlock();
        QByteArray bytes;
        std::optional<castellan::Error> stop;
        try {
            bytes = m_io.standardInput(sourceChunk);
        } catch (const std::exception &exception) {
            stop = internalError(exception);
        }
        lock.lock();
        if (stop)
            m_stop = stop;
        atEnd = bytes.isEmpty();
        m_input.push_back(std::move(bytes));
        lock.unlock();
        m_wake();
        lock.lock();
    }
    lock.unlock();
    threadEnded();
}

/// The last one out gives the answer.
void ExecCourier::threadEnded()
{
    std::unique_lock lock(m_mutex);
    if (--m_threads > 0 || !m_result)
        return;
    Result<CommandResult> result = *std::move(m_result);
    m_result = Result<CommandResult>(cancelledError());
    if (m_stop && result)
        result = *m_stop;
    if (result) {
        result->standardOutput = std::move(m_collected.standardOutput);
        result->standardError = std::move(m_collected.standardError);
    }
    // What the caller's functions hold is let go before the answer is there.
    m_io = {};
    lock.unlock();
    m_completer.finish(std::move(result));
}

} // namespace castellan
