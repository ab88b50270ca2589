// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/tableofcontents.h"
#include "models/database/postgressession.h"

namespace castellan {

/// A restore of a whole archive into the database that is in use: everything in it is dropped and made anew, in one
/// transaction. pg_restore's own --clean cannot do that: it stumbles over partitions, and what came after the backup
/// would stay. Extensions stay as they are (an ordinary role could not make them again).
struct InPlacePlan
{
    QByteArray preamble; ///< SQL that begins the transaction and empties the database
    QByteArray listFile; ///< for pg_restore --use-list: without what stays
};

/// `session` is one on the database to restore into. Blocks.
Result<InPlacePlan> planInPlace(PostgresSession &session, const TableOfContents &contents, const CancelToken &cancel);

} // namespace castellan
