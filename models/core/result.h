// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace castellan {

/// A value or an Error, with the member names of std::expected (which neither gcc 12 nor clang 14 offers whole).
/// Move-only values are fine. Reading the wrong side is undefined, as there.
template <typename T>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result() requires std::is_default_constructible_v<T> : m_state(std::in_place_index<0>) {}
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

    const Error &error() const & { return std::get<1>(m_state); }
    Error &&error() && { return std::get<1>(std::move(m_state)); }

    /// Calls next(value), which returns a Result, or passes the error on.
    template <typename F>
    auto and_then(F &&next) && -> std::invoke_result_t<F, T &&>
    {
        if (!has_value())
            return std::move(*this).error();
        return std::forward<F>(next)(std::move(*this).value());
    }
    /// Maps the value; the error passes.
    template <typename F>
    auto transform(F &&map) && -> Result<std::invoke_result_t<F, T &&>>
    {
        if (!has_value())
            return std::move(*this).error();
        return std::forward<F>(map)(std::move(*this).value());
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool has_value() const noexcept { return !m_error; }
    explicit operator bool() const noexcept { return has_value(); }
    const Error &error() const & { return *m_error; }
    Error &&error() && { return std::move(*m_error); }

private:
    std::optional<Error> m_error;
};

} // namespace castellan

/// Leaves the function with the error of a Result, or goes on. For functions that themselves return a Result.
#define CASTELLAN_TRY(expression)                                                                                      \
    do {                                                                                                               \
        if (auto castellanResult = (expression); !castellanResult)                                                     \
            return std::move(castellanResult).error();                                                                 \
    } while (false)

#define CASTELLAN_JOIN_(a, b) a##b
#define CASTELLAN_JOIN(a, b) CASTELLAN_JOIN_(a, b)
/// Declares `declaration` with the value of a Result, or leaves the function with its error.
#define CASTELLAN_TRY_ASSIGN(declaration, expression)                                                                  \
    auto CASTELLAN_JOIN(castellanResult, __LINE__) = (expression);                                                     \
    if (!CASTELLAN_JOIN(castellanResult, __LINE__))                                                                    \
        return std::move(CASTELLAN_JOIN(castellanResult, __LINE__)).error();                                           \
    declaration = *std::move(CASTELLAN_JOIN(castellanResult, __LINE__))
