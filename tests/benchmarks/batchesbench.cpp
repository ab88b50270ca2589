// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-bench-batches [ROWS] [MINUTES]: so many old rows are archived while pgbench works on the same table.
// Archiving is stopped again and again for a while and goes on where it was, so that what pgbench does without it and
// with it is measured side by side: a machine is not as fast in one minute as in the next. It ends after so many
// minutes of archiving, if not before. Prints both, and the longest transaction that held rows.
#include "models/datachange/runretention.h"
#include "models/operation/operationrunner.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

// Beside the old rows, so many that stay, on which pgbench works.
constexpr int living = 100000;
constexpr auto alone = 10s;    // without archiving, between…
constexpr auto together = 60s; // …with it

struct Throughput
{
    qint64 transactions = 0;
    std::chrono::duration<double> time{0};
    double perSecond() const { return static_cast<double>(transactions) / time.count(); }
};

/// pgbench on the rows that stay: each transaction adds one to a row's n.
class Load
{
public:
    Load(PostgresCluster &cluster, const QString &script, qint64 old) : m_cluster(cluster), m_old(old)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), cluster.password().reveal());
        m_process.setProcessEnvironment(environment);
        QStringList arguments{QStringLiteral("-h"), cluster.host(),
                              QStringLiteral("-p"), QString::number(cluster.port()),
                              QStringLiteral("-U"), cluster.superuser()};
        arguments << QStringLiteral("-n -c 4 -T 36000 -f").split(u' ') << script << QStringLiteral("postgres");
        // A load that leaves the server some room, as an application does: transactions a second.
        if (const QString rate = qEnvironmentVariable("BENCH_RATE"); !rate.isEmpty())
            arguments << QStringLiteral("-R") << rate;
        m_process.start(cluster.programDirectory() + QStringLiteral("/pgbench"), arguments);
    }
    ~Load()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Adds what it does while `work` runs.
    Result<void> during(const std::function<Result<void>()> &work, Throughput *to)
    {
        CASTELLAN_TRY_ASSIGN(const qint64 before, count());
        const auto begun = std::chrono::steady_clock::now();
        CASTELLAN_TRY(work());
        CASTELLAN_TRY_ASSIGN(const qint64 after, count());
        to->transactions += after - before;
        to->time += std::chrono::steady_clock::now() - begun;
        return {};
    }

private:
    Result<qint64> count()
    {
        CASTELLAN_TRY_ASSIGN(const auto rows,
                             m_cluster.query(QStringLiteral("select sum(n) from audit_log where id > %1").arg(m_old)));
        return rows.value(0).value(0).toLongLong();
    }

    PostgresCluster &m_cluster;
    qint64 m_old;
    QProcess m_process;
};

Result<void> fill(PostgresCluster &cluster, qint64 rows)
{
    CASTELLAN_TRY(cluster.query(
        QStringLiteral("create table audit_log (id int8 primary key, created_at timestamptz not null, action text, "
                       "n int not null default 0)")));
    CASTELLAN_TRY(cluster.query(
        QStringLiteral(
            "insert into audit_log select i, case when i <= %1 then timestamptz '2020-01-01' else now() end, "
            "'action ' || i || repeat('x', 60) from generate_series(1, %2) i")
            .arg(rows)
            .arg(rows + living)));
    CASTELLAN_TRY(cluster.query(QStringLiteral("create index on audit_log using brin (created_at)")));
    CASTELLAN_TRY(cluster.query(QStringLiteral("vacuum analyze audit_log")));
    CASTELLAN_TRY(cluster.query(QStringLiteral("checkpoint")));
    return {};
}

MaintenanceAccess accessTo(const PostgresCluster &cluster)
{
    MaintenanceAccess access;
    access.where = QStringLiteral("postgres");
    access.session = [endpoint = cluster.endpoint()](QueryLimits limits, const CancelToken &cancel) {
        return PostgresSession::open(endpoint, limits, cancel);
    };
    return access;
}

/// For a while, or to its end.
Result<Run> archive(OperationRunner &runner, const PostgresCluster &cluster, const RetentionPreview &preview,
                    const BatchLimits &limits)
{
    const auto operation = std::make_shared<RunRetention>(accessTo(cluster), preview, limits);
    Environment environment;
    environment.id = QStringLiteral("bench");
    CASTELLAN_TRY(wait(runner.arming().arm(environment.id, 60min, QStringLiteral("bench"))));
    QString id;
    const auto running =
        runner.start(operation, environment, {.agreed = true, .typedName = preview.policy.table, .reason = {}}, &id);
    (void)QTest::qWaitFor([&] { return running.isFinished(); },
                          static_cast<int>(std::chrono::milliseconds(together).count()));
    runner.cancel(id); // one that has ended does not hear it
    return wait(running, 1min);
}

Result<RetentionPreview> preview(const PostgresCluster &cluster, const BatchLimits &limits)
{
    TableRetention policy;
    policy.table = QStringLiteral("audit_log");
    policy.ageColumn = QStringLiteral("created_at");
    policy.age = {.years = 1};
    return wait(previewRetention(accessTo(cluster).session, policy, QDateTime::currentDateTimeUtc(), limits));
}

Result<void> measure(qint64 rows, const BatchLimits &limits, std::chrono::minutes most)
{
    QTemporaryDir folder;
    CASTELLAN_TRY_ASSIGN(const auto cluster,
                         PostgresCluster::start(
                             {.settings = {{QStringLiteral("max_wal_size"), QStringLiteral("4GB")}}, .durable = true}));
    CASTELLAN_TRY(fill(*cluster, rows));
    QFile script(folder.filePath(QStringLiteral("load.sql")));
    if (!script.open(QIODevice::WriteOnly))
        return ioError(script.fileName(), script.errorString());
    script.write(QStringLiteral("\\set id random(%1, %2)\nupdate audit_log set n = n + 1 where id = :id;\n"
                                "select * from audit_log where id = :id;\n")
                     .arg(rows + 1)
                     .arg(rows + living)
                     .toUtf8());
    script.close();
    CASTELLAN_TRY_ASSIGN(const auto workspace,
                         wait(Workspace::open(folder.filePath(QStringLiteral("w")), std::make_shared<SystemClock>())));
    OperationRunner runner(workspace);
    Load load(*cluster, script.fileName(), rows);
    const auto nothing = [] {
        QTest::qWait(static_cast<int>(std::chrono::milliseconds(alone).count()));
        return Result<void>();
    };
    Throughput warmingUp;
    CASTELLAN_TRY(load.during(nothing, &warmingUp));
    CASTELLAN_TRY_ASSIGN(const RetentionPreview first, preview(*cluster, limits));
    Throughput without;
    Throughput with;
    QMap<QString, qint64> sums;
    qint64 longest = 0;
    Run run;
    do {
        CASTELLAN_TRY(load.during(nothing, &without));
        CASTELLAN_TRY(load.during(
            [&]() -> Result<void> {
                CASTELLAN_TRY_ASSIGN(run, archive(runner, *cluster, first, limits));
                return {};
            },
            &with));
        const QJsonObject walk = run.result[QLatin1String("walks")].toArray().at(0).toObject();
        for (const auto &key : {QLatin1String("rows"), QLatin1String("batches"), QLatin1String("tooLong"),
                                QLatin1String("gaveWay"), QLatin1String("workingMs"), QLatin1String("elapsedMs")})
            sums[key] += walk[key].toInteger();
        longest = std::max(longest, walk[QLatin1String("longestMs")].toInteger());
    } while (run.state == RunState::Cancelled && with.time < most);
    CASTELLAN_TRY(load.during(nothing, &without));
    std::printf("state %s, %s\n", qPrintable(runStateName(run.state)), qPrintable(run.error.text()));
    std::printf("pgbench: %.0f tps without (%.0f s), %.0f with archiving (%.0f s): %+.1f %%\n", without.perSecond(),
                without.time.count(), with.perSecond(), with.time.count(),
                (with.perSecond() / without.perSecond() - 1) * 100);
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum)
        std::printf("%s %lld  ", qPrintable(sum.key()), static_cast<long long>(sum.value()));
    std::printf("\nlongest transaction %lld ms\n", static_cast<long long>(longest));
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const qint64 rows = arguments.value(1, QStringLiteral("10000000")).toLongLong();
    const std::chrono::minutes most(arguments.value(2, QStringLiteral("600")).toInt());
    const auto done = measure(rows, {}, most);
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
    return done ? 0 : 1;
}
