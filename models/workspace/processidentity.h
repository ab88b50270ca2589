// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// Names one process so that one can later prove whether it still lives: its number alone is given to others again.
struct ProcessIdentity
{
    QString host; ///< computer and process-number space (containers have their own)
    QString boot; ///< the kernel's boot id: nothing survives a restart
    qint64 pid = 0;
    qint64 started = 0; ///< clock ticks since boot, from /proc
    bool operator==(const ProcessIdentity &) const = default;

    static ProcessIdentity current();
};

enum class Liveness {
    Alive,
    Dead,
    Unknown ///< on another computer or in another container: it cannot be seen from here
};

Liveness livenessOf(const ProcessIdentity &process);

} // namespace castellan
