// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QUrl>

namespace castellan {

/// The address of a dashboard in Grafana as a person gives it: http or https, whole, without a password. Nothing given
/// is an empty URL; anything else is Config, with what is wrong.
Result<QUrl> grafanaUrl(const QString &text);

/// The same with the stretch of time that is shown here (ms UTC): up to now, or from one moment to another. A stretch
/// that the address has itself is replaced.
QUrl grafanaAt(const QUrl &dashboard, qint64 from, qint64 to, bool upToNow);

} // namespace castellan
