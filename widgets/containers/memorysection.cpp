// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/containers/memorysection.h"

#include "models/connection/environmentconnection.h"
#include "models/core/format.h"
#include "models/database/namedquery.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/monitoring/chartcard.h"
#include "widgets/shell/workbench.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

constexpr qint64 hourMs = 3600LL * 1000;
constexpr std::array<qint64, 3> spans{hourMs, 6 * hourMs, 24 * hourMs};
constexpr qint64 chartEveryMs = 30'000;
constexpr qint64 tablesEveryMs = 10LL * 60 * 1000; // sizes walk through files, and change slowly
constexpr int points = 300;
constexpr int highestChart = 18; // lines of text
const QString chartId = QStringLiteral("containerMemory");
const QString tablesSql = QStringLiteral("containers/largest-tables");

} // namespace

MemorySection::MemorySection(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    ChartSpec spec;
    spec.id = chartId;
    spec.title = tr("Memory");
    m_chart = new ChartCard(bench, spec);
    // A chart of one line says no more when it is as high as the facts beside it.
    m_chart->setMaximumHeight(fontMetrics().height() * highestChart);
    layout->addWidget(m_chart);
    layout->addStretch(1);
    m_tableCard = new Card(tr("Largest tables"), bench.clock());
    m_tables = new FactList;
    m_tables->setAccessibleName(tr("Largest tables"));
    m_tableCard->body()->addWidget(m_tables);
    m_tableCard->body()->addStretch(1);
    connect(m_tableCard->states(), &StateView::retryRequested, this, &MemorySection::askTables);
    connect(&bench, &Workbench::samplesChanged, this, &MemorySection::readChart);
    connect(&bench, &Workbench::connectionChanged, this, [this] {
        m_asking.cancel();
        m_asking = CancelSource();
        m_askingTables = false;
        m_tablesRead = 0;
    });
}

MemorySection::~MemorySection()
{
    m_asking.cancel();
}

void MemorySection::clear()
{
    m_observed = {};
    m_chartRead = 0;
    m_chart->states()->showEmpty({}, {});
    m_tableCard->hide();
}

void MemorySection::setContainer(const ObservedContainer &observed)
{
    const bool other = observed.name() != m_observed.name();
    m_observed = observed;
    // A container that the environment does not name need not have to do with its database.
    m_tableCard->setVisible(observed.ofEnvironment);
    if (other) {
        m_chartRead = 0;
        m_span = static_cast<qsizetype>(spans.size()) - 1;
        m_chart->states()->showLoading();
    }
    readChart();
    readTables();
}

void MemorySection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readChart();
    readTables();
}

Dashboard MemorySection::question() const
{
    ChartSpec spec;
    spec.id = chartId;
    spec.title = m_chart->title();
    spec.sources = {{QStringLiteral("container:") + m_observed.name(), QStringLiteral("container.memory"),
                     //: a line of a chart: the memory of a container
                     tr("container")}};
    bool isService = false;
    for (const ServiceConfig &service : m_bench.current()->services) {
        if (service.container != m_observed.name())
            continue;
        isService = true;
        spec.sources.append({QStringLiteral("service:") + service.name, QStringLiteral("service.heap"),
                             //: a line of a chart: the heap of a service, as its page of metrics tells it
                             tr("heap, by /metrics")});
    }
    // The heap is the application's as a whole; beside a database or a cache it would mean nothing.
    if (isService)
        spec.sources.append({QStringLiteral("application"), QStringLiteral("application.heap"),
                             //: a line of a chart: the heap of an application
                             tr("heap of the application")});
    Dashboard dashboard;
    dashboard.id = chartId;
    dashboard.charts = {spec};
    return dashboard;
}

void MemorySection::readChart()
{
    if (m_observed.name().isEmpty() || !isVisible() || !m_bench.current())
        return;
    if (!m_bench.samples()) {
        if (const auto &failure = m_bench.samplesFailure())
            m_chart->states()->showFailed(*failure);
        return;
    }
    const qint64 to = m_bench.clock()->now().toMSecsSinceEpoch();
    if (std::abs(to - m_chartRead) < chartEveryMs)
        return;
    m_chartRead = to;
    const DashboardQuestion ask{.environment = m_bench.current()->id,
                                .dashboard = question(),
                                .subject = {},
                                .from = to - spans.at(static_cast<std::size_t>(m_span)),
                                .to = to,
                                .points = points};
    readDashboard(
        m_bench.samples(), ask, this,
        [this, name = m_observed.name(), environment = ask.environment](const Result<DashboardAnswer> &answer) {
            if (name != m_observed.name() || !m_bench.current() || m_bench.current()->id != environment)
                return;
            if (answer)
                adopt(*answer);
            else
                m_chart->states()->showFailed(answer.error());
        });
}

/// A minute of values is nothing to see in a day: the stretch grows with what there is. True: another one is asked for.
bool MemorySection::fitSpan(const DashboardAnswer &answer)
{
    qint64 earliest = answer.to;
    for (const ChartLine &line : answer.charts.constFirst().lines) {
        for (const Bucket &bucket : line.range.buckets) {
            if (bucket.count > 0) {
                earliest = std::min(earliest, bucket.time);
                break;
            }
        }
    }
    const auto covered = static_cast<double>(answer.to - earliest);
    const auto span = [](qsizetype which) { return static_cast<double>(spans.at(static_cast<std::size_t>(which))); };
    const qsizetype widest = static_cast<qsizetype>(spans.size()) - 1;
    // Without a value it may have ended before; with some, two thresholds, or it would go to and fro between them.
    if (earliest == answer.to && m_span < widest)
        m_span = widest;
    else if (earliest == answer.to)
        return false;
    else if (covered > 0.98 * span(m_span) && m_span < widest)
        ++m_span;
    else if (m_span > 0 && covered < 0.9 * span(m_span - 1))
        --m_span;
    else
        return false;
    m_chartRead = 0;
    readChart();
    return true;
}

void MemorySection::adopt(const DashboardAnswer &answer)
{
    if (answer.charts.isEmpty())
        return m_chart->states()->showEmpty(tr("Not measured"), tr("No such value has come yet."));
    if (fitSpan(answer))
        return;
    DashboardAnswer own = answer;
    // Of what happened, what happened to this container.
    own.events.removeIf([this](const Annotation &event) { return !event.text.contains(m_observed.name()); });
    std::optional<PlotLimit> limit;
    if (const auto &memory = m_observed.container.limits.memory)
        //: the limit of a container's memory, in a chart
        limit = PlotLimit{.value = *memory, .text = tr("limit %1").arg(format::bytes(static_cast<qint64>(*memory)))};
    m_chart->setAnswer(own.charts.constFirst(), own, limit);
}

void MemorySection::readTables()
{
    if (!m_observed.ofEnvironment || !isVisible())
        return;
    const qint64 now = m_bench.clock()->now().toMSecsSinceEpoch();
    if (m_askingTables || std::abs(now - m_tablesRead) < tablesEveryMs || m_bench.link().state != LinkState::Connected)
        return;
    askTables();
}

void MemorySection::askTables()
{
    const auto connection = m_bench.connection();
    if (!connection)
        return;
    m_tablesRead = m_bench.clock()->now().toMSecsSinceEpoch();
    m_tableCard->states()->showLoading();
    const CancelToken token = m_asking.token();
    const QueryLimits limits{.statement = std::chrono::seconds(5), .lock = std::chrono::seconds(1)};
    const auto ask = [token](const std::shared_ptr<PostgresSession> &session) {
        return session->run<RowSet>([](PostgresStatements &statements) { return runFile(statements, tablesSql); },
                                    token);
    };
    m_askingTables = true;
    onFinished(askOnce(sessionsOf(connection), limits, token, ask), this, [this, token](const Result<RowSet> &rows) {
        if (token.isCancelled())
            return;
        m_askingTables = false;
        if (rows)
            showTables(*rows);
        else
            m_tableCard->states()->showFailed(rows.error());
    });
}

void MemorySection::showTables(const RowSet &rows)
{
    QList<FactLine> lines;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        const qint64 many = row.number(u"rows");
        lines.append({.name = row.text(u"schema") == QLatin1String("public")
                                  ? row.text(u"name")
                                  : row.text(u"schema") + QLatin1Char('.') + row.text(u"name"),
                      .value = format::bytes(row.number(u"bytes")),
                      .status = {},
                      .toolTip = many < 0 ? tr("With its indexes; it was never analysed.")
                                          : tr("With its indexes; about %1 rows.").arg(format::count(many)),
                      .icon = {}});
    }
    m_tables->setFacts(lines);
    m_tableCard->setAside(m_bench.current() ? m_bench.current()->database.name : QString());
    if (lines.isEmpty())
        m_tableCard->states()->showEmpty(tr("No tables"), {});
    else
        m_tableCard->states()->showContent();
}

} // namespace castellan
