// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

#include <optional>

namespace castellan {

/// Something asked of a server that it may not tell. What is not known is never shown as good, and why it is not
/// known is part of the answer.
template <typename T>
struct Fact
{
    enum class State {
        NotRead, ///< nobody asked yet
        Known,
        NeedsRight, ///< `reason` names the right, such as "pg_monitor"
        Unavailable ///< `reason` says why in a sentence
    };

    State state = State::NotRead;
    T value{};
    QString reason;

    bool isKnown() const { return state == State::Known; }

    static Fact known(T value) { return {State::Known, std::move(value), {}}; }
    static Fact needsRight(const QString &right) { return {State::NeedsRight, T{}, right}; }
    static Fact unavailable(const QString &reason) { return {State::Unavailable, T{}, reason}; }
    /// From an error: Permission becomes NeedsRight.
    static Fact fromError(const Error &error, const QString &right)
    {
        return error.kind == ErrorKind::Permission && !right.isEmpty() ? needsRight(right) : unavailable(error.message);
    }
    bool operator==(const Fact &) const = default;
};

} // namespace castellan
