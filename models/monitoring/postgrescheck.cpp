// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/postgrescheck.h"

#include "models/checks/wayin.h"
#include "models/core/awaitor.h"
#include "models/database/postgresping.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

QString placeOf(const Environment &environment)
{
    const DatabaseConfig &database = environment.database;
    return QStringLiteral("%1:%2").arg(database.host.isEmpty() ? database.container : database.host).arg(database.port);
}

CheckResult judge(const PostgresPing &ping, const QString &place)
{
    CheckResult result;
    result.answer = ping.words;
    switch (ping.readiness) {
    case PostgresReadiness::Accepting:
        result.finding = Finding::Passed;
        result.message = Text::tr("PostgreSQL accepts connections at %1.").arg(place);
        return result;
    case PostgresReadiness::Starting:
        result.finding = Finding::Refused;
        result.message = Text::tr("PostgreSQL is starting at %1 and takes no connections yet.").arg(place);
        result.hint = Text::tr("After a crash it first goes through its log; that may take minutes.");
        return result;
    case PostgresReadiness::ShuttingDown:
        result.finding = Finding::Refused;
        result.message = Text::tr("PostgreSQL is shutting down at %1.").arg(place);
        return result;
    case PostgresReadiness::Rejecting:
        result.finding = Finding::Refused;
        result.message = Text::tr("PostgreSQL rejects connections at %1.").arg(place);
        result.hint = Text::tr("See the server's log for its reason.");
        return result;
    case PostgresReadiness::NotAnswering:
        break;
    }
    result.finding = Finding::Silent;
    result.message = ping.timedOut ? Text::tr("PostgreSQL does not answer in time at %1.").arg(place)
                                   : Text::tr("PostgreSQL does not answer at %1.").arg(place);
    result.hint = Text::tr("Check that the server runs and listens there.");
    return result;
}

} // namespace

CheckResult checkPostgres(EnvironmentConnection &connection, std::chrono::milliseconds limit, const CancelToken &cancel)
{
    using Clock = std::chrono::steady_clock;
    const QDateTime started = QDateTime::currentDateTimeUtc();
    const auto begun = Clock::now();
    const Environment &environment = connection.environment();
    const QString place = placeOf(environment);
    const Error late{.kind = ErrorKind::Timeout,
                     .message = Text::tr("The way to the database could not be opened in time."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = true};
    CheckResult result;
    const auto endpoint = awaitWithin(connection.reach(cancel), limit, late, cancel);
    if (!endpoint) {
        result = withoutWay(endpoint.error());
    } else {
        const auto left = limit - std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
        const auto ping = pingPostgres(*endpoint, left, cancel);
        result = ping ? judge(*ping, place) : failedLook(ping.error());
        const LinkState link = connection.host()->status().state;
        if (result.finding == Finding::Silent && link != LinkState::Connected)
            result.finding = Finding::NotPossible; // the tunnel is gone, and nothing is known of its end
    }
    result.request = QStringLiteral("pg_isready at %1").arg(place);
    if (!connection.host()->isLocal())
        result.request += QStringLiteral(" through %1").arg(connection.host()->name());
    result.started = started;
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    return result;
}

} // namespace castellan
