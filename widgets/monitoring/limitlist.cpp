// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/limitlist.h"

#include "models/core/format.h"
#include "models/workspace/samplestore.h"
#include "widgets/common/meter.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr int readEvery = 300;  // seconds; a month is not another one after a minute
constexpr double markAt = 0.75; // where the mark of a limit without a natural end stands

/// How much of the bar, and where its mark stands: shares as they are, others on a scale that leaves room beyond.
std::pair<double, double> placesOf(const LimitStanding &limit)
{
    const double current = limit.current.value_or(0);
    if (limit.rule.unit == QLatin1String("ratio") && limit.rule.limit > 0.2)
        return {current, limit.rule.limit};
    return {limit.rule.limit > 0 ? current / limit.rule.limit * markAt : 0, markAt};
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

} // namespace

/// One limit.
class LimitRow final : public HairlineRow
{
public:
    explicit LimitRow(const LimitRule &rule)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(2, 8, 2, 9);
        layout->setSpacing(2);
        m_meter = new Meter(upperFirst(limitName(rule)));
        m_words = note({});
        layout->addWidget(m_meter);
        layout->addWidget(m_words);
        setObjectName(QStringLiteral("limit.%1").arg(rule.metric));
    }

    void setStanding(const LimitStanding &limit)
    {
        // "host" and "database" are in the limit's own name; "/var" of "fs:/var" is not.
        m_subject = limit.subject.section(QLatin1Char(':'), 1);
        if (!limit.current) {
            m_meter->setUnknown(LimitList::tr("not measured"));
            m_trend.clear();
        } else {
            const auto [fraction, mark] = placesOf(limit);
            const QString value = limitValueText(limit.rule, *limit.current);
            const QString bound = limitValueText(limit.rule, limit.rule.limit);
            //: %1 a value, %2 the limit that it must stay below
            m_meter->setValue(fraction, mark, limit.status,
                              limit.rule.below ? LimitList::tr("%1, limit %2").arg(value, bound)
                                               //: %1 a value, %2 what it must not fall below
                                               : LimitList::tr("%1, at least %2").arg(value, bound));
            m_trend = limitTrendText(limit);
        }
        showWords();
    }
    void setMonth(const QString &words)
    {
        m_month = words;
        showWords();
    }

private:
    void showWords()
    {
        QStringList parts;
        for (const QString &part : {m_subject, m_trend, m_month}) {
            if (!part.isEmpty())
                parts.append(part);
        }
        m_words->setText(parts.join(QStringLiteral(" · ")));
        m_words->setVisible(!parts.isEmpty());
    }

    Meter *m_meter = nullptr;
    QLabel *m_words = nullptr;
    QString m_subject;
    QString m_trend;
    QString m_month;
};

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
}

void LimitList::setLimits(const QList<LimitStanding> &limits)
{
    const auto sameRule = [](const LimitStanding &a, const LimitStanding &b) { return a.rule == b.rule; };
    if (!std::equal(limits.cbegin(), limits.cend(), m_limits.cbegin(), m_limits.cend(), sameRule)) {
        m_list->clear();
        m_rows.clear();
        for (const LimitStanding &limit : limits) {
            auto *row = new LimitRow(limit.rule);
            m_list->addRow(row);
            m_rows.append(row);
        }
        m_read = {};
    }
    m_limits = limits;
    for (qsizetype i = 0; i < m_limits.size(); ++i)
        m_rows.at(i)->setStanding(m_limits.at(i));
    readMonth();
}

void LimitList::showLimit(const QString &metric)
{
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        if (m_limits.at(i).rule.metric == metric)
            m_list->ensureWidgetVisible(m_rows.at(i));
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
    const QDate today = now.toLocalTime().date();
    const qint64 begin = QDate(today.year(), today.month(), 1).startOfDay().toMSecsSinceEpoch();
    for (qsizetype i = 0; i < m_limits.size(); ++i) {
        const LimitStanding &limit = m_limits.at(i);
        if (limit.subject.isEmpty())
            continue;
        m_read = now;
        const SampleLimit bound{.side = limit.rule.below ? SampleLimit::Side::Above : SampleLimit::Side::Below,
                                .value = limit.rule.limit};
        onFinished(m_bench.samples()->timeBeyond({m_bench.current()->id, limit.subject, limit.rule.metric}, begin,
                                                 now.toMSecsSinceEpoch(), bound),
                   m_rows.at(i), [row = m_rows.at(i)](const Result<TimeBeyond> &time) {
                       if (!time || time->observed <= 0)
                           return row->setMonth({});
                       const auto beyond = std::chrono::milliseconds(std::llround(time->seconds * 1000));
                       row->setMonth(beyond.count() == 0
                                         ? LimitList::tr("kept all this month")
                                         //: %1 is a duration
                                         : LimitList::tr("passed for %1 this month").arg(format::duration(beyond)));
                   });
    }
}

} // namespace castellan
