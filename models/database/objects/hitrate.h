// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/format.h"

#include <QVariant>

namespace castellan {

/// Blocks found in the server's cache, 0..1; an invalid value when none was asked for.
inline QVariant hitRate(qint64 hits, qint64 reads)
{
    const qint64 all = hits + reads;
    return all > 0 ? QVariant(static_cast<double>(hits) / static_cast<double>(all)) : QVariant();
}

/// "99.1 %", "–" when none was asked for.
inline QString hitRateInWords(qint64 hits, qint64 reads)
{
    const QVariant rate = hitRate(hits, reads);
    return rate.isValid() ? format::percent(rate.toDouble()) : QStringLiteral("–");
}

} // namespace castellan
