// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/report/report.h"

namespace castellan {

/// What stands between <body> and </body>, in the tags that a browser and QTextDocument both know. `statusClass` is a
/// CSS class for the verdict, `chart` what stands where the chart goes.
QString reportBodyHtml(const Report &report, const QString &statusClass, const QString &chart);

} // namespace castellan
