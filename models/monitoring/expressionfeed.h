// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/monitoring/expressionquery.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace castellan {

/// Keeps the charts that show expressions answered by a Prometheus, beside the samples, which never wait for it. Each
/// chart asks one question at a time: while one is on its way the newest of those that follow waits; one about another
/// stretch of time (zoomed) or another expression ends it, and its late answer is dropped. Answers are read and reduced
/// in threads of its own. Belongs to the thread that made it (the GUI's); it never waits but at its end, where what
/// runs is cancelled.
class ExpressionFeed : public QObject
{
    Q_OBJECT

public:
    explicit ExpressionFeed(QObject *parent = nullptr);
    ~ExpressionFeed() override;

    /// Whom to ask: `url` as seen from the host. No host or no URL: nobody. What another one answered is forgotten.
    void setSource(std::shared_ptr<Host> host, const QUrl &url);
    bool hasSource() const { return m_client != nullptr; }

    /// What is shown now; charts that are not named are forgotten. One that failed is asked about the same again after
    /// half a minute only, or when `anew`; one whose answer cannot have changed is not asked.
    void ask(const QList<ExpressionQuestion> &questions, bool anew = false);

    /// How a chart stands. A failure beside an answer: the newest question failed, the answer is an older one's.
    struct Standing
    {
        std::optional<ExpressionAnswer> answer;
        std::optional<Error> failure;
    };
    Standing standing(const QString &chart) const;

    /// What an expression answers now, for trying one; NotFound without a source.
    Future<PrometheusAnswer> tryOut(const QString &expression, const QString &subject, const CancelToken &cancel);

Q_SIGNALS:
    /// standing() of a chart is another one.
    void answered(const QString &chart);

private:
    struct Chart
    {
        ExpressionQuestion asked;
        std::optional<ExpressionQuestion> next;
        quint64 number = 0; ///< of the question that is on its way; 0: none
        CancelSource cancel;
        Standing standing;
        QElapsedTimer failed; ///< since the newest question did
    };

    void start(Chart &chart, const ExpressionQuestion &question);
    void take(const QString &id, quint64 number, const Result<ExpressionAnswer> &answer);
    void forget();

    std::shared_ptr<Host> m_host;
    QUrl m_url;
    std::shared_ptr<PrometheusClient> m_client;
    QMap<QString, Chart> m_charts;
    QStringList m_wide; ///< expressions that have too many series for a whole answer
    quint64 m_number = 0;
    QThreadPool m_pool;
};

/// Puts what Prometheus answered for a chart into it, behind the lines of samples.
void addExpressions(ChartAnswer &chart, const ExpressionFeed::Standing &standing);

} // namespace castellan
