// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/datamigration.h"

namespace castellan {

/// Reads a data migration that is kept as a file of SQL in UTF-8: its statements are the change, and each line
///
///     -- castellan:verify = 0: SELECT count(*) FROM "Item" WHERE price IS NULL
///
/// is a verification: one of = <> < <= > >=, the expected value up to a colon with a space after it ("NULL" stands for
/// no value), and the query. DataMigration::change and verifications are set, nothing else. Config, naming the line:
/// a comment that begins with "castellan:" and is no such line, or a text that is no UTF-8. Whether the SQL can be run
/// says datachange::check(). Pure.
Result<DataMigration> readChangeFile(const QByteArray &bytes);

} // namespace castellan
