// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/repeatfilter.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr qint64 second = 1'000'000'000;

}

bool RepeatFilter::isNew(QByteArrayView line, std::optional<qint64> utc, LogOutput output)
{
    Output &of = m_outputs[static_cast<std::size_t>(output)];
    if (!utc)
        return of.wasNew;
    of.wasNew = !of.boundary || *utc >= *of.boundary;
    if (of.boundary == utc) {
        const auto seen = of.atBoundary.find(line.toByteArray());
        of.wasNew = seen == of.atBoundary.end() || *seen == 0;
        if (!of.wasNew)
            --*seen;
    }
    if (!of.wasNew)
        return false;
    // A repetition comes before everything new: from here on the server's clock may even go back.
    if (of.boundary != utc)
        of.boundary.reset();
    if (of.last != utc) {
        of.last = utc;
        of.atLast.clear();
    }
    ++of.atLast[line.toByteArray()];
    return true;
}

void RepeatFilter::reconnected()
{
    for (Output &of : m_outputs) {
        of.boundary = of.last;
        of.atBoundary = of.atLast;
        of.wasNew = !of.boundary;
    }
}

std::optional<qint64> RepeatFilter::since() const
{
    std::optional<qint64> earliest;
    std::optional<qint64> latest;
    for (const Output &of : m_outputs) {
        if (!of.last)
            continue;
        earliest = std::min(earliest.value_or(*of.last), *of.last);
        latest = std::max(latest.value_or(*of.last), *of.last);
    }
    if (!earliest)
        return std::nullopt;
    return std::max(*earliest - second, *latest - 60 * second);
}

} // namespace castellan
