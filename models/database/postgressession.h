// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/libpqsession.h"

#include <QList>
#include <QMap>
#include <QVariant>

#include <chrono>

namespace castellan {

class PostgresConnection;

/// Always set, so that nothing Castellan asks can wait for ever. 0 means none (for long operations). Castellan also
/// gives up by itself, with TunnelLost, when the server stays silent for 10 s after the statement limit: so change the
/// limit with setLimits(), not with SET.
struct QueryLimits
{
    std::chrono::milliseconds statement{30000};
    std::chrono::milliseconds lock{2000};
};

struct ColumnInfo
{
    QString name;
    QMetaType type;
};

/// Rows as values. bool is bool, int2 and int4 are int, int8 and oid are qlonglong, float4 and float8 are double,
/// numeric is QString (unchanged), timestamptz is QDateTime (UTC, to the millisecond; infinite ones are text), NULL is
/// an invalid QVariant, anything else is PostgreSQL's text (arrays "{a,b}", bytea "\x…", date "2026-11-24").
struct RowSet
{
    QList<ColumnInfo> columns;
    QList<QVariantList> rows;
    qint64 affected = -1; ///< for statements without rows

    int column(QStringView name) const; ///< -1 when absent
    QVariant value(qsizetype row, QStringView name) const;
};

struct Notification
{
    QString channel;
    QString payload;
    int backendPid = 0;
};

/// What a function given to PostgresSession::run() may do in the session's thread; valid only during that call.
class PostgresStatements
{
public:
    virtual Result<RowSet> query(const QString &sql, const QVariantList &parameters = {}) = 0;
    /// 150018 for 15.18.
    virtual int serverVersion() const = 0;
    /// Whether a transaction is open, failed or not.
    virtual bool inTransaction() const = 0;
    /// Rolls back, whatever was cancelled; on failure the connection is given up, so that nothing stays open.
    virtual void rollBack() = 0;

protected:
    ~PostgresStatements() = default;
};

/// A connection for Castellan's own questions, whose rows are held in memory, as values. application_name is
/// "castellan", TimeZone UTC, DateStyle ISO. A lost connection gives TunnelLost.
class PostgresSession : public LibpqSession
{
    Q_OBJECT

public:
    /// Connects; the error names the stage (name lookup, TCP, TLS, authentication, database). With an empty password
    /// libpq looks into PGPASSFILE or ~/.pgpass. Cancelled, it finishes at once; a server that does not answer is
    /// given up after 10 s.
    static Future<std::shared_ptr<PostgresSession>> open(PostgresEndpoint endpoint, QueryLimits limits = {},
                                                         CancelToken cancel = {});
    ~PostgresSession() override;

    /// One statement with $1, $2… bound as text, whose types the server infers: QByteArray is bytea, QStringList an
    /// array, QJson… json, QDateTime timestamptz, an invalid QVariant NULL. COPY and several statements in one text
    /// are refused (ErrorKind::Unsupported). `cancel` ends it while it is queued and while it runs.
    Future<RowSet> query(QString sql, QVariantList parameters = {}, CancelToken cancel = {});
    /// Several statements in order, nothing of other callers between them; stops at the first that fails and says which
    /// one it was. BEGIN, COMMIT and ROLLBACK may be among them; a transaction that is open after a failure stays open.
    Future<void> execute(QStringList statements, CancelToken cancel = {});
    /// The statements in one transaction: all of them or, after a failure or cancel, none. Not inside another one.
    Future<void> transaction(QStringList statements, CancelToken cancel = {});
    /// Begins a REPEATABLE READ, READ ONLY transaction that sees one moment of the database, and gives the name of its
    /// snapshot, valid while the transaction is open. With the name of another session's snapshot it sees that one.
    /// End it with execute({"ROLLBACK"}).
    Future<QString> beginSnapshot(QString snapshot = {}, CancelToken cancel = {});
    /// Several questions whose later ones depend on earlier answers, as one request. `work` runs in the session's
    /// thread, must not wait for this session's own futures, and must return soon after an error.
    template <typename T>
    Future<T> run(std::function<Result<T>(PostgresStatements &)> work, CancelToken cancel = {});
    /// Changes this connection's limits (SET statement_timeout, lock_timeout).
    Future<void> setLimits(QueryLimits limits);

    /// Notifications of `channel` arrive by notified(), sent from the session's thread.
    Future<void> listen(QString channel);

Q_SIGNALS:
    void notified(const castellan::Notification &notification);

private:
    explicit PostgresSession(std::unique_ptr<PostgresConnection> connection);
    PostgresStatements &statements() const;
};

template <typename T>
Future<T> PostgresSession::run(std::function<Result<T>(PostgresStatements &)> work, CancelToken cancel)
{
    return request<T>(
        nextRequest(), [work = std::move(work), &statements = statements()] { return work(statements); }, cancel);
}

/// Quoting of identifiers and literals, the one place for SQL made from names.
QString quoteIdentifier(const QString &name);
QString quoteLiteral(const QString &text);
/// "schema"."name"
QString quoteQualified(const QString &schema, const QString &name);

} // namespace castellan

Q_DECLARE_METATYPE(castellan::Notification)
