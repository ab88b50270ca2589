// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// castellan-bench-batches [ROWS] [DUTY]: so many old rows are archived while pgbench works on the same table. Prints
// what pgbench does without and with it, and the longest transaction that held rows.
#include "models/datachange/runretention.h"
#include "models/operation/operationrunner.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

// Beside the old rows, so many that stay, on which pgbench works.
constexpr int living = 100000;
constexpr int alone = 20; // seconds without archiving, before and after

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
    /// Transactions a second while `work` runs.
    Result<double> during(const std::function<Result<void>()> &work)
    {
        CASTELLAN_TRY_ASSIGN(const qint64 before, count());
        const auto begun = std::chrono::steady_clock::now();
        CASTELLAN_TRY(work());
        CASTELLAN_TRY_ASSIGN(const qint64 after, count());
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        return static_cast<double>(after - before) / took.count();
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

Result<Run> archive(OperationRunner &runner, const PostgresCluster &cluster, const BatchLimits &limits)
{
    TableRetention policy;
    policy.table = QStringLiteral("audit_log");
    policy.ageColumn = QStringLiteral("created_at");
    policy.age = {.years = 1};
    CASTELLAN_TRY_ASSIGN(
        const RetentionPreview preview,
        wait(previewRetention(accessTo(cluster).session, policy, QDateTime::currentDateTimeUtc(), limits)));
    const auto operation = std::make_shared<RunRetention>(accessTo(cluster), preview, limits);
    Environment environment;
    environment.id = QStringLiteral("bench");
    CASTELLAN_TRY(wait(runner.arming().arm(environment.id, 60min, QStringLiteral("bench"))));
    return wait(runner.start(operation, environment, {.agreed = true, .typedName = policy.table, .reason = {}}),
                120min);
}

Result<void> measure(qint64 rows, BatchLimits limits)
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
        QTest::qWait(alone * 1000);
        return Result<void>();
    };
    CASTELLAN_TRY(load.during(nothing)); // warms up
    CASTELLAN_TRY_ASSIGN(const double before, load.during(nothing));
    Run run;
    const auto archiving = [&]() -> Result<void> {
        CASTELLAN_TRY_ASSIGN(run, archive(runner, *cluster, limits));
        return {};
    };
    CASTELLAN_TRY_ASSIGN(const double during, load.during(archiving));
    CASTELLAN_TRY_ASSIGN(const double after, load.during(nothing));
    const QJsonObject walk = run.result[QLatin1String("walks")].toArray().at(0).toObject();
    std::printf("state %s, %s\n", qPrintable(runStateName(run.state)), qPrintable(run.error.text()));
    std::printf("pgbench: %.0f tps before, %.0f meanwhile, %.0f after: %+.1f %%\n", before, during, after,
                (during / ((before + after) / 2) - 1) * 100);
    std::printf("%lld rows, longest transaction %lld ms\n%s\n",
                static_cast<long long>(run.result[QLatin1String("rows")].toInteger()),
                static_cast<long long>(walk[QLatin1String("longestMs")].toInteger()),
                QJsonDocument(walk).toJson(QJsonDocument::Compact).constData());
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const qint64 rows = arguments.value(1, QStringLiteral("10000000")).toLongLong();
    BatchLimits limits;
    if (arguments.size() > 2)
        limits.duty = arguments.at(2).toDouble();
    const auto done = measure(rows, limits);
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
    return done ? 0 : 1;
}
