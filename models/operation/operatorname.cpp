// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/operatorname.h"

#include <QSysInfo>

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace castellan {

QString operatorName()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    const bool known = ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found;
    return (known ? QString::fromLocal8Bit(entry.pw_name) : QString::number(::getuid())) + QLatin1Char('@') +
           QSysInfo::machineHostName();
}

} // namespace castellan
