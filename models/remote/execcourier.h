// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace castellan {

/// Stands between a transport's loop, which must not wait, and the sinks and the source of a command, which may. They
/// are called in two threads of the courier's own, and only while their ends have room: that is the back-pressure.
/// The answer is given when both are at rest, so nothing of the caller's is touched after it.
class ExecCourier : public std::enable_shared_from_this<ExecCourier>
{
public:
    enum class Stream { Output, Error };

    /// `wake` is called (any thread) when there is room or input again, or a sink wants the command to stop.
    static std::shared_ptr<ExecCourier> start(StreamIo io, QByteArray input, Completer<CommandResult> completer,
                                              std::function<void()> wake);

    /// Loop's thread: true when deliver() may be called.
    bool hasRoom() const;
    void deliver(Stream stream, QByteArray bytes);
    /// More input; an empty array is its end; nothing: not yet.
    std::optional<QByteArray> takeInput();
    /// A sink returned false, or too much was to be collected.
    bool wantsStop() const;
    /// The end: what was delivered still reaches the sinks when the result is a value. Once.
    void finish(Result<CommandResult> result);
    bool isFinished() const;

private:
    ExecCourier(StreamIo io, Completer<CommandResult> completer, std::function<void()> wake);
    void runSinks();
    void runSource();
    void threadEnded();

    static constexpr qsizetype queueLimit = 4 * 1024 * 1024;
    static constexpr qsizetype collectLimit = 256 * 1024 * 1024;
    static constexpr qsizetype sourceChunk = 256 * 1024;

    StreamIo m_io;
    const Completer<CommandResult> m_completer;
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::pair<Stream, QByteArray>> m_queue;
    qsizetype m_queued = 0;
    CommandResult m_collected;
    std::deque<QByteArray> m_input;
    std::optional<Result<CommandResult>> m_result;
    std::optional<castellan::Error> m_stop;
    int m_threads = 0;
};

} // namespace castellan
