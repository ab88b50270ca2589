// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgresconnection.h"

#include "models/core/log.h"
#include "models/database/libpq.h"
#include "models/database/postgreserror.h"
#include "models/database/postgresvalue.h"
#include "models/database/sqltext.h"

#include <QCoreApplication>
#include <QSqlDriver>
#include <QSqlError>

#include <vector>

namespace castellan {

namespace {

using libpq::Clock;

QString connectOptions(const PostgresEndpoint &endpoint)
{
    // QPSQL splits at semicolons and does not quote.
    QStringList options;
    for (const libpq::ConnectOption &option : libpq::connectOptions(endpoint))
        options += QString::fromLatin1(option.name + '=' + option.value);
    return options.join(u';');
}

QString milliseconds(std::chrono::milliseconds limit)
{
    return QString::number(qMax<qint64>(0, limit.count()));
}

QString nextConnectionName()
{
    static std::atomic<quint64> counter = 0;
    return QStringLiteral("castellan-%1").arg(++counter);
}

} // namespace

PostgresConnection::PostgresConnection(PostgresEndpoint endpoint, QueryLimits limits)
    : m_endpoint(std::move(endpoint)), m_limits(limits), m_name(nextConnectionName())
{
}

PostgresConnection::~PostgresConnection()
{
    m_notifier.reset();
    m_open = false;
    m_database.close();
    m_database = QSqlDatabase();
    if (QSqlDatabase::contains(m_name))
        QSqlDatabase::removeDatabase(m_name);
}

Result<void> PostgresConnection::open()
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
    m_database.setHostName(m_endpoint.host);
    m_database.setPort(m_endpoint.port);
    m_database.setDatabaseName(m_endpoint.database);
    m_database.setUserName(m_endpoint.role);
    m_database.setConnectOptions(connectOptions(m_endpoint));
    m_database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    // Given to open() and not kept in the QSqlDatabase.
    if (!m_database.open(m_endpoint.role, m_endpoint.password.reveal())) {
        const QString said = m_database.lastError().databaseText();
        return postgreserror::fromConnecting(
            m_endpoint, said, postgreserror::isStageKnown(said) ? QString() : libpq::connectSqlState(m_endpoint));
    }

    // The type behind the QVariant is pg_conn*, which QVariant does not compare with PGconn*.
    const QVariant handle = m_database.driver()->handle();
    m_handle = handle.isValid() ? *static_cast<PGconn *const *>(handle.constData()) : nullptr;
    if (!m_handle || PQstatus(m_handle) != CONNECTION_OK)
        return postgreserror::lost(m_endpoint, m_handle ? libpq::words(m_handle) : QString());
    PQsetnonblocking(m_handle, 1);
    PQsetNoticeReceiver(
        m_handle,
        [](void *self, const PGresult *notice) { static_cast<PostgresConnection *>(self)->readNotice(notice); }, this);
    m_canceller = std::make_shared<StatementCanceller>(m_handle);
    m_open = true;
    m_notifier = std::make_unique<QSocketNotifier>(PQsocket(m_handle), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { readIdleSocket(); });

    // By statement, not by the start-up packet's options, which connection poolers refuse. The server gives up on a
    // client that vanished within a minute, so that its locks do not stay for hours.
    const auto settings = query(
        QStringLiteral(
            "select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false),"
            " set_config('IntervalStyle', 'iso_8601', false), set_config('bytea_output', 'hex', false),"
            " set_config('extra_float_digits', '3', false), set_config('standard_conforming_strings', 'on', false),"
            " set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),"
            " set_config('tcp_keepalives_count', '3', false),"
            " set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false)"),
        {milliseconds(m_limits.statement), milliseconds(m_limits.lock)});
    if (!settings)
        return settings.error();
    return {};
}

Result<void> PostgresConnection::setLimits(QueryLimits limits)
{
    const auto set = query(
        QStringLiteral("select set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false)"),
        {milliseconds(limits.statement), milliseconds(limits.lock)});
    if (!set)
        return set.error();
    m_limits = limits;
    return {};
}

Result<RowSet> PostgresConnection::query(const QString &sql, const QVariantList &parameters)
{
    if (!m_open)
        return m_loss;
    if (m_canceller->isClosed() || m_canceller->isRequested())
        return cancelledError();
    CASTELLAN_TRY(sqltext::checkSingle(sql));
    return runChecked(sql, parameters);
}

Result<void> PostgresConnection::finishTransaction(bool commit)
{
    if (!m_open)
        return m_loss;
    const bool cancelled = m_canceller->isRequested();
    auto done = runChecked(commit && !cancelled ? QStringLiteral("commit") : QStringLiteral("rollback"), {});
    // A cancel on its way may hit even this; it can do so only once.
    if (!done && m_open && (!commit || cancelled))
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
    m_notifier->setEnabled(false);
    auto rows = send(sql, parameters);
    if (m_open) {
        deliverNotifications();
        m_notifier->setEnabled(true);
    }
    return rows;
}

Result<RowSet> PostgresConnection::send(const QString &sql, const QVariantList &parameters)
{
    std::vector<std::optional<QByteArray>> texts;
    std::vector<const char *> values;
    texts.reserve(static_cast<std::size_t>(parameters.size()));
    for (const QVariant &parameter : parameters) {
        CASTELLAN_TRY_ASSIGN(auto text, postgresvalue::toText(parameter));
        texts.push_back(std::move(text));
        values.push_back(texts.back() ? texts.back()->constData() : nullptr);
    }
    m_started = Clock::now();
    if (!PQsendQueryParams(m_handle, sql.toUtf8().constData(), static_cast<int>(values.size()), nullptr, values.data(),
                           nullptr, nullptr, 0))
        return lose(libpq::words(m_handle));

    RowSet rows;
    std::optional<Error> failure = receive(&rows);
    if (failure)
        return std::move(*failure);
    // COMMIT of a failed transaction succeeds, but does the opposite.
    const QString word = sqltext::keyword(sql);
    if ((word == QLatin1String("COMMIT") || word == QLatin1String("END")) && m_rolledBack) {
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

/// Takes every result of the running statement; the last word is the server's ReadyForQuery.
std::optional<Error> PostgresConnection::receive(RowSet *rows)
{
    std::optional<Error> failure;
    m_rolledBack = false;
    for (;;) {
        if (auto stopped = waitForServer())
            return stopped;
        const libpq::ResultPointer result(PQgetResult(m_handle), &PQclear);
        if (!result)
            break;
        switch (PQresultStatus(result.get())) {
        case PGRES_TUPLES_OK:
            readRows(result.get(), rows);
            break;
        case PGRES_COMMAND_OK: {
            const QByteArray affected = PQcmdTuples(result.get());
            rows->affected = affected.isEmpty() ? -1 : affected.toLongLong();
            m_rolledBack = QByteArrayView(PQcmdStatus(result.get())) == QByteArrayView("ROLLBACK");
            break;
        }
        case PGRES_EMPTY_QUERY:
            break;
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            return lose(QStringLiteral("The statement started a COPY, which this connection cannot end."));
        default:
            if (!failure)
                failure = serverError(result.get());
        }
        if (PQstatus(m_handle) == CONNECTION_BAD)
            return m_open ? lose(libpq::words(m_handle)) : m_loss;
    }
    return failure;
}

/// Returns nothing when a result can be taken without waiting, else why nobody should wait any longer.
std::optional<Error> PostgresConnection::waitForServer()
{
    std::optional<Clock::time_point> limit;
    if (m_limits.statement.count() > 0)
        limit = m_started + m_limits.statement;
    const libpq::Waited waited = libpq::waitForResult(m_handle, *m_canceller, limit);
    switch (waited.what) {
    case libpq::Waited::Closed:
        m_open = false;
        m_loss = cancelledError();
        return m_loss;
    case libpq::Waited::Lost:
        return lose(waited.reason);
    default:
        return {};
    }
}

void PostgresConnection::readRows(PGresult *result, RowSet *rows) const
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

Error PostgresConnection::serverError(PGresult *result)
{
    const postgreserror::ServerMessage message = libpq::messageOf(result);
    if (libpq::endsConnection(m_handle, message.sqlState))
        return lose(message.primary, message.sqlState);
    const bool limitPassed = m_limits.statement.count() > 0 && Clock::now() - m_started >= m_limits.statement;
    return postgreserror::fromServer(message, m_canceller->isRequested(), limitPassed);
}

void PostgresConnection::abandon(const QString &why)
{
    if (m_open)
        lose(why);
}

Error PostgresConnection::lose(const QString &detail, const QString &sqlState)
{
    if (!m_open)
        return m_loss;
    m_open = false;
    if (m_notifier)
        m_notifier->setEnabled(false);
    m_loss = postgreserror::lost(m_endpoint, detail, sqlState.isEmpty() ? m_farewell : sqlState);
    logError(QStringLiteral("database"), m_loss);
    if (onLost)
        onLost(m_loss);
    return m_loss;
}

/// Between statements: notifications, and the end of the connection as soon as the socket tells of it.
void PostgresConnection::readIdleSocket()
{
    if (!m_open)
        return;
    const bool consumed = PQconsumeInput(m_handle);
    deliverNotifications();
    if (consumed && PQstatus(m_handle) == CONNECTION_OK)
        return;
    lose(libpq::words(m_handle));
}

/// A server that hangs up between statements gives its reason as a notice.
void PostgresConnection::readNotice(const PGresult *notice)
{
    const QString severity = libpq::field(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity == QLatin1String("FATAL") || severity == QLatin1String("PANIC"))
        m_farewell = libpq::field(notice, PG_DIAG_SQLSTATE);
    logInfo(QStringLiteral("database"), QString::fromUtf8(PQresultErrorMessage(notice)).trimmed());
}

void PostgresConnection::deliverNotifications()
{
    while (PGnotify *notify = PQnotifies(m_handle)) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> owner(notify, &PQfreemem);
        if (onNotification)
            onNotification({QString::fromUtf8(notify->relname), QString::fromUtf8(notify->extra), notify->be_pid});
    }
}

bool PostgresConnection::inTransaction() const
{
    const auto status = m_handle ? PQtransactionStatus(m_handle) : PQTRANS_UNKNOWN;
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

int PostgresConnection::backendPid() const
{
    return m_handle ? PQbackendPID(m_handle) : 0;
}

int PostgresConnection::serverVersion() const
{
    return m_handle ? PQserverVersion(m_handle) : 0;
}

} // namespace castellan
