// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/attention.h"

#include <algorithm>
#include <limits>

namespace castellan {

void arrangeWorstFirst(QList<Attention> &attention)
{
    const auto weight = [](const Attention &item) {
        const bool observing = item.topic != QLatin1String("link") && item.topic != QLatin1String("offline");
        return observing ? rank(item.status) : std::numeric_limits<int>::max();
    };
    std::stable_sort(attention.begin(), attention.end(),
                     [&](const Attention &a, const Attention &b) { return weight(a) > weight(b); });
}

} // namespace castellan
