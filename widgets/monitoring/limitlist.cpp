// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/limitlist.h"

#include "models/alerts/alertdesk.h"
#include "models/core/format.h"
#include "models/monitoring/runbook.h"
#include "models/workspace/samplestore.h"
#include "widgets/monitoring/limitrow.h"
#include "widgets/monitoring/runbookdialog.h"
#include "widgets/shell/workbench.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr int readEvery = 300; // seconds; a month is not another one after a minute

/// How Castellan's own rule for a limit stands: the most urgent of its alerts.
AlertState ownState(const QList<SeenAlert> &alerts, const QString &metric)
{
    AlertState state = AlertState::Inactive;
    for (const SeenAlert &seen : alerts) {
        if (seen.source == AlertDesk::ownSource() && seen.alert.labels.value(QStringLiteral("metric")) == metric)
            state = std::max(state, seen.alert.state);
    }
    return state;
}

} // namespace

LimitList::LimitList(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_list = new RowList(tr("Limits"));
    layout->addWidget(m_list);
    connect(&bench, &Workbench::samplesChanged, this, [this] {
        m_read = {};
        readMonth();
    });
    connect(&bench, &Workbench::alertDeskChanged, this, &LimitList::followDesk);
    followDesk();
}

void LimitList::followDesk()
{
    if (m_desk)
        disconnect(m_desk, nullptr, this, nullptr);
    m_desk = m_bench.alertDesk();
    if (m_desk) {
        connect(m_desk, &AlertDesk::changed, this, &LimitList::showBelongings);
        connect(m_desk, &AlertDesk::rulesChanged, this, &LimitList::showBelongings);
    }
    showBelongings();
}

LimitRow *LimitList::makeRow(const LimitRule &rule)
{
    auto *row = new LimitRow(rule);
    connect(row, &LimitRow::ruleRequested, &m_bench, [this](const QString &name) {
        Q_EMIT m_bench.openRequested(QStringLiteral("alerts"), QStringLiteral("rule:") + name);
    });
    connect(row, &LimitRow::alertRequested, &m_bench, [this, metric = rule.metric] {
        Q_EMIT m_bench.openRequested(QStringLiteral("alerts"), QStringLiteral("limit:") + metric);
    });
    connect(row, &LimitRow::settingsRequested, &m_bench,
            [this](const QString &key) { Q_EMIT m_bench.actionRequested(QStringLiteral("limits.show"), key); });
    connect(row, &LimitRow::runbookRequested, this,
            [this](const QUrl &url) { openRunbook(url, m_bench.clock(), this); });
    connect(row, &LimitRow::expandedChanged, this, &LimitList::showBelongings);
    return row;
}

void LimitList::setLimits(const QList<LimitStanding> &limits)
{
    const auto sameRule = [](const LimitStanding &a, const LimitStanding &b) { return a.rule == b.rule; };
    if (!std::equal(limits.cbegin(), limits.cend(), m_limits.cbegin(), m_limits.cend(), sameRule)) {
        m_list->clear();
        m_rows.clear();
        for (const LimitStanding &limit : limits) {
            LimitRow *row = makeRow(limit.rule);
            m_list->addRow(row);
            m_rows.append(row);
        }
        m_read = {};
    }
    m_limits = limits;
    for (qsizetype i = 0; i < m_limits.size(); ++i)
        m_rows.at(i)->setStanding(m_limits.at(i));
    showBelongings();
    readMonth();
}

void LimitList::showBelongings()
{
    const Environment *environment = m_bench.current();
    if (!environment)
        return;
    std::optional<QList<SeenAlert>> alerts;
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        if (!m_rows.at(i)->isExpanded())
            continue; // rules are read through only for who looks
        const LimitRule &rule = m_limits.at(i).rule;
        if (!alerts)
            alerts = m_desk ? m_desk->alerts() : QList<SeenAlert>();
        LimitBelongings belongings;
        belongings.own = ownState(*alerts, rule.metric);
        const bool known = m_desk && m_desk->rules();
        if (known)
            belongings.rules = alertRulesOf(rule, environment->prometheusMetrics, *m_desk->rules());
        const QString ofRule = runbookOf(belongings.rules);
        if (environment->prometheusUrl.isEmpty())
            belongings.rulesNote = tr("No Prometheus is named for this environment, so no other rule watches it.");
        else if (m_desk && m_desk->rulesError())
            belongings.rulesNote = tr("The rules of Prometheus are not known: %1").arg(m_desk->rulesError()->message);
        else if (!known)
            belongings.rulesNote = tr("Prometheus was not asked for its rules yet.");
        else if (belongings.rules.isEmpty())
            belongings.rules = startingRulesOf(rule);
        if (known && belongings.rules.isEmpty() && belongings.rulesNote.isEmpty())
            belongings.rulesNote = tr("No rule of Prometheus is about the same.");
        belongings.runbook = limitRunbook(rule, ofRule);
        belongings.runbookOfGuide = !belongings.runbook.isEmpty() && belongings.runbook == guideRunbook(rule.id);
        m_rows.at(i)->setBelongings(belongings);
    }
}

void LimitList::showLimit(const QString &metric)
{
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        if (m_limits.at(i).rule.metric != metric)
            continue;
        m_rows.at(i)->setExpanded(true);
        // Its place is known once it has been laid out.
        QMetaObject::invokeMethod(
            m_rows.at(i), [this, row = m_rows.at(i)] { m_list->ensureWidgetVisible(row); }, Qt::QueuedConnection);
    }
}

void LimitList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readMonth();
}

void LimitList::readMonth()
{
    const QDateTime now = m_bench.clock()->now();
    if (!isVisible() || !m_bench.samples() || !m_bench.current() ||
        (m_read.isValid() && std::abs(m_read.secsTo(now)) < readEvery))
        return;
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        for (const LimitStanding &subject : eachSubject(m_limits.at(i))) {
            if (!subject.subject.isEmpty())
                readMonth(m_rows.at(i), subject, now);
        }
    }
}

void LimitList::readMonth(LimitRow *row, const LimitStanding &subject, const QDateTime &now)
{
    m_read = now;
    const QDate today = now.toLocalTime().date();
    const qint64 begin = QDate(today.year(), today.month(), 1).startOfDay().toMSecsSinceEpoch();
    const SampleLimit bound{.side = subject.rule.below ? SampleLimit::Side::Above : SampleLimit::Side::Below,
                            .value = subject.rule.limit};
    onFinished(m_bench.samples()->timeBeyond({m_bench.current()->id, subject.subject, subject.rule.metric}, begin,
                                             now.toMSecsSinceEpoch(), bound),
               row, [row, name = subject.subject](const Result<TimeBeyond> &time) {
                   if (!time || time->observed <= 0)
                       return row->setMonth(name, {});
                   const auto beyond = std::chrono::milliseconds(std::llround(time->seconds * 1000));
                   row->setMonth(name, beyond.count() == 0
                                           ? LimitList::tr("kept all this month")
                                           //: %1 is a duration
                                           : LimitList::tr("passed for %1 this month").arg(format::duration(beyond)));
               });
}

} // namespace castellan
