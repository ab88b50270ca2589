// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace castellan {

/// What a metric of the samples is, for people: "memory in use"; one that is not known is its own name.
QString metricName(const QString &metric);
/// All that have a name, in the order of the rooms they come from (host, containers, services, database, application).
QStringList namedMetrics();

} // namespace castellan
