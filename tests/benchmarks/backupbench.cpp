// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/createbackup.h"
#include "models/backup/restoredatabase.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benchdatabase.h"
#include "tests/benchmarks/benches.h"

#include <QDir>

namespace castellan::bench {
namespace {

double seconds(const QDateTime &from, const QDateTime &to)
{
    return static_cast<double>(from.msecsTo(to)) / 1000;
}

/// The guide's script against Castellan's operations, on one database.
class BackupBench
{
public:
    explicit BackupBench(RestoreFixture &lab) : m_lab(lab) {}

    std::optional<double> guideBackup()
    {
        return timed([&] {
            return runShell(m_lab, QStringLiteral("pg_dump %1 | gzip > '%2'").arg(server(database()), guideFile()));
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
        const QString made = run.result.value(QStringLiteral("id")).toString();
        m_bytes = run.result.value(QStringLiteral("size")).toInteger();
        if (hashes)
            m_id = made;
        keepOnly(m_id);
        return seconds(run.started, run.ended);
    }

    std::optional<double> guideRestore()
    {
        std::ignore = m_lab.cluster->query(QStringLiteral("DROP DATABASE IF EXISTS test_restore"));
        return timed([&] {
            return runShell(m_lab, QStringLiteral("createdb %1 && zcat '%2' | psql -q %1 >/dev/null")
                                       .arg(server(QStringLiteral("test_restore")), guideFile()));
        });
    }

    /// Seconds of creating and restoring; the comparison, which the guide does not make, is kept apart.
    std::optional<double> ourRestore()
    {
        const BackupCatalogue catalogue = scanBackups(
            {BackupLocation{
                .place = BackupPlace::Local, .directory = m_lab.environment.backup.localDirectory, .host = nullptr}},
            m_lab.environment.id);
        const BackupEntry *entry = catalogue.find(m_id);
        if (!entry) {
            note(QStringLiteral("The backup %1 is gone.").arg(m_id));
            return std::nullopt;
        }
        RestoreRequest request = m_lab.request(*entry);
        request.mode = RestoreMode::Scratch;
        const Run run = execute(std::make_shared<RestoreDatabase>(request));
        if (run.state != RunState::Succeeded) {
            note(run.error.text());
            return std::nullopt;
        }
        double restored = 0;
        for (const Step &step : run.steps) {
            if (step.id == QLatin1String("create") || step.id == QLatin1String("restore"))
                restored += seconds(step.started, step.ended);
            else if (step.id == QLatin1String("check"))
                m_checks.add(seconds(step.started, step.ended));
        }
        m_whole.add(seconds(run.started, run.ended));
        return restored;
    }

    bool hasGuideFile() const { return QFileInfo::exists(guideFile()); }
    bool hasBackup() const { return !m_id.isEmpty(); }
    double sizeRatio() const
    {
        return static_cast<double>(m_bytes) / static_cast<double>(QFileInfo(guideFile()).size());
    }
    qint64 bytes() const { return m_bytes; }
    QString guideFile() const { return m_lab.folder.filePath(QStringLiteral("guide.sql.gz")); }
    /// Of the rounds that count.
    Series checks() const { return withoutFirst(m_checks); }
    Series wholeRestores() const { return withoutFirst(m_whole); }

private:
    static Series withoutFirst(Series series)
    {
        if (!series.figures.empty())
            series.figures.erase(series.figures.begin());
        return series;
    }

    QString database() const { return m_lab.database.name; }
    QString server(const QString &name) const
    {
        return QStringLiteral("-U %1 -h %2 -p %3 %4")
            .arg(m_lab.database.role, m_lab.cluster->host(), QString::number(m_lab.cluster->port()), name);
    }

    /// The disk is not to fill over the rounds.
    void keepOnly(const QString &id) const
    {
        const QDir directory(m_lab.environment.backup.localDirectory);
        for (const QString &name : directory.entryList(QDir::Files)) {
            if (id.isEmpty() || !name.contains(id))
                QFile::remove(directory.filePath(name));
        }
    }

    Run execute(std::shared_ptr<Operation> operation)
    {
        auto run =
            wait(m_lab.runner->start(std::move(operation), m_lab.environment,
                                     castellan::Confirmation{.agreed = true, .typedName = database(), .reason = {}}),
                 std::chrono::minutes(20));
        if (run)
            return *run;
        Run failed;
        failed.error = run.error();
        return failed;
    }

    RestoreFixture &m_lab;
    QString m_id;
    qint64 m_bytes = 0;
    Series m_checks{QStringLiteral("check"), {}};
    Series m_whole{QStringLiteral("ours"), {}};
};

/// Kept while the database is, so that "restore" may use what "backup" made.
BackupBench *backupBench()
{
    RestoreFixture *lab = benchDatabase();
    if (!lab)
        return nullptr;
    static BackupBench bench(*lab);
    return &bench;
}

QString databaseSize()
{
    RestoreFixture *lab = benchDatabase();
    return lab->value(QStringLiteral("SELECT pg_database_size(current_database()) / 1000000"), lab->database.name);
}

} // namespace

bool backup()
{
    title(
        QStringLiteral("Backup: the guide's script against Castellan (seconds of the guide / ours: higher is better)"));
    BackupBench *bench = backupBench();
    if (!bench)
        return false;
    note(QStringLiteral("A database of %1 MB.").arg(databaseSize()));
    const QString s = QStringLiteral("s");
    const auto runs = interleave(options().longRounds,
                                 {{QStringLiteral("`pg_dump \\| gzip`"), [&] { return bench->guideBackup(); }},
                                  {QStringLiteral("ours, counts only"), [&] { return bench->ourBackup(false); }},
                                  {QStringLiteral("ours"), [&] { return bench->ourBackup(true); }}});
    row(QStringLiteral("backup without content hashes"), runs[0], runs[1], s, atLeast(5));
    row(QStringLiteral("backup with manifest and content hashes"), runs[0], runs[2], s, atLeast(3));
    row(QStringLiteral("what the hashes cost: with / without"), runs[2], runs[1], s);
    row(QStringLiteral("size: ours / guide's"), Series{QStringLiteral("ratio"), {bench->sizeRatio()}}, QString(),
        atMost(1));
    return bench->hasBackup();
}

bool restore()
{
    title(QStringLiteral(
        "Restore: the guide's script against Castellan (seconds of the guide / ours: higher is better)"));
    BackupBench *bench = backupBench();
    if (!bench)
        return false;
    if (!bench->hasGuideFile() && !bench->guideBackup())
        return false;
    if (!bench->hasBackup() && !bench->ourBackup(true))
        return false;
    const QString s = QStringLiteral("s");
    const auto runs =
        interleave(options().longRounds, {{QStringLiteral("`zcat \\| psql`"), [&] { return bench->guideRestore(); }},
                                          {QStringLiteral("ours"), [&] { return bench->ourRestore(); }}});
    row(QStringLiteral("restore into a new database"), runs[0], runs[1], s, atLeast(1.7));
    row(QStringLiteral("the whole drill: checks before, restore, statistics, comparison, drop"), runs[0],
        bench->wholeRestores(), s);
    row(QStringLiteral("comparing every row with the manifest, of the drill"), bench->checks(), s);
    return !runs[1].known().empty();
}

} // namespace castellan::bench
