// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What looking costs the database server: its own time for the readings of the database page, against a scrape of
// postgres_exporter, and what a load keeps of its transactions meanwhile.
#include "models/database/activity/serveractivity.h"
#include "models/database/databasefacts.h"
#include "models/database/objects/objectcare.h"
#include "models/database/queries/statementstatistics.h"
#include "models/database/verdict/readverdict.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/lab/postgrescluster.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <thread>

namespace castellan::bench {
namespace {

using namespace std::chrono_literals;

const QString exporterRole = QStringLiteral("bench_exporter");
const QString ourRole = QStringLiteral("bench_castellan");
const QString rolePassword = QStringLiteral("bench");

bool failed(const Error &error)
{
    note(error.text());
    return false;
}

/// A server that counts what each role's statements take, with so many tables of four indexes each.
class Server
{
public:
    bool start(int tables)
    {
        auto cluster = PostgresCluster::start(
            {.settings = {{QStringLiteral("shared_preload_libraries"), QStringLiteral("pg_stat_statements")},
                          {QStringLiteral("max_locks_per_transaction"), QStringLiteral("2000")}},
             .durable = false,
             .limit = 60s});
        if (!cluster)
            return failed(cluster.error());
        m_cluster = *std::move(cluster);
        const QStringList steps{
            QStringLiteral("create extension pg_stat_statements"),
            QStringLiteral("create role %1 login password '%2' in role pg_monitor").arg(exporterRole, rolePassword),
            QStringLiteral("create role %1 login password '%2' in role pg_monitor").arg(ourRole, rolePassword),
            QStringLiteral(
                "do $$ begin for i in 1..%1 loop execute format('create table t%s(id int primary key, a int, b int, c "
                "text); create index on t%s(a); create index on t%s(b); create index on t%s(c)', i, i, i, i); if i %% "
                "250 = 0 then commit; end if; end loop; end $$")
                .arg(tables)
                .replace(QStringLiteral("%%"), QStringLiteral("%")),
            QStringLiteral("analyze")};
        for (const QString &sql : steps) {
            if (const auto done = m_cluster->query(sql); !done)
                return failed(done.error());
        }
        auto session = await(PostgresSession::open(endpoint()));
        if (!session)
            return failed(session.error());
        m_session = *std::move(session);
        return startExporter();
    }
    ~Server()
    {
        m_exporter.kill();
        m_exporter.waitForFinished();
    }

    PostgresCluster &cluster() { return *m_cluster; }
    const std::shared_ptr<PostgresSession> &session() const { return m_session; }
    PostgresEndpoint endpoint() const
    {
        PostgresEndpoint to;
        to.host = m_cluster->host();
        to.port = m_cluster->port();
        to.database = QStringLiteral("postgres");
        to.role = ourRole;
        to.password = SecretString(rolePassword);
        return to;
    }

    /// Milliseconds that the server's statements of a role took while `work` ran.
    std::optional<double> cost(const QString &role, const std::function<bool()> &work)
    {
        if (!m_cluster->query(QStringLiteral("select pg_stat_statements_reset()")) || !work())
            return std::nullopt;
        const auto rows = m_cluster->query(
            QStringLiteral("select coalesce(sum(total_exec_time + total_plan_time), 0) from pg_stat_statements where "
                           "userid = '%1'::regrole")
                .arg(role));
        return rows ? std::optional(rows->value(0).value(0).toDouble()) : std::nullopt;
    }
    bool scrape()
    {
        QNetworkAccessManager network;
        QNetworkReply *reply = network.get(QNetworkRequest(m_url));
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return reply->error() == QNetworkReply::NoError && reply->readAll().contains("\npg_up 1");
    }

private:
    bool startExporter()
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        const quint16 port = free.serverPort();
        free.close();
        m_url = QUrl(QStringLiteral("http://127.0.0.1:%1/metrics").arg(port));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATA_SOURCE_NAME"),
                           QStringLiteral("postgresql://%1:%2@127.0.0.1:%3/postgres?sslmode=disable")
                               .arg(exporterRole, rolePassword)
                               .arg(m_cluster->port()));
        m_exporter.setProcessEnvironment(environment);
        m_exporter.setStandardErrorFile(QProcess::nullDevice());
        m_exporter.start(QStringLiteral("prometheus-postgres-exporter"),
                         {QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port)});
        if (!m_exporter.waitForStarted()) {
            note(QStringLiteral("prometheus-postgres-exporter is not installed."));
            return false;
        }
        QElapsedTimer timer;
        timer.start();
        while (!scrape()) {
            if (timer.elapsed() > 20'000)
                return false;
            QThread::msleep(100);
        }
        return true;
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    std::shared_ptr<PostgresSession> m_session;
    QProcess m_exporter;
    QUrl m_url;
};

/// What a page asks while it is seen, by how often.
bool measure(int tables)
{
    Server server;
    if (!server.start(tables))
        return false;
    const auto &session = server.session();
    title(
        QStringLiteral("The server's time for a look, %1 tables with %2 indexes (ours / `postgres_exporter`'s scrape: "
                       "lower is better)")
            .arg(tables)
            .arg(4 * tables));
    const auto ours = [&](auto ask) {
        return [&, ask] { return server.cost(ourRole, [&] { return bool(await(ask())); }); };
    };
    // As at each interval: the texts are known from the reading before.
    const auto known = await(StatementStatistics::read(session));
    if (!known)
        return failed(known.error());
    const auto runs = interleave(
        options().rounds,
        {{QStringLiteral("`postgres_exporter`"),
          [&] { return server.cost(exporterRole, [&] { return server.scrape(); }); }},
         {QStringLiteral("activity"), ours([&] { return ServerActivity::read(session); })},
         {QStringLiteral("overview"), ours([&] { return DatabaseFacts::read(session); })},
         {QStringLiteral("statements"), ours([&] { return StatementStatistics::readAfter(*known, session); })},
         {QStringLiteral("tables and indexes"), ours([&] { return ObjectCare::read(session); })},
         {QStringLiteral("verdict"), ours([&] { return readVerdict(session); })}});
    Series light{QStringLiteral("light"), {}};
    for (std::size_t round = 0; round < runs[1].figures.size(); ++round) {
        std::optional<double> sum = 0;
        for (const std::size_t part : {1U, 2U, 3U}) {
            const auto &figure = runs[part].figures.at(round);
            sum = sum && figure ? std::optional(*sum + *figure) : std::nullopt;
        }
        light.add(sum);
    }
    const QString ms = QStringLiteral("ms");
    row(QStringLiteral("light: activity, overview and statements"), light, runs[0], ms,
        atMost(tables > 100 ? 0.5 : 0.05));
    row(QStringLiteral("activity and locks, every 2 s"), runs[1], runs[0], ms);
    row(QStringLiteral("tables and indexes, each minute at most"), runs[4], runs[0], ms);
    row(QStringLiteral("verdict, every five minutes at most"), runs[5], runs[0], ms);
    note(QStringLiteral("Of one core: activity %1 % every two seconds (aim at most 1 %), tables and indexes %2 % at "
                        "their interval (the pause is a hundred times the answer, a minute at least).")
             .arg(runs[1].median() / 2000 * 100, 0, 'f', 3)
             .arg(std::min(1.0, runs[4].median() / 60'000 * 100), 0, 'f', 3));
    return true;
}

/// Transactions a second of a load of reads, with and without the activity being looked at every two seconds.
bool keepsUp()
{
    Server server;
    if (!server.start(10))
        return false;
    const QString programs = server.cluster().programDirectory();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGPASSWORD"), server.cluster().password().reveal());
    const QStringList where{QStringLiteral("-h"), server.cluster().host(),
                            QStringLiteral("-p"), QString::number(server.cluster().port()),
                            QStringLiteral("-U"), server.cluster().superuser()};
    const auto pgbench = [&](const QStringList &how) -> std::optional<double> {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(programs + QStringLiteral("/pgbench"), where + how + QStringList{QStringLiteral("postgres")});
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            return std::nullopt;
        const QString output = QString::fromUtf8(process.readAllStandardOutput());
        return output.section(QStringLiteral("tps = "), 1).section(u' ', 0, 0).toDouble();
    };
    if (!pgbench({QStringLiteral("-i"), QStringLiteral("-s"), QStringLiteral("5"), QStringLiteral("-q")}))
        return false;
    const QStringList load{QStringLiteral("-S"), QStringLiteral("-c4"), QStringLiteral("-j1"), QStringLiteral("-T"),
                           QStringLiteral("20")};
    title(QStringLiteral("Transactions a second that `pgbench -S -c4` keeps (higher is better)"));
    const auto runs =
        interleave(options().rounds * 2, {{QStringLiteral("looked at"),
                                           [&]() -> std::optional<double> {
                                               std::atomic_bool done = false;
                                               std::thread looking([&] {
                                                   while (!done) {
                                                       (void)await(ServerActivity::read(server.session()));
                                                       for (int i = 0; i < 20 && !done; ++i)
                                                           QThread::msleep(100);
                                                   }
                                               });
                                               const auto tps = pgbench(load);
                                               done = true;
                                               looking.join();
                                               return tps;
                                           }},
                                          {QStringLiteral("alone"), [&] { return pgbench(load); }}});
    row(QStringLiteral("with the activity looked at every 2 s"), runs[0], runs[1], QStringLiteral("/s"), atLeast(0.99));
    return true;
}

} // namespace

bool database()
{
    for (const int tables : {10, 5000}) {
        if (!measure(tables))
            return false;
        end();
    }
    return keepsUp();
}

} // namespace castellan::bench
