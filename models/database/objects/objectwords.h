// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/objectspast.h"

#include <QVariant>

/// What the tables of tables and of indexes say alike.
namespace castellan::objectwords {

/// "12 MB", "≈ 12 MB" when it was not measured.
QString size(std::optional<qint64> measured, qint64 estimated);
/// What such a size is; empty when it was measured.
QString sizeToolTip(std::optional<qint64> measured);
/// Over which time growth is told, or why it is not known yet.
QString growthToolTip(const ObjectsPast &past);
/// How many scans the server has counted in all.
QString scansToolTip(qint64 counted);

/// Blocks found in the server's cache, 0..1; an invalid value when none was asked for.
QVariant hitRate(qint64 hits, qint64 reads);
/// "99.1 %", "–" when none was asked for.
QString hitRateInWords(qint64 hits, qint64 reads);

} // namespace castellan::objectwords
