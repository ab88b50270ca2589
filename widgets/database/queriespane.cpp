// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/queriespane.h"

#include "models/database/queries/statementstanding.h"
#include "models/database/queries/statementwatch.h"
#include "models/database/sqltext.h"
#include "widgets/common/datatable.h"
#include "widgets/common/icons.h"
#include "widgets/common/settings.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/database/plandialog.h"
#include "widgets/database/statementdetails.h"
#include "widgets/database/statementsupportpanel.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QTimeZone>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;
using Span = QueriesPane::Span;

constexpr int bucketsShown = 300;
constexpr auto historyKept = std::chrono::hours(14 * 24);

/// When a window begins that ends at `now`; of the last look it is the newest reading that is kept.
QDateTime beginOf(Span span, const QDateTime &now)
{
    switch (span) {
    case Span::QuarterHour:
        return now.addSecs(-15 * 60);
    case Span::Hour:
        return now.addSecs(-3600);
    case Span::Today:
        return QDateTime(now.toLocalTime().date(), QTime(0, 0)).toUTC();
    case Span::Day:
        return now.addDays(-1);
    case Span::Week:
        return now.addDays(-7);
    case Span::LastLook:
    case Span::Reset:
        break;
    }
    return now;
}

/// A chart of a few minutes says nothing: an hour at least.
QDateTime historyBegin(Span span, const QDateTime &now)
{
    if (span == Span::Reset)
        return now.addMSecs(-std::chrono::milliseconds(historyKept).count());
    return std::min(beginOf(span, now), now.addSecs(-3600));
}

} // namespace

QueriesPane::QueriesPane(Workbench &bench)
    : ReadingPane(bench, tr("What statements cost"), StatementWatch::limits, 1min)
{
    const auto add = [this](const QString &icon, const QString &words, const QString &toolTip, auto perform) {
        auto *action = new QAction(icon.isEmpty() ? QIcon() : icons::icon(icon), words, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, perform);
        return action;
    };
    m_explain = add({}, tr("Ex&plain"), tr("Asks for the plan; the statement is not run"), [this] { openPlan(false); });
    m_measure = add({}, tr("Explain and &measure…"),
                    tr("Runs the statement, in a transaction that may only read and is rolled back"),
                    [this] { openPlan(true); });
    m_copy = add(QStringLiteral("edit-copy"), tr("Cop&y statement"), {}, [this] {
        if (const StatementDelta *delta = selected())
            QGuiApplication::clipboard()->setText(delta->statement.text);
    });
    m_model = new StatementModel(this);
    m_table = new DataTable(QStringLiteral("database.queries"), bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("Statements"));

    m_span = makeChoice(tr("&Window"));
    const std::initializer_list<std::pair<QString, Span>> spans{{tr("since the last look"), Span::LastLook},
                                                                {tr("15 minutes"), Span::QuarterHour},
                                                                {tr("1 hour"), Span::Hour},
                                                                {tr("today"), Span::Today},
                                                                {tr("24 hours"), Span::Day},
                                                                {tr("7 days"), Span::Week},
                                                                {tr("since the last reset"), Span::Reset}};
    for (const auto &[words, span] : spans)
        m_span->addItem(words, static_cast<int>(span));
    m_span->setCurrentIndex(m_span->findData(bench.settings().value(settings::statementSpan)));
    m_order = makeChoice(tr("O&rder"));
    const std::initializer_list<std::pair<QString, int>> orders{
        {tr("by total time"), StatementModel::Total}, {tr("by mean time"), StatementModel::Mean},
        {tr("by calls"), StatementModel::Calls},      {tr("by rows"), StatementModel::Rows},
        {tr("by blocks moved"), StatementModel::Io},  {tr("by temporary blocks"), StatementModel::Temp}};
    for (const auto &[words, column] : orders)
        m_order->addItem(words, column);

    m_table->setModel(m_model);
    m_table->arrangeFirst({{StatementModel::Query, 66},
                           {StatementModel::Role, 16},
                           {StatementModel::Calls, 12},
                           {StatementModel::Total, 14},
                           {StatementModel::Share, 10},
                           {StatementModel::Mean, 14},
                           {StatementModel::Rows, 13},
                           {StatementModel::Io, 15},
                           {StatementModel::Temp, 18}},
                          StatementModel::Total, Qt::DescendingOrder);
    const QList<QAction *> actions{m_explain, m_measure, m_copy};
    for (QAction *action : actions)
        m_table->addRowAction(action);
    m_details = new StatementDetails(bench, actions);
    m_support = new StatementSupportPanel(bench);
    m_pages = new QStackedWidget;
    m_pages->addWidget(new TableOverDetails(m_table, m_details, 5, 4));
    m_pages->addWidget(m_support);
    followOrder();
    connect(m_span, &QComboBox::activated, this, [this] {
        this->bench().settings().setValue(settings::statementSpan, m_span->currentData().toInt());
        compare();
    });
    connect(m_order, &QComboBox::activated, this, &QueriesPane::sort);
    connect(m_table->view()->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &QueriesPane::followOrder);
    connect(m_table, &DataTable::currentChanged, this, &QueriesPane::select);
    connect(m_table, &DataTable::activated, this, [this] { openPlan(false); });
    connect(m_support, &StatementSupportPanel::runEnded, this, [this](const Run &run) {
        if (StatementWatch *watch = this->bench().statements())
            watch->hurry();
        Q_EMIT runEnded(run);
    });
    connect(&bench, &Workbench::statementsChanged, this, &QueriesPane::adoptWatch);
    setContent(m_pages);
    adoptWatch();
    adoptConnection();
}

QueriesPane::~QueriesPane() = default;

QComboBox *QueriesPane::makeChoice(const QString &name)
{
    auto *label = new QLabel(name);
    auto *choice = new QComboBox;
    choice->setAccessibleName(QString(name).remove(u'&'));
    label->setBuddy(choice);
    m_table->addToolWidget(label);
    m_table->addToolWidget(choice);
    return choice;
}

void QueriesPane::ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    onFinished(StatementStatistics::readAfter(m_now, session, cancel), this,
               [this, asked = generation()](const Result<StatementStatistics> &reading) {
                   if (asked != generation())
                       return;
                   if (!reading)
                       return failed(reading.error());
                   m_before = std::exchange(m_now, *reading);
                   m_answering = true;
                   compare();
               });
}

/// Finds what to compare with; adopt() follows.
void QueriesPane::compare()
{
    const quint64 comparison = ++m_comparison;
    if (!m_now.when.isValid())
        return; // the answer to come is compared
    m_note.clear();
    const auto span = static_cast<Span>(m_span->currentData().toInt());
    if (!m_now.support.isReady() || span == Span::Reset)
        return adopt({});
    if (span == Span::LastLook && m_before.support.isReady())
        return adopt(m_before);
    const StatementWatch *watch = bench().statements();
    if (!watch) {
        m_note = tr("No earlier reading is kept, so this is all that was counted.");
        return adopt({});
    }
    onFinished(watch->store()->windowStart(place(), beginOf(span, m_now.when)), this,
               [this, comparison](const Result<StatementStatistics> &earlier) {
                   if (comparison != m_comparison)
                       return;
                   if (earlier && earlier->when < m_now.when)
                       return adopt(*earlier);
                   m_note = earlier || earlier.error().kind == ErrorKind::NotFound
                                ? tr("No earlier reading is kept yet, so this is all that was counted.")
                                : earlier.error().message;
                   adopt({});
               });
}

void QueriesPane::adopt(const StatementStatistics &earlier)
{
    m_window = difference(earlier, m_now);
    if (!earlier.when.isValid())
        m_window.from = m_now.reset;
    m_pages->setCurrentIndex(m_now.support.isReady() ? 0 : 1);
    m_support->setSupport(m_now.support);
    m_model->merge(m_window.deltas);
    selectWanted();
    m_wanted.clear();
    select();
    if (std::exchange(m_answering, false))
        answered();
    else
        showState();
}

void QueriesPane::forget()
{
    ++m_comparison;
    m_answering = false;
    m_before = m_now = {};
    m_window = {};
    m_note.clear();
    m_model->merge({});
    m_pages->setCurrentIndex(0);
    select();
}

Standing QueriesPane::standing() const
{
    if (!m_now.support.isReady())
        return {.status = Status::Notice, .sentence = tr("What statements cost is not counted."), .explanation = {}};
    Standing standing = standingOf(m_window);
    QStringList more{standing.explanation, m_note};
    if (const QString stopped = m_now.support.words(); !stopped.isEmpty()) {
        standing.status = worse(standing.status, Status::Notice);
        more << stopped;
    }
    more.removeAll(QString());
    standing.explanation = more.join(u' ');
    return standing;
}

void QueriesPane::sort()
{
    m_table->view()->sortByColumn(m_order->currentData().toInt(), Qt::DescendingOrder);
}

void QueriesPane::followOrder()
{
    const QHeaderView *header = m_table->view()->horizontalHeader();
    const bool largestFirst = header->sortIndicatorOrder() == Qt::DescendingOrder;
    m_order->setCurrentIndex(largestFirst ? m_order->findData(header->sortIndicatorSection()) : -1);
}

const StatementDelta *QueriesPane::selected() const
{
    const int row = m_table->currentSourceRow();
    return row < 0 || row >= m_model->rowCount() ? nullptr : &m_model->row(row);
}

DatabasePlace QueriesPane::place() const
{
    return {bench().current() ? bench().current()->id : QString(), m_now.database};
}

void QueriesPane::select()
{
    ++m_history;
    const StatementDelta *delta = selected();
    m_copy->setEnabled(delta);
    m_explain->setEnabled(delta);
    static const QStringList reading{QStringLiteral("SELECT"), QStringLiteral("WITH"), QStringLiteral("VALUES"),
                                     QStringLiteral("TABLE")};
    m_measure->setEnabled(delta && reading.contains(sqltext::keyword(delta->statement.text)));
    if (!delta)
        return m_details->clear();
    m_details->setStatement(*delta, m_window);
    readHistory();
}

void QueriesPane::adoptWatch()
{
    if (const StatementWatch *watch = bench().statements())
        connect(watch, &StatementWatch::changed, this, &QueriesPane::readHistory, Qt::UniqueConnection);
}

void QueriesPane::readHistory()
{
    const StatementDelta *delta = selected();
    if (!delta || !isVisible())
        return;
    const StatementWatch *watch = bench().statements();
    if (!watch)
        return m_details->setNoTrend(tr("Nothing is kept"), tr("The store of readings is not open."));
    const auto span = static_cast<Span>(m_span->currentData().toInt());
    // What was counted after the newest reading that is kept is not known there.
    const QDateTime kept = watch->kept();
    onFinished(watch->store()->history(place(), delta->statement.key, historyBegin(span, m_now.when),
                                       kept.isValid() ? kept : m_now.when),
               this, [this, asked = m_history, span, kept](const Result<QList<StatementPoint>> &points) {
                   if (asked != m_history)
                       return;
                   if (!points)
                       return m_details->setNoTrend(tr("The history cannot be read"), points.error().message);
                   const bool ended = !kept.isValid() && !points->isEmpty();
                   const QDateTime to = ended ? points->constLast().to : kept;
                   // Since the reset is as far back as there is something.
                   QDateTime from = historyBegin(span, m_now.when);
                   if (span == Span::Reset && !points->isEmpty())
                       from = std::min(points->constFirst().from, to.addSecs(-3600));
                   m_details->setTrend(trendOf(*points, from, to, bucketsShown), from, to);
               });
}

void QueriesPane::openPlan(bool measured)
{
    const StatementDelta *delta = selected();
    if (!delta || !bench().connection())
        return;
    auto *dialog = new PlanDialog(bench(), delta->statement.text, this);
    dialog->show();
    if (measured)
        dialog->measure();
    else
        dialog->explain();
}

void QueriesPane::selectWanted()
{
    const auto &rows = m_model->rows();
    const auto found = std::find_if(rows.cbegin(), rows.cend(), [this](const StatementDelta &delta) {
        return QString::number(delta.statement.key.queryId) == m_wanted;
    });
    if (found != rows.cend()) {
        m_wanted.clear();
        m_table->selectSourceRow(static_cast<int>(found - rows.cbegin()));
    } else if (m_table->currentSourceRow() < 0 && !rows.isEmpty()) {
        m_table->view()->selectRow(0);
    }
}

void QueriesPane::showObject(const QString &object)
{
    m_table->clearFilter();
    m_wanted = object;
    selectWanted();
    if (!m_wanted.isEmpty()) { // who names one may count since the last reset, as the verdict does
        m_span->setCurrentIndex(m_span->findData(static_cast<int>(Span::Reset)));
        compare();
    }
    m_table->view()->setFocus();
}

} // namespace castellan
