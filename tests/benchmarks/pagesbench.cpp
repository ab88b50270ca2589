// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/alertdesk.h"
#include "models/connection/environmentconnection.h"
#include "models/prometheus/prometheusapi.h"
#include "models/workspace/workspace.h"
#include "tests/benchmarks/bench.h"
#include "tests/benchmarks/benches.h"
#include "tests/benchmarks/heartbeat.h"
#include "tests/support/elsewhere.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/alerts/alertspage.h"
#include "widgets/common/datatable.h"
#include "widgets/common/flatstyle.h"
#include "widgets/containers/containerspage.h"
#include "widgets/monitoring/healthpage.h"
#include "widgets/overview/overviewcard.h"
#include "widgets/shell/mainwindow.h"

#include <QFile>
#include <QTableView>

namespace castellan::bench {
namespace {

constexpr int containersShown = 300;
constexpr int alertsShown = 2000;
constexpr int checksShown = 200;
constexpr int turns = 10;

/// The program's window with one page open.
struct PageFixture : BenchFixture
{
    std::unique_ptr<MainWindow> window;

    explicit PageFixture(const QString &page)
    {
        useProduction();
        bench.setLink(connected());
        window = std::make_unique<MainWindow>(bench, builtinPages());
        window->resize(1440, 900);
        window->open(page);
        window->show();
    }
    int rows(const DataTable *table) const { return table->view()->model()->rowCount(); }
};

struct Figures
{
    Series own{QStringLiteral("own work"), {}};
    Series stall{QStringLiteral("stall"), {}};
    void add(const Heartbeat &beat)
    {
        own.add(beat.mostWorked());
        stall.add(beat.longest());
    }
};

/// What comes first, until all of it is shown, and then something new every second.
struct Measured
{
    Figures first;
    Figures second;

    bool run(const std::function<void(int)> &give, const std::function<bool()> &shown)
    {
        Heartbeat beat;
        beat.begin();
        beat.runUntil([] { return true; }, std::chrono::seconds(1));
        beat.begin();
        give(0);
        if (!beat.runUntil(shown, std::chrono::seconds(60)))
            return false;
        first.add(beat);
        int turn = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { give(++turn); });
        timer.start(1000);
        beat.begin();
        beat.runUntil([&] { return turn >= turns; }, std::chrono::seconds(60));
        second.add(beat);
        return true;
    }
    void tell(const QString &what) const
    {
        row(what + QStringLiteral(": all of it comes"), first.own, QStringLiteral("ms"), atMost(50), first.stall);
        row(what + QStringLiteral(": something new every second"), second.own, QStringLiteral("ms"), atMost(50),
            second.stall);
    }
};

/// Every tenth check is down, and each second other ones.
WatchPicture healthPicture(const BenchFixture &fixture, int turn)
{
    WatchPicture picture;
    picture.when = fixture.clock->now();
    for (int i = 0; i < checksShown; ++i) {
        WatchedCheck check;
        check.id = QStringLiteral("check:%1").arg(i);
        check.name = QStringLiteral("Service %1").arg(i);
        const bool down = (i + turn) % 10 == 0;
        check.standing = down ? CheckStanding::Down : CheckStanding::Up;
        check.since = picture.when.addSecs(-60);
        check.last.finding = down ? Finding::Silent : Finding::Passed;
        check.last.message = QStringLiteral("It answered in %1 ms.").arg(10 + (i * 7 + turn * 3) % 90);
        check.last.request = QStringLiteral("GET http://127.0.0.1:%1/health").arg(8000 + i);
        check.last.answer = QStringLiteral("HTTP/1.1 200\nlookup 0.1 ms");
        check.last.started = picture.when.addSecs(-5);
        check.last.took = std::chrono::milliseconds(10 + (i * 7 + turn * 3) % 90);
        picture.checks.append(check);
        if (down)
            picture.outages.append({check.id, {}});
    }
    for (const LimitRule &rule : limitRules({})) {
        LimitStanding limit;
        limit.rule = rule;
        limit.subject = QStringLiteral("host");
        limit.status = Status::Good;
        limit.current = 0.1 + 0.01 * turn;
        picture.limits.append(limit);
    }
    return picture;
}

/// All fire, each second with other values, and one in a hundred is another.
QList<PrometheusAlert> firingAlerts(const BenchFixture &fixture, int turn)
{
    QList<PrometheusAlert> alerts;
    for (int i = 0; i < alertsShown; ++i) {
        PrometheusAlert alert;
        const int number = i % 100 == 0 ? alertsShown + turn * alertsShown + i : i;
        alert.labels.insert(QStringLiteral("alertname"), QStringLiteral("HighMemory%1").arg(i % 40));
        alert.labels.insert(QStringLiteral("instance"), QStringLiteral("host-%1:9100").arg(number));
        alert.labels.insert(QStringLiteral("severity"), i % 3 ? QStringLiteral("warning") : QStringLiteral("critical"));
        alert.annotations.insert(QStringLiteral("summary"), QStringLiteral("Memory of host-%1 is short").arg(number));
        alert.state = AlertState::Firing;
        alert.active = fixture.clock->now().addSecs(-600 - i);
        alert.value = QString::number(0.8 + (i * 7 + turn) % 20 / 100.0);
        alerts.append(alert);
    }
    return alerts;
}

/// A `docker` that describes so many containers, with other figures each time that it is asked.
bool writeEngine(const QString &folder)
{
    QFile sample(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/lab/dockerstub/dnd-backend.json"));
    QFile names(folder + QStringLiteral("/names"));
    QFile described(folder + QStringLiteral("/described"));
    QFile engine(folder + QStringLiteral("/docker"));
    if (!sample.open(QIODevice::ReadOnly) || !names.open(QIODevice::WriteOnly) ||
        !described.open(QIODevice::WriteOnly) || !engine.open(QIODevice::WriteOnly))
        return false;
    const QByteArray text = sample.readAll().trimmed();
    for (int i = 0; i < containersShown; ++i) {
        const QByteArray name = "service-" + QByteArray::number(i);
        names.write(name + '\n');
        described.write((i == 0 ? "[" : ",") + QByteArray(text).replace("dnd-backend", name));
    }
    described.write("]\n");
    engine.write("#!/bin/sh\n"
                 "cd \"$(dirname \"$0\")\"\n"
                 "case \"$1 $*\" in\n"
                 "image*|*--format*Image*) ;;\n"
                 "ps*) cat names ;;\n"
                 "inspect*) cat described ;;\n"
                 "stats*) awk -v seed=\"$(date +%N)\" 'BEGIN { srand(seed) } { printf "
                 "\"{\\\"BlockIO\\\":\\\"1.2MB / 0B\\\",\\\"CPUPerc\\\":\\\"%.2f%%\\\",\\\"MemPerc\\\":\\\"25.00%%\\\","
                 "\\\"MemUsage\\\":\\\"%dMiB / 384MiB\\\",\\\"Name\\\":\\\"%s\\\",\\\"NetIO\\\":\\\"1kB / 2kB\\\","
                 "\\\"PIDs\\\":\\\"11\\\"}\\n\", 100 * rand(), 300 * rand(), $1 }' names ;;\n"
                 "esac\n");
    return engine.setPermissions(QFile::Permissions(0x7755));
}

bool health(Measured &measured)
{
    PageFixture fixture(QStringLiteral("health"));
    auto *page = static_cast<HealthPage *>(fixture.window->page(QStringLiteral("health")));
    return measured.run([&](int turn) { fixture.bench.setWatch(healthPicture(fixture, turn)); },
                        [&] { return fixture.rows(page->table()) == checksShown; });
}

bool alerts(Measured &measured)
{
    PageFixture fixture(QStringLiteral("alerts"));
    const auto workspace = wait(Workspace::open(fixture.dir.path(), fixture.clock));
    if (!workspace)
        return false;
    AlertDesk desk(*workspace, QStringLiteral("dnd"));
    fixture.bench.setAlertDesk(&desk);
    auto *page = static_cast<AlertsPage *>(fixture.window->page(QStringLiteral("alerts")));
    const bool ran = measured.run(
        [&](int turn) {
            fixture.clock->advance(std::chrono::seconds(1));
            desk.takePrometheus(QUrl(QStringLiteral("http://prometheus")), firingAlerts(fixture, turn));
        },
        [&] { return fixture.rows(page->now()) >= alertsShown; });
    fixture.window.reset();
    fixture.bench.setAlertDesk(nullptr);
    return ran;
}

bool containers(Measured &measured)
{
    const QTemporaryDir folder;
    if (!writeEngine(folder.path()))
        return false;
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", folder.path().toUtf8() + ":/usr/bin:/bin");
    bool ran = false;
    {
        PageFixture fixture(QStringLiteral("containers"));
        fixture.clock->set(QDateTime::currentDateTimeUtc());
        auto *page = static_cast<ContainersPage *>(fixture.window->page(QStringLiteral("containers")));
        const Environment environment = *fixture.bench.current();
        ran = measured.run(
            [&](int turn) {
                if (turn > 0)
                    return page->refresh();
                fixture.bench.setConnection(std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr,
                                                                                    std::make_shared<Elsewhere>()));
                fixture.bench.setLink(fixture.connected());
            },
            [&] { return fixture.rows(page->table()) == containersShown; });
        fixture.window.reset();
        fixture.bench.setConnection(nullptr);
    }
    qputenv("PATH", path);
    return ran;
}

} // namespace

bool pages()
{
    title(QStringLiteral("Pages of many rows: the most that the GUI thread works in one go"));
    installFlatStyle();
    struct Page
    {
        QString what;
        bool (*run)(Measured &);
        Measured measured{};
    };
    Page all[] = {{.what = QStringLiteral("%1 containers").arg(containersShown), .run = &containers},
                  {.what = QStringLiteral("%1 firing alerts").arg(alertsShown), .run = &alerts},
                  {.what = QStringLiteral("%1 checks").arg(checksShown), .run = &health}};
    bool ok = true;
    for (Page &page : all) {
        for (int round = 0; round < options().longRounds; ++round) {
            if (page.run(page.measured))
                continue;
            note(page.what + QStringLiteral(": not shown within a minute"));
            ok = false;
        }
        page.measured.tell(page.what);
    }
    return ok;
}

} // namespace castellan::bench
