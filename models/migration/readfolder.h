// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/result.h"
#include "models/environment/environment.h"
#include "models/migration/migrationfile.h"

namespace castellan {

class Host;

/// All files of the folder and those below it, by their paths; what is no plain file, or hidden, is left out. A folder
/// that is not there is NotFound, one of more than 256 MB Unsupported. Blocks; `host` is asked unless it lies on this
/// computer.
Result<QList<FolderFile>> readFolder(Host &host, const MigrationPlace &place, const CancelToken &cancel = {});

} // namespace castellan
