// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace castellan {

/// How a walk in batches treats those who work on the same table.
struct BatchLimits
{
    std::chrono::milliseconds goal{100};    ///< a batch should take as long as this
    std::chrono::milliseconds longest{250}; ///< a batch that takes longer is taken back, halved and done again
    qint64 firstRows = 500;
    qint64 mostRows = 20000;
    double duty = 0.25; ///< part of the time, 0..1, in which a batch runs; the rest is the application's
    std::chrono::milliseconds search{std::chrono::minutes(10)}; ///< for finding the next rows, which locks none
    qint64 lagBytes = 64 << 20;                                 ///< a replica further behind is waited for
    std::chrono::milliseconds lagTime{10000};                   ///< so is one that is behind by more time
    int attempts = 6;                                           ///< for what others hold: rows, or the table
    std::chrono::milliseconds firstPause{1000};                 ///< between these, doubled after each
};

/// How many rows the next batch takes and how long to rest before it. A pure value.
class BatchPace
{
public:
    explicit BatchPace(const BatchLimits &limits);

    qint64 rows() const { return m_rows; }
    std::chrono::milliseconds rest() const { return m_rest; }
    /// A batch of so many rows took so long: the next is larger or smaller by what that tells, by twice at most.
    void took(qint64 rows, std::chrono::milliseconds time);
    /// It ran into its time limit and was taken back.
    void tookTooLong();
    /// Others waited for it.
    void giveWay();
    /// One row alone may take longer than the limit: then it cannot be avoided.
    bool isSmallest() const { return m_rows <= 1; }

private:
    void setRows(double rows);
    std::chrono::milliseconds restAfter(std::chrono::milliseconds time) const;

    BatchLimits m_limits;
    qint64 m_rows;
    std::chrono::milliseconds m_rest{0};
};

} // namespace castellan
