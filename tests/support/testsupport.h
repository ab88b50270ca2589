// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/clock.h"

#include <QTest>

#include <QMutex>

namespace castellan {

/// A clock that stands still until told. Thread-safe.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(QDateTime start = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC));
    QDateTime now() const override;
    std::chrono::steady_clock::time_point steady() const override;
    /// Moves both clocks.
    void advance(std::chrono::milliseconds by);
    /// Moves only the wall clock, back too: somebody set it.
    void set(const QDateTime &now);

private:
    mutable QMutex m_mutex;
    QDateTime m_now;
    std::chrono::steady_clock::time_point m_steady;
};

/// Waits for a future in a test's own thread while its event loop runs (so that queued signals arrive); after
/// `limit` the test's result is a Timeout error that says so.
template <typename T>
Result<T> wait(Future<T> future, std::chrono::milliseconds limit = std::chrono::seconds(60))
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, static_cast<int>(limit.count())))
        return Error{.kind = ErrorKind::Timeout,
                     .message = QStringLiteral("The test waited too long for an answer."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return takeResult<T>(std::move(future));
}

/// The text of a Result's error, or "" for success; for failure messages.
template <typename T>
QString errorText(const Result<T> &result)
{
    return result ? QString() : errorKindName(result.error().kind) + QStringLiteral(": ") + result.error().text();
}

} // namespace castellan

/// QVERIFY for a Result: prints the error when it is one.
#define CASTELLAN_VERIFY(result)                                                                                       \
    do {                                                                                                               \
        const auto &castellanVerified = (result);                                                                      \
        QVERIFY2(castellanVerified.has_value(), qPrintable(castellan::errorText(castellanVerified)));                  \
    } while (false)

/// Checks that a Result is an error of `expected` kind, printing what it is instead.
#define CASTELLAN_VERIFY_ERROR(result, expected)                                                                       \
    do {                                                                                                               \
        const auto &castellanVerified = (result);                                                                      \
        QVERIFY2(!castellanVerified.has_value(), "succeeded, an error was expected");                                  \
        QVERIFY2(castellanVerified.error().kind == (expected), qPrintable(castellan::errorText(castellanVerified)));   \
    } while (false)
