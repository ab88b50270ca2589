// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/common/settings.h"
#include "widgets/shell/workbench.h"

#include <QTemporaryDir>

namespace castellan {

/// A workbench with settings of its own, dialogs that answer by themselves and a clock that stands still.
struct BenchFixture
{
    QTemporaryDir dir;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Settings settings{dir.filePath(QStringLiteral("settings.ini"))};
    FakeDialogs dialogs;
    Workbench bench{clock, settings, dialogs};

    static Environment environment(const QString &id, const QString &name, EnvironmentKind kind)
    {
        Environment environment;
        environment.id = id;
        environment.name = name;
        environment.kind = kind;
        environment.host.local = false;
        environment.host.ssh.host = QStringLiteral("dnd-1");
        environment.host.ssh.user = QStringLiteral("deploy");
        environment.database.name = QStringLiteral("dnd_companion");
        environment.rto = {{QStringLiteral("Critical"), {}, std::chrono::hours(1)}};
        environment.rpo = {{QStringLiteral("User Data"), {}, std::chrono::hours(24)}};
        environment.rtoTier = QStringLiteral("Critical");
        environment.rpoTier = QStringLiteral("User Data");
        return environment;
    }

    void useProduction()
    {
        bench.setEnvironments(
            {environment(QStringLiteral("dnd"), QStringLiteral("D&D Companion"), EnvironmentKind::Production),
             environment(QStringLiteral("dnd-staging"), QStringLiteral("D&D Staging"), EnvironmentKind::Staging),
             environment(QStringLiteral("dnd-demo"), QStringLiteral("D&D Demo"), EnvironmentKind::Demo)});
        bench.setCurrent(QStringLiteral("dnd"));
    }

    LinkStatus connected() const
    {
        return {.state = LinkState::Connected,
                .transport = QStringLiteral("libssh2 1.10.0"),
                .reason = QStringLiteral("The key is ed25519, which the built-in transport can use."),
                .roundTrip = std::chrono::milliseconds(18),
                .error = {},
                .hostKeyFingerprint = QStringLiteral("SHA256:0yLr4c3b0Jm0qTt9lY9dDkq3l0b1F7Xo2bV0k2mQ0aU"),
                .cipher = QStringLiteral("aes256-ctr, hmac-sha2-256")};
    }

    /// All within its limits.
    OverviewFacts goodFacts() const
    {
        const QDateTime now = clock->now();
        OverviewFacts facts;
        facts.link = connected();
        facts.linkSince = now.addSecs(-3600);
        DatabaseReading database;
        database.serverVersion = 150018;
        database.facts.connections = Fact<int>::known(37);
        database.facts.maxConnections = 103;
        database.facts.reservedConnections = 3;
        database.facts.cacheHit = Fact<double>::known(0.991);
        database.facts.indexHit = Fact<double>::known(0.988);
        database.facts.bytes = Fact<qint64>::known(12'400'000'000);
        facts.database.value = database;
        facts.database.when = now.addSecs(-6);
        const BackupGlance newest{.id = QStringLiteral("20261123T200000Z-4f2a"),
                                  .when = now.addSecs(-6 * 3600),
                                  .proof = ProofLevel::Content,
                                  .proved = now.addSecs(-5 * 3600),
                                  .size = 1'900'000'000,
                                  .duration = std::chrono::seconds(160)};
        facts.backups.value = BackupsReading{.newest = newest, .newestProven = newest, .count = 31, .unreadPlaces = {}};
        facts.backups.when = now.addSecs(-6);
        facts.drills.value = DrillsReading{DrillGlance{.runId = QStringLiteral("d1"),
                                                       .when = now.addDays(-10),
                                                       .took = std::chrono::seconds(252),
                                                       .same = true,
                                                       .databaseBytes = 12'000'000'000,
                                                       .tables = 34,
                                                       .rows = 2'481'902}};
        facts.drills.when = now.addSecs(-6);
        return facts;
    }

    Run run(const QString &id, const QString &title, RunState state) const
    {
        Run run;
        run.id = id;
        run.kind = QStringLiteral("backup");
        run.title = title;
        run.environmentId = QStringLiteral("dnd");
        run.state = state;
        run.started = clock->now().addSecs(-134);
        if (!isRunning(run))
            run.ended = clock->now().addSecs(-60);
        return run;
    }

    Run runningBackup() const
    {
        Run backup = run(QStringLiteral("r1"), QStringLiteral("Backup dnd_companion"), RunState::Running);
        Step check;
        check.id = QStringLiteral("check");
        check.title = QStringLiteral("Check");
        check.state = StepState::Done;
        Step dump;
        dump.id = QStringLiteral("dump");
        dump.title = QStringLiteral("Dump");
        dump.state = StepState::Running;
        dump.fraction = 0.24;
        dump.progress = QStringLiteral("\"GameEvent\" · 48 MB/s · 1 min 40 s left");
        backup.steps = {check, dump};
        return backup;
    }
};

} // namespace castellan
