// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/prometheustrial.h"

#include "models/connection/environmentconnection.h"
#include "models/connection/keyringprompter.h"
#include "models/core/format.h"
#include "models/prometheus/prometheusclient.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <thread>

namespace castellan {
namespace {

constexpr qint64 surveyedSeconds = 3600;
constexpr qsizetype inspectedMetrics = 40;         // a question each
constexpr std::chrono::seconds surveyPatience{30}; // from then on it is guessed with what is known
constexpr int guessesForEach = 12;                 // as many as a list can be chosen from
constexpr qsizetype seriesForAChart = 50;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Monitoring)
};

MappedMetric mappedOf(const QString &key)
{
    const QList<MappedMetric> all = mappedMetrics();
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [&](const MappedMetric &metric) { return metric.key == key; });
    return found == all.cend() ? MappedMetric{.key = key, .metric = key, .unit = {}} : *found;
}

/// One value is what the figure is; of the others there is one for each endpoint, service or process.
bool isOneValue(const QString &key)
{
    return key == QLatin1String("responseP95") || key == QLatin1String("errorRate") ||
           key == QLatin1String("throughput");
}

QList<double> numbersOf(const PrometheusAnswer &answer)
{
    QList<double> numbers;
    for (const PrometheusSeries &series : answer.series) {
        if (!series.points.isEmpty() && std::isfinite(series.points.last().value))
            numbers.append(series.points.last().value);
    }
    return numbers;
}

/// Prometheus' own words about the answer.
QStringList reservations(const PrometheusAnswer &answer)
{
    QStringList all = answer.warnings;
    if (answer.histograms > 0)
        all.append(Text::tr("%n native histogram(s) are left out; put histogram_quantile() around them.", nullptr,
                            answer.histograms));
    return all;
}

Result<MetricSurvey> surveyNow(PrometheusClient &client, const CancelToken &cancel)
{
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(-surveyedSeconds);
    CASTELLAN_TRY_ASSIGN(const QStringList names, client.metricNames(since, cancel));
    QMap<QString, QStringList> labels;
    const auto patient = std::chrono::steady_clock::now() + surveyPatience;
    const QStringList wanted = metricsToInspect(names).mid(0, inspectedMetrics);
    for (const QString &metric : wanted) {
        if (std::chrono::steady_clock::now() > patient)
            break;
        CASTELLAN_TRY_ASSIGN(const QStringList found, client.labelNames(metric, cancel));
        labels.insert(metric, found);
    }
    MetricSurvey survey{.metrics = names.size(), .guesses = {}};
    QHash<QString, int> kept;
    for (const MetricGuess &guess : guessMetrics(names, labels)) {
        if (kept[guess.key]++ < guessesForEach)
            survey.guesses.append(guess);
    }
    return survey;
}

/// `question` in a thread of its own, which ends by itself: it is bounded by the client's limit of time for each
/// request, and by the token.
template <typename T, typename Question>
Future<T> askApart(std::shared_ptr<PrometheusClient> client, Question question)
{
    Completer<T> completer;
    std::thread([completer, client = std::move(client), question = std::move(question)] {
        completer.finish(question(*client));
    }).detach();
    return completer.future();
}

} // namespace

ExpressionVerdict judgeExpression(const QString &key, const PrometheusAnswer &answer)
{
    const QString unit = mappedOf(key).unit;
    const QList<double> numbers = numbersOf(answer);
    QStringList advice = reservations(answer);
    ExpressionVerdict verdict{.status = advice.isEmpty() ? Status::Good : Status::Warning, .value = {}, .advice = {}};
    const auto warn = [&](const QString &words) {
        verdict.status = Status::Warning;
        advice.append(words);
    };
    if (answer.series.isEmpty()) {
        verdict.value = Text::tr("no series");
        warn(Text::tr("Prometheus takes the expression, and nothing that it names has a value now."));
    } else if (numbers.isEmpty()) {
        verdict.value = Text::tr("no number");
        warn(Text::tr("Often a division by nothing: what is counted did not happen in the time it looks at."));
    } else if (answer.series.size() == 1) {
        verdict.value = format::quantity(numbers.first(), unit);
    } else {
        verdict.value = Text::tr("%n series", nullptr, static_cast<int>(answer.series.size()));
        const auto [least, most] = std::minmax_element(numbers.cbegin(), numbers.cend());
        //: two values
        advice.prepend(Text::tr("From %1 to %2.").arg(format::quantity(*least, unit), format::quantity(*most, unit)));
        if (isOneValue(key))
            warn(Text::tr("One value is expected: put sum() or max() around the expression."));
        else if (answer.series.size() > seriesForAChart)
            warn(Text::tr("That is more than a chart can show: group by fewer labels, or put topk() around it."));
    }
    const bool aboveOne = std::any_of(numbers.cbegin(), numbers.cend(), [](double value) { return value > 1; });
    if (unit == QLatin1String("ratio") && aboveOne)
        warn(Text::tr("A share from 0 to 1 is expected: divide by all of them, or by 100."));
    verdict.advice = advice.join(QLatin1Char('\n'));
    return verdict;
}

PrometheusTrial::PrometheusTrial(const Environment &environment, std::shared_ptr<SecretStore> secrets,
                                 std::shared_ptr<ConnectionPrompter> prompter, std::chrono::milliseconds timeLimit)
    : m_client(std::make_shared<PrometheusClient>(
          makeHost(environment.host, std::make_shared<KeyringPrompter>(std::move(secrets), std::move(prompter))),
          environment.prometheusUrl, timeLimit))
{
}

PrometheusTrial::~PrometheusTrial()
{
    // Saying good-bye to a server over SSH may take a while; whoever asks last does it, never the GUI thread.
    std::thread([client = std::move(m_client)]() mutable { client.reset(); }).detach();
}

Future<MetricSurvey> PrometheusTrial::survey(CancelToken cancel) const
{
    return askApart<MetricSurvey>(
        m_client, [cancel = std::move(cancel)](PrometheusClient &client) { return surveyNow(client, cancel); });
}

Future<PrometheusAnswer> PrometheusTrial::ask(QString expression, CancelToken cancel) const
{
    return askApart<PrometheusAnswer>(
        m_client, [expression = std::move(expression), cancel = std::move(cancel)](PrometheusClient &client) {
            return client.query(expression, QDateTime::currentDateTimeUtc(), cancel);
        });
}

} // namespace castellan
