// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/consolesession.h"
#include "models/database/libpq.h"
#include "models/database/sqltext.h"

#include <QHash>
#include <QSocketNotifier>

#include <functional>

namespace castellan {

/// The part of a ConsoleSession that lives in its thread: made, used and destroyed there, nowhere else.
class ConsoleConnection
{
public:
    explicit ConsoleConnection(PostgresEndpoint endpoint) : m_endpoint(std::move(endpoint)) {}
    ConsoleConnection(const ConsoleConnection &) = delete;
    ConsoleConnection &operator=(const ConsoleConnection &) = delete;

    Result<void> open();
    Result<ConsoleRun> run(quint64 id, const QString &text, const ConsoleSettings &settings, const CancelToken &cancel);

    bool isOpen() const { return m_open; }
    const Error &loss() const { return m_loss; }
    void abandon(const QString &why);
    std::shared_ptr<StatementCanceller> canceller() const { return m_canceller; }
    int backendPid() const { return PQbackendPID(m_handle.get()); }
    int serverVersion() const { return PQserverVersion(m_handle.get()); }
    bool isStandby() const { return m_standby; }

    std::function<void(const StatementResult &)> onChanged;
    std::function<void(const Error &)> onLost;

private:
    using Type = std::pair<unsigned, int>; ///< object id and modifier

    void runStatement(const StoreLimits &limits, const QString &text, const sqltext::Statement &statement);
    Result<void> receive(const StoreLimits &limits, const QString &text, const sqltext::Statement &statement);
    Result<libpq::ResultPointer> nextResult(std::optional<libpq::Clock::time_point> limit);
    Result<void> takeRows(PGresult *result, const StoreLimits &limits);
    void finish(ConsoleRun *run);
    void nameTypes(const ConsoleRun &run);
    Result<QStringList> ask(const QByteArray &sql, const QByteArrayList &parameters = {});
    Error statementError(PGresult *result, const QString &text, const sqltext::Statement &statement);
    Error serverError(PGresult *result);
    Error lose(const QString &detail, const QString &sqlState = {});
    void takeNotice(const PGresult *notice);
    void readIdleSocket();
    void dropNotifications();
    bool inTransaction() const;

    PostgresEndpoint m_endpoint;
    libpq::Connection m_handle{nullptr, &PQfinish};
    std::shared_ptr<StatementCanceller> m_canceller;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< goes before the connection
    bool m_open = false;
    bool m_standby = false;
    QString m_farewell; ///< SQLSTATE of the reason for which the server hangs up, where it gave one
    Error m_loss;
    StatementResult m_result;             ///< of the statement that runs
    qsizetype m_noticeCharacters = 0;     ///< of all its notices
    bool m_reads = true;                  ///< the text runs in a read-only transaction
    std::chrono::milliseconds m_limit{0}; ///< statement_timeout the text began with
    libpq::Clock::time_point m_sent;
    QHash<Type, QString> m_typeNames;
};

} // namespace castellan
