// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/consolesession.h"
#include "models/database/console/resultmodel.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/heartbeat.h"
#include "tests/lab/postgrescluster.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>

namespace castellan::bench {
namespace {

using namespace std::chrono_literals;

constexpr int visibleRows = 50;
const QString statement = QStringLiteral("select * from big");

/// A line of /proc/self/status, in megabytes.
double ownMegabytes(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(static_cast<qsizetype>(qstrlen(name))).chopped(3).trimmed().toDouble() / 1000;
    }
    return 0;
}

/// From now on the greatest is counted anew.
void forgetPeak()
{
    QFile refs(QStringLiteral("/proc/self/clear_refs"));
    if (refs.open(QIODevice::WriteOnly))
        refs.write("5");
}

class Reading
{
public:
    bool start()
    {
        auto cluster = PostgresCluster::start();
        if (!cluster)
            return failed(cluster.error());
        m_cluster = *std::move(cluster);
        const auto made = m_cluster->query(
            QStringLiteral("create table big as select i::int8 id, i * 7 % 1000 a, md5(i::text) b, 'user ' || i c, "
                           "(i * 1.25)::numeric(12,2) d, i % 2 = 0 e, timestamptz '2026-01-01' + i * interval '1 s' f, "
                           "i * 0.1::float8 g, case when i % 3 > 0 then 'note ' || i end h, (i % 5)::int2 k "
                           "from generate_series(1, %1) i")
                .arg(rows()));
        if (!made)
            return failed(made.error());
        auto session = await(ConsoleSession::open(m_cluster->endpoint(m_cluster->superuser())));
        if (!session)
            return failed(session.error());
        m_session = *std::move(session);
        return true;
    }
    static int rows() { return options().rows * 10; }

    std::optional<double> psql(const QStringList &how)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), m_cluster->password().reveal());
        process.setProcessEnvironment(environment);
        process.setStandardOutputFile(QProcess::nullDevice());
        return timed([&] {
            process.start(m_cluster->programDirectory() + QStringLiteral("/psql"),
                          how + QStringList{QStringLiteral("-h"), m_cluster->host(), QStringLiteral("-p"),
                                            QString::number(m_cluster->port()), QStringLiteral("-U"),
                                            m_cluster->superuser(), QStringLiteral("-c"), statement});
            return process.waitForFinished(300'000) && process.exitCode() == 0;
        });
    }

    /// As the page does it: a table over the rows while they come, whose end is looked at.
    std::optional<double> ours()
    {
        std::unique_ptr<ResultModel> model;
        QObject listener;
        const ConsoleSession &session = *m_session;
        QObject::connect(&session, &ConsoleSession::changed, &listener, [&](const StatementResult &result) {
            if (!result.rows || model)
                return;
            model = std::make_unique<ResultModel>(result.rows);
            QObject::connect(model.get(), &ResultModel::rowsInserted, &listener,
                             [shown = model.get()] { look(*shown); });
        });
        forgetPeak();
        const double before = ownMegabytes("VmRSS:");
        m_beat.begin();
        const auto seconds = timed([&] {
            ConsoleSettings settings;
            settings.limits.statement = 5min;
            settings.store.directory = m_folder.path();
            const auto run = m_session->run(m_session->nextRun(), statement, settings);
            return m_beat.runUntil([&] { return run.isFinished(); }, 300s) && model &&
                   model->store()->rowCount() == rows() && model->store()->isComplete();
        });
        m_megabytes.add(ownMegabytes("VmHWM:") - before);
        m_stalls.add(m_beat.longest());
        m_worked.add(m_beat.worked());
        return seconds;
    }

    const Series &megabytes() const { return m_megabytes; }
    const Series &stalls() const { return m_stalls; }
    const Series &worked() const { return m_worked; }

private:
    static void look(const ResultModel &model)
    {
        for (int row = qMax(0, model.rowCount() - visibleRows); row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                model.index(row, column).data();
        }
    }
    static bool failed(const Error &error)
    {
        note(error.text());
        return false;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::shared_ptr<ConsoleSession> m_session;
    Heartbeat m_beat;
    Series m_megabytes{QStringLiteral("ours"), {}};
    Series m_stalls{QStringLiteral("stall"), {}};
    Series m_worked{QStringLiteral("own work in it"), {}};
};

/// Of the largest program that was waited for so far.
double childMegabytes()
{
    rusage usage = {};
    getrusage(RUSAGE_CHILDREN, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1000;
}

} // namespace

bool console()
{
    title(QStringLiteral("Reading %1 rows of ten columns in the console (ours / `psql`'s: lower is better)")
              .arg(Reading::rows()));
    Reading reading;
    if (!reading.start())
        return false;
    Series psqlMegabytes{QStringLiteral("`psql`"), {}};
    const auto runs =
        interleave(options().longRounds,
                   {{QStringLiteral("ours"), [&] { return reading.ours(); }},
                    {QStringLiteral("`psql -c`"),
                     [&] {
                         const auto seconds = reading.psql({});
                         psqlMegabytes.add(childMegabytes());
                         return seconds;
                     }},
                    {QStringLiteral("`psql -At -c`"), [&] { return reading.psql({QStringLiteral("-At")}); }}});
    row(QStringLiteral("time, against `psql -c`"), runs[0], runs[1], QStringLiteral("s"), atMost(0.65));
    row(QStringLiteral("time, against `psql -At -c`, which lays nothing out"), runs[0], runs[2], QStringLiteral("s"));
    row(QStringLiteral("most memory (ours: what is added)"), reading.megabytes(), psqlMegabytes, QStringLiteral("MB"),
        atMost(0.05));
    row(QStringLiteral("longest stall of the GUI thread"), reading.stalls(), QStringLiteral("ms"), atMost(50),
        reading.worked());
    return true;
}

} // namespace castellan::bench
