// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/backtest.h"

#include "models/core/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

constexpr qint64 mostSteps = 10'000;
constexpr qint64 fewestSteps = 60;

QDateTime moment(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

/// Reads a series' points at one moment after the other.
class Cursor
{
public:
    explicit Cursor(const PrometheusSeries &series) : m_series(series) {}
    /// The value at `when`, which never goes back.
    std::optional<double> at(qint64 when)
    {
        while (m_next < m_series.points.size() && m_series.points.at(m_next).when < when)
            ++m_next;
        if (m_next < m_series.points.size() && m_series.points.at(m_next).when == when)
            return m_series.points.at(m_next).value;
        return std::nullopt;
    }
    const PrometheusLabels &labels() const { return m_labels; }

private:
    const PrometheusSeries &m_series;
    PrometheusLabels m_labels = labelsOf(m_series);
    qsizetype m_next = 0;

    static PrometheusLabels labelsOf(const PrometheusSeries &series)
    {
        PrometheusLabels labels = series.labels;
        labels.remove(QStringLiteral("__name__"));
        return labels;
    }
};

} // namespace

int BackTest::shorterThan(std::chrono::seconds limit) const
{
    return static_cast<int>(std::count_if(episodes.cbegin(), episodes.cend(), [limit](const BackTestEpisode &episode) {
        return episode.endedAt.isValid() && std::chrono::milliseconds(episode.firedAt.msecsTo(episode.endedAt)) < limit;
    }));
}

QString BackTest::sentence() const
{
    const QString time = format::duration(std::chrono::seconds(from.secsTo(to)));
    const int fired = static_cast<int>(episodes.size());
    const int brief = shorterThan(std::chrono::minutes(2));
    QString text = fired == 0  ? Text::tr("It would not have fired in %1.").arg(time)
                   : brief > 0 ? Text::tr("It would have fired %n times in %1, %2 of them for less than 2 minutes.",
                                          nullptr, fired)
                                     .arg(time)
                                     .arg(brief)
                               : Text::tr("It would have fired %n times in %1.", nullptr, fired).arg(time);
    if (onlyPending > 0)
        text +=
            QLatin1Char(' ') + Text::tr("It was true %n more times, but not for long enough.", nullptr, onlyPending);
    // A few steps are missing at the ends of any range.
    if (observed + 5 * step < std::chrono::seconds(from.secsTo(to)))
        text += QLatin1Char(' ') +
                Text::tr("Prometheus has data for %1 of that time only.").arg(format::duration(observed));
    return text;
}

BackTester::BackTester(const AlertTiming &timing, const QDateTime &from, const QDateTime &to, std::chrono::seconds step,
                       std::chrono::milliseconds queryOffset)
    : m_machine(timing), m_offset(queryOffset.count())
{
    m_test.step = std::max(step, std::chrono::seconds(1));
    const qint64 width = m_test.step.count() * 1000;
    m_begin = (from.toMSecsSinceEpoch() + width - 1) / width * width;
    m_end = std::max(m_begin, to.toMSecsSinceEpoch() / width * width);
    m_test.from = moment(m_begin);
    m_test.to = moment(m_end);
}

void BackTester::note(const AlertTransition &step)
{
    const QString identity = alertIdentity(step.instance.labels);
    if (step.to == AlertState::Firing && step.reason == AlertReason::Held) {
        m_open.insert(identity, {.labels = step.instance.labels,
                                 .activeAt = step.instance.activeAt,
                                 .firedAt = step.when,
                                 .endedAt = {},
                                 .peak = step.instance.value});
    } else if (step.from == AlertState::Firing && m_open.contains(identity)) {
        BackTestEpisode episode = m_open.take(identity);
        // Where nobody looked for long, it ended when it was seen last, as far as anybody knows.
        episode.endedAt = step.reason == AlertReason::NotWatched ? m_lastObserved : step.when;
        m_test.episodes.append(episode);
    } else if (step.from == AlertState::Pending && step.to == AlertState::Inactive) {
        ++m_test.onlyPending;
    }
}

void BackTester::evaluate(const AlertEvaluation &evaluation)
{
    if (std::exchange(m_gap, false) && m_lastObserved.isValid()) {
        AlertMachine next(m_machine.timing());
        next.restore(m_machine.instances(), m_lastObserved);
        m_machine = next;
    }
    for (const AlertTransition &step : m_machine.evaluate(evaluation))
        note(step);
    for (const AlertSample &sample : evaluation.samples)
        if (const auto open = m_open.find(alertIdentity(sample.labels)); open != m_open.end())
            open->peak = std::max(open->peak, sample.value);
    if (m_machine.error())
        m_test.lastError = m_machine.error();
    m_lastObserved = evaluation.when;
    m_test.observed += m_test.step;
}

void BackTester::take(const PrometheusAnswer &values, const PrometheusAnswer &observed, qint64 begin, qint64 end)
{
    for (const QString &warning : values.warnings)
        if (!m_test.warnings.contains(warning))
            m_test.warnings.append(warning);
    std::vector<Cursor> series(values.series.cbegin(), values.series.cend());
    std::vector<Cursor> targets(observed.series.cbegin(), observed.series.cend());
    const qint64 width = m_test.step.count() * 1000;
    for (qint64 when = begin; when <= end; when += width) {
        AlertEvaluation evaluation{.when = moment(when), .samples = {}};
        for (Cursor &one : series)
            if (const auto value = one.at(when - m_offset))
                evaluation.samples.append({.labels = one.labels(), .value = *value, .severity = {}, .annotations = {}});
        // What it saw a while ago does not say that it ran now.
        bool there = !evaluation.samples.isEmpty() && (m_offset == 0 || observed.series.isEmpty());
        for (Cursor &one : targets)
            there = one.at(when).has_value() || there;
        if (there)
            evaluate(evaluation);
        else
            m_gap = true;
    }
}

BackTest BackTester::finish()
{
    m_test.episodes += m_open.values();
    m_open.clear();
    std::stable_sort(m_test.episodes.begin(), m_test.episodes.end(),
                     [](const BackTestEpisode &a, const BackTestEpisode &b) { return a.firedAt < b.firedAt; });
    return m_test;
}

Result<BackTest> backTest(PrometheusClient &client, const QString &expression, const AlertTiming &timing,
                          const QDateTime &from, const QDateTime &to, std::chrono::seconds step,
                          const CancelToken &cancel, const std::function<void(double)> &progress,
                          std::chrono::milliseconds queryOffset)
{
    BackTester tester(timing, from, to, step, queryOffset);
    const std::chrono::seconds width = std::max(step, std::chrono::seconds(1));
    const qint64 stride = width.count() * 1000;
    qint64 steps = mostSteps;
    for (qint64 begin = tester.begin(); begin <= tester.end();) {
        CASTELLAN_TRY(cancel.check());
        const qint64 end = std::min(begin + (steps - 1) * stride, tester.end());
        const auto values = client.queryRange(expression, moment(begin - queryOffset.count()),
                                              moment(end - queryOffset.count()), width, cancel);
        if (!values) {
            const bool large = values.error().code == QLatin1String("TooMuch") ||
                               values.error().kind == ErrorKind::Timeout ||
                               values.error().detail.contains(QLatin1String("too many samples"));
            if (!large || steps <= fewestSteps)
                return values.error();
            steps = std::max(fewestSteps, steps / 4);
            continue;
        }
        CASTELLAN_TRY_ASSIGN(const PrometheusAnswer observed,
                             client.queryRange(QStringLiteral("count(up)"), moment(begin), moment(end), width, cancel));
        tester.take(*values, observed, begin, end);
        begin = end + stride;
        if (progress)
            progress(static_cast<double>(std::min(begin, tester.end()) - tester.begin()) /
                     static_cast<double>(std::max<qint64>(1, tester.end() - tester.begin())));
    }
    return tester.finish();
}

} // namespace castellan
