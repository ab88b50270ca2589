// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// What a session waits for, in a sentence: of the events that people meet, else of their type. `type` and `event` as
/// pg_stat_activity has them (PostgreSQL's documentation, table "Wait Event Types"); empty when both are. Events were
/// renamed over time ("DataFileRead", "WALSync" and "WalSync"); case does not matter. Pure.
QString waitInWords(const QString &type, const QString &event);

} // namespace castellan
