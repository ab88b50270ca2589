// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/samplerange.h"

#include <QStringList>

namespace castellan {

/// How samples of one resolution are kept: as chunks of one series and one window of time each.
struct SampleLevel
{
    Resolution resolution;
    QString table;
    qint64 window; ///< milliseconds; windows begin at multiples of it
    qint64 kept;   ///< milliseconds after which a window that has ended is thrown away
};

/// Raw samples for 7 days, minutes for 90 days, hours for 7 years.
const SampleLevel &levelOf(Resolution resolution);

/// Marks the file as Castellan's samples (PRAGMA application_id): "CSTS".
constexpr int sampleApplicationId = 0x43535453;
/// As workspaceSchema() for samples.sqlite.
const QList<QStringList> &sampleSchema();

/// A chunk's key: the window's number above the series' id, so that what comes new is always added at the table's end
/// (full pages) and what is too old lies at its beginning.
constexpr int seriesBits = 24;
constexpr qint64 chunkKey(qint64 window, qint64 series)
{
    return (window << seriesBits) | series;
}

} // namespace castellan
