// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace castellan {

/// How a walk in batches treats those who work on the same table.
struct BatchLimits
{
    std::chrono::milliseconds goal{60};     ///< a batch should take as long as this
    std::chrono::milliseconds longest{250}; ///< a batch that takes longer is taken back, halved and done again
    qint64 firstRows = 500;
    qint64 mostRows = 20000;
    double duty = 0.08;     ///< part of the time, 0..1, in which the server works for it; the rest is the application's
    double dutyAlone = 0.5; ///< the same while nobody else is at work; not less than `duty`
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
    /// A batch of so many rows took so long, after they were sought for so long: the next is larger or smaller by what
    /// that tells, by twice at most; once one took too long, it grows by a tenth at most, for the server is not always
    /// as fast as it is at its best.
    void took(qint64 rows, std::chrono::milliseconds time, std::chrono::milliseconds search = {});
    /// It ran into its time limit and was taken back.
    void tookTooLong();
    /// Others waited for it.
    void giveWay();
    /// Whether others are at work on the server; until that is said, they are.
    void setOthersAtWork(bool others) { m_others = others; }

private:
    void setRows(double rows);
    std::chrono::milliseconds restAfter(std::chrono::milliseconds time) const;

    BatchLimits m_limits;
    qint64 m_rows;
    double m_growth = 2; ///< at most
    bool m_others = true;
    std::chrono::milliseconds m_rest{0};
};

} // namespace castellan
