// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/readonlyrules.h"
#include "models/database/console/statementresult.h"
#include "models/database/postgressession.h"

namespace castellan {

class ConsoleConnection;

/// How a text is run.
struct ConsoleSettings
{
    ConsoleMode mode = ConsoleMode::ReadOnly;
    /// statement_timeout and lock_timeout the text starts with; it may SET others for itself. 0: none.
    QueryLimits limits;
    QString timeZone = QStringLiteral("UTC"); ///< in which times with zone are written: an IANA name or an offset
    StoreLimits store;                        ///< for each result
};

/// A connection for SQL that somebody typed: texts of several statements, whose rows are streamed into a ResultStore
/// each, and never held in memory as a whole. application_name is "castellan".
///
/// A text in ConsoleMode::ReadOnly is one read-only transaction, which has taken its snapshot before the first
/// statement runs, so that the server lets nothing make it a writing one; which nothing in the text can end; and which
/// is rolled back. In ConsoleMode::Armed every statement commits for itself, unless the text begins transactions of its
/// own; one that is open at the end is rolled back. The text stops at the first statement that fails. Nothing that it
/// set outlives it: settings, temporary tables, prepared statements, LISTEN and advisory locks are dropped (DISCARD
/// ALL), so every text starts from the same state.
///
/// What a read-only text still can do: hold locks while it runs (LOCK, advisory locks), ask for a CHECKPOINT, LOAD a
/// library and, for roles that may, call functions that act outside of transactions and are not known by name or are
/// hidden in a DO block (see actsOutside()).
///
/// A single value passes through memory as a whole (libpq reads a row at once); nothing else does.
class ConsoleSession : public LibpqSession
{
    Q_OBJECT

public:
    /// As PostgresSession::open().
    static Future<std::shared_ptr<ConsoleSession>> open(PostgresEndpoint endpoint, CancelToken cancel = {});
    ~ConsoleSession() override;

    /// Whether the server was a standby when the session was opened: what writes would be refused.
    bool isStandby() const;
    /// An id for run(), so that its signals can be told from those of an earlier text.
    quint64 nextRun() { return nextRequest(); }
    /// Runs a text. All its statements are looked at before the first is sent: when one of them is refused, nothing is
    /// run and the one result is the refusal. A statement's failure is in its result; the future itself fails only when
    /// nothing could be run: a text without statements (Unsupported), a session that is lost (TunnelLost) or gone, a
    /// text that was cancelled before its first statement (Cancelled). Of what is cancelled later, rows that came stay.
    Future<ConsoleRun> run(quint64 id, QString text, ConsoleSettings settings = {}, CancelToken cancel = {});

Q_SIGNALS:
    /// A statement was sent, its first rows came, or it ended; and again when its columns' types are known. Sent from
    /// the session's thread.
    void changed(const castellan::StatementResult &result);

private:
    explicit ConsoleSession(std::unique_ptr<ConsoleConnection> connection);
    ConsoleConnection &texts() const;
};

} // namespace castellan
