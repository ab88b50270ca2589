// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/archiverestore.h"
#include "models/backup/tableofcontents.h"

namespace castellan {

/// The contents of an archive wherever it lies, by `pg_restore --list --verbose`. It proves nothing about the rest of
/// the file: the list stands at its beginning. Plain SQL has no contents: Unsupported. Blocks.
Result<TableOfContents> readTableOfContents(const DumpTools &tools, const ArchiveLocation &archive,
                                            const QStringList &roles, const CancelToken &cancel);

} // namespace castellan
