// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/operationmodel.h"
#include "tests/unit/operation/runnerbench.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>

using namespace castellan;
using namespace std::chrono_literals;

/// What a window hears of runs.
class TestOperationModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunnerBench> m_bench;

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<RunnerBench>();
        CASTELLAN_VERIFY(m_bench->open());
    }

    void everyKindHasItsWords()
    {
        // The kinds that operations name in the sources, but for those that are put together.
        static const QRegularExpression kind(QStringLiteral("kind\\(\\) const(?: override)?\\s*\\{([^}]*)\\}"));
        static const QRegularExpression literal(QStringLiteral("\"([a-z-]+[a-z])\""));
        QStringList kinds;
        QDirIterator files(QStringLiteral(CASTELLAN_SOURCE_DIR "/models"),
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto bodies = kind.globalMatch(text); bodies.hasNext();) {
                const QString body = bodies.next().captured(1);
                for (auto names = literal.globalMatch(body); names.hasNext();)
                    kinds << names.next().captured(1);
            }
        }
        QVERIFY2(kinds.contains(QStringLiteral("backup")), qPrintable(kinds.join(u' ')));
        QVERIFY(kinds.contains(QStringLiteral("sessions-cancel")));
        for (const QString &name : std::as_const(kinds))
            QVERIFY2(OperationModel::kindText(name) != name, qPrintable(name));
    }

    void showsRunsAsTheyGo()
    {
        QList<Run> seen;
        QSignalSpy finished(m_bench->runner.get(), &OperationRunner::runFinished);
        connect(m_bench->runner.get(), &OperationRunner::runChanged, this,
                [&seen](const Run &run) { seen.append(run); });
        QSemaphore goOn;
        const auto future = m_bench->runner->start(operation([&goOn](OperationContext &context) -> Result<bool> {
                                                       context.begin(QStringLiteral("copy"));
                                                       for (int i = 0; i <= 100000; ++i)
                                                           context.progress(i / 100000.0, QString::number(i));
                                                       goOn.acquire();
                                                       return true;
                                                   }),
                                                   environment(), none);
        // The last progress arrives though nothing follows it.
        QTRY_VERIFY(!seen.isEmpty() && !seen.last().steps.isEmpty() && seen.last().steps.last().fraction == 1.0);
        QVERIFY2(seen.size() < 1000, qPrintable(QString::number(seen.size())));
        QCOMPARE(seen.last().state, RunState::Running);
        goOn.release();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(future.isFinished());
        QCOMPARE(seen.last().state, RunState::Succeeded);
        QCOMPARE(finished.first().first().value<Run>(), seen.last());
    }

    void modelShowsLiveAndStoredRuns()
    {
        const auto first = m_bench->run([](OperationContext &) -> Result<bool> { return false; });
        CASTELLAN_VERIFY(first);
        OperationModel model(m_bench->runner.get());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy loaded(&model, &OperationModel::loaded);
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, OperationModel::State).data().toString(), QStringLiteral("Fell short"));
        QCOMPARE(model.index(0, OperationModel::State).data(StatusRole).toInt(), static_cast<int>(Status::Warning));

        QSemaphore goOn;
        QString id;
        const auto future = m_bench->runner->start(operation([&goOn](OperationContext &context) -> Result<bool> {
                                                       context.plan({{QStringLiteral("a"), QStringLiteral("Step A")},
                                                                     {QStringLiteral("b"), QStringLiteral("Step B")}});
                                                       context.begin(QStringLiteral("a"));
                                                       context.progress(0.4, QStringLiteral("40 percent"));
                                                       goOn.acquire();
                                                       return someError();
                                                   }),
                                                   environment(), none, &id);
        QTRY_COMPARE(model.rowCount(), 2);
        const QModelIndex row = model.index(0, OperationModel::Title);
        QCOMPARE(row.data(OperationModel::RunIdRole).toString(), id);
        QTRY_COMPARE(row.data(OperationModel::FractionRole).toDouble(), 0.4);
        QVERIFY(row.data(OperationModel::RunningRole).toBool());
        QCOMPARE(row.siblingAtColumn(OperationModel::StepTitle).data().toString(), QStringLiteral("Step A"));
        QCOMPARE(row.siblingAtColumn(OperationModel::Progress).data().toString(), QStringLiteral("40 percent"));
        QCOMPARE(row.siblingAtColumn(OperationModel::Duration).data().toString(), QStringLiteral("0:00:00"));
        m_bench->clock->advance(83s);
        QCOMPARE(row.siblingAtColumn(OperationModel::Duration).data().toString(), QStringLiteral("0:01:23"));
        model.reload(); // in the middle: what is live stays
        QTRY_COMPARE(loaded.size(), 2);
        QCOMPARE(row.data(OperationModel::FractionRole).toDouble(), 0.4);
        goOn.release();
        QTRY_VERIFY(!row.data(OperationModel::RunningRole).toBool());
        QCOMPARE(row.siblingAtColumn(OperationModel::State).data().toString(), QStringLiteral("Failed"));
        QVERIFY(row.siblingAtColumn(OperationModel::State)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("it broke")));
        QVERIFY(!row.data(OperationModel::FractionRole).isValid());
        QCOMPARE(model.run(id)->state, RunState::Failed);
        QTRY_VERIFY(future.isFinished());
    }
};

QTEST_GUILESS_MAIN(TestOperationModel)
#include "tst_operationmodel.moc"
