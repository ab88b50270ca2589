// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/consoleconnection.h"

#include "models/core/log.h"
#include "models/database/sqlfile.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using libpq::Clock;
using libpq::ResultPointer;

// How long rows may wait until readers see them, while the server is at work on the next.
constexpr std::chrono::milliseconds publishPause{50};
// Of all notices of one statement.
constexpr qsizetype mostNoticeCharacters = 1024 * 1024;
// For the requests of our own around a text.
constexpr std::chrono::seconds ownLimit{10};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ConsoleSession)
};

QString milliseconds(std::chrono::milliseconds limit)
{
    return QString::number(qMax<qint64>(0, limit.count()));
}

/// In a text that only reads, the SELECT takes the snapshot after which the server lets nothing write any more.
QByteArray prologue(const ConsoleSettings &settings)
{
    const QList<std::pair<const char *, QString>> values{{"TimeZone", settings.timeZone},
                                                         {"DateStyle", QStringLiteral("ISO, YMD")},
                                                         {"IntervalStyle", QStringLiteral("postgres")},
                                                         {"bytea_output", QStringLiteral("hex")},
                                                         {"extra_float_digits", QStringLiteral("1")},
                                                         {"standard_conforming_strings", QStringLiteral("on")},
                                                         {"tcp_keepalives_idle", QStringLiteral("30")},
                                                         {"tcp_keepalives_interval", QStringLiteral("10")},
                                                         {"tcp_keepalives_count", QStringLiteral("3")},
                                                         {"statement_timeout", milliseconds(settings.limits.statement)},
                                                         {"lock_timeout", milliseconds(settings.limits.lock)}};
    QStringList set;
    for (const auto &[name, value] : values)
        set += QStringLiteral("pg_catalog.set_config('%1', %2, false)").arg(QLatin1String(name), quoteLiteral(value));
    const char *const begin = settings.mode == ConsoleMode::ReadOnly
                                  ? "begin transaction isolation level read committed, read only, not deferrable; "
                                  : "";
    return begin + QByteArrayLiteral("select ") + set.join(QStringLiteral(", ")).toUtf8();
}

QList<ResultColumn> columnsOf(const PGresult *result)
{
    QList<ResultColumn> columns;
    for (int column = 0; column < PQnfields(result); ++column) {
        columns.append({.name = QString::fromUtf8(PQfname(result, column)),
                        .type = PQftype(result, column),
                        .modifier = PQfmod(result, column),
                        .typeName = {}});
    }
    return columns;
}

} // namespace

Result<void> ConsoleConnection::open()
{
    CASTELLAN_TRY_ASSIGN(m_handle, libpq::connect(m_endpoint));
    PQsetnonblocking(m_handle.get(), 1);
    PQsetNoticeReceiver(
        m_handle.get(),
        [](void *self, const PGresult *notice) { static_cast<ConsoleConnection *>(self)->takeNotice(notice); }, this);
    m_canceller = std::make_shared<StatementCanceller>(m_handle.get());
    m_open = true;
    CASTELLAN_TRY_ASSIGN(const SqlFile standby, SqlFile::load(QStringLiteral("database/standby")));
    CASTELLAN_TRY_ASSIGN(const QStringList answer, ask(standby.sql.toUtf8()));
    m_standby = answer.value(0) == QLatin1String("t");
    m_notifier = std::make_unique<QSocketNotifier>(PQsocket(m_handle.get()), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { readIdleSocket(); });
    return {};
}

Result<ConsoleRun> ConsoleConnection::run(quint64 id, const QString &text, const ConsoleSettings &settings,
                                          const CancelToken &cancel)
{
    if (!m_open)
        return m_loss;
    const QList<sqltext::Statement> statements = sqltext::statements(text);
    if (statements.isEmpty()) {
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("There is no SQL statement to run."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }
    ConsoleRun run{.id = id, .results = {}};
    const auto begin = [&](qsizetype index) {
        const sqltext::Statement &statement = statements.at(index);
        m_result = {};
        m_noticeCharacters = 0;
        m_result.run = id;
        m_result.number = static_cast<int>(index) + 1;
        m_result.sql = statement.text;
        m_result.begin = positionAt(text, statement.begin);
    };
    const auto refuse = [&](const Error &error) {
        m_result.state = StatementResult::State::Refused;
        m_result.error = error;
        onChanged(m_result);
    };
    for (qsizetype i = 0; i < statements.size(); ++i) {
        if (const auto allowed = checkConsoleStatement(statements.at(i).text, settings.mode); !allowed) {
            begin(i);
            m_result.where = m_result.begin;
            refuse(allowed.error());
            run.results = {m_result};
            run.notRun = static_cast<int>(statements.size()) - 1;
            return run;
        }
    }

    m_notifier->setEnabled(false);
    m_canceller->begin(id);
    if (cancel.isCancelled())
        m_canceller->cancel(id);
    m_reads = settings.mode == ConsoleMode::ReadOnly;
    m_limit = settings.limits.statement;
    m_result = {};
    const auto begun = ask(prologue(settings));
    for (qsizetype i = 0; begun && i < statements.size() && !run.failed(); ++i) {
        begin(i);
        if (m_canceller->isRequested())
            refuse(cancelledError());
        else
            runStatement(settings.store, text, statements.at(i));
        run.results.append(m_result);
    }
    run.notRun = static_cast<int>(statements.size() - run.results.size());
    finish(&run);
    if (m_open)
        m_notifier->setEnabled(true);
    if (!begun)
        return begun.error();
    return run;
}

void ConsoleConnection::runStatement(const StoreLimits &limits, const QString &text,
                                     const sqltext::Statement &statement)
{
    onChanged(m_result);
    m_sent = Clock::now();
    try {
        if (const auto received = receive(limits, text, statement); !received)
            m_result.error = received.error();
    } catch (const std::exception &exception) {
        // Most likely out of memory in the middle of a row: what the connection holds is not known.
        m_result.error = lose(QString::fromUtf8(exception.what()));
    }
    m_result.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_sent);
    if (m_open && m_reads && !inTransaction() && !m_result.error)
        m_result.error = lose(QStringLiteral("The read-only transaction ended before the text did."));
    if (m_result.rows) {
        m_result.rows->finish(!m_result.error);
        if (!m_result.error)
            m_result.error = m_result.rows->problem();
    }
    m_result.state = m_result.error ? StatementResult::State::Failed : StatementResult::State::Done;
    onChanged(m_result);
}

/// Takes every result of the running statement; the last word is the server's ReadyForQuery.
Result<void> ConsoleConnection::receive(const StoreLimits &limits, const QString &text,
                                        const sqltext::Statement &statement)
{
    // The extended protocol takes one command only, so that nothing hides behind a semicolon that was read otherwise
    // here than there.
    if (!PQsendQueryParams(m_handle.get(), statement.text.toUtf8().constData(), 0, nullptr, nullptr, nullptr, nullptr,
                           0))
        return lose(libpq::words(m_handle.get()));
    PQsetSingleRowMode(m_handle.get());
    std::optional<Error> failure;
    for (;;) {
        CASTELLAN_TRY_ASSIGN(const ResultPointer result, nextResult({}));
        if (!result)
            break;
        switch (PQresultStatus(result.get())) {
        case PGRES_SINGLE_TUPLE:
        case PGRES_TUPLES_OK:
            if (PQresultStatus(result.get()) == PGRES_TUPLES_OK)
                m_result.tag = QString::fromUtf8(PQcmdStatus(result.get()));
            if (failure)
                break;
            if (const auto taken = takeRows(result.get(), limits); !taken) {
                failure = taken.error();
                m_canceller->cancelRunning();
            }
            break;
        case PGRES_COMMAND_OK:
            m_result.tag = QString::fromUtf8(PQcmdStatus(result.get()));
            break;
        case PGRES_EMPTY_QUERY:
            break;
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            return lose(QStringLiteral("The statement started a COPY, which this connection cannot end."));
        default:
            if (!failure)
                failure = statementError(result.get(), text, statement);
        }
        if (!m_open)
            break;
    }
    if (failure)
        return std::move(*failure);
    return {};
}

/// Null: the statement is over.
Result<ResultPointer> ConsoleConnection::nextResult(std::optional<Clock::time_point> limit)
{
    ResultStore *const rows = m_result.rows.get();
    while (PQisBusy(m_handle.get())) {
        std::optional<std::chrono::milliseconds> pause;
        if (rows && rows->hasUnpublished())
            pause = publishPause;
        const libpq::Waited waited = libpq::waitForResult(m_handle.get(), *m_canceller, limit, pause);
        switch (waited.what) {
        case libpq::Waited::Ready:
            break;
        case libpq::Waited::Paused:
            rows->publish();
            break;
        case libpq::Waited::Closed:
            m_open = false;
            m_loss = cancelledError();
            return m_loss;
        case libpq::Waited::Lost:
            return lose(waited.reason);
        }
    }
    return ResultPointer(PQgetResult(m_handle.get()), &PQclear);
}

Result<void> ConsoleConnection::takeRows(PGresult *result, const StoreLimits &limits)
{
    if (!m_result.rows) {
        m_result.rows = std::make_shared<ResultStore>(columnsOf(result), limits);
        m_result.timeZone = QString::fromUtf8(PQparameterStatus(m_handle.get(), "TimeZone"));
        onChanged(m_result);
    }
    ResultStore &rows = *m_result.rows;
    const int columns = rows.columnCount();
    for (int row = 0; row < PQntuples(result); ++row) {
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column))
                rows.addNull();
            else
                rows.add({PQgetvalue(result, row, column), PQgetlength(result, row, column)});
        }
        if (!rows.endRow())
            return *rows.problem();
    }
    return {};
}

/// Also finds the error's place in the text.
Error ConsoleConnection::statementError(PGresult *result, const QString &text, const sqltext::Statement &statement)
{
    postgreserror::ServerMessage message = libpq::messageOf(result);
    if (!message.position.isEmpty())
        m_result.where = positionOf(text, statement.begin, message.position.toInt());
    Error error = serverError(result);
    if (m_reads && error.code == QLatin1String("25006"))
        error.hint = Text::tr("A text that only reads may not change anything. Let the console write to run it.");
    return error;
}

Error ConsoleConnection::serverError(PGresult *result)
{
    postgreserror::ServerMessage message = libpq::messageOf(result);
    if (libpq::endsConnection(m_handle.get(), message.sqlState))
        return lose(message.primary, message.sqlState);
    message.position.clear(); // told as a place in the whole text
    const bool limitPassed = m_limit.count() > 0 && Clock::now() - m_sent >= m_limit;
    return postgreserror::fromServer(message, m_canceller->isRequested(), limitPassed);
}

/// Leaves the session as it was before the text.
void ConsoleConnection::finish(ConsoleRun *run)
{
    if (!m_canceller->end(!m_open))
        abandon(QStringLiteral("A cancel request did not come back from the server."));
    const bool leftOpen = m_open && inTransaction();
    run->rolledBack = leftOpen && !m_reads;
    m_result = {};
    // A cancel on its way may hit even this; it can do so only once.
    if (leftOpen && !ask("rollback") && m_open) {
        if (const auto undone = ask("rollback"); !undone)
            abandon(undone.error().message);
    }
    nameTypes(*run);
    if (m_open) {
        if (const auto discarded = ask("discard all"); !discarded)
            abandon(discarded.error().message);
    }
    dropNotifications();
}

void ConsoleConnection::dropNotifications()
{
    while (PGnotify *notify = PQnotifies(m_handle.get()))
        PQfreemem(notify);
}

/// Gives every result the names of its columns' types; without them, when they cannot be had any more.
void ConsoleConnection::nameTypes(const ConsoleRun &run)
{
    QList<Type> unknown;
    for (const StatementResult &result : run.results) {
        const QList<ResultColumn> columns = result.rows ? result.rows->columns() : QList<ResultColumn>();
        for (const ResultColumn &column : columns) {
            const Type type(column.type, column.modifier);
            if (!m_typeNames.contains(type) && !unknown.contains(type))
                unknown.append(type);
        }
    }
    if (!unknown.isEmpty() && m_open) {
        QByteArrayList types, modifiers;
        for (const auto &[type, modifier] : std::as_const(unknown)) {
            types += QByteArray::number(type);
            modifiers += QByteArray::number(modifier);
        }
        const auto names = SqlFile::load(QStringLiteral("database/type-names")).and_then([&](const SqlFile &file) {
            return ask(file.sql.toUtf8(), {'{' + types.join(',') + '}', '{' + modifiers.join(',') + '}'});
        });
        if (!names)
            logError(QStringLiteral("database"), names.error());
        for (qsizetype i = 0; names && i < qMin(names->size(), unknown.size()); ++i)
            m_typeNames.insert(unknown.at(i), names->at(i));
    }
    for (const StatementResult &result : run.results) {
        if (!result.rows)
            continue;
        QStringList names;
        for (const ResultColumn &column : result.rows->columns())
            names.append(m_typeNames.value({column.type, column.modifier}));
        result.rows->settle(names);
        onChanged(result);
    }
}

/// A request of our own: the first column of its last rows. With parameters it is one statement.
Result<QStringList> ConsoleConnection::ask(const QByteArray &sql, const QByteArrayList &parameters)
{
    m_sent = Clock::now();
    std::vector<const char *> values;
    for (const QByteArray &parameter : parameters)
        values.push_back(parameter.constData());
    const int sent = parameters.isEmpty()
                         ? PQsendQuery(m_handle.get(), sql.constData())
                         : PQsendQueryParams(m_handle.get(), sql.constData(), static_cast<int>(values.size()), nullptr,
                                             values.data(), nullptr, nullptr, 0);
    if (!sent)
        return lose(libpq::words(m_handle.get()));
    QStringList answer;
    std::optional<Error> failure;
    for (;;) {
        CASTELLAN_TRY_ASSIGN(const ResultPointer result, nextResult(m_sent + ownLimit));
        if (!result)
            break;
        const auto status = PQresultStatus(result.get());
        if (status == PGRES_TUPLES_OK) {
            answer.clear();
            for (int row = 0; row < PQntuples(result.get()); ++row)
                answer.append(QString::fromUtf8(PQgetvalue(result.get(), row, 0)));
        } else if (status != PGRES_COMMAND_OK && !failure) {
            failure = serverError(result.get());
        }
        if (!m_open)
            break;
    }
    if (failure)
        return std::move(*failure);
    return answer;
}

void ConsoleConnection::abandon(const QString &why)
{
    if (m_open)
        lose(why);
}

Error ConsoleConnection::lose(const QString &detail, const QString &sqlState)
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

void ConsoleConnection::takeNotice(const PGresult *notice)
{
    const QString severity = libpq::field(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    const postgreserror::ServerMessage message = libpq::messageOf(notice);
    if (severity == QLatin1String("FATAL") || severity == QLatin1String("PANIC"))
        m_farewell = message.sqlState;
    QStringList detail{message.detail, message.hint, message.context};
    detail.removeAll(QString());
    m_noticeCharacters += message.primary.size() + detail.join(u'\n').size();
    if (m_result.notices.size() >= StatementResult::mostNotices || m_noticeCharacters > mostNoticeCharacters) {
        ++m_result.noticesLeftOut;
        return;
    }
    m_result.notices.append({.severity = libpq::field(notice, PG_DIAG_SEVERITY),
                             .sqlState = message.sqlState,
                             .message = message.primary,
                             .detail = detail.join(u'\n')});
}

/// Between texts: the end of the connection as soon as the socket tells of it.
void ConsoleConnection::readIdleSocket()
{
    if (!m_open)
        return;
    const bool consumed = PQconsumeInput(m_handle.get());
    dropNotifications(); // which also reads what the server says as its farewell
    if (!consumed || PQstatus(m_handle.get()) != CONNECTION_OK)
        lose(libpq::words(m_handle.get()));
}

bool ConsoleConnection::inTransaction() const
{
    const auto status = PQtransactionStatus(m_handle.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

} // namespace castellan
