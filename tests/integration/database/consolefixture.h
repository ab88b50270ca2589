// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/consolesession.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

namespace castellan {

/// A console on a real server, with some objects to read and to write.
class ConsoleFixture : public QObject
{
protected:
    using Session = std::shared_ptr<ConsoleSession>;
    using State = StatementResult::State;

    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
    Session m_session;

    PostgresEndpoint endpoint(const QString &role = {}) const
    {
        return m_cluster->endpoint(QStringLiteral("con \"sole\""), role, SecretString(role));
    }
    Session open(const PostgresEndpoint &to)
    {
        auto opened = wait(ConsoleSession::open(to));
        if (!opened)
            qWarning().noquote() << errorText(opened);
        return opened.value_or(nullptr);
    }
    ConsoleSettings settings(ConsoleMode mode = ConsoleMode::ReadOnly) const
    {
        ConsoleSettings settings;
        settings.mode = mode;
        settings.store.directory = m_folder.path();
        settings.store.freeBytes = 0;
        return settings;
    }
    Result<ConsoleRun> tryRun(const QString &text, const ConsoleSettings &how)
    {
        return wait(m_session->run(m_session->nextRun(), text, how));
    }
    ConsoleRun run(const char *text, ConsoleMode mode = ConsoleMode::ReadOnly)
    {
        const auto done = tryRun(QString::fromUtf8(text), settings(mode));
        if (!done)
            qWarning().noquote() << errorText(done);
        return done.value_or({});
    }
    ConsoleRun arm(const char *text) { return run(text, ConsoleMode::Armed); }
    /// The first cell of the last result, or the error's SQLSTATE or kind.
    static QString answer(const ConsoleRun &run)
    {
        if (run.results.isEmpty())
            return QStringLiteral("nothing");
        const StatementResult &last = run.results.constLast();
        if (last.error)
            return last.error->code.isEmpty() ? errorKindName(last.error->kind) : last.error->code;
        return last.rows && last.rows->rowCount() > 0 ? cell(last, 0, 0) : last.tag;
    }
    static QString cell(const StatementResult &result, int row, int column)
    {
        const auto value = ResultReader(result.rows).value(row, column);
        return !value ? errorText(value) : value->isNull() ? QStringLiteral("NULL") : QString::fromUtf8(*value);
    }
    static QString columns(const StatementResult &result)
    {
        QStringList list;
        for (const ResultColumn &column : result.rows->columns()) {
            list += QStringLiteral("%1 %2 %3 %4")
                        .arg(column.name)
                        .arg(column.type)
                        .arg(column.modifier)
                        .arg(column.typeName);
        }
        return list.join(QStringLiteral(", "));
    }
    /// What another session sees.
    QString seen(const char *sql)
    {
        const auto rows = m_cluster->query(QString::fromUtf8(sql), endpoint().database);
        return rows ? rows->value(0).value(0) : errorText(rows);
    }

    /// For initTestCase().
    void startServer()
    {
        auto cluster = PostgresCluster::start(
            {.settings = {{QStringLiteral("max_prepared_transactions"), QStringLiteral("2")}}, .durable = false});
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create database \"con \"\"sole\"\"\"")));
        for (const char *sql :
             {"create role nobody login password 'nobody'", "create table public.t (i int primary key, x text)",
              "insert into t values (1, 'one')", "create sequence s",
              "create function write() returns int language sql as 'insert into public.t values (99) returning i'",
              "create procedure committing() language plpgsql as $$ begin commit; insert into public.t values (97); "
              "end $$",
              "create type mood as enum ('sad', 'ok')", "create type pair as (a int, b text)",
              "create domain price as numeric(10,2)", "revoke all on schema public from public"})
            CASTELLAN_VERIFY(m_cluster->query(QString::fromUtf8(sql), endpoint().database));
        if (takesLoudFunctions())
            CASTELLAN_VERIFY(m_cluster->query(
                QStringLiteral("create function loud() returns int language sql set transaction_read_only = off as "
                               "'insert into public.t values (98) returning i'"),
                endpoint().database));
    }
    /// Since PostgreSQL 16 no function may be made that sets transaction_read_only for itself.
    bool takesLoudFunctions() { return seen("show server_version_num").toInt() < 160000; }
    /// For init().
    void openSession()
    {
        if (!m_session || !m_session->isOpen())
            m_session = open(endpoint());
        QVERIFY(m_session);
    }
    /// For cleanup().
    void nothingMayHaveStayed()
    {
        // Nothing that a test did in a text that reads may have stayed.
        if (!m_session || !m_session->isOpen())
            return;
        QCOMPARE(answer(run("select count(*) from t where i > 90")), QStringLiteral("0"));
        QCOMPARE(seen("select count(*) from pg_stat_activity where state like 'idle in transaction%'"),
                 QStringLiteral("0"));
        QCOMPARE(seen("select count(*) from pg_prepared_xacts"), QStringLiteral("0"));
    }
};

} // namespace castellan
