// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

namespace castellan {

/// Whether a text may change something.
enum class ConsoleMode {
    ReadOnly, ///< all of it in one read-only transaction that is rolled back
    Armed     ///< every statement for itself, unless the text has transactions of its own
};

/// Whether the console sends a statement to the server at all; Unsupported when not, with why. Pure.
///
/// In a read-only text refused are: what ends the transaction around it (COMMIT and its like, PREPARE TRANSACTION) or
/// changes transaction_read_only, COPY (in its files and programs the server writes outside of any transaction), and
/// the built-in functions that act outside of it (see actsOutside()). The server refuses the rest, since nothing leads
/// from a read-only transaction that has taken its snapshot to a writing one. In both modes COPY from or to the client
/// is refused: SELECT and the export of its result do that, with types.
Result<void> checkConsoleStatement(const QString &statement, ConsoleMode mode);

/// Whether a function (lower case, without schema) has effects that no transaction holds back: it ends sessions,
/// changes settings, statistics, replication slots or files, or talks to other servers. A guard against slips, not
/// against malice: a name put together in a DO block is not seen, nor are functions of the database's own.
bool actsOutside(const QString &function);

} // namespace castellan
