// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/script/scriptconnection.h"

#include "models/database/postgresconnection.h"
#include "models/database/sqltext.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ScriptSession)
};

// What is handed to libpq at a time; it keeps what the socket does not take yet.
constexpr qsizetype rowsAtATime = qsizetype(256) * 1024;

} // namespace

Result<void> ScriptConnection::open()
{
    CASTELLAN_TRY(LibpqConnection::open());
    CASTELLAN_TRY_ASSIGN(const StatementOutcome set,
                         run(QStringLiteral("select pg_catalog.set_config('tcp_keepalives_idle', '30', false), "
                                            "pg_catalog.set_config('tcp_keepalives_interval', '10', false), "
                                            "pg_catalog.set_config('tcp_keepalives_count', '3', false), "
                                            "pg_catalog.set_config('statement_timeout', '0', false), "
                                            "pg_catalog.set_config('lock_timeout', '0', false)"),
                             {}));
    if (set.error)
        return *set.error;
    return {};
}

Result<StatementOutcome> ScriptConnection::run(const QString &statement, const QVariantList &parameters)
{
    if (!isOpen())
        return loss();
    if (canceller()->isClosed() || canceller()->isRequested())
        return cancelledError();
    CASTELLAN_TRY_ASSIGN(const TextParameters bound, TextParameters::of(parameters));
    setBusy(true);
    m_outcome = {};
    // The extended protocol takes one command only, so that nothing hides behind a semicolon that was read otherwise
    // here than there.
    return finish(send(statement.toUtf8(), bound.values()));
}

Result<StatementOutcome> ScriptConnection::copyIn(const QString &statement, const QByteArray &rows)
{
    m_rows = &rows;
    auto outcome = run(statement, {});
    m_rows = nullptr;
    return outcome;
}

Result<RowSet> ScriptConnection::ask(const QString &query)
{
    if (!isOpen())
        return loss();
    if (canceller()->isClosed() || canceller()->isRequested())
        return cancelledError();
    setBusy(true);
    RowSet rows;
    auto asked = send(query.toUtf8());
    if (asked)
        asked = receive({}, [&rows](PGresult *result) -> Result<void> {
            if (PQresultStatus(result) == PGRES_TUPLES_OK)
                readRows(result, &rows);
            return {};
        });
    setBusy(false);
    if (!asked)
        return asked.error();
    return rows;
}

Result<StatementOutcome> ScriptConnection::finish(Result<void> sent)
{
    if (sent) {
        PQsetSingleRowMode(handle()); // rows that nobody wants are not gathered first
        sent = receive({}, [this](PGresult *result) -> Result<void> {
            if (PQresultStatus(result) == PGRES_SINGLE_TUPLE)
                return {};
            m_outcome.tag = QString::fromUtf8(PQcmdStatus(result));
            const QByteArray affected = PQcmdTuples(result);
            m_outcome.affected = affected.isEmpty() ? -1 : affected.toLongLong();
            return {};
        });
    }
    m_outcome.duration = std::chrono::duration_cast<std::chrono::microseconds>(libpq::Clock::now() - this->sent());
    setBusy(false);
    inBlock = isOpen() && inTransaction();
    if (!isOpen())
        return loss();
    if (!sent)
        m_outcome.error = sent.error();
    return std::move(m_outcome);
}

Result<void> ScriptConnection::startedCopy(const PGresult *result)
{
    if (PQresultStatus(result) != PGRES_COPY_IN || !m_rows)
        return LibpqConnection::startedCopy(result);
    for (qsizetype done = 0; done < m_rows->size();) {
        const qsizetype count = std::min(rowsAtATime, m_rows->size() - done);
        // 0 would mean that there is no memory for what the socket does not take yet.
        if (PQputCopyData(handle(), m_rows->constData() + done, static_cast<int>(count)) != 1)
            return lose(libpq::words(handle()));
        done += count;
    }
    if (PQputCopyEnd(handle(), nullptr) != 1)
        return lose(libpq::words(handle()));
    return {};
}

Error ScriptConnection::serverError(postgreserror::ServerMessage message)
{
    m_outcome.position = message.position.toInt();
    message.position.clear(); // told as a place in the file
    return LibpqConnection::serverError(std::move(message));
}

void ScriptConnection::takeNotice(const PGresult *notice)
{
    if (m_outcome.notices.size() >= StatementOutcome::mostNotices) {
        ++m_outcome.noticesLeftOut;
        return;
    }
    m_outcome.notices.append(libpq::messageOf(notice).primary);
}

} // namespace castellan
