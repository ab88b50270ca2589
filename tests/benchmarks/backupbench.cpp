// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/createbackup.h"
#include "models/backup/restoredatabase.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/integration/backup/restorefixture.h"

namespace castellan::bench {
namespace {

constexpr int rounds = 3;

class BackupBench
{
public:
    bool start()
    {
        const qint64 size = qEnvironmentVariableIsSet("CASTELLAN_BENCH_BYTES")
                                ? qEnvironmentVariable("CASTELLAN_BENCH_BYTES").toLongLong()
                                : 1'000'000'000;
        for (const Result<void> &step : {m_lab.start(size), m_lab.openWorkspace()}) {
            if (!step) {
                note(step.error().text());
                return false;
            }
        }
        m_lab.environment.backup.place = BackupPlace::Local;
        m_lab.environment.backup.localDirectory = m_lab.folder.filePath(QStringLiteral("backups"));
        note(QStringLiteral("database of %1 bytes")
                 .arg(m_lab.value(QStringLiteral("SELECT pg_database_size(current_database())"), m_lab.database.name)));
        return bool(m_lab.connect());
    }

    /// The guide's script.
    std::optional<double> guideBackup()
    {
        return timed([&] {
            return shell(QStringLiteral("pg_dump -U %1 -h %2 -p %3 %4 | gzip > '%5'")
                             .arg(m_lab.database.role, m_lab.cluster->host(), QString::number(m_lab.cluster->port()),
                                  m_lab.database.name, guideFile()));
        });
    }
    std::optional<double> ourBackup(bool hashes)
    {
        BackupRequest request =
            BackupRequest::fromPolicy(m_lab.environment, m_lab.environment.backup.localDirectory, nullptr);
        request.hashes = hashes;
        const Run run =
            execute(std::make_shared<CreateBackup>(m_lab.connection, std::make_shared<LocalHost>(), request));
        if (run.state != RunState::Succeeded) {
            note(run.error.text());
            return std::nullopt;
        }
        if (hashes)
            m_id = run.result.value(QStringLiteral("id")).toString();
        m_bytes = run.result.value(QStringLiteral("size")).toInteger();
        return seconds(run.started, run.ended);
    }
    std::optional<double> guideRestore()
    {
        std::ignore = m_lab.cluster->query(QStringLiteral("DROP DATABASE IF EXISTS test_restore"));
        return timed([&] {
            return shell(QStringLiteral("createdb -U %1 -h %2 -p %3 test_restore && zcat '%4' | psql -q -U %1 -h %2 -p "
                                        "%3 test_restore >/dev/null")
                             .arg(m_lab.database.role, m_lab.cluster->host(), QString::number(m_lab.cluster->port()),
                                  guideFile()));
        });
    }
    /// Seconds of creating and restoring; the comparison that the guide does not make is given apart.
    std::optional<double> ourRestore()
    {
        const BackupCatalogue catalogue = scanBackups(
            {BackupLocation{
                .place = BackupPlace::Local, .directory = m_lab.environment.backup.localDirectory, .host = nullptr}},
            m_lab.environment.id);
        const BackupEntry *entry = catalogue.find(m_id);
        if (!entry)
            return std::nullopt;
        RestoreRequest request = m_lab.request(*entry);
        request.mode = RestoreMode::Scratch;
        const Run run = execute(std::make_shared<RestoreDatabase>(request));
        if (run.state != RunState::Succeeded) {
            note(run.error.text());
            return std::nullopt;
        }
        double restore = 0;
        for (const Step &step : run.steps) {
            if (step.id == QLatin1String("create") || step.id == QLatin1String("restore"))
                restore += seconds(step.started, step.ended);
            else if (step.id == QLatin1String("check"))
                m_checks.figures.push_back(seconds(step.started, step.ended));
        }
        return restore;
    }

    QString guideFile() const { return m_lab.folder.filePath(QStringLiteral("guide.sql.gz")); }
    qint64 ourBytes() const { return m_bytes; }
    const Series &checks() const { return m_checks; }

private:
    static double seconds(const QDateTime &from, const QDateTime &to)
    {
        return static_cast<double>(from.msecsTo(to)) / 1000;
    }

    Run execute(std::shared_ptr<Operation> operation)
    {
        auto run = wait(m_lab.runner->start(
                            std::move(operation), m_lab.environment,
                            castellan::Confirmation{.agreed = true, .typedName = m_lab.database.name, .reason = {}}),
                        std::chrono::minutes(20));
        if (run)
            return *run;
        Run failed;
        failed.error = run.error();
        return failed;
    }

    bool shell(const QString &line)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSFILE"), m_lab.passwordFile());
        const auto done = GuardedProcess::run({.argv = {QStringLiteral("bash"), QStringLiteral("-o"),
                                                        QStringLiteral("pipefail"), QStringLiteral("-c"), line},
                                               .user = {},
                                               .logFile = m_lab.folder.filePath(QStringLiteral("guide.log")),
                                               .within = {},
                                               .removeAtEnd = {},
                                               .environment = environment},
                                              std::chrono::seconds(1200));
        if (!done)
            note(done.error().text());
        return bool(done);
    }

    RestoreFixture m_lab;
    QString m_id;
    qint64 m_bytes = 0;
    Series m_checks{QStringLiteral("check"), {}};
};

} // namespace

bool backup()
{
    title(QStringLiteral(
        "Backup and restore: the guide's script against ours (guide's seconds / our seconds: higher is better)"));
    BackupBench bench;
    if (!bench.start())
        return false;
    const QString s = QStringLiteral("s");
    const auto backups =
        interleave(rounds, {{QStringLiteral("pg_dump | gzip"), [&] { return bench.guideBackup(); }},
                            {QStringLiteral("ours without hashes"), [&] { return bench.ourBackup(false); }},
                            {QStringLiteral("ours with manifest and hashes"), [&] { return bench.ourBackup(true); }}});
    line(QStringLiteral("backup, guide / ours without hashes"), backups[0], backups[1], s, QStringLiteral(">= 5"));
    line(QStringLiteral("backup, guide / ours with hashes"), backups[0], backups[2], s, QStringLiteral(">= 3"));
    line(QStringLiteral("cost of hashes: with / without"), backups[2], backups[1], s, QStringLiteral("-"));
    note(QStringLiteral("size: ours %1, guide %2 bytes, ratio %3 (aim <= 1)")
             .arg(bench.ourBytes())
             .arg(QFileInfo(bench.guideFile()).size())
             .arg(static_cast<double>(bench.ourBytes()) / static_cast<double>(QFileInfo(bench.guideFile()).size()), 0,
                  'f', 2));
    const auto restores = interleave(rounds, {{QStringLiteral("zcat | psql"), [&] { return bench.guideRestore(); }},
                                              {QStringLiteral("ours"), [&] { return bench.ourRestore(); }}});
    line(QStringLiteral("restore, guide / ours"), restores[0], restores[1], s, QStringLiteral(">= 1.7"));
    note(QStringLiteral("comparing every row with the manifest, not in the figure above: %1 s")
             .arg(bench.checks().median(), 0, 'f', 1));
    return true;
}

} // namespace castellan::bench
