// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logentry.h"

#include <QByteArrayView>
#include <QHash>

#include <array>
#include <optional>

namespace castellan {

/// Tells new lines from those that come a second time after a reconnection. For sources that put a time before every
/// line and give each of their outputs in the order of these times (Docker, Kubernetes): what is older than the last
/// line of the same output was there already; of the lines of that very moment, as many as were counted before. One
/// thread.
class RepeatFilter
{
public:
    /// True when the line is new.
    bool isNew(QByteArrayView line, std::optional<qint64> utc, LogOutput output);
    /// What comes from now on may be a repetition.
    void reconnected();
    /// From when the source must be asked after a reconnection: a second before the earlier of the outputs' last lines,
    /// because the outputs are mixed only about in order; but no more than a minute before the later one, because an
    /// output that is silent for days has nothing older to give. Nothing while no line came.
    std::optional<qint64> since() const;

private:
    struct Output
    {
        std::optional<qint64> last;        ///< time of its last line
        QHash<QByteArray, int> atLast;     ///< its lines of that moment
        std::optional<qint64> boundary;    ///< `last` when the connection was made
        QHash<QByteArray, int> atBoundary; ///< of that moment, not seen again yet
        bool wasNew = true;                ///< a line without a time is as the one before it
    };
    std::array<Output, 3> m_outputs;
};

} // namespace castellan
