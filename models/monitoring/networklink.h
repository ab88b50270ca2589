// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace castellan {

/// A network interface of this computer.
struct NetworkInterface
{
    QString name;
    bool running = false; ///< up, and its cable or radio is connected
    bool loopback = false;
    QStringList addresses; ///< without link-local ones, which lead nowhere
};

/// The interfaces of this computer now. Asks the kernel only; nothing is sent. Any thread.
QList<NetworkInterface> networkInterfaces();

/// Whether this computer has a network at all: an interface besides loopback that runs and has an address. Nobody
/// outside is asked, so no third party learns of it; a network that leads nowhere still counts as one, and is then
/// told by the host that cannot be reached. Pure.
CheckResult lookAtLink(const QList<NetworkInterface> &interfaces);

} // namespace castellan
