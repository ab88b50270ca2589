// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

namespace castellan {

struct DiskSpace
{
    qint64 available = -1; ///< bytes that an ordinary user may still write
    QString mountPoint;
};

/// Free space where `path` lies (or, when it does not exist or may not be entered, its nearest parent that can be
/// asked), on `host` or within a container there. Blocks.
Result<DiskSpace> freeDiskSpace(Host &host, const QString &path, const QString &container, const CancelToken &cancel);

} // namespace castellan
