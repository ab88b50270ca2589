// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

#include <QUrl>

#include <memory>

namespace castellan {

/// What an application tells of itself for those who look for a fault.
enum class DebugPage {
    Configuration, ///< /debug/config
    Profiles       ///< /debug/pprof
};

/// Where such a page may be, by the service's health URL, the likeliest first: beside the health page, then at the
/// server's root. Empty without a health URL. Pure.
QList<QUrl> debugUrls(const QUrl &healthUrl, DebugPage page);

/// An answer that may be shown: secrets are masked.
struct DebugAnswer
{
    QUrl url;
    QString text;
    QString words; ///< "200, application/json, 812 bytes, 14 ms"
};

/// Asks by the same way as the service's check. NotFound when the application has no such page; otherwise errors as
/// exchangeHttp(). Any thread, never blocks.
Future<DebugAnswer> readDebugPage(const std::shared_ptr<Host> &host, const ServiceConfig &service, DebugPage page,
                                  const CancelToken &cancel);

} // namespace castellan
