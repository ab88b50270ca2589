// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/operation/operation.h"
#include "models/report/report.h"

namespace castellan {

/// The report of a run (restore, drill, backup, prove): who, when, from which backup, steps with times, commands and
/// what they answered, differences, verdict, and the time measured against the objective. A pure function; times are
/// UTC, because a report is read elsewhere.
///
/// From Run::result it understands, where present:
///   verdict      "same" | "differs" | "unknown" the restored copy against the manifest; a restore without "same" is
///                                              not called good
///   differences  [text]                        what differs, one line each
///   findings     [text]                        why a proof went no further
///   level, asked number                        proof level reached and asked for
///   tables       number                        tables compared
///   seconds      number                        time measured against the RTO; else the whole run's
///   backup       id, or {id, path, taken, size, database}   the backup that was used or made (also id, path, sha256,
///                                              size, taken on top)
///   database     text                          the database that was written
///   kept, keepUntil  text                      the old database, and the date until which it is kept
///   leftOut      [text]                        what was not restored
/// Any other text, number or truth value is listed under "Further results".
Report reportOfRun(const Run &run, const Environment &environment);

/// Whether a run of this kind is held to the recovery time objective ("restore", "drill").
bool isMeasuredAgainstRto(const QString &kind);

} // namespace castellan
