// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/workspace/samplestore.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/benchfixture.h"
#include "widgets/common/stateview.h"
#include "widgets/monitoring/chartcard.h"
#include "widgets/monitoring/dashboardpage.h"

#include <QMenu>
#include <QSignalSpy>

#include <cmath>

namespace castellan {

inline constexpr qint64 minute = 60'000;

/// A bench with an open store, and a page on the environment in use.
struct DashboardFixture : BenchFixture
{
    std::shared_ptr<SampleStore> store;
    std::shared_ptr<EnvironmentConnection> connection;
    std::unique_ptr<DashboardPage> page;

    ~DashboardFixture()
    {
        page.reset();
        bench.setConnection(nullptr);
    }
    qint64 now() const { return clock->now().toMSecsSinceEpoch(); }
    DashboardStore ownDashboards() const { return DashboardStore(dir.filePath(QStringLiteral("dashboards"))); }

    Result<void> open()
    {
        CASTELLAN_TRY_ASSIGN(store, wait(SampleStore::open(dir.path(), clock)));
        useProduction();
        bench.setSamples(store);
        return {};
    }
    void add(const char *subject, const char *metric, const char *unit, qint64 when, double value) const
    {
        store->append({{.series = {QStringLiteral("dnd"), QString::fromUtf8(subject), QLatin1String(metric)},
                        .unit = QLatin1String(unit),
                        .sample = {when, value}}});
    }
    /// An hour of the host, a value every 15 seconds, with ten minutes missing in its middle.
    void addHour() const
    {
        for (int i = 240; i > 0; --i) {
            if (i > 100 && i <= 140)
                continue;
            const qint64 when = now() - i * 15'000;
            const double wave = std::sin(i / 20.0);
            add("host", "cpu.user", "ratio", when, 0.35 + 0.25 * wave);
            add("host", "cpu.system", "ratio", when, 0.1 + 0.04 * wave);
            add("host", "cpu.ioWait", "ratio", when, 0.02);
            add("host", "memory.used", "ratio", when, 0.7 + 0.2 * wave);
            add("net:eth0", "net.received", "bytes/s", when, 1.2e6 * (1 + wave));
            add("net:eth0", "net.sent", "bytes/s", when, 4e5 * (1 - wave));
            add("fs:/", "fs.used", "ratio", when, 0.61);
            add("fs:/var", "fs.used", "ratio", when, 0.83);
        }
        add("container:dnd-backend", "container.start", "", now() - 20 * minute, 1);
        for (int i = 60; i > 0; --i) {
            add("container:dnd-backend", "container.cpu", "", now() - i * minute, 0.4);
            add("container:dnd-redis", "container.cpu", "", now() - i * minute, 0.1);
        }
    }
    bool show(const QString &object = QStringLiteral("system"))
    {
        page = std::make_unique<DashboardPage>(bench, ownDashboards());
        page->resize(1180, 760);
        QSignalSpy answers(page.get(), &DashboardPage::answered);
        page->show();
        page->showObject(object);
        return QTest::qWaitFor(
            [&] { return !answers.isEmpty() && page->states()->state() != StateView::State::Loading; });
    }
    /// The next answer.
    bool answeredAfter(const std::function<void()> &act) const
    {
        QSignalSpy answers(page.get(), &DashboardPage::answered);
        act();
        return answers.wait(10'000);
    }
    ChartCard *card(const char *id) const
    {
        return page->findChild<ChartCard *>(QStringLiteral("chart.") + QLatin1String(id));
    }
    /// A dashboard "own" with one chart, "requests", over a Prometheus.
    void useExpression(const QUrl &prometheus, const ChartExpression &expression)
    {
        Environment environment = *bench.current();
        environment.host.local = true;
        environment.prometheusUrl = prometheus;
        bench.setEnvironments({environment});
        bench.setCurrent(environment.id);
        connection = std::make_shared<EnvironmentConnection>(environment, nullptr, nullptr);
        bench.setConnection(connection);
        const ChartSpec chart{
            .id = QStringLiteral("requests"), .title = QStringLiteral("Requests"), .expressions = {expression}};
        Dashboard dashboard{
            .id = QStringLiteral("own"), .title = QStringLiteral("Own"), .columns = 1, .charts = {chart}};
        const auto saved = ownDashboards().save(dashboard);
        Q_ASSERT(saved);
    }
    /// An entry of the page's menus.
    QAction *action(const char *words) const
    {
        for (const QMenu *menu : page->findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->text().startsWith(QLatin1String(words)))
                    return action;
            }
        }
        return nullptr;
    }
    template <typename T>
    T *child(const char *name) const
    {
        return page->findChild<T *>(QLatin1String(name));
    }
};

} // namespace castellan
