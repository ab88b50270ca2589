// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintcatalogue.h"

#include <QJsonValue>

namespace castellan::lint {

/// The first function that an expression calls and that is volatile, or not known to be anything else; empty: each row
/// gets the same value. Without a catalogue the server's usual functions are known. Pure; any thread.
QString volatileCall(const QJsonValue &expression, const LintCatalogue *catalogue);

} // namespace castellan::lint
