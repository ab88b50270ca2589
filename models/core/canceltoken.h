// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <functional>
#include <memory>

namespace castellan {

class CancelSource;

/// Asks "should I stop?". Cheap to copy; a default token is never cancelled. Thread-safe.
class CancelToken
{
public:
    CancelToken() = default;
    bool isCancelled() const;
    /// An Error of kind Cancelled when cancelled, else success: CASTELLAN_TRY(token.check()).
    Result<void> check() const;

    /// Keeps a callback registered while it lives.
    class Registration
    {
    public:
        Registration() = default;
        Registration(Registration &&) noexcept = default;
        Registration &operator=(Registration &&other) noexcept;
        ~Registration();

    private:
        friend class CancelToken;
        std::weak_ptr<struct CancelState> m_state;
        quint64 m_id = 0;
    };
    /// Calls `callback` once when cancelled, in the thread that cancels, or at once when that has happened already.
    /// The callback must be short and must not register or unregister on the same token. After the Registration is
    /// destroyed the callback does not run (a destructor waits for one that is running in another thread).
    [[nodiscard]] Registration onCancel(std::function<void()> callback) const;

private:
    friend class CancelSource;
    std::shared_ptr<struct CancelState> m_state;
};

/// Gives out tokens and cancels them. Thread-safe; destroying a source does not cancel.
class CancelSource
{
public:
    CancelSource();
    CancelToken token() const;
    void cancel();
    bool isCancelled() const;

private:
    std::shared_ptr<struct CancelState> m_state;
};

} // namespace castellan
