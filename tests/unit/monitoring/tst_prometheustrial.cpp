// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/monitoring/prometheustrial.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <cmath>

using namespace castellan;

namespace {

PrometheusAnswer answerOf(const QList<double> &values)
{
    PrometheusAnswer answer;
    for (qsizetype i = 0; i < values.size(); ++i)
        answer.series.append({.labels = {{QStringLiteral("pod"), QString::number(i)}}, .points = {{0, values.at(i)}}});
    return answer;
}

} // namespace

class TestPrometheusTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreJudged_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<Status>("status");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("advice");
        const auto row = [](const char *name, const char *key, const QList<double> &values, Status status,
                            const char *value, const char *advice) {
            QTest::newRow(name) << QString::fromLatin1(key) << values << status << QString::fromLatin1(value)
                                << QString::fromLatin1(advice);
        };
        row("a time", "responseP95", {0.42}, Status::Good, "420 ms", "");
        row("a share", "errorRate", {0.005}, Status::Good, "0.5 %", "");
        row("a share of more than all", "errorRate", {12}, Status::Warning, "1200.0 %", "A share from 0 to 1");
        row("nothing", "heap", {}, Status::Warning, "no series", "nothing that it names");
        row("a division by nothing", "errorRate", {std::nan("")}, Status::Warning, "no number", "division by nothing");
        row("several where one is meant", "throughput", {1, 2}, Status::Warning, "2 series", "sum() or max()");
        row("several", "responseByEndpoint", {0.1, 0.42}, Status::Good, "2 series", "From 100 ms to 420 ms.");
        row("a crowd", "memory", QList<double>(10000, 1e6), Status::Warning, "10000 series", "topk()");
    }
    void answersAreJudged()
    {
        QFETCH(QString, key);
        QFETCH(QList<double>, values);
        QFETCH(Status, status);
        QFETCH(QString, value);
        QFETCH(QString, advice);
        const ExpressionVerdict verdict = judgeExpression(key, answerOf(values));
        QCOMPARE(verdict.status, status);
        QCOMPARE(QString(verdict.value).remove(QLatin1Char(',')), value);
        QVERIFY2(advice.isEmpty() ? verdict.advice.isEmpty() : verdict.advice.contains(advice),
                 qPrintable(verdict.advice));
    }

    void whatPrometheusWarnsOfIsPassedOn()
    {
        PrometheusAnswer answer = answerOf({1});
        answer.warnings = {QStringLiteral("PromQL info: metric might not be a counter")};
        const ExpressionVerdict verdict = judgeExpression(QStringLiteral("throughput"), answer);
        QCOMPARE(verdict.status, Status::Warning);
        QVERIFY(verdict.advice.contains(QStringLiteral("might not be a counter")));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    TestPrometheusTrial test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_prometheustrial.moc"
