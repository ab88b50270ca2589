// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace castellan {

/// One record of RFC 4180, without the line end.
QString csvRecord(const QStringList &fields);

} // namespace castellan
