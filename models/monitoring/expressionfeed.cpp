// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/expressionfeed.h"

#include "models/core/inpool.h"

#include <QCoreApplication>

#include <utility>

namespace castellan {
namespace {

constexpr int questionsAtOnce = 4;           // a Prometheus answers 20 at once, and others ask, too
constexpr std::chrono::seconds patience(30); // of a question, and after one that failed

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Prometheus)
};

bool isAboutTheSame(const ExpressionQuestion &a, const ExpressionQuestion &b)
{
    return a.expressions == b.expressions && a.subject == b.subject;
}

/// A stretch of the same length is the same view a little later, not one that was zoomed to.
bool isSameView(const ExpressionQuestion &a, const ExpressionQuestion &b)
{
    return isAboutTheSame(a, b) && a.to - a.from == b.to - b.from;
}

} // namespace

ExpressionFeed::ExpressionFeed(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(questionsAtOnce);
}

ExpressionFeed::~ExpressionFeed()
{
    forget();
    m_pool.waitForDone();
}

void ExpressionFeed::setSource(std::shared_ptr<Host> host, const QUrl &url)
{
    if (host == m_host && url == m_url)
        return;
    forget();
    m_wide.clear();
    m_host = std::move(host);
    m_url = url;
    m_client = m_host && !m_url.isEmpty()
                   ? std::make_shared<PrometheusClient>(m_host, m_url, patience, longestChartAnswer)
                   : nullptr;
}

void ExpressionFeed::forget()
{
    for (Chart &chart : m_charts)
        chart.cancel.cancel();
    m_charts.clear();
}

void ExpressionFeed::ask(const QList<ExpressionQuestion> &questions, bool anew)
{
    QStringList asked;
    for (const ExpressionQuestion &question : questions)
        asked.append(question.chart);
    for (auto chart = m_charts.begin(); chart != m_charts.end();) {
        if (asked.contains(chart.key())) {
            ++chart;
            continue;
        }
        chart->cancel.cancel();
        chart = m_charts.erase(chart);
    }
    if (!m_client)
        return;
    for (const ExpressionQuestion &question : questions) {
        Chart &chart = m_charts[question.chart];
        if (!isAboutTheSame(chart.asked, question))
            chart.standing = {};
        const bool same = isSameView(chart.asked, question);
        if (chart.number > 0 && same) {
            chart.next = question;
            continue;
        }
        const bool restsAfterFailure = same && !anew && chart.standing.failure &&
                                       !chart.failed.hasExpired(std::chrono::milliseconds(patience).count());
        const bool knows = same && !anew && chart.standing.answer && !chart.standing.failure &&
                           rangeGrid(chart.asked.from, chart.asked.to, chart.asked.points) ==
                               rangeGrid(question.from, question.to, question.points);
        if (!restsAfterFailure && !knows)
            start(chart, question);
    }
}

void ExpressionFeed::start(Chart &chart, const ExpressionQuestion &question)
{
    chart.cancel.cancel();
    chart.cancel = CancelSource();
    chart.next.reset();
    chart.asked = question;
    chart.asked.wide = m_wide;
    chart.number = ++m_number;
    const auto answer = inPool(
        m_pool, [client = m_client, asked = chart.asked, cancel = chart.cancel.token()]() -> Result<ExpressionAnswer> {
            CASTELLAN_TRY(cancel.check());
            return askExpressions(*client, asked, cancel);
        });
    onFinished(answer, this,
               [this, id = question.chart, number = chart.number](const Result<ExpressionAnswer> &result) {
                   take(id, number, result);
               });
}

void ExpressionFeed::take(const QString &id, quint64 number, const Result<ExpressionAnswer> &answer)
{
    const auto chart = m_charts.find(id);
    if (chart == m_charts.end() || chart->number != number)
        return; // late: it is about what is not shown any more
    chart->number = 0;
    if (answer) {
        chart->standing = {*answer, std::nullopt};
        for (const QString &expression : answer->wide) {
            if (!m_wide.contains(expression))
                m_wide.append(expression);
        }
    } else {
        chart->standing.failure = answer.error();
        chart->failed.start();
    }
    if (const auto next = std::exchange(chart->next, std::nullopt); next && answer)
        start(*chart, *next);
    Q_EMIT answered(id);
}

ExpressionFeed::Standing ExpressionFeed::standing(const QString &chart) const
{
    if (!m_client)
        return {.answer = std::nullopt,
                .failure = Error{.kind = ErrorKind::NotFound,
                                 .message = Text::tr("There is no Prometheus to ask."),
                                 .hint = Text::tr("Give its URL in the environment's settings, and connect."),
                                 .detail = {},
                                 .code = {},
                                 .retryable = false}};
    return m_charts.value(chart).standing;
}

Future<PrometheusAnswer> ExpressionFeed::tryOut(const QString &expression, const QString &subject,
                                                const CancelToken &cancel)
{
    if (!m_client)
        return finishedFuture<PrometheusAnswer>(*standing({}).failure);
    return inPool(m_pool, [client = m_client, expression, subject, cancel]() -> Result<PrometheusAnswer> {
        CASTELLAN_TRY(cancel.check());
        return client->query(filledExpression(expression, std::chrono::seconds(15), subject),
                             QDateTime::currentDateTimeUtc(), cancel);
    });
}

void addExpressions(ChartAnswer &chart, const ExpressionFeed::Standing &standing)
{
    chart.failure = standing.failure;
    chart.waits = !standing.answer && !standing.failure;
    if (!standing.answer)
        return;
    chart.asOf = standing.answer->to;
    chart.series = standing.answer->series;
    chart.warnings = standing.answer->warnings;
    for (const ChartLine &line : standing.answer->lines) {
        chart.chart.lines.append(line.name);
        chart.lines.append(line);
    }
}

} // namespace castellan
