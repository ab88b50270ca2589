// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/commandcontext.h"
#include "app/commandline/subcommand.h"
#include "models/environment/tableretention.h"

namespace castellan {

/// The environment's policies that `table` names ("audit_log", "history.audit_log", quoted as SQL does), all of them
/// when it is empty. NotFound when there is none.
Result<QList<TableRetention>> policiesNamed(CommandContext &context, const QString &table);
/// The table that is named, or nothing. A mistake of usage for more than one, or for what is no name.
Result<QString> tableArgument(const QCommandLineParser &parser);

} // namespace castellan
