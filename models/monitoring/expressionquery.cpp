// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/expressionquery.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace castellan {
namespace {

constexpr std::chrono::seconds scrapeInterval{15}; // Prometheus' usual one; its API does not tell a series' own
constexpr std::chrono::seconds shortestRate = 4 * scrapeInterval;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Prometheus)
};

Bucket bucketOf(const PrometheusPoint &point)
{
    return {.time = point.when, .min = point.value, .max = point.value, .sum = point.value, .count = 1};
}

Bucket gapAt(qint64 when)
{
    Bucket gap;
    gap.time = when;
    return gap;
}

/// A series before it is known whether it is drawn.
struct Candidate
{
    const ChartExpression *expression = nullptr;
    PrometheusSeries series;
    double largest = 0;
};

double largestOf(const PrometheusSeries &series)
{
    double largest = -std::numeric_limits<double>::infinity();
    for (const PrometheusPoint &point : series.points) {
        if (std::isfinite(point.value))
            largest = std::max(largest, point.value);
    }
    return largest;
}

/// What one expression gives.
struct Answered
{
    PrometheusAnswer answer;
    qsizetype series = 0;
};

bool isTooMuch(const Error &error)
{
    return error.code == QLatin1String("TooMuch");
}

/// One expression's questions to Prometheus.
class Asker
{
public:
    Asker(PrometheusClient &client, const RangeGrid &grid, const CancelToken &cancel)
        : m_client(client), m_grid(grid), m_cancel(cancel)
    {
    }

    Result<Answered> all(const QString &expression)
    {
        CASTELLAN_TRY_ASSIGN(PrometheusAnswer answer, range(expression));
        const qsizetype count = answer.series.size();
        return Answered{std::move(answer), count};
    }

    /// The series whose maximum over the whole time is among the largest, and the number of all.
    Result<Answered> largest(const QString &expression)
    {
        const QString over = QStringLiteral("(%1)[%2s:%3s]")
                                 .arg(expression)
                                 .arg(std::max<qint64>(1, (m_grid.to - m_grid.from) / 1000))
                                 .arg(m_grid.step.count());
        CASTELLAN_TRY_ASSIGN(PrometheusAnswer answer,
                             range(QStringLiteral("(%1) and topk(%2, max_over_time(%3 @ end()))")
                                       .arg(expression, QString::number(mostSeries), over)));
        CASTELLAN_TRY_ASSIGN(
            const PrometheusAnswer count,
            m_client.query(QStringLiteral("count(count_over_time(%1))").arg(over), moment(m_grid.to), m_cancel));
        const qsizetype series = std::max(static_cast<qsizetype>(count.single().value_or(0)), answer.series.size());
        return Answered{std::move(answer), series};
    }

private:
    static QDateTime moment(qint64 when) { return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC); }
    Result<PrometheusAnswer> range(const QString &expression)
    {
        return m_client.queryRange(expression, moment(m_grid.from), moment(m_grid.to), m_grid.step, m_cancel);
    }

    PrometheusClient &m_client;
    const RangeGrid m_grid;
    const CancelToken &m_cancel;
};

Result<Answered> askOne(Asker &asker, const QString &expression, const QString &filled, QStringList &wide)
{
    if (wide.contains(expression))
        return asker.largest(filled);
    auto whole = asker.all(filled);
    if (whole || !isTooMuch(whole.error()))
        return whole;
    auto largest = asker.largest(filled);
    if (!largest)
        return whole; // an older Prometheus, or something else that answers without end
    wide.append(expression);
    return largest;
}

/// The largest ones, in the order of their expressions and names: so a line keeps its colour from one answer to the
/// next as long as the same ones are drawn.
QList<ChartLine> linesOf(std::vector<Candidate> candidates, const RangeGrid &grid)
{
    if (candidates.size() > mostSeries) {
        std::nth_element(candidates.begin(), candidates.begin() + mostSeries, candidates.end(),
                         [](const Candidate &a, const Candidate &b) { return a.largest > b.largest; });
        candidates.resize(mostSeries);
    }
    struct Named
    {
        const ChartExpression *expression;
        ChartLine line;
    };
    std::vector<Named> named;
    for (const Candidate &one : candidates) {
        const SeriesName name{
            .environment = {}, .subject = labelsText(one.series.labels), .metric = one.expression->expression};
        named.push_back({one.expression,
                         {.name = {.series = name,
                                   .label = legendText(*one.expression, one.series.labels),
                                   .unit = one.expression->unit},
                          .range = rangeOf(one.series.points, grid)}});
    }
    std::sort(named.begin(), named.end(), [](const Named &a, const Named &b) {
        return std::tie(a.expression, a.line.name.label, a.line.name.series.subject) <
               std::tie(b.expression, b.line.name.label, b.line.name.series.subject);
    });
    QList<ChartLine> lines;
    for (Named &one : named)
        lines.append(std::move(one.line));
    return lines;
}

} // namespace

RangeGrid rangeGrid(qint64 from, qint64 to, int points)
{
    RangeGrid grid;
    grid.step = prometheusStep(QDateTime::fromMSecsSinceEpoch(from, Qt::UTC),
                               QDateTime::fromMSecsSinceEpoch(std::max(to, from + 1), Qt::UTC), points);
    const qint64 step = grid.step.count() * 1000;
    grid.from = from / step * step;
    grid.to = to / step * step;
    return grid;
}

QString filledExpression(const QString &expression, std::chrono::seconds step, const QString &subject)
{
    const std::chrono::seconds rate = std::max(step + scrapeInterval, shortestRate);
    QString safe = subject;
    safe.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    QString filled = expression;
    filled.replace(QLatin1String("$__rate_interval"), QStringLiteral("%1s").arg(rate.count()));
    filled.replace(QLatin1String("$__interval"), QStringLiteral("%1s").arg(step.count()));
    return filled.replace(QLatin1String("$subject"), safe);
}

QString legendText(const ChartExpression &expression, const PrometheusLabels &labels)
{
    if (expression.legend.isEmpty()) {
        const QString name = labels.value(QStringLiteral("__name__"));
        const QString others = labelsText(labels);
        if (name.isEmpty() && others.isEmpty())
            return expression.expression;
        return name.isEmpty() || others.isEmpty() ? name + others : QStringLiteral("%1{%2}").arg(name, others);
    }
    static const QRegularExpression label(QStringLiteral("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\}\\}"));
    QString text;
    qsizetype done = 0;
    for (auto found = label.globalMatch(expression.legend); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        text += QStringView(expression.legend).mid(done, match.capturedStart() - done);
        text += labels.value(match.captured(1));
        done = match.capturedEnd();
    }
    text += QStringView(expression.legend).mid(done);
    return text;
}

SampleRange rangeOf(const QList<PrometheusPoint> &points, const RangeGrid &grid)
{
    const qint64 step = grid.step.count() * 1000;
    SampleRange range;
    bool open = false; // the last bucket is a value
    qint64 last = 0;
    const auto end = [&](qint64 next) {
        if (open && next - last > step * 3 / 2)
            range.buckets.append(gapAt(last + step));
    };
    for (const PrometheusPoint &point : points) {
        const bool isNumber = std::isfinite(point.value);
        end(point.when);
        if (isNumber)
            range.buckets.append(bucketOf(point));
        else if (open && point.when - last <= step * 3 / 2)
            range.buckets.append(gapAt(point.when));
        open = isNumber;
        last = point.when;
    }
    end(grid.to + step);
    return range;
}

Result<ExpressionAnswer> askExpressions(PrometheusClient &client, const ExpressionQuestion &question,
                                        const CancelToken &cancel)
{
    const RangeGrid grid = rangeGrid(question.from, question.to, question.points);
    ExpressionAnswer whole{
        .from = question.from, .to = question.to, .lines = {}, .series = 0, .warnings = {}, .wide = question.wide};
    std::vector<Candidate> candidates;
    Asker asker(client, grid, cancel);
    for (const ChartExpression &each : question.expressions) {
        const QString filled = filledExpression(each.expression, grid.step, question.subject);
        CASTELLAN_TRY_ASSIGN(Answered answered, askOne(asker, each.expression, filled, whole.wide));
        whole.series += answered.series;
        whole.warnings += answered.answer.warnings;
        if (answered.answer.histograms > 0)
            whole.warnings.append(Text::tr("%n native histogram(s) are left out; put histogram_quantile() around them.",
                                           nullptr, answered.answer.histograms));
        for (PrometheusSeries &series : answered.answer.series) {
            const double largest = largestOf(series);
            candidates.push_back({&each, std::move(series), largest});
        }
    }
    whole.lines = linesOf(std::move(candidates), grid);
    return whole;
}

} // namespace castellan
