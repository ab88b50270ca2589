// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/dashboardpage.h"

#include "models/connection/environmentconnection.h"
#include "models/monitoring/applicationcharts.h"
#include "models/monitoring/limits.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/layouts.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/settings.h"
#include "widgets/common/stateview.h"
#include "widgets/monitoring/annotations.h"
#include "widgets/monitoring/chartcard.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int minutesShown[] = {5, 15, 60, 6 * 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 90 * 24 * 60, 365 * 24 * 60};

QString spanWords(int minutes)
{
    if (minutes < 60)
        return DashboardPage::tr("Last %n minute(s)", nullptr, minutes);
    if (minutes <= 24 * 60)
        return DashboardPage::tr("Last %n hour(s)", nullptr, minutes / 60);
    if (minutes < 365 * 24 * 60)
        return DashboardPage::tr("Last %n day(s)", nullptr, minutes / 60 / 24);
    return DashboardPage::tr("Last year");
}

/// How often something new can be seen at all.
int refreshEvery(qint64 span)
{
    constexpr qint64 hour = 3600 * 1000;
    return span <= hour ? 5000 : span <= 24 * hour ? 30'000 : 300'000;
}

} // namespace

DashboardPage::DashboardPage(Workbench &bench, QWidget *parent) : DashboardPage(bench, DashboardStore(), parent) {}

DashboardPage::DashboardPage(Workbench &bench, DashboardStore store, QWidget *parent)
    : Page(parent), m_bench(bench), m_store(std::move(store)), m_annotations(new Annotations(bench, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_charts = new QWidget;
    m_grid = new QGridLayout(m_charts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    m_states = new StateView(new ScrollColumn(m_charts), bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::retryRequested, this, &DashboardPage::refresh);
    connect(m_states, &StateView::actionRequested, &bench, &Workbench::connectRequested);
    connect(m_annotations, &Annotations::changed, this, &DashboardPage::fill);
    connect(&m_expressions, &ExpressionFeed::answered, this, [this](const QString &chart) {
        for (ChartCard *card : std::as_const(m_cards)) {
            if (card->answer().chart.spec.id == chart)
                return fill(); // the marks are the same for all
        }
    });
    connect(&bench, &Workbench::connectionChanged, this, &DashboardPage::adoptConnection);
    connect(&bench, &Workbench::linkChanged, this, [this, reached = false]() mutable {
        if (std::exchange(reached, isReached()) == isReached())
            return;
        m_anew = isReached();
        ask();
    });
    connect(&bench, &Workbench::samplesChanged, this, &DashboardPage::ask);
    connect(&bench, &Workbench::currentChanged, this, [this] {
        m_zooms.clear();
        m_subject.clear();
        ask();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_zooms.isEmpty()) // what lies behind does not change
            ask();
    });
    readDashboards();
    adoptConnection();
    choose(bench.settings().value(settings::dashboard));
}

DashboardPage::~DashboardPage() = default;

QWidget *DashboardPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("dashboard"));
    m_choice->setAccessibleName(tr("Dashboard"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_choice, &QComboBox::activated, this, [this] { choose(m_choice->currentData().toString()); });
    m_subjectChoice = new QComboBox;
    m_subjectChoice->setObjectName(QStringLiteral("subject"));
    m_subjectChoice->setAccessibleName(tr("Of which one"));
    m_subjectChoice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_subjectChoice, &QComboBox::activated, this, [this] {
        m_subject = m_subjectChoice->currentData().toString();
        ask();
    });
    m_back = new QToolButton;
    m_back->setObjectName(QStringLiteral("zoomOut"));
    m_back->setText(tr("Zoom &out"));
    m_back->setIcon(icons::icon(QStringLiteral("go-previous")));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_back, &QToolButton::clicked, this, &DashboardPage::zoomOut);
    m_span = new QComboBox;
    m_span->setObjectName(QStringLiteral("span"));
    m_span->setAccessibleName(tr("Time shown"));
    for (const int minutes : minutesShown)
        m_span->addItem(spanWords(minutes), minutes);
    m_span->setCurrentIndex(std::max(0, m_span->findData(m_bench.settings().value(settings::dashboardMinutes))));
    connect(m_span, &QComboBox::activated, this, [this] {
        m_bench.settings().setValue(settings::dashboardMinutes, m_span->currentData().toInt());
        m_zooms.clear();
        ask();
    });
    auto *more = new QToolButton;
    more->setIcon(icons::icon(QStringLiteral("castellan-more")));
    more->setAccessibleName(tr("More for this dashboard"));
    more->setAutoRaise(true);
    connect(more, &QToolButton::clicked, this,
            [more, menu = makeMenu()] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    row->addWidget(m_choice);
    row->addWidget(m_subjectChoice);
    row->addStretch(1);
    row->addWidget(m_back);
    row->addWidget(m_span);
    row->addWidget(more);
    return head;
}

void DashboardPage::readDashboards()
{
    const DashboardStore::Listing listing = m_store.list();
    m_dashboards = listing.dashboards;
    m_choice->clear();
    for (const Dashboard &dashboard : std::as_const(m_dashboards)) {
        if (!dashboard.builtin && m_choice->count() > 0 && m_dashboards.at(m_choice->count() - 1).builtin)
            m_choice->insertSeparator(m_choice->count());
        m_choice->addItem(dashboard.title, dashboard.id);
    }
    for (const Error &failure : listing.failures)
        m_bench.dialogs().showError(this, tr("A dashboard cannot be read"), failure);
}

void DashboardPage::choose(const QString &id)
{
    const auto found = std::find_if(m_dashboards.cbegin(), m_dashboards.cend(),
                                    [&](const Dashboard &dashboard) { return dashboard.id == id; });
    m_dashboard = found == m_dashboards.cend() ? m_dashboards.first() : *found;
    m_choice->setCurrentIndex(m_choice->findData(m_dashboard.id));
    m_bench.settings().setValue(settings::dashboard, m_dashboard.id);
    m_subjectChoice->setVisible(!m_dashboard.about.isEmpty());
    m_removeDashboard->setEnabled(!m_dashboard.builtin);
    m_addChart->setEnabled(!m_dashboard.builtin);
    m_openGrafana->setEnabled(!grafana().isEmpty());
    if (!m_subject.startsWith(m_dashboard.about) || m_dashboard.about.isEmpty())
        m_subject.clear();
    m_cards.clear();
    clearLayout(m_grid);
    m_columns = 0;
    ask();
}

std::pair<qint64, qint64> DashboardPage::shownTime() const
{
    if (!m_zooms.isEmpty())
        return m_zooms.last();
    const qint64 now = m_bench.clock()->now().toMSecsSinceEpoch();
    return {now - m_span->currentData().toLongLong() * 60'000, now};
}

void DashboardPage::refresh()
{
    m_anew = true;
    ask();
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    ask();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_timer.stop();
    m_wall->setChecked(false); // another page is no wall
}

void DashboardPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return zoomOut();
    Page::keyPressEvent(event);
}

void DashboardPage::ask()
{
    m_back->setVisible(isZoomed());
    if (!m_bench.current())
        return m_states->showEmpty(tr("No environment yet"), tr("Add one, and what is measured there is drawn here."));
    if (!m_bench.samples()) {
        if (const auto &failure = m_bench.samplesFailure())
            m_states->showFailed(*failure);
        else
            m_states->showLoading(tr("Opening what was measured…"));
        return;
    }
    if (!isVisible())
        return;
    if (m_waits) {
        m_again = true;
        return;
    }
    const auto [from, to] = shownTime();
    m_timer.start(refreshEvery(to - from));
    m_waits = true;
    if (m_cards.isEmpty() && m_states->state() != StateView::State::Content)
        m_states->showLoading();
    const DashboardQuestion question{.environment = m_bench.current()->id,
                                     .dashboard = charted(from),
                                     .subject = m_subject,
                                     .from = from,
                                     .to = to,
                                     .points = std::max(120, width() / std::max(1, m_dashboard.columns))};
    readDashboard(m_bench.samples(), question, this,
                  [this, asked = ++m_asked, id = m_dashboard.id,
                   environment = question.environment](const Result<DashboardAnswer> &answer) {
                      m_waits = false;
                      const bool current =
                          id == m_dashboard.id && m_bench.current() && environment == m_bench.current()->id;
                      if (std::exchange(m_again, false) || !current || asked != m_asked)
                          ask();
                      if (!current)
                          return;
                      if (!answer)
                          return m_states->showFailed(answer.error());
                      adopt(*answer);
                      Q_EMIT answered();
                  });
}

/// What is drawn of the dashboard from a moment on: where Prometheus can be asked, and still knows, it is.
Dashboard DashboardPage::charted(qint64 from) const
{
    const bool known = from > m_bench.clock()->now().toMSecsSinceEpoch() - prometheusKeeps;
    return known && isReached() && m_expressions.hasSource() ? withMapping(m_dashboard, *m_bench.current())
                                                             : m_dashboard;
}

std::optional<PlotLimit> DashboardPage::limitOf(const ChartSpec &spec) const
{
    const auto found = limitRule(m_bench.current()->thresholds, spec.limit);
    if (!found)
        return std::nullopt;
    const QString bound = limitValueText(*found, found->limit);
    return PlotLimit{.value = found->limit,
                     .below = found->below,
                     .text = found->below ? tr("limit %1").arg(bound) : tr("at least %1").arg(bound)};
}

void DashboardPage::adopt(const DashboardAnswer &answer)
{
    showSubjects(answer.subjects);
    if (answer.charts.isEmpty()) {
        m_states->showEmpty(m_dashboard.charts.isEmpty() ? tr("No chart yet") : tr("Nothing was measured for this yet"),
                            m_dashboard.id == QLatin1String("business")
                                ? tr("Business metrics are SQL of the environment's: add some in its settings, and "
                                     "they are asked every five minutes.")
                                : tr("Charts appear once there are values for them."));
        m_cards.clear();
        clearLayout(m_grid);
        return;
    }
    const auto sameSpec = [](const ChartCard *card, const ChartAnswer &chart) {
        return card->answer().chart.spec == chart.chart.spec;
    };
    const bool same =
        std::equal(m_cards.cbegin(), m_cards.cend(), answer.charts.cbegin(), answer.charts.cend(), sameSpec);
    if (!same) {
        m_cards.clear();
        clearLayout(m_grid);
        m_columns = 0;
    }
    for (const ChartAnswer &chart : answer.charts.mid(m_cards.size()))
        m_cards.append(makeCard(chart.chart.spec));
    m_answer = answer;
    m_annotations->ask(answer.from, answer.to);
    askExpressions();
    fill();
    layOut();
    m_states->showContent();
}

ChartCard *DashboardPage::makeCard(const ChartSpec &spec)
{
    auto *card = new ChartCard(m_bench, spec);
    connect(card->view(), &ChartView::crosshairMoved, this, &DashboardPage::setCrosshair);
    connect(card->view(), &ChartView::zoomRequested, this, &DashboardPage::zoomTo);
    connect(card->view(), &ChartView::zoomOutRequested, this, &DashboardPage::zoomOut);
    connect(card->view(), &ChartView::eventActivated, this, [this](const Annotation &event) {
        if (!event.page.isEmpty())
            Q_EMIT m_bench.openRequested(event.page, event.object);
    });
    connect(card->states(), &StateView::retryRequested, this, &DashboardPage::refresh);
    addChartActions(card, spec.id);
    return card;
}

void DashboardPage::fill()
{
    if (m_cards.size() != m_answer.charts.size() || !m_bench.current())
        return; // another dashboard's
    DashboardAnswer whole = m_answer;
    whole.events = m_annotations->all(m_answer.events);
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        fillCard(m_cards.at(i), m_answer.charts.at(i), whole);
}

void DashboardPage::fillCard(ChartCard *card, const ChartAnswer &chart, const DashboardAnswer &whole)
{
    ChartAnswer filled = chart;
    if (!chart.chart.spec.expressions.isEmpty()) {
        ExpressionFeed::Standing standing = m_expressions.standing(chart.chart.spec.id);
        if (m_expressions.hasSource() && !isReached())
            standing.failure = Error{.kind = ErrorKind::TunnelLost,
                                     .message = tr("The host is not connected, so Prometheus cannot be asked."),
                                     .hint = tr("Connect to the environment."),
                                     .detail = {},
                                     .code = {},
                                     .retryable = true};
        addExpressions(filled, standing);
    }
    card->setAnswer(filled, whole, limitOf(chart.chart.spec));
}

void DashboardPage::adoptConnection()
{
    const auto &connection = m_bench.connection();
    m_expressions.setSource(connection ? connection->host() : nullptr,
                            connection ? connection->environment().prometheusUrl : QUrl());
    m_anew = true;
    ask();
}

bool DashboardPage::isReached() const
{
    // A host over SSH that is not connected would ask for passwords at every turn of the clock.
    return m_bench.current() && (m_bench.current()->host.local || m_bench.link().state == LinkState::Connected);
}

void DashboardPage::askExpressions()
{
    QList<ExpressionQuestion> questions;
    for (const ChartAnswer &chart : std::as_const(m_answer.charts)) {
        const ChartSpec &spec = chart.chart.spec;
        if (!spec.expressions.isEmpty())
            questions.append({.chart = spec.id,
                              .expressions = spec.expressions,
                              .subject = subjectName(m_subjectChoice->currentData().toString()),
                              .from = m_answer.from,
                              .to = m_answer.to,
                              .points = std::max(120, width() / std::max(1, m_columns))});
    }
    if (isReached())
        m_expressions.ask(questions, std::exchange(m_anew, false));
}

void DashboardPage::showSubjects(const QStringList &subjects)
{
    if (subjects == m_subjects)
        return;
    m_subjects = subjects;
    m_subjectChoice->clear();
    for (const QString &subject : subjects)
        m_subjectChoice->addItem(subjectName(subject), subject);
    m_subjectChoice->setCurrentIndex(std::max(0, m_subjectChoice->findData(m_subject)));
}

void DashboardPage::layOut()
{
    const int narrowest = fontMetrics().averageCharWidth() * 46;
    const int columns = std::clamp(width() / narrowest, 1, std::max(1, m_dashboard.columns));
    if (columns == m_columns && m_grid->count() == m_cards.size())
        return;
    m_columns = columns;
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < m_cards.size(); ++i) {
        m_cards.at(i)->setMinimumHeight(fontMetrics().height() * 15);
        m_grid->addWidget(m_cards.at(i), i / columns, i % columns);
    }
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOut();
}

void DashboardPage::setCrosshair(qint64 when)
{
    for (ChartCard *card : std::as_const(m_cards))
        card->view()->setCrosshair(when < 0 ? std::nullopt : std::optional<qint64>(when));
}

void DashboardPage::zoomTo(qint64 from, qint64 to)
{
    m_zooms.append({from, to});
    ask();
}

void DashboardPage::zoomOut()
{
    if (m_zooms.isEmpty())
        return m_wall->setChecked(false); // Esc leads out of whatever there is
    m_zooms.removeLast();
    ask();
}

void DashboardPage::showObject(const QString &object)
{
    m_subject = object.section(QLatin1Char('/'), 1);
    choose(object.section(QLatin1Char('/'), 0, 0));
}

void DashboardPage::toggleWall(bool on)
{
    Q_EMIT m_bench.wallRequested(on);
}

QList<PaletteItem> DashboardPage::paletteItems() const
{
    auto *page = const_cast<DashboardPage *>(this);
    QList<PaletteItem> items{paletteItem(m_wall)};
    for (const Dashboard &dashboard : m_dashboards)
        items.append({.title = dashboard.title,
                      .kind = tr("Dashboard"),
                      .shortcut = {},
                      .keywords = dashboard.id,
                      .icon = icons::icon(QStringLiteral("castellan-dashboards")),
                      .run = [page, id = dashboard.id] { page->choose(id); }});
    return items;
}

} // namespace castellan
