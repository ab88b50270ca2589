// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A thousand migrations: how long their status takes, from the folder and the tool's table, against reading the table
// with psql and hashing the files with sha256sum; what the lint takes; and applying them, against psql in their order.
#include "models/core/awaitor.h"
#include "models/migration/lint/lintmigrations.h"
#include "models/migration/migrationstatus.h"
#include "models/migration/readfolder.h"
#include "models/migration/readmigrations.h"
#include "models/migration/run/filerun.h"
#include "models/remote/localhost.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/lab/postgrescluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace castellan::bench {
namespace {

using namespace std::chrono_literals;

constexpr int migrationCount = 1000;

bool failed(const Error &error)
{
    note(error.text());
    return false;
}

/// As Prisma writes them: a table, then a column, an index or a foreign key for it.
QByteArray script(int number)
{
    const QByteArray table = "\"Table" + QByteArray::number(number / 4) + '"';
    switch (number % 4) {
    case 0:
        return "-- CreateTable\nCREATE TABLE " + table +
               " (\n    \"id\" TEXT NOT NULL,\n    \"name\" TEXT NOT NULL,\n    \"createdAt\" TIMESTAMP(3) NOT NULL "
               "DEFAULT CURRENT_TIMESTAMP,\n\n    CONSTRAINT \"Table" +
               QByteArray::number(number / 4) + "_pkey\" PRIMARY KEY (\"id\")\n);\n";
    case 1:
        return "-- AlterTable\nALTER TABLE " + table + " ADD COLUMN \"parentId\" TEXT,\nADD COLUMN \"notes\" TEXT[];\n";
    case 2:
        return "-- CreateIndex\nCREATE UNIQUE INDEX \"Table" + QByteArray::number(number / 4) + "_name_key\" ON " +
               table + "(\"name\");\n";
    default:
        return "-- AddForeignKey\nALTER TABLE " + table + " ADD CONSTRAINT \"Table" + QByteArray::number(number / 4) +
               "_parentId_fkey\" FOREIGN KEY (\"parentId\") REFERENCES " + table +
               "(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n";
    }
}

class Folder
{
public:
    bool make()
    {
        QFile lock(path() + QStringLiteral("/migration_lock.toml"));
        if (!m_folder.isValid() || !lock.open(QIODevice::WriteOnly) || lock.write("provider = \"postgresql\"\n") < 0)
            return false;
        for (int number = 0; number < migrationCount; ++number) {
            const QString name = QStringLiteral("%1/%2_step").arg(path()).arg(20200101000000LL + number);
            QFile file(name + QStringLiteral("/migration.sql"));
            if (!QDir().mkpath(name) || !file.open(QIODevice::WriteOnly) || file.write(script(number)) < 0)
                return false;
        }
        return true;
    }
    QString path() const { return m_folder.path(); }
    Result<MigrationFiles> read() const
    {
        LocalHost here;
        MigrationConfig config;
        config.place.directory = path();
        return readMigrationFiles(config, here);
    }

private:
    QTemporaryDir m_folder;
};

bool shell(const PostgresCluster &cluster, const QString &line)
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(QStringLiteral("PGPASSWORD"), cluster.password().reveal());
    process.setProcessEnvironment(variables);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), QStringLiteral("set -eo pipefail; ") + line});
    return process.waitForFinished(600'000) && process.exitCode() == 0;
}

QString psql(const PostgresCluster &cluster, const QString &database)
{
    return QStringLiteral("%1/psql -qX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p %2 -U %3 -d %4")
        .arg(cluster.programDirectory(), QString::number(cluster.port()), cluster.superuser(), database);
}

std::optional<MigrationHistory> history(const std::shared_ptr<PostgresSession> &session, const MigrationTool &tool)
{
    const auto read = await(session->run<MigrationHistory>([&tool](PostgresStatements &statements) {
        return readMigrationHistory(statements, tool, QStringLiteral("public"));
    }));
    if (!read)
        failed(read.error());
    return read ? std::optional(*read) : std::nullopt;
}

/// All of them, each with its record, as a run does it, without what stands around a run.
bool apply(const PostgresEndpoint &endpoint, const MigrationFiles &files)
{
    const auto worker = await(ScriptSession::open(endpoint));
    if (!worker)
        return failed(worker.error());
    const QString table = quoteQualified(QStringLiteral("public"), files.tool->table());
    const auto run = [&](const BoundStatement &statement) {
        const auto done = await((*worker)->run(statement.sql, statement.parameters));
        return done && !done->error;
    };
    for (const QString &create : files.tool->create(table))
        if (!run({create, {}}))
            return false;
    for (const MigrationFile &file : files.folder.files) {
        const auto plan = planScript(file);
        const QString id = file.version.left(36);
        if (!plan || !run(*files.tool->begun(table, file, id)) || !run({QStringLiteral("begin"), {}}))
            return false;
        for (const ScriptPart &part : plan->parts)
            if (!run({part.text, {}}))
                return false;
        for (const BoundStatement &record : files.tool->applied(table, file, id, 1ms))
            if (!run(record))
                return false;
        if (!run({QStringLiteral("commit"), {}}))
            return false;
    }
    return true;
}

} // namespace

bool migrations()
{
    Folder folder;
    auto cluster = PostgresCluster::start();
    if (!cluster)
        return failed(cluster.error());
    const auto files = folder.make() ? folder.read() : Result<MigrationFiles>(cancelledError());
    if (!files)
        return failed(files.error());
    int databases = 0;
    const auto fresh = [&]() -> QString {
        const QString name = QStringLiteral("migrated%1").arg(++databases);
        return (*cluster)->query(QStringLiteral("create database ") + name) ? name : QString();
    };
    const auto applied = interleave(
        options().longRounds,
        {{QStringLiteral("Castellan"),
          [&] {
              const QString name = fresh();
              return timed([&] { return apply((*cluster)->endpoint(name), *files); });
          }},
         {QStringLiteral("psql, one process"), [&] {
              const QString name = fresh();
              return timed([&] {
                  return shell(**cluster, QStringLiteral("cd %1; for f in */migration.sql; do echo 'begin;'; cat $f; "
                                                         "echo 'commit;'; done | %2")
                                              .arg(folder.path(), psql(**cluster, name)));
              });
          }}});
    const QString name = QStringLiteral("migrated1");
    const auto session = await(PostgresSession::open((*cluster)->endpoint(name)));
    if (!session)
        return failed(session.error());
    const auto status = interleave(
        options().rounds,
        {{QStringLiteral("Castellan"),
          [&] {
              return timed([&] {
                  const auto read = folder.read();
                  const auto known = read ? history(*session, *read->tool) : std::nullopt;
                  return known && migrationStatus(*read->tool, read->folder, known->records)
                                          .count(MigrationState::Kind::Applied) == migrationCount;
              });
          }},
         {QStringLiteral("psql and sha256sum"), [&] {
              return timed([&] {
                  return shell(**cluster, QStringLiteral("%1 -c 'select * from _prisma_migrations'; cd %2; sha256sum "
                                                         "*/migration.sql")
                                              .arg(psql(**cluster, name), folder.path()));
              });
          }}});
    const auto catalogue = await((*session)->run<LintCatalogue>(
        [](PostgresStatements &statements) { return readLintCatalogue(statements, {QStringLiteral("public")}); }));
    if (!catalogue)
        return failed(catalogue.error());
    const LintOptions options = lintOptions(*files->tool, QStringLiteral("public"));
    const auto linted =
        interleave(bench::options().rounds, {{QStringLiteral("Castellan"), [&] {
                                                  return timed([&] {
                                                      lintMigrations(files->folder.files, *catalogue, options);
                                                      return true;
                                                  });
                                              }}});
    title(QStringLiteral("A thousand migrations"));
    row(QStringLiteral("status, against psql and sha256sum"), status[0], status[1], QStringLiteral("s"));
    row(QStringLiteral("status"), status[0], QStringLiteral("s"), atMost(0.2));
    row(QStringLiteral("lint, with the catalogue of 250 tables"), linted[0], QStringLiteral("s"), atMost(3));
    row(QStringLiteral("applied each in its transaction with its record, against psql in one process"), applied[0],
        applied[1], QStringLiteral("s"));
    end();
    return true;
}

} // namespace castellan::bench
