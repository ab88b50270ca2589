// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchdatabase.h"

#include "tests/benchmarks/bench.h"

namespace castellan::bench {
namespace {

std::unique_ptr<RestoreFixture> &shared()
{
    static std::unique_ptr<RestoreFixture> lab;
    return lab;
}

} // namespace

RestoreFixture *benchDatabase()
{
    if (shared())
        return shared().get();
    progress(QStringLiteral("  making a database of %1 MB").arg(options().databaseBytes / 1'000'000));
    auto lab = std::make_unique<RestoreFixture>();
    const auto prepare = [&]() -> Result<void> {
        CASTELLAN_TRY(lab->start(options().databaseBytes));
        CASTELLAN_TRY(lab->openWorkspace());
        lab->environment.backup.place = BackupPlace::Local;
        lab->environment.backup.localDirectory = lab->folder.filePath(QStringLiteral("backups"));
        lab->environment.backup.jobs = static_cast<int>(std::thread::hardware_concurrency());
        return lab->connect();
    };
    if (const auto prepared = prepare(); !prepared) {
        note(prepared.error().text());
        return nullptr;
    }
    shared() = std::move(lab);
    return shared().get();
}

void releaseDatabase()
{
    shared().reset();
}

bool runShell(const RestoreFixture &lab, const QString &line)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGPASSFILE"), lab.passwordFile());
    const auto done = GuardedProcess::run(
        {.argv = {QStringLiteral("bash"), QStringLiteral("-o"), QStringLiteral("pipefail"), QStringLiteral("-c"), line},
         .user = {},
         .logFile = lab.folder.filePath(QStringLiteral("guide.log")),
         .within = {},
         .removeAtEnd = {},
         .environment = environment},
        std::chrono::seconds(1200));
    if (!done)
        note(done.error().text());
    return bool(done);
}

} // namespace castellan::bench
