// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgresconnection.h"

#include "models/core/log.h"
#include "models/database/postgresvalue.h"
#include "models/database/sqltext.h"

#include <QCoreApplication>
#include <QSqlDriver>
#include <QSqlError>

namespace castellan {

namespace {

QString connectOptions(const PostgresEndpoint &endpoint)
{
    // QPSQL splits at semicolons and does not quote.
    QStringList options;
    for (const libpq::ConnectOption &option : libpq::connectOptions(endpoint))
        options += QString::fromLatin1(option.name + '=' + option.value);
    return options.join(u';');
}

QString nextConnectionName()
{
    static std::atomic<quint64> counter = 0;
    return QStringLiteral("castellan-%1").arg(++counter);
}

QString milliseconds(std::chrono::milliseconds limit)
{
    return QString::number(qMax<qint64>(0, limit.count()));
}

} // namespace

Result<TextParameters> TextParameters::of(const QVariantList &parameters)
{
    TextParameters bound;
    bound.m_texts.reserve(static_cast<std::size_t>(parameters.size()));
    for (const QVariant &parameter : parameters) {
        CASTELLAN_TRY_ASSIGN(auto text, postgresvalue::toText(parameter));
        bound.m_texts.push_back(std::move(text));
    }
    return bound;
}

std::vector<const char *> TextParameters::values() const
{
    std::vector<const char *> values;
    values.reserve(m_texts.size());
    for (const std::optional<QByteArray> &text : m_texts)
        values.push_back(text ? text->constData() : nullptr);
    return values;
}

void readRows(const PGresult *result, RowSet *rows)
{
    const int columns = PQnfields(result);
    const int count = PQntuples(result);
    for (int column = 0; column < columns; ++column)
        rows->columns.append(
            {QString::fromUtf8(PQfname(result, column)), postgresvalue::typeOf(PQftype(result, column))});
    rows->rows.reserve(count);
    for (int row = 0; row < count; ++row) {
        QVariantList values;
        values.reserve(columns);
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column))
                values.append(QVariant());
            else
                values.append(postgresvalue::fromText(PQftype(result, column), PQgetvalue(result, row, column),
                                                      PQgetlength(result, row, column)));
        }
        rows->rows.append(std::move(values));
    }
}

PostgresConnection::PostgresConnection(PostgresEndpoint endpoint, QueryLimits limits)
    : LibpqConnection(std::move(endpoint)), m_limits(limits), m_name(nextConnectionName())
{
}

PostgresConnection::~PostgresConnection()
{
    disconnect();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<libpq::Connection> PostgresConnection::connect()
{
    libpq::speakEnglish();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
    if (!m_database.isValid()) {
        return Error{
            .kind = ErrorKind::Unsupported,
            .message = QCoreApplication::translate("castellan::PostgresSession", "Qt's PostgreSQL driver is missing."),
            .hint = QCoreApplication::translate("castellan::PostgresSession", "Install the package libqt6sql6-psql."),
            .detail = m_database.lastError().text(),
            .code = {},
            .retryable = false};
    }
    m_database.setHostName(endpoint().host);
    m_database.setPort(endpoint().port);
    m_database.setDatabaseName(endpoint().database);
    m_database.setConnectOptions(connectOptions(endpoint()));
    // Given to open() and not kept in the QSqlDatabase.
    if (!m_database.open(endpoint().role, endpoint().password.reveal())) {
        const QString said = m_database.lastError().databaseText();
        return postgreserror::fromConnecting(
            endpoint(), said, postgreserror::isStageKnown(said) ? QString() : libpq::connectSqlState(endpoint()));
    }
    // The type behind the QVariant is pg_conn*, which QVariant does not compare with PGconn*.
    const QVariant driver = m_database.driver()->handle();
    PGconn *const handle = driver.isValid() ? *static_cast<PGconn *const *>(driver.constData()) : nullptr;
    if (!handle || PQstatus(handle) != CONNECTION_OK)
        return postgreserror::lost(endpoint(), handle ? libpq::words(handle) : QString());
    return libpq::Connection(handle, [](PGconn *) {}); // the driver's
}

Result<void> PostgresConnection::open()
{
    CASTELLAN_TRY(LibpqConnection::open());
    m_statementLimit = m_limits.statement;
    // By statement, not by the start-up packet's options, which connection poolers refuse. The server gives up on a
    // client that vanished within a minute, so that its locks do not stay for hours.
    CASTELLAN_TRY(query(
        QStringLiteral(
            "select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false),"
            " set_config('IntervalStyle', 'iso_8601', false), set_config('bytea_output', 'hex', false),"
            " set_config('extra_float_digits', '3', false), set_config('standard_conforming_strings', 'on', false),"
            " set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),"
            " set_config('tcp_keepalives_count', '3', false),"
            " set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false)"),
        {milliseconds(m_limits.statement), milliseconds(m_limits.lock)}));
    return {};
}

Result<void> PostgresConnection::setLimits(QueryLimits limits)
{
    const auto set = query(
        QStringLiteral("select set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false)"),
        {milliseconds(limits.statement), milliseconds(limits.lock)});
    if (!set)
        return set.error();
    m_statementLimit = limits.statement;
    return {};
}

Result<RowSet> PostgresConnection::query(const QString &sql, const QVariantList &parameters)
{
    if (!isOpen())
        return loss();
    if (canceller()->isClosed() || canceller()->isRequested())
        return cancelledError();
    CASTELLAN_TRY(sqltext::checkSingle(sql));
    return runChecked(sql, parameters);
}

Result<void> PostgresConnection::finishTransaction(bool commit)
{
    if (!isOpen())
        return loss();
    const bool cancelled = canceller()->isRequested();
    auto done = runChecked(commit && !cancelled ? QStringLiteral("commit") : QStringLiteral("rollback"), {});
    // A cancel on its way may hit even this; it can do so only once.
    if (!done && isOpen() && (!commit || cancelled))
        done = runChecked(QStringLiteral("rollback"), {});
    if (!done)
        return done.error();
    if (commit && cancelled)
        return cancelledError();
    return {};
}

void PostgresConnection::rollBack()
{
    if (const auto undone = finishTransaction(false); !undone)
        abandon(undone.error().message);
}

Result<RowSet> PostgresConnection::runChecked(const QString &sql, const QVariantList &parameters)
{
    setBusy(true);
    auto rows = run(sql, parameters);
    setBusy(false);
    return rows;
}

Result<RowSet> PostgresConnection::run(const QString &sql, const QVariantList &parameters)
{
    CASTELLAN_TRY_ASSIGN(const TextParameters bound, TextParameters::of(parameters));
    CASTELLAN_TRY(send(sql.toUtf8(), bound.values()));
    std::optional<libpq::Clock::time_point> limit;
    if (m_statementLimit.count() > 0)
        limit = sent() + m_statementLimit;
    RowSet rows;
    bool rolledBack = false;
    CASTELLAN_TRY(receive(limit, [&](PGresult *result) -> Result<void> {
        if (PQresultStatus(result) == PGRES_TUPLES_OK) {
            readRows(result, &rows);
        } else {
            const QByteArray affected = PQcmdTuples(result);
            rows.affected = affected.isEmpty() ? -1 : affected.toLongLong();
            rolledBack = QByteArrayView(PQcmdStatus(result)) == QByteArrayView("ROLLBACK");
        }
        return {};
    }));
    // COMMIT of a failed transaction succeeds, but does the opposite.
    const QString word = sqltext::keyword(sql);
    if ((word == QLatin1String("COMMIT") || word == QLatin1String("END")) && rolledBack) {
        return Error{.kind = ErrorKind::Sql,
                     .message = QCoreApplication::translate(
                         "castellan::PostgresSession",
                         "The transaction was rolled back instead of committed, because a statement in it had failed."),
                     .hint = {},
                     .detail = {},
                     .code = QStringLiteral("25P02"),
                     .retryable = false};
    }
    return rows;
}

void PostgresConnection::takeNotice(const PGresult *notice)
{
    logInfo(QStringLiteral("database"), QString::fromUtf8(PQresultErrorMessage(notice)).trimmed());
}

void PostgresConnection::takeNotification(const PGnotify &notify)
{
    if (onNotification)
        onNotification({QString::fromUtf8(notify.relname), QString::fromUtf8(notify.extra), notify.be_pid});
}

} // namespace castellan
