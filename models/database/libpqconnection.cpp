// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/libpqconnection.h"

#include "models/core/log.h"

namespace castellan {

using libpq::Clock;
using libpq::ResultPointer;

Result<void> LibpqConnection::open()
{
    CASTELLAN_TRY_ASSIGN(m_handle, connect());
    PQsetnonblocking(handle(), 1);
    PQsetNoticeReceiver(
        handle(), [](void *self, const PGresult *notice) { static_cast<LibpqConnection *>(self)->hear(notice); }, this);
    m_canceller = std::make_shared<StatementCanceller>(handle());
    m_open = true;
    m_notifier = std::make_unique<QSocketNotifier>(PQsocket(handle()), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { readIdleSocket(); });
    return {};
}

void LibpqConnection::disconnect()
{
    m_notifier.reset();
    m_open = false;
    m_handle.reset();
}

bool LibpqConnection::inTransaction() const
{
    const auto status = PQtransactionStatus(handle());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

void LibpqConnection::setBusy(bool busy)
{
    if (!m_open)
        return;
    if (!busy)
        takeNotifications();
    m_notifier->setEnabled(!busy);
}

Result<void> LibpqConnection::send(const QByteArray &sql, const std::vector<const char *> &parameters)
{
    m_sent = Clock::now();
    if (!PQsendQueryParams(handle(), sql.constData(), static_cast<int>(parameters.size()), nullptr, parameters.data(),
                           nullptr, nullptr, 0))
        return lose(libpq::words(handle()));
    return {};
}

Result<void> LibpqConnection::sendAll(const QByteArray &sql)
{
    m_sent = Clock::now();
    if (!PQsendQuery(handle(), sql.constData()))
        return lose(libpq::words(handle()));
    return {};
}

Result<void> LibpqConnection::receive(std::optional<Clock::time_point> limit,
                                      const std::function<Result<void>(PGresult *)> &take)
{
    Result<void> outcome;
    for (;;) {
        CASTELLAN_TRY(wait(limit));
        const ResultPointer result(PQgetResult(handle()), &PQclear);
        if (!result)
            return outcome;
        switch (PQresultStatus(result.get())) {
        case PGRES_SINGLE_TUPLE:
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK:
            if (outcome)
                outcome = take(result.get());
            break;
        case PGRES_EMPTY_QUERY:
            break;
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            CASTELLAN_TRY(startedCopy(result.get()));
            break;
        default:
            if (outcome)
                outcome = serverError(libpq::messageOf(result.get()));
        }
        if (!m_open || PQstatus(handle()) == CONNECTION_BAD)
            return lose(libpq::words(handle()));
    }
}

Result<void> LibpqConnection::startedCopy(const PGresult *)
{
    return lose(QStringLiteral("The statement started a COPY, which this connection cannot end."));
}

Result<void> LibpqConnection::wait(std::optional<Clock::time_point> limit)
{
    CASTELLAN_TRY(waitFor(limit));
    return {};
}

Result<bool> LibpqConnection::waitFor(std::optional<Clock::time_point> limit,
                                      std::optional<std::chrono::milliseconds> pause)
{
    const libpq::Waited waited = libpq::waitForResult(handle(), *m_canceller, limit, pause);
    if (waited.what == libpq::Waited::Lost)
        return lose(waited.reason);
    if (waited.what == libpq::Waited::Closed) {
        m_open = false;
        m_loss = cancelledError();
        return m_loss;
    }
    return waited.what == libpq::Waited::Ready;
}

Error LibpqConnection::serverError(postgreserror::ServerMessage message)
{
    if (libpq::endsConnection(handle(), message.sqlState))
        return lose(message.primary, message.sqlState);
    const bool limitPassed = m_statementLimit.count() > 0 && Clock::now() - m_sent >= m_statementLimit;
    return postgreserror::fromServer(message, m_canceller->isRequested(), limitPassed);
}

void LibpqConnection::abandon(const QString &why)
{
    lose(why);
}

Error LibpqConnection::lose(const QString &detail, const QString &sqlState)
{
    if (!m_open)
        return m_loss;
    m_open = false;
    m_notifier->setEnabled(false);
    m_loss = postgreserror::lost(m_endpoint, detail, sqlState.isEmpty() ? m_farewell : sqlState);
    logError(QStringLiteral("database"), m_loss);
    if (onLost)
        onLost(m_loss);
    return m_loss;
}

/// A server that hangs up between statements gives its reason as a notice.
void LibpqConnection::hear(const PGresult *notice)
{
    const QString severity = libpq::field(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity == QLatin1String("FATAL") || severity == QLatin1String("PANIC"))
        m_farewell = libpq::field(notice, PG_DIAG_SQLSTATE);
    takeNotice(notice);
}

void LibpqConnection::takeNotifications()
{
    while (PGnotify *notify = PQnotifies(handle())) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> owner(notify, &PQfreemem);
        takeNotification(*notify);
    }
}

/// Between requests: notifications, and the end of the connection as soon as the socket tells of it.
void LibpqConnection::readIdleSocket()
{
    if (!m_open)
        return;
    const bool consumed = PQconsumeInput(handle());
    takeNotifications(); // which also reads what the server says as its farewell
    if (!consumed || PQstatus(handle()) != CONNECTION_OK)
        lose(libpq::words(handle()));
}

} // namespace castellan
