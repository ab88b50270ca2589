// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/statementdetails.h"

#include "models/core/format.h"
#include "models/database/queries/statementmodel.h"
#include "models/database/sqltext.h"
#include "widgets/common/card.h"
#include "widgets/common/factlist.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencehead.h"
#include "widgets/common/text.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace castellan {
namespace {

QString blocks(qint64 read, qint64 written)
{
    return StatementDetails::tr("%1 read, %2 written").arg(format::count(read), format::count(written));
}

QString times(double read, double write)
{
    return StatementDetails::tr("%1 reading, %2 writing")
        .arg(StatementModel::duration(read), StatementModel::duration(write));
}

/// Only what is slow has a sign.
std::optional<Status> slowSign(const StatementDelta &delta)
{
    const Status status = StatementModel::status(delta);
    return status == Status::Good ? std::nullopt : std::optional(status);
}

} // namespace

StatementDetails::StatementDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_head = new SentenceHead(QStringLiteral("statementSentence"), QStringLiteral("statementExplanation"));
    layout->addWidget(m_head);
    m_buttons = buttonsOf(actions);
    layout->addWidget(m_buttons);

    auto *all = new QWidget;
    auto *cards = new QHBoxLayout(all);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    m_statementCard = new Card(tr("The statement"), bench.clock());
    m_sql = makeSqlView();
    m_sql->setObjectName(QStringLiteral("statement"));
    m_sql->setAccessibleName(tr("The statement"));
    m_statementCard->body()->addWidget(m_sql, 1);
    cards->addWidget(m_statementCard, 5);
    m_factCard = new Card(tr("What it cost"), bench.clock());
    m_facts = new FactList;
    m_facts->setAccessibleName(tr("What it cost"));
    m_factCard->body()->addWidget(m_facts);
    m_factCard->body()->addStretch(1);
    cards->addWidget(m_factCard, 4);
    m_historyCard = new Card(tr("How it went"), bench.clock());
    const auto addChart = [this](const QString &title) {
        auto *view = new ChartView(title);
        // Both are seen at once beside the facts; there are more lines to them where there is more room.
        view->setMinimumHeight(fontMetrics().height() * 5);
        view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
        m_historyCard->body()->addWidget(note(title));
        m_historyCard->body()->addWidget(view, 1);
        return view;
    };
    m_mean = addChart(tr("Mean time"));
    m_calls = addChart(tr("Calls a minute"));
    for (ChartView *view : {m_mean, m_calls}) {
        connect(view, &ChartView::crosshairMoved, this, [this](qint64 when) {
            for (ChartView *each : {m_mean, m_calls})
                each->setCrosshair(when < 0 ? std::nullopt : std::optional(when));
        });
    }
    cards->addWidget(m_historyCard, 5);
    layout->addWidget(new ScrollColumn(all), 1);
    clear();
}

void StatementDetails::clear()
{
    m_head->clear();
    m_buttons->hide();
    m_sql->clear();
    m_statementCard->states()->showEmpty(tr("No statement selected"), tr("Select one above to see what it costs."));
    m_factCard->states()->showEmpty({}, {});
    m_historyCard->states()->showEmpty({}, {});
}

void StatementDetails::setStatement(const StatementDelta &delta, const StatementWindow &window)
{
    const Statement &statement = delta.statement;
    //: %1 the first word of a statement: "SELECT"; %2 a role of PostgreSQL, %3 a duration
    const QString sentence =
        tr("%1 by %2 takes %3 on average.")
            .arg(sqltext::keyword(statement.text), statement.role, StatementModel::duration(delta.counters.meanMs()));
    QStringList explanation{
        //: %1 a share of all time: "41.2 %"
        tr("Called %n time(s), with %1 of the time of all statements.", nullptr, static_cast<int>(delta.counters.calls))
            .arg(format::percent(delta.share))};
    if (delta.course == StatementCourse::Restarted)
        explanation << tr("Its counters began anew in between; this is what they have counted since.");
    if (!statement.key.topLevel)
        explanation << tr("It runs inside a function.");
    m_head->setSentence(slowSign(delta), sentence, explanation.join(u' '));
    m_buttons->show();
    if (m_sql->toPlainText() != statement.text) // what is being read keeps its selection and its place
        m_sql->setPlainText(statement.text);
    m_statementCard->setAside(statement.cut ? tr("cut; there is more of it") : QString());
    m_statementCard->states()->showContent();
    m_facts->setFacts(factsOf(delta, window));
    m_factCard->states()->showContent();
}

QList<FactLine> StatementDetails::factsOf(const StatementDelta &delta, const StatementWindow &window)
{
    const Statement &statement = delta.statement;
    const StatementCounters &counters = delta.counters;
    QList<FactLine> lines;
    const auto add = [&](const QString &name, const QString &value, const QString &toolTip = {}) {
        lines.append({.name = name, .value = value, .status = {}, .toolTip = toolTip, .icon = {}});
    };
    const QString sinceMade = tr("Since its counters began, not in this window alone.");
    add(tr("Calls"), format::count(counters.calls));
    lines.append({.name = tr("Mean time"),
                  .value = StatementModel::duration(counters.meanMs()),
                  .status = slowSign(delta),
                  .toolTip = {},
                  .icon = {}});
    add(tr("Shortest, longest"),
        QStringLiteral("%1 – %2").arg(StatementModel::duration(statement.minMs),
                                      StatementModel::duration(statement.maxMs)),
        sinceMade);
    //: of a statement's times
    add(tr("Standard deviation"), StatementModel::duration(statement.stddevMs), sinceMade);
    if (counters.calls > 0)
        add(tr("Rows a call"),
            format::quantity(static_cast<double>(counters.rows) / static_cast<double>(counters.calls), {}));
    if (const qint64 touched = counters.sharedHit + counters.sharedRead; touched > 0)
        add(tr("Found in the cache"),
            format::percent(static_cast<double>(counters.sharedHit) / static_cast<double>(touched)),
            //: %1 and %2 numbers of blocks
            tr("%1 blocks of tables and indexes found, %2 read.")
                .arg(format::count(counters.sharedHit), format::count(counters.sharedRead)));
    if (counters.ioBlocks() > 0)
        add(tr("Blocks"),
            blocks(counters.sharedRead + counters.localRead, counters.sharedWritten + counters.localWritten),
            tr("Of tables and indexes; as a rule of 8 kB."));
    if (window.ioTimed)
        add(tr("Time for blocks"), times(counters.readMs, counters.writeMs));
    else
        add(tr("Time for blocks"), tr("not measured"), tr("track_io_timing is off."));
    if (counters.tempBlocks() > 0)
        add(tr("Temporary blocks"), blocks(counters.tempRead, counters.tempWritten),
            tr("Sorts and hashes that did not fit work_mem."));
    if (counters.walBytes > 0)
        add(tr("Write-ahead log"), format::bytes(counters.walBytes));
    if (window.plansTimed)
        add(tr("Planning"), StatementModel::duration(counters.planMs));
    add(tr("Role"), statement.role);
    if (statement.since.isValid())
        add(tr("Counted since"), format::moment(statement.since), format::utc(statement.since));
    return lines;
}

void StatementDetails::setTrend(const StatementTrend &trend, const QDateTime &from, const QDateTime &to)
{
    if (trend.calls.buckets.isEmpty())
        return setNoTrend(tr("Nothing is kept yet"),
                          tr("Castellan keeps a reading a minute; this fills with the calls to come."));
    const auto plot = [&](const SampleRange &range, const QString &label, const QString &unit) {
        return PlotData{.from = from.toMSecsSinceEpoch(),
                        .to = to.toMSecsSinceEpoch(),
                        .kind = ChartKind::Lines,
                        .fromZero = true,
                        .lines = {{.name = {.series = {}, .label = label, .unit = unit}, .range = range}},
                        .hidden = {},
                        .limit = {},
                        .events = {}};
    };
    m_mean->setPlot(plot(trend.mean, m_mean->accessibleName(), QStringLiteral("seconds")));
    m_calls->setPlot(plot(trend.calls, m_calls->accessibleName(), {}));
    m_historyCard->states()->showContent();
}

void StatementDetails::setNoTrend(const QString &title, const QString &why)
{
    m_historyCard->states()->showEmpty(title, why);
}

} // namespace castellan
