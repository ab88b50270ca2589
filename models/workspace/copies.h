// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QSqlDatabase>

namespace castellan {

/// The workspace's copies of its own file, in <workspace>/copies: 000012-v1-20261124T020000Z.sqlite. The number in
/// front orders them; the last `copiesKept` stay. Used in the workspace's thread.
constexpr int copiesKept = 7;

/// The newest copy's path, or "".
QString newestCopy(const QString &directory);
/// When the newest copy was made, as its name says; invalid when there is none.
QDateTime newestCopyTime(const QString &directory);
/// Writes one more copy (whole or not at all) and removes the oldest beyond the bound.
Result<void> makeCopy(QSqlDatabase &database, const QString &directory, int version, const QDateTime &now);

} // namespace castellan
