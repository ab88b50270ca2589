// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/libpqsession.h"
#include "models/database/postgressession.h"

namespace castellan {

class ScriptConnection;

/// What came of one statement of a script.
struct StatementOutcome
{
    std::optional<Error> error; ///< the server refused it; nothing else is known then but `position` and notices
    int position = 0;           ///< of an error: its character in the statement, from 1; 0: the server named none
    QString tag;                ///< "CREATE TABLE", "UPDATE 12"
    qint64 affected = -1;       ///< rows, where the statement counts any
    QStringList notices;        ///< in order, at most mostNotices
    int noticesLeftOut = 0;
    std::chrono::microseconds duration{0};

    static constexpr qsizetype mostNotices = 100;
};

/// A connection for scripts that are not Castellan's: it has the settings that the role and the database give to
/// anybody, so that a script does what it would do in psql. Rows of its answers are thrown away.
///
/// Only these are set: lock_timeout and statement_timeout by setLimits(), application_name, and the keepalives by which
/// the server finds out that nobody is there any more.
class ScriptSession : public LibpqSession
{
    Q_OBJECT

public:
    /// As PostgresSession::open(). Without limits until setLimits().
    static Future<std::shared_ptr<ScriptSession>> open(PostgresEndpoint endpoint, CancelToken cancel = {});
    ~ScriptSession() override;

    /// One statement, with $1… as PostgresSession::query() has them. That the server refuses it is in the outcome; the
    /// future fails when it is not known what came of it (TunnelLost), or when it was never sent (Cancelled,
    /// Unsupported for several in one text). COPY from or to the client is refused so that the connection is lost: use
    /// copyIn(), and look first.
    Future<StatementOutcome> run(QString statement, QVariantList parameters = {}, CancelToken cancel = {});
    /// COPY … FROM STDIN with its rows, in the format that the statement names.
    Future<StatementOutcome> copyIn(QString statement, QByteArray rows, CancelToken cancel = {});
    /// A question of Castellan's own in the middle of a script, in its transaction: its rows. Its names must not hang
    /// on the search path, which is the script's.
    Future<RowSet> ask(QString query, CancelToken cancel = {});
    /// 0: none. It holds until the script sets others.
    Future<StatementOutcome> setLimits(QueryLimits limits);
    /// Whether a transaction was open when the last statement ended, failed or not. Any thread.
    bool inTransaction() const;

private:
    explicit ScriptSession(std::unique_ptr<ScriptConnection> connection);
    ScriptConnection &script() const;
};

} // namespace castellan
