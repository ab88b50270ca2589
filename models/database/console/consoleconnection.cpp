// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/consoleconnection.h"

#include "models/core/log.h"
#include "models/database/sqlfile.h"

#include <QCoreApplication>

namespace castellan {
namespace {

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
    CASTELLAN_TRY(LibpqConnection::open());
    CASTELLAN_TRY_ASSIGN(const SqlFile standby, SqlFile::load(QStringLiteral("database/standby")));
    CASTELLAN_TRY_ASSIGN(const QStringList answer, ask(standby.sql.toUtf8()));
    m_standby = answer.value(0) == QLatin1String("t");
    return {};
}

Result<ConsoleRun> ConsoleConnection::run(quint64 id, const QString &text, const ConsoleSettings &settings)
{
    if (!isOpen())
        return loss();
    if (canceller()->isClosed() || canceller()->isRequested())
        return cancelledError();
    const QList<sqltext::Statement> statements = sqltext::statements(text);
    if (statements.isEmpty()) {
        return Error{.kind = ErrorKind::Unsupported,
                     .message = Text::tr("There is no SQL statement to run."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    }
    m_text = text;
    ConsoleRun run{.id = id, .results = {}};
    for (qsizetype i = 0; i < statements.size(); ++i) {
        if (const auto allowed = checkConsoleStatement(statements.at(i).text, settings.mode); !allowed) {
            begin(id, static_cast<int>(i) + 1, statements.at(i));
            m_result.where = m_result.begin;
            refuse(allowed.error());
            run.results = {m_result};
            run.notRun = static_cast<int>(statements.size()) - 1;
            return run;
        }
    }

    setBusy(true);
    m_reads = settings.mode == ConsoleMode::ReadOnly;
    m_statementLimit = settings.limits.statement;
    m_result = {};
    const auto begun = ask(prologue(settings));
    for (qsizetype i = 0; begun && i < statements.size() && !run.failed(); ++i) {
        begin(id, static_cast<int>(i) + 1, statements.at(i));
        if (canceller()->isRequested())
            refuse(cancelledError());
        else
            runStatement(settings.store);
        run.results.append(m_result);
    }
    run.notRun = static_cast<int>(statements.size() - run.results.size());
    finish(&run);
    setBusy(false);
    if (!begun)
        return begun.error();
    return run;
}

void ConsoleConnection::begin(quint64 id, int number, const sqltext::Statement &statement)
{
    m_begin = statement.begin;
    m_noticeCharacters = 0;
    m_result = {};
    m_result.run = id;
    m_result.number = number;
    m_result.sql = statement.text;
    m_result.begin = positionAt(m_text, statement.begin);
}

void ConsoleConnection::refuse(const Error &error)
{
    m_result.state = StatementResult::State::Refused;
    m_result.error = error;
    onChanged(m_result);
}

void ConsoleConnection::runStatement(const StoreLimits &limits)
{
    onChanged(m_result);
    const auto take = [&](PGresult *result) -> Result<void> {
        const auto status = PQresultStatus(result);
        if (status != PGRES_SINGLE_TUPLE)
            m_result.tag = QString::fromUtf8(PQcmdStatus(result));
        return status == PGRES_COMMAND_OK ? Result<void>() : takeRows(result, limits);
    };
    try {
        // The extended protocol takes one command only, so that nothing hides behind a semicolon that was read
        // otherwise here than there.
        Result<void> done = send(m_result.sql.toUtf8());
        if (done) {
            PQsetSingleRowMode(handle());
            done = receive({}, take);
        }
        if (!done)
            m_result.error = done.error();
    } catch (const std::exception &exception) {
        // Most likely out of memory in the middle of a row: what the connection holds is not known.
        m_result.error = lose(QString::fromUtf8(exception.what()));
    }
    m_result.duration = std::chrono::duration_cast<std::chrono::microseconds>(libpq::Clock::now() - sent());
    if (isOpen() && m_reads && !inTransaction() && !m_result.error)
        m_result.error = lose(QStringLiteral("The read-only transaction ended before the text did."));
    if (m_result.rows) {
        m_result.rows->finish(!m_result.error);
        if (!m_result.error)
            m_result.error = m_result.rows->problem();
    }
    m_result.state = m_result.error ? StatementResult::State::Failed : StatementResult::State::Done;
    onChanged(m_result);
}

/// Lets readers see the rows that came whenever the next ones keep us waiting.
Result<void> ConsoleConnection::wait(std::optional<libpq::Clock::time_point> limit)
{
    ResultStore *const rows = m_result.rows.get();
    while (PQisBusy(handle())) {
        std::optional<std::chrono::milliseconds> pause;
        if (rows && rows->hasUnpublished())
            pause = publishPause;
        CASTELLAN_TRY_ASSIGN(const bool answered, waitFor(limit, pause));
        if (!answered && rows)
            rows->publish();
    }
    return {};
}

Result<void> ConsoleConnection::takeRows(PGresult *result, const StoreLimits &limits)
{
    if (!m_result.rows) {
        m_result.rows = std::make_shared<ResultStore>(columnsOf(result), limits);
        m_result.timeZone = QString::fromUtf8(PQparameterStatus(handle(), "TimeZone"));
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
        if (!rows.endRow()) {
            canceller()->cancelRunning();
            return *rows.problem();
        }
    }
    return {};
}

/// Also finds the error's place in the text.
Error ConsoleConnection::serverError(postgreserror::ServerMessage message)
{
    if (!message.position.isEmpty())
        m_result.where = positionOf(m_text, m_begin, message.position.toInt());
    message.position.clear(); // told as a place in the whole text
    Error error = LibpqConnection::serverError(std::move(message));
    if (m_reads && error.code == QLatin1String("25006"))
        error.hint = Text::tr("A text that only reads may not change anything. Let the console write to run it.");
    return error;
}

/// Leaves the session as it was before the text.
void ConsoleConnection::finish(ConsoleRun *run)
{
    if (!canceller()->end(!isOpen()))
        abandon(QStringLiteral("A cancel request did not come back from the server."));
    const bool leftOpen = isOpen() && inTransaction();
    run->rolledBack = leftOpen && !m_reads;
    m_result = {};
    // A cancel on its way may hit even this; it can do so only once.
    if (leftOpen && !ask("rollback") && isOpen()) {
        if (const auto undone = ask("rollback"); !undone)
            abandon(undone.error().message);
    }
    nameTypes(*run);
    if (isOpen()) {
        if (const auto discarded = ask("discard all"); !discarded)
            abandon(discarded.error().message);
    }
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
    if (!unknown.isEmpty() && isOpen()) {
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
    std::vector<const char *> values;
    for (const QByteArray &parameter : parameters)
        values.push_back(parameter.constData());
    CASTELLAN_TRY(parameters.isEmpty() ? sendAll(sql) : send(sql, values));
    QStringList answer;
    CASTELLAN_TRY(receive(sent() + ownLimit, [&](PGresult *result) -> Result<void> {
        if (PQresultStatus(result) != PGRES_TUPLES_OK)
            return {};
        answer.clear();
        for (int row = 0; row < PQntuples(result); ++row)
            answer.append(QString::fromUtf8(PQgetvalue(result, row, 0)));
        return {};
    }));
    return answer;
}

void ConsoleConnection::takeNotice(const PGresult *notice)
{
    const postgreserror::ServerMessage message = libpq::messageOf(notice);
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

} // namespace castellan
