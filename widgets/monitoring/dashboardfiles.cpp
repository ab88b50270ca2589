// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done with a dashboard itself: changed, copied, read, written.
#include "models/monitoring/dashboardexport.h"
#include "models/monitoring/grafanalink.h"
#include "models/workspace/samplestore.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/savefile.h"
#include "widgets/common/settings.h"
#include "widgets/monitoring/annotations.h"
#include "widgets/monitoring/chartcard.h"
#include "widgets/monitoring/charteditor.h"
#include "widgets/monitoring/dashboardpage.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

#include <algorithm>

namespace castellan {
namespace {

qsizetype indexOf(const Dashboard &dashboard, const QString &chartId)
{
    const auto found = std::find_if(dashboard.charts.cbegin(), dashboard.charts.cend(),
                                    [&](const ChartSpec &chart) { return chart.id == chartId; });
    return found == dashboard.charts.cend() ? -1 : found - dashboard.charts.cbegin();
}

QJsonObject linksOf(const Settings &settings)
{
    return QJsonDocument::fromJson(settings.value(settings::grafanaLinks).toUtf8()).object();
}

QString linkKey(const Environment &environment, const Dashboard &dashboard)
{
    return QStringLiteral("%1/%2").arg(environment.id, dashboard.id);
}

} // namespace

QMenu *DashboardPage::makeMenu()
{
    auto *menu = new QMenu(this);
    m_wall = menu->addAction(tr("&Full screen, for a wall"));
    m_wall->setCheckable(true);
    m_wall->setShortcut(QKeySequence::FullScreen);
    connect(m_wall, &QAction::toggled, this, &DashboardPage::toggleWall);
    addAction(m_wall); // its key works while the page is seen
    menu->addMenu(m_annotations->makeMenu(menu));
    menu->addSeparator();
    m_addChart = menu->addAction(tr("&Add a chart…"));
    connect(m_addChart, &QAction::triggered, this, [this] { editChart({}); });
    connect(menu->addAction(tr("&Copy as a dashboard of your own…")), &QAction::triggered, this,
            &DashboardPage::saveCopy);
    m_removeDashboard = menu->addAction(tr("&Remove this dashboard…"));
    connect(m_removeDashboard, &QAction::triggered, this, &DashboardPage::removeDashboard);
    menu->addSeparator();
    connect(menu->addAction(tr("&Import a dashboard…")), &QAction::triggered, this, &DashboardPage::importFile);
    connect(menu->addAction(tr("&Export this dashboard…")), &QAction::triggered, this,
            [this] { exportFile(dashboardfile::toJson(m_dashboard), m_dashboard.id, tr("Dashboards (*.json)")); });
    connect(menu->addAction(tr("Export for &Grafana…")), &QAction::triggered, this, [this] {
        if (m_bench.current())
            exportFile(grafanaDashboard(m_dashboard, *m_bench.current()),
                       QStringLiteral("grafana-%1").arg(m_dashboard.id), tr("Dashboards of Grafana (*.json)"));
    });
    m_openGrafana = menu->addAction(tr("&Open in Grafana"));
    m_openGrafana->setObjectName(QStringLiteral("openGrafana"));
    connect(m_openGrafana, &QAction::triggered, this, &DashboardPage::openGrafana);
    m_setGrafana = menu->addAction(tr("&Its address in Grafana…"));
    m_setGrafana->setObjectName(QStringLiteral("setGrafana"));
    connect(m_setGrafana, &QAction::triggered, this, [this] {
        m_bench.dialogs().askText(this, tr("Open in Grafana"), tr("Address of the dashboard that shows the same there"),
                                  grafana().toString(), [this](const std::optional<QString> &text) {
                                      if (text)
                                          setGrafana(*text);
                                  });
    });
    return menu;
}

void DashboardPage::addChartActions(ChartCard *card, const QString &chartId)
{
    if (m_dashboard.builtin)
        return;
    // One of several that were made of the same specification is changed with all of them.
    const QString own = chartId.section(QLatin1Char('/'), 0, 0);
    QMenu *menu = card->menu();
    menu->addSeparator();
    connect(menu->addAction(tr("Chan&ge…")), &QAction::triggered, this, [this, own] { editChart(own); });
    connect(menu->addAction(tr("Move &before the previous one")), &QAction::triggered, this,
            [this, own] { moveChart(own, -1); });
    connect(menu->addAction(tr("Move &after the next one")), &QAction::triggered, this,
            [this, own] { moveChart(own, 1); });
    connect(menu->addAction(tr("&Remove")), &QAction::triggered, this, [this, own] { removeChart(own); });
}

void DashboardPage::editChart(const QString &chartId)
{
    if (!m_bench.samples() || !m_bench.current())
        return;
    onFinished(m_bench.samples()->series(m_bench.current()->id), this,
               [this, chartId](const Result<QList<SeriesInfo>> &series) {
                   if (!series)
                       return m_bench.dialogs().showError(this, tr("The series cannot be read"), series.error());
                   const qsizetype at = indexOf(m_dashboard, chartId);
                   const auto ask = [this](const QString &expression, const CancelToken &cancel) {
                       return m_expressions.tryOut(expression, subjectName(m_subjectChoice->currentData().toString()),
                                                   cancel);
                   };
                   auto *editor = new ChartEditor(at < 0 ? ChartSpec() : m_dashboard.charts.at(at), *series, ask, this);
                   connect(editor, &ChartEditor::saved, this, [this, at](ChartSpec chart) {
                       Dashboard changed = m_dashboard;
                       if (at >= 0) {
                           changed.charts[at] = chart;
                       } else {
                           int number = 1;
                           while (indexOf(changed, QStringLiteral("chart-%1").arg(number)) >= 0)
                               ++number;
                           chart.id = QStringLiteral("chart-%1").arg(number);
                           changed.charts.append(chart);
                       }
                       change(changed);
                   });
                   editor->open();
               });
}

void DashboardPage::removeChart(const QString &chartId)
{
    Dashboard changed = m_dashboard;
    changed.charts.removeIf([&](const ChartSpec &chart) { return chart.id == chartId; });
    change(changed);
}

void DashboardPage::moveChart(const QString &chartId, int by)
{
    Dashboard changed = m_dashboard;
    const qsizetype from = indexOf(changed, chartId);
    const qsizetype to = from + by;
    if (from < 0 || to < 0 || to >= changed.charts.size())
        return;
    changed.charts.move(from, to);
    change(changed);
}

void DashboardPage::change(const Dashboard &dashboard)
{
    if (const auto saved = m_store.save(dashboard); !saved)
        return m_bench.dialogs().showError(this, tr("The dashboard was not saved"), saved.error());
    readDashboards();
    choose(dashboard.id);
}

/// Of a dashboard of one's own it stands in its file; of a built-in one, in the settings, for each environment.
QUrl DashboardPage::grafana() const
{
    if (!m_dashboard.builtin || !m_bench.current())
        return m_dashboard.grafana;
    return QUrl(linksOf(m_bench.settings()).value(linkKey(*m_bench.current(), m_dashboard)).toString());
}

void DashboardPage::setGrafana(const QString &text)
{
    const Result<QUrl> url = grafanaUrl(text);
    if (!url)
        return m_bench.dialogs().showError(this, tr("That is no address of a dashboard"), url.error());
    if (!m_dashboard.builtin) {
        Dashboard changed = m_dashboard;
        changed.grafana = *url;
        return change(changed);
    }
    if (!m_bench.current())
        return;
    QJsonObject links = linksOf(m_bench.settings());
    const QString key = linkKey(*m_bench.current(), m_dashboard);
    links.remove(key);
    if (!url->isEmpty())
        links.insert(key, url->toString());
    m_bench.settings().setValue(settings::grafanaLinks,
                                QString::fromUtf8(QJsonDocument(links).toJson(QJsonDocument::Compact)));
    m_openGrafana->setEnabled(!grafana().isEmpty());
}

void DashboardPage::openGrafana()
{
    const auto [from, to] = shownTime();
    QDesktopServices::openUrl(grafanaAt(grafana(), from, to, !isZoomed()));
}

void DashboardPage::saveCopy()
{
    m_bench.dialogs().askText(this, tr("Copy the dashboard"), tr("Title"), tr("My %1").arg(m_dashboard.title),
                              [this](const std::optional<QString> &title) {
                                  if (!title || title->trimmed().isEmpty())
                                      return;
                                  Dashboard copy = m_dashboard;
                                  copy.title = title->trimmed();
                                  copy.id = m_store.freeId(copy.title);
                                  copy.builtin = false;
                                  copy.grafana = grafana();
                                  change(copy);
                              });
}

void DashboardPage::removeDashboard()
{
    m_bench.dialogs().confirm(this,
                              {.title = tr("Remove \"%1\"?").arg(m_dashboard.title),
                               .text = tr("Its file is deleted. What was measured stays."),
                               .details = {},
                               .action = tr("Remove"),
                               .nameToType = {},
                               .destructive = false},
                              [this](bool agreed) {
                                  if (!agreed)
                                      return;
                                  if (const auto removed = m_store.remove(m_dashboard.id); !removed)
                                      return m_bench.dialogs().showError(this, tr("The dashboard was not removed"),
                                                                         removed.error());
                                  readDashboards();
                                  choose({});
                              });
}

void DashboardPage::exportFile(const QByteArray &bytes, const QString &name, const QString &filter)
{
    saveAs(m_bench.dialogs(), this,
           {.title = tr("Export the dashboard"),
            .name = name + QStringLiteral(".json"),
            .filter = filter,
            .failed = tr("The dashboard was not written")},
           bytes);
}

void DashboardPage::importFile()
{
    m_bench.dialogs().openFile(this, tr("Import a dashboard"), tr("Dashboards (*.json)"), [this](const QString &path) {
        if (path.isEmpty())
            return;
        auto dashboard = dashboardfile::read(path);
        if (!dashboard)
            return m_bench.dialogs().showError(this, tr("The dashboard was not imported"), dashboard.error());
        dashboard->id = m_store.freeId(dashboard->title);
        change(*dashboard);
    });
}

} // namespace castellan
