// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/checks/dockerinspect.h"

#include <QMap>

namespace castellan {

/// All containers of one host, asked with one `docker inspect`.
struct ContainersLook
{
    CheckResult docker;                    ///< whether Docker itself answers
    QMap<QString, CheckResult> containers; ///< of those asked for, by name; empty when Docker does not answer
    QList<Container> found;
};

/// Blocks for `limit` at most.
ContainersLook checkContainers(Host &host, const QStringList &names, std::chrono::milliseconds limit,
                               const CancelToken &cancel = {});

/// One container's state and health as a finding: it passes while it runs and its own health check, if it has one, does
/// not say otherwise. Pure.
CheckResult judgeContainer(const Container &container, const QDateTime &now);

} // namespace castellan
