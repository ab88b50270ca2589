// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dashboardfeed.h"
#include "models/monitoring/dashboardfile.h"
#include "models/monitoring/expressionfeed.h"
#include "widgets/monitoring/plot.h"
#include "widgets/shell/page.h"

#include <QTimer>

class QAction;
class QComboBox;
class QGridLayout;
class QMenu;
class QToolButton;

namespace castellan {

class Annotations;
class ChartCard;
class StateView;
class Workbench;

/// Charts of what was measured, over a time that is chosen or zoomed to; the newest come by themselves. Dashboards are
/// Castellan's own or the user's, which are files.
class DashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(Workbench &bench, QWidget *parent = nullptr);
    /// With dashboards from elsewhere, for tests.
    DashboardPage(Workbench &bench, DashboardStore store, QWidget *parent = nullptr);
    ~DashboardPage() override;

    void refresh() override;
    /// A dashboard's id, or "id/subject".
    void showObject(const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    const Dashboard &dashboard() const { return m_dashboard; }
    QList<ChartCard *> cards() const { return m_cards; }
    StateView *states() const { return m_states; }
    /// The stretch that is shown, ms UTC.
    std::pair<qint64, qint64> shownTime() const;
    bool isZoomed() const { return !m_zooms.isEmpty(); }

Q_SIGNALS:
    /// Everything shown is new.
    void answered();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QMenu *makeMenu();
    void readDashboards();
    void choose(const QString &id);
    void ask();
    void adopt(const DashboardAnswer &answer);
    /// Values and marks into the cards.
    void fill();
    void fillCard(ChartCard *card, const ChartAnswer &chart, const DashboardAnswer &whole);
    ChartCard *makeCard(const ChartSpec &spec);
    // What Prometheus is asked for.
    void adoptConnection();
    bool isReached() const;
    void askExpressions();
    Dashboard charted(qint64 from) const;
    void showSubjects(const QStringList &subjects);
    void layOut();
    void setCrosshair(qint64 when);
    void zoomTo(qint64 from, qint64 to);
    void zoomOut();
    void toggleWall(bool on);
    std::optional<PlotLimit> limitOf(const ChartSpec &spec) const;

    // dashboardfiles.cpp: what is done with the dashboard itself.
    void editChart(const QString &chartId);
    void removeChart(const QString &chartId);
    void moveChart(const QString &chartId, int by);
    void saveCopy();
    void removeDashboard();
    void exportFile(const QByteArray &bytes, const QString &name, const QString &filter);
    void importFile();
    void change(const Dashboard &dashboard);
    void addChartActions(ChartCard *card, const QString &chartId);
    QUrl grafana() const;
    void setGrafana(const QString &text);
    void openGrafana();

    Workbench &m_bench;
    DashboardStore m_store;
    QList<Dashboard> m_dashboards;
    Dashboard m_dashboard;
    QString m_subject; ///< what "$" stands for
    QStringList m_subjects;
    QComboBox *m_choice = nullptr;
    QComboBox *m_subjectChoice = nullptr;
    QComboBox *m_span = nullptr;
    QToolButton *m_back = nullptr;
    QAction *m_wall = nullptr;
    QAction *m_removeDashboard = nullptr;
    QAction *m_addChart = nullptr;
    QAction *m_openGrafana = nullptr;
    QAction *m_setGrafana = nullptr;
    StateView *m_states = nullptr;
    QWidget *m_charts = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<ChartCard *> m_cards;               ///< in their order
    QList<std::pair<qint64, qint64>> m_zooms; ///< what is zoomed to, the last one shown; none: up to now
    ExpressionFeed m_expressions;
    Annotations *m_annotations = nullptr;
    DashboardAnswer m_answer; ///< of the samples, which is shown
    bool m_anew = false;      ///< Prometheus is asked again even where it just failed
    QTimer m_timer;
    int m_asked = 0;      ///< number of the newest question
    bool m_waits = false; ///< for its answer
    bool m_again = false; ///< ask once more then
    int m_columns = 0;
};

} // namespace castellan
