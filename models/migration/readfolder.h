// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/result.h"
#include "models/migration/migrationfile.h"

namespace castellan {

class Host;

/// Where a folder of migrations lies.
struct MigrationPlace
{
    enum class Kind {
        Computer, ///< this one
        Host,     ///< the environment's
        Container ///< in a container of the host's, which need not run
    };

    Kind kind = Kind::Computer;
    QString container; ///< its name; of Container only
    QString directory; ///< absolute
    bool operator==(const MigrationPlace &) const = default;
};

/// All files of the folder and those below it, by their paths; what is no plain file, or hidden, is left out. A folder
/// that is not there is NotFound, one of more than 256 MB Unsupported. Blocks; `host` is asked unless it lies on this
/// computer.
Result<QList<FolderFile>> readFolder(Host &host, const MigrationPlace &place, const CancelToken &cancel = {});

} // namespace castellan
