// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QMetaType>
#include <QVariant>

#include <optional>

namespace castellan {

/// Between PostgreSQL's text form of values and QVariant. Pure functions.
namespace postgresvalue {

/// The type that a column of PostgreSQL type `oid` has in a RowSet.
QMetaType typeOf(unsigned oid);
/// A value from its text form; what does not fit the type (an infinite time, a year before Christ) stays text.
QVariant fromText(unsigned oid, const char *text, int length);
/// A bound parameter in text form, nullopt for NULL. QByteArray is bytea, QStringList is an array of text, QJson* is
/// json; text with a zero character is refused, for libpq would cut it there.
Result<std::optional<QByteArray>> toText(const QVariant &value);

} // namespace postgresvalue
} // namespace castellan
