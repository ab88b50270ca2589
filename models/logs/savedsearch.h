// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linematcher.h"

#include <QByteArray>

namespace castellan {

/// A search that is kept under a name.
struct SavedSearch
{
    QString name;
    LogQuery query;
    bool operator==(const SavedSearch &) const = default;
};

/// The guide's own, which are always there.
QList<SavedSearch> shippedSearches();

/// Those of the user, as JSON. What cannot be read is left out.
QByteArray savedSearchesToJson(const QList<SavedSearch> &searches);
QList<SavedSearch> savedSearchesFromJson(const QByteArray &json);

} // namespace castellan
