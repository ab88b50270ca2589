// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/consolesession.h"
#include "models/database/libpqconnection.h"
#include "models/database/sqltext.h"

#include <QHash>

namespace castellan {

/// The part of a ConsoleSession that lives in its thread: texts of statements whose rows are streamed to a store.
class ConsoleConnection final : public LibpqConnection
{
public:
    explicit ConsoleConnection(PostgresEndpoint endpoint) : LibpqConnection(std::move(endpoint)) {}

    Result<void> open() override;
    Result<ConsoleRun> run(quint64 id, const QString &text, const ConsoleSettings &settings);

    /// Of the server it was opened on: any thread, once it is open.
    bool isStandby() const { return m_standby; }

    std::function<void(const StatementResult &)> onChanged;

private:
    using Type = std::pair<unsigned, int>; ///< object id and modifier

    void begin(quint64 id, int number, const sqltext::Statement &statement);
    void refuse(const Error &error);
    void runStatement(const StoreLimits &limits);
    Result<void> takeRows(PGresult *result, const StoreLimits &limits);
    void finish(ConsoleRun *run);
    void nameTypes(const ConsoleRun &run);
    Result<QStringList> ask(const QByteArray &sql, const QByteArrayList &parameters = {});
    Result<void> wait(std::optional<libpq::Clock::time_point> limit) override;
    Error serverError(postgreserror::ServerMessage message) override;
    void takeNotice(const PGresult *notice) override;

    QString m_text;                   ///< that is run
    qsizetype m_begin = 0;            ///< in it, of the statement that runs
    StatementResult m_result;         ///< of the statement that runs
    qsizetype m_noticeCharacters = 0; ///< of all its notices
    bool m_reads = true;              ///< the text runs in a read-only transaction
    bool m_standby = false;
    QHash<Type, QString> m_typeNames;
};

} // namespace castellan
