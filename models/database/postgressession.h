// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/secretstring.h"
#include "models/core/workerthread.h"

#include <QList>
#include <QMap>
#include <QVariant>

#include <atomic>
#include <chrono>
#include <memory>

namespace castellan {

/// Where and as whom to connect. For a tunnel, host and port are the Tunnel's.
struct PostgresEndpoint
{
    QString host; ///< a name, an address or a Unix socket directory
    quint16 port = 5432;
    QString database;
    QString role;
    SecretString password;
    QString sslMode = QStringLiteral("prefer");

    PostgresEndpoint withDatabase(const QString &name) const;
};

/// Always set, so that nothing Castellan asks can wait for ever. 0 means none (for long operations).
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

/// Rows as values. int8 is qlonglong, numeric is QString (unchanged), timestamptz is QDateTime (UTC), NULL is an
/// invalid QVariant, anything else is text.
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

/// One connection, owned by one thread. All functions may be called from any thread and are queued in order; every
/// future finishes. application_name is "castellan", TimeZone UTC, DateStyle ISO. A lost connection gives
/// TunnelLost and is not reopened by itself: open a new session.
class PostgresSession : public QObject
{
    Q_OBJECT

public:
    /// Connects; the error names the stage (name lookup, TCP, TLS, authentication, database).
    static Future<std::shared_ptr<PostgresSession>> open(PostgresEndpoint endpoint, QueryLimits limits = {},
                                                         CancelToken cancel = {});
    ~PostgresSession() override;

    const PostgresEndpoint &endpoint() const;
    int backendPid() const;
    /// 150018 for 15.18.
    int serverVersion() const;

    /// One statement with $1, $2… bound. COPY and several statements in one text are refused (ErrorKind::Unsupported).
    Future<RowSet> query(QString sql, QVariantList parameters = {}, CancelToken cancel = {});
    /// Several statements in order; stops at the first that fails and says which one it was.
    Future<void> execute(QStringList statements, CancelToken cancel = {});
    /// Changes this connection's limits (SET statement_timeout, lock_timeout).
    Future<void> setLimits(QueryLimits limits);
    /// Ends the running statement; from any thread, at once, through the endpoint of this session.
    void cancelRunning();

    Future<void> listen(QString channel);
    bool isOpen() const;

Q_SIGNALS:
    void notified(const castellan::Notification &notification);
    void lost(const castellan::Error &error);

private:
    struct Private;
    explicit PostgresSession(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// Quoting of identifiers and literals, the one place for SQL made from names.
QString quoteIdentifier(const QString &name);
QString quoteLiteral(const QString &text);
/// "schema"."name"
QString quoteQualified(const QString &schema, const QString &name);

} // namespace castellan

Q_DECLARE_METATYPE(castellan::Notification)
