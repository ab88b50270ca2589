// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/checkresult.h"
#include "models/checks/httpexchange.h"
#include "models/environment/environment.h"
#include "models/remote/host.h"

namespace castellan {

/// A URL and what it should answer.
struct HttpCheck
{
    QString subject;          ///< of its samples: "service:Backend"
    QUrl url;                 ///< as seen from the host, or from here when `direct`
    bool direct = false;      ///< asked by this computer itself, as the application's users do
    int status = 0;           ///< the one it should answer with; 0: any from 200 to 299
    QString body;             ///< a text that must be in the answer; empty: anything
    int certificateDays = 21; ///< warn when a certificate of the chain ends earlier
    std::chrono::milliseconds timeLimit{10'000};
    QString authoritiesFile{}; ///< as HttpRequest's
};

/// What the environment wants its health URL to answer.
HttpCheck serviceCheck(const ServiceConfig &service);
/// That a Prometheus has started and takes queries.
HttpCheck prometheusCheck(const QUrl &prometheus);
/// Whether Alertmanager's API v2 answers there: its /-/ready is answered alike by Prometheus.
HttpCheck alertmanagerCheck(const QUrl &alertmanager);

/// Asks and judges. Blocks for the time limit at most. On a host over SSH it goes through a tunnel with the URL's own
/// name in Host and SNI; the part of the time spent connecting is then the tunnel's, and shows in the first byte.
CheckResult checkHttp(Host &host, const HttpCheck &check, const CancelToken &cancel = {});

/// The judgement alone. Pure.
CheckResult judgeHttp(const HttpCheck &check, const HttpExchange &exchange, const QDateTime &now);

} // namespace castellan
