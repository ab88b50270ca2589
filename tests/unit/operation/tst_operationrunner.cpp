// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secretstring.h"
#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"
#include "tests/unit/operation/runnerbench.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QSemaphore>
#include <QSignalSpy>

#include <csignal>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

const Confirmation agreed{true, {}, {}};
const Confirmation typed{false, QStringLiteral("app"), QStringLiteral("fire")};

QStringList stepsOf(const Run &run)
{
    QStringList steps;
    for (const Step &step : run.steps)
        steps.append(step.id + QLatin1Char(' ') + stepStateName(step.state) +
                     (step.note.isEmpty() ? QString() : QLatin1Char(' ') + step.note));
    return steps;
}

/// Waits in the operation until cancelled, as a long query would.
Result<void> untilCancelled(const CancelToken &token)
{
    QSemaphore semaphore;
    const auto registration = token.onCancel([&semaphore] { semaphore.release(); });
    semaphore.acquire();
    return token.check();
}

} // namespace

Q_DECLARE_METATYPE(castellan::Risk)

class TestOperationRunner : public QObject
{
    Q_OBJECT

    std::unique_ptr<RunnerBench> m_bench;

    QList<AuditRecord> audit()
    {
        const auto records = wait(AuditLog(m_bench->workspace).read());
        return records ? *records : QList<AuditRecord>();
    }
    Future<void> dropAudit()
    {
        return m_bench->workspace->access([](QSqlDatabase &database) -> Result<void> {
            CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("DROP TABLE audit")));
            return {};
        });
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<RunnerBench>();
        CASTELLAN_VERIFY(m_bench->open());
    }

    void checksTheConfirmation_data()
    {
        QTest::addColumn<Risk>("risk");
        QTest::addColumn<bool>("production");
        QTest::addColumn<bool>("arm");
        QTest::addColumn<int>("given"); // 0 nothing, 1 a click, 2 the name, 3 a wrong name, 4 the name in another case
        QTest::addColumn<bool>("starts");
        const auto row = [](Risk risk, bool production, bool arm, int given, bool starts) {
            QTest::addRow("risk %d %s%s given %d", static_cast<int>(risk), production ? "production" : "staging",
                          arm ? " armed" : "", given)
                << risk << production << arm << given << starts;
        };
        for (const bool production : {false, true}) {
            for (const bool arm : {false, true}) {
                row(Risk::None, production, arm, 0, true);
                row(Risk::Low, production, arm, 0, false);
                row(Risk::Low, production, arm, 1, true);
                row(Risk::Low, production, arm, 2, false);
                row(Risk::Disruptive, production, arm, 0, false);
                row(Risk::Disruptive, production, arm, 1, !production || arm);
                row(Risk::Destructive, production, arm, 0, false);
                row(Risk::Destructive, production, arm, 1, false);
                row(Risk::Destructive, production, arm, 2, !production || arm);
                row(Risk::Destructive, production, arm, 3, false);
                row(Risk::Destructive, production, arm, 4, false);
            }
        }
    }
    void checksTheConfirmation()
    {
        QFETCH(Risk, risk);
        QFETCH(bool, production);
        QFETCH(bool, arm);
        QFETCH(int, given);
        QFETCH(bool, starts);
        const Environment place = environment(production ? EnvironmentKind::Production : EnvironmentKind::Staging);
        if (arm)
            CASTELLAN_VERIFY(wait(m_bench->runner->arming().arm(place.id, 5min, QStringLiteral("why"))));
        const qsizetype before = audit().size();
        const QList<Confirmation> confirmations{
            none, agreed, typed, {true, QStringLiteral("app2"), {}}, {true, QStringLiteral("App"), {}}};
        bool ran = false;
        const auto answer = wait(m_bench->runner->start(operation(
                                                            [&ran](OperationContext &) -> Result<bool> {
                                                                ran = true;
                                                                return true;
                                                            },
                                                            risk),
                                                        place, confirmations.at(given)));
        QCOMPARE(ran, starts);
        if (starts) {
            CASTELLAN_VERIFY(answer);
            QCOMPARE(audit().size(), before + 2);
        } else {
            CASTELLAN_VERIFY_ERROR(answer, ErrorKind::Permission);
            QVERIFY(!answer.error().hint.isEmpty());
            QCOMPARE(audit().size(), before);
        }
    }

    void aTargetlessPreviewCannotBeConfirmed()
    {
        Preview preview;
        preview.title = QStringLiteral("Drop something");
        CASTELLAN_VERIFY_ERROR(
            checkConfirmation(Risk::Destructive, preview, environment(), {}, {true, QStringLiteral(""), {}}),
            ErrorKind::Permission);
    }

    void armedTimeThatRanOutIsOver()
    {
        const Environment place = environment(EnvironmentKind::Production);
        CASTELLAN_VERIFY(wait(m_bench->runner->arming().arm(place.id, 5min, QStringLiteral("why"))));
        m_bench->clock->advance(5min);
        CASTELLAN_VERIFY_ERROR(
            wait(m_bench->runner->start(
                operation([](OperationContext &) -> Result<bool> { return true; }, Risk::Destructive), place, typed)),
            ErrorKind::Permission);
    }

    void writesTheIntentFirstAndTheOutcomeLast()
    {
        QList<AuditRecord> during;
        QString id;
        const auto answer = wait(
            m_bench->runner->start(operation(
                                       [&](OperationContext &context) -> Result<bool> {
                                           id = context.runId();
                                           during = await(AuditLog(m_bench->workspace).read()).value_or({});
                                           context.plan({{QStringLiteral("a"), QStringLiteral("A")}});
                                           context.begin(QStringLiteral("a"));
                                           m_bench->clock->advance(3s);
                                           context.setResult({{QStringLiteral("verdict"), QStringLiteral("same")}});
                                           return true;
                                       },
                                       Risk::Destructive),
                                   environment(), typed));
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Succeeded);
        QCOMPARE(answer->id, id);
        QCOMPARE(answer->elapsed(m_bench->clock->now()), 3000ms);
        QCOMPARE(stepsOf(*answer), QStringList{QStringLiteral("a Done")});

        QCOMPARE(during.size(), 1);
        QCOMPARE(during.first().phase, AuditPhase::Intent);
        QCOMPARE(during.first().runId, id);
        QCOMPARE(during.first().target, QStringLiteral("app"));
        QCOMPARE(during.first().details[QLatin1String("typed_name")].toString(), QStringLiteral("app"));
        QCOMPARE(during.first().details[QLatin1String("reason")].toString(), QStringLiteral("fire"));
        QCOMPARE(during.first().details[QLatin1String("commands")].toArray().at(0).toString(),
                 QStringLiteral("pg_restore -d app"));
        const QList<AuditRecord> after = audit();
        QCOMPARE(after.size(), 2);
        QCOMPARE(after.last().phase, AuditPhase::Outcome);
        QCOMPARE(after.last().details[QLatin1String("state")].toString(), QStringLiteral("Succeeded"));

        // The stored record is the one that the chain vouches for.
        const auto text = wait(m_bench->workspace->read(
            [](QSqlDatabase &database) { return sqlite::value(database, QStringLiteral("SELECT json FROM runs")); }));
        CASTELLAN_VERIFY(text);
        QCOMPARE(after.last().details[QLatin1String("record_sha256")].toString(),
                 QString::fromLatin1(
                     QCryptographicHash::hash(text->toString().toUtf8(), QCryptographicHash::Sha256).toHex()));
        const auto history = wait(m_bench->runner->history());
        CASTELLAN_VERIFY(history);
        QCOMPARE(*history, QList<Run>{*answer});
        const auto loaded = wait(m_bench->runner->load(id));
        CASTELLAN_VERIFY(loaded);
        QCOMPARE(*loaded, *answer);
    }

    void doesNotStartWithoutIntent()
    {
        CASTELLAN_VERIFY(wait(dropAudit()));
        bool ran = false;
        const auto answer = m_bench->run([&ran](OperationContext &) -> Result<bool> {
            ran = true;
            return true;
        });
        QVERIFY(!answer);
        QVERIFY(!ran);
        QVERIFY2(answer.error().message.contains(QStringLiteral("audit log")), qPrintable(answer.error().message));
        const auto history = wait(m_bench->runner->history());
        CASTELLAN_VERIFY(history);
        QVERIFY(history->isEmpty());
    }

    void saysWhenTheOutcomeIsNotOnRecord()
    {
        const auto answer = m_bench->run([this](OperationContext &) -> Result<bool> {
            CASTELLAN_TRY(await(dropAudit()));
            return true;
        });
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Succeeded);
        QCOMPARE(answer->steps.last().id, QStringLiteral("record"));
        QCOMPARE(answer->steps.last().state, StepState::Warning);
    }

    void fallsShort()
    {
        bool undone = false;
        const auto answer = m_bench->run([&undone](OperationContext &context) -> Result<bool> {
            context.begin(QStringLiteral("a"));
            context.onUndo(QStringLiteral("u"), [&undone]() -> Result<void> {
                undone = true;
                return {};
            });
            return false;
        });
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::FellShort);
        QVERIFY(!undone);
    }

    void takesBackNewestFirst()
    {
        QStringList order;
        const auto undo = [&order](const QString &name, bool works) {
            return [&order, name, works]() -> Result<void> {
                order.append(name);
                if (!works)
                    return someError(QStringLiteral("cannot"));
                return {};
            };
        };
        const auto answer = m_bench->run([&](OperationContext &context) -> Result<bool> {
            context.plan({{QStringLiteral("a"), QStringLiteral("A")},
                          {QStringLiteral("b"), QStringLiteral("B")},
                          {QStringLiteral("c"), QStringLiteral("C")},
                          {QStringLiteral("d"), QStringLiteral("D")}});
            context.begin(QStringLiteral("a"));
            context.onUndo(QStringLiteral("undo a"), undo(QStringLiteral("a"), true));
            context.finish();
            context.begin(QStringLiteral("b"));
            context.onUndo(QStringLiteral("undo b"), undo(QStringLiteral("b"), false));
            context.finish(StepState::Warning, QStringLiteral("hm"));
            context.begin(QStringLiteral("c"));
            context.onUndo(QStringLiteral("undo c"), [&order]() -> Result<void> {
                order.append(QStringLiteral("c"));
                throw std::runtime_error("thrown");
            });
            return someError();
        });
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Failed);
        QCOMPARE(answer->error.message, QStringLiteral("it broke"));
        QVERIFY2(answer->error.hint.contains(QStringLiteral("undo b: cannot")), qPrintable(answer->error.hint));
        QVERIFY(answer->error.hint.contains(QStringLiteral("undo c")));
        QCOMPARE(order, (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(stepsOf(*answer),
                 (QStringList{QStringLiteral("a Undone"), QStringLiteral("b Warning hm"),
                              QStringLiteral("c Failed it broke"), QStringLiteral("d Skipped"),
                              QStringLiteral("undo-c Failed Castellan made a mistake of its own."),
                              QStringLiteral("undo-b Failed cannot"), QStringLiteral("undo-a Done")}));
        const auto stored = wait(m_bench->runner->load(answer->id));
        CASTELLAN_VERIFY(stored);
        QCOMPARE(*stored, *answer);
    }

    void forgetsUndoOnceThereIsNoWayBack()
    {
        bool undone = false;
        const auto answer = m_bench->run([&undone](OperationContext &context) -> Result<bool> {
            context.begin(QStringLiteral("swap"));
            context.onUndo(QStringLiteral("u"), [&undone]() -> Result<void> {
                undone = true;
                return {};
            });
            context.forgetUndo();
            return someError();
        });
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Failed);
        QVERIFY(!undone);
    }

    void turnsExceptionsIntoInternalErrors()
    {
        const auto answer = m_bench->run([](OperationContext &) -> Result<bool> { throw std::logic_error("a bug"); });
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Failed);
        QCOMPARE(answer->error.kind, ErrorKind::Internal);
        QVERIFY(answer->error.detail.contains(QStringLiteral("a bug")));
        const auto odd = m_bench->run([](OperationContext &) -> Result<bool> { throw 7; });
        CASTELLAN_VERIFY(odd);
        QCOMPARE(odd->error.kind, ErrorKind::Internal);
    }

    void cancels()
    {
        bool undone = false;
        QString id;
        auto future =
            m_bench->runner->start(operation([&undone](OperationContext &context) -> Result<bool> {
                                       context.begin(QStringLiteral("dump"));
                                       context.onUndo(QStringLiteral("remove the file"), [&undone]() -> Result<void> {
                                           undone = true;
                                           return {};
                                       });
                                       CASTELLAN_TRY(untilCancelled(context.cancel()));
                                       return true;
                                   }),
                                   environment(), none, &id);
        QTRY_COMPARE(m_bench->runner->running().size(), 1);
        QTRY_COMPARE(m_bench->runner->running().value(0).steps.size(), 1);
        QVERIFY(!m_bench->runner->cancel(QStringLiteral("another")));
        QVERIFY(m_bench->runner->cancel(id));
        const auto answer = wait(future);
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->id, id);
        QCOMPARE(answer->state, RunState::Cancelled);
        QVERIFY(undone);
        QCOMPARE(stepsOf(*answer),
                 (QStringList{QStringLiteral("dump Undone Cancelled."), QStringLiteral("undo-dump Done")}));
        QTRY_VERIFY(!m_bench->runner->cancel(id));
        QTRY_VERIFY(m_bench->runner->running().isEmpty());
        QCOMPARE(audit().constLast().details[QLatin1String("state")].toString(), QStringLiteral("Cancelled"));
    }

    void successAfterALateCancelIsSuccess()
    {
        const auto answer = m_bench->run([this](OperationContext &context) -> Result<bool> {
            QMetaObject::invokeMethod(m_bench->runner.get(),
                                      [this, run = context.runId()] { m_bench->runner->cancel(run); });
            std::ignore = untilCancelled(context.cancel());
            return true;
        });
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Succeeded);
    }

    void stopsItsRunsWhenItGoes()
    {
        QSemaphore running;
        bool undone = false;
        auto future = m_bench->runner->start(operation([&](OperationContext &context) -> Result<bool> {
                                                 context.begin(QStringLiteral("a"));
                                                 context.onUndo(QStringLiteral("u"), [&undone]() -> Result<void> {
                                                     undone = true;
                                                     return {};
                                                 });
                                                 running.release();
                                                 CASTELLAN_TRY(untilCancelled(context.cancel()));
                                                 return true;
                                             }),
                                             environment(), none);
        running.acquire();
        m_bench->runner.reset();
        QVERIFY(undone);
        QVERIFY(future.isFinished());
        const auto answer = wait(future);
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Cancelled);
        QCOMPARE(audit().size(), 2);
    }

    void doesNotWaitForeverForADeafRun()
    {
        auto running = std::make_shared<QSemaphore>();
        auto release = std::make_shared<QSemaphore>();
        auto future = m_bench->runner->start(operation([running, release](OperationContext &context) -> Result<bool> {
                                                 running->release();
                                                 release->acquire();
                                                 context.begin(QStringLiteral("after the runner has gone"));
                                                 context.progress(0.5, QStringLiteral("still here"));
                                                 return true;
                                             }),
                                             environment(), none);
        running->acquire();
        m_bench->runner->setShutdownLimit(50ms);
        m_bench->runner.reset();
        QVERIFY(!future.isFinished());
        release->release();
        const auto answer = wait(future);
        CASTELLAN_VERIFY(answer);
        QCOMPARE(answer->state, RunState::Succeeded);
        QCOMPARE(audit().size(), 2);
    }

    void keepsNoSecrets()
    {
        const SecretString password(QStringLiteral("tr0ub4dor-and-3"));
        const QString secret = password.reveal();
        const auto answer = m_bench->run([&secret](OperationContext &context) -> Result<bool> {
            context.plan({{QStringLiteral("a"), secret}});
            context.begin(QStringLiteral("a"));
            context.progress(0.5, secret);
            context.addEvidence(
                {secret, QStringLiteral("host"), {}, {}, secret, QString(40000, QLatin1Char('x')) + secret});
            context.setResult({{QStringLiteral("r"), secret}});
            context.onUndo(secret, [secret]() -> Result<void> { return someError(secret); });
            context.finish(StepState::Warning, secret);
            return someError(secret);
        });
        CASTELLAN_VERIFY(answer);
        const QByteArray shown = QJsonDocument(answer->toJson()).toJson();
        QVERIFY2(!shown.contains(secret.toUtf8()), shown.constData());
        const qsizetype output = answer->steps.first().evidence.first().output.size();
        QVERIFY(output > 16000 && output < 17000);
        QVERIFY(answer->steps.first().evidence.first().output.endsWith(QStringLiteral("•••")));
        m_bench->runner.reset();
        m_bench->workspace.reset();
        for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
            QFile file(m_bench->directory() + QStringLiteral("/workspace.sqlite") + suffix);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains(secret.toUtf8()));
        }
    }

    void aRunOfAKilledCastellanIsFoundWithItsCheckpoints()
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QStringLiteral(CASTELLAN_BINARY_DIR "/tests/operationprobe"), {m_bench->directory()});
        QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), 20000);
        const QString id = QString::fromLatin1(child.readLine()).trimmed();
        auto interrupted = wait(m_bench->runner->interrupted());
        CASTELLAN_VERIFY(interrupted);
        QVERIFY(interrupted->isEmpty()); // it lives
        CASTELLAN_VERIFY_ERROR(wait(m_bench->runner->settleInterrupted(id, RunState::Failed, {})), ErrorKind::Conflict);

        QCOMPARE(::kill(static_cast<pid_t>(child.processId()), SIGKILL), 0);
        QVERIFY(child.waitForFinished());
        interrupted = wait(m_bench->runner->interrupted());
        CASTELLAN_VERIFY(interrupted);
        QCOMPARE(interrupted->size(), 1);
        const InterruptedRun &found = interrupted->first();
        QCOMPARE(found.run.id, id);
        QCOMPARE(found.process, Liveness::Dead);
        QCOMPARE(stepsOf(found.run), (QStringList{QStringLiteral("restore Done"), QStringLiteral("swap Running"),
                                                  QStringLiteral("check Pending")}));
        QCOMPARE(found.checkpoints,
                 (QList<Checkpoint>{{QStringLiteral("database"), QStringLiteral("app_new")},
                                    {QStringLiteral("phase"), QJsonObject{{QStringLiteral("renamed"), 1}}}}));
        QCOMPARE(audit().size(), 1); // the intent alone

        const auto settled =
            wait(m_bench->runner->settleInterrupted(id, RunState::Failed, QStringLiteral("app_new was dropped")));
        CASTELLAN_VERIFY(settled);
        QCOMPARE(stepsOf(*settled),
                 (QStringList{QStringLiteral("restore Done"), QStringLiteral("swap Failed Castellan ended here."),
                              QStringLiteral("check Skipped")}));
        interrupted = wait(m_bench->runner->interrupted());
        CASTELLAN_VERIFY(interrupted);
        QVERIFY(interrupted->isEmpty());
        QCOMPARE(audit().constLast().phase, AuditPhase::Outcome);
        CASTELLAN_VERIFY_ERROR(wait(m_bench->runner->settleInterrupted(id, RunState::Failed, {})), ErrorKind::Conflict);
        const auto check = wait(AuditLog(m_bench->workspace).verify());
        CASTELLAN_VERIFY(check);
        QVERIFY(check->whole);
    }
};

QTEST_GUILESS_MAIN(TestOperationRunner)
#include "tst_operationrunner.moc"
