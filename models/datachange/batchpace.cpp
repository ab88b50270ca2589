// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/batchpace.h"

#include <algorithm>

namespace castellan {

using Milliseconds = std::chrono::milliseconds;

BatchPace::BatchPace(const BatchLimits &limits) : m_limits(limits), m_rows(1)
{
    m_limits.duty = std::clamp(limits.duty, 0.01, 1.0);
    m_limits.dutyAlone = std::clamp(limits.dutyAlone, m_limits.duty, 1.0);
    setRows(static_cast<double>(limits.firstRows));
}

void BatchPace::setRows(double rows)
{
    const double most = static_cast<double>(std::max<qint64>(m_limits.mostRows, 1));
    m_rows = static_cast<qint64>(std::clamp(rows, 1.0, most));
}

Milliseconds BatchPace::restAfter(Milliseconds time) const
{
    const double duty = m_others ? m_limits.duty : m_limits.dutyAlone;
    return Milliseconds(static_cast<qint64>(static_cast<double>(time.count()) * (1 - duty) / duty));
}

void BatchPace::took(qint64 rows, Milliseconds time, Milliseconds search)
{
    m_rest = restAfter(time + search);
    // The last rows of a walk say nothing about a full batch.
    if (rows < m_rows && time < m_limits.goal)
        return;
    const double ratio =
        static_cast<double>(m_limits.goal.count()) / static_cast<double>(std::max<qint64>(time.count(), 1));
    setRows(static_cast<double>(m_rows) * std::clamp(ratio, 0.5, m_growth));
}

void BatchPace::tookTooLong()
{
    m_rest = restAfter(m_limits.longest);
    m_growth = 1.1;
    setRows(static_cast<double>(m_rows) / 2);
}

void BatchPace::giveWay()
{
    m_rest = std::max(m_rest * 2, m_limits.longest);
    setRows(static_cast<double>(m_rows) / 2);
}

} // namespace castellan
