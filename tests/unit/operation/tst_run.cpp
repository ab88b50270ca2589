// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/operation.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

Run fullRun()
{
    const QDateTime start(QDate(2026, 11, 24), QTime(2, 0, 0, 250), Qt::UTC);
    Run run;
    run.id = QStringLiteral("20261124T020000Z-4f2a");
    run.kind = QStringLiteral("restore");
    run.title = QStringLiteral("Restore \"dnd\" – ünïcode\n");
    run.environmentId = QStringLiteral("production");
    run.operatorName = QStringLiteral("ada@desk");
    run.state = RunState::Failed;
    run.started = start;
    run.ended = start.addMSecs(61500);
    run.error = Error{.kind = ErrorKind::Sql,
                      .message = QStringLiteral("m"),
                      .hint = QStringLiteral("h"),
                      .detail = QStringLiteral("d"),
                      .code = QStringLiteral("57014"),
                      .retryable = true};
    run.result = {{QStringLiteral("verdict"), QStringLiteral("same")},
                  {QStringLiteral("tables"), qint64(9007199254740991)}};
    for (const StepState state : {StepState::Pending, StepState::Running, StepState::Done, StepState::Warning,
                                  StepState::Failed, StepState::Skipped, StepState::Undone}) {
        Step step;
        step.id = stepStateName(state);
        step.title = QStringLiteral("t");
        step.state = state;
        step.fraction = 0.25;
        step.progress = QStringLiteral("p");
        step.note = QStringLiteral("n");
        step.started = start;
        step.evidence.append({QStringLiteral("pg_dump"), QStringLiteral("host"), start, start.addMSecs(7),
                              QStringLiteral("exit 0"), QStringLiteral("out")});
        run.steps.append(step);
    }
    return run;
}

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesJson()
    {
        const Run run = fullRun();
        const QByteArray text = QJsonDocument(run.toJson()).toJson();
        const auto read = Run::fromJson(QJsonDocument::fromJson(text).object());
        CASTELLAN_VERIFY(read);
        QCOMPARE(*read, run);
        const auto plain = Run::fromJson(Run().toJson());
        CASTELLAN_VERIFY(plain);
        QCOMPARE(*plain, Run());
    }

    void namesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("path");
        QTest::newRow("newer") << "schema" << QJsonValue(2) << "schema";
        QTest::newRow("state") << "state" << QJsonValue(QStringLiteral("Flying")) << "state";
        QTest::newRow("time") << "started" << QJsonValue(QStringLiteral("yesterday")) << "started";
        QTest::newRow("type") << "id" << QJsonValue(7) << "id";
        QTest::newRow("missing") << "result" << QJsonValue(QJsonValue::Undefined) << "result";
        QTest::newRow("nested") << "steps" << QJsonValue(QJsonArray{QJsonObject()}) << "steps[0].id";
        QTest::newRow("error") << "error" << QJsonValue(QJsonObject()) << "error.kind";
    }
    void namesWhatItDoesNotUnderstand()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, path);
        QJsonObject json = fullRun().toJson();
        json.insert(key, value);
        const auto read = Run::fromJson(json);
        CASTELLAN_VERIFY_ERROR(read, ErrorKind::Config);
        QVERIFY2(read.error().message.contains(QLatin1Char('"') + path + QLatin1Char('"')),
                 qPrintable(read.error().message));
    }

    void measuresTimeThatNeverGoesBack()
    {
        Run run;
        QCOMPARE(run.elapsed(QDateTime::currentDateTimeUtc()), 0ms);
        run.started = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);
        QCOMPARE(run.elapsed(run.started.addSecs(5)), 5000ms);
        QCOMPARE(run.elapsed(run.started.addSecs(-5)), 0ms);
        run.ended = run.started.addSecs(2);
        QCOMPARE(run.elapsed(run.started.addSecs(5)), 2000ms);
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
