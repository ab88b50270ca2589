// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace castellan {

/// user@this-computer, as the system knows the user (not what the environment variable USER says).
QString operatorName();

} // namespace castellan
