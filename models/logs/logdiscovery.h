// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/remote/host.h"

#include <QTimeZone>

namespace castellan {

/// The files of a host that a pattern names, sorted: "*" and "?" may stand in the file's name, not in its directory. A
/// path without them is given back as it is. NotFound when there are none.
Future<QStringList> matchingFiles(std::shared_ptr<Host> host, QString pattern);

/// The time zone in which a host writes times that do not say theirs; UTC when it does not tell.
Future<QTimeZone> timeZoneOf(std::shared_ptr<Host> host);

} // namespace castellan
