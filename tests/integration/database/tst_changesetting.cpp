// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings of a real server: read, changed, put back, also when Castellan was killed in between.
#include "models/database/maintenance/changesetting.h"
#include "models/database/maintenance/logstatements.h"
#include "tests/lab/postgrescluster.h"
#include "tests/unit/operation/runnerbench.h"

#include <QJsonArray>

#include <algorithm>

using namespace castellan;
using namespace std::chrono_literals;

using Session = std::shared_ptr<PostgresSession>;

class TestChangeSetting : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    RunnerBench m_gateway;
    const QString m_where = QStringLiteral("lab");

    PostgresEndpoint endpoint(const QString &role = {}) const
    {
        return m_cluster->endpoint(QStringLiteral("postgres"), role, SecretString(role));
    }
    SessionSource source(const QString &role = {})
    {
        return [this, role](QueryLimits limits, const CancelToken &cancel) {
            return PostgresSession::open(endpoint(role), limits, cancel);
        };
    }
    ServerSettings settings(const QString &role = {})
    {
        const auto session = wait(PostgresSession::open(endpoint(role)));
        if (!session)
            return {};
        auto read = wait(ServerSettings::read(*session));
        if (!read)
            qWarning().noquote() << errorText(read);
        return read.value_or({});
    }
    ServerSetting setting(const char *name)
    {
        const ServerSettings all = settings();
        const ServerSetting *found = all.find(QLatin1String(name));
        return found ? *found : ServerSetting();
    }
    /// What a new session gets.
    QString value(const char *name)
    {
        const auto rows = m_cluster->query(QStringLiteral("show %1").arg(QLatin1String(name)));
        return rows ? rows->value(0).value(0) : errorText(rows);
    }
    bool sql(const QString &text)
    {
        const auto done = m_cluster->query(text);
        if (!done)
            qWarning().noquote() << text << errorText(done);
        return done.has_value();
    }
    Future<Run> start(const std::shared_ptr<Operation> &operation, QString *id = nullptr)
    {
        return m_gateway.runner->start(operation, environment(), {.agreed = true, .typedName = {}, .reason = {}}, id);
    }
    Run change(const ServerSetting &seen, const std::optional<QString> &to, const QString &role = {})
    {
        auto done = wait(start(std::make_shared<ChangeSetting>(source(role), m_where, seen, to)));
        return done.value_or({});
    }
    /// Started, and all statements are logged.
    Future<Run> logging(QString *id)
    {
        auto running = start(std::make_shared<LogStatementsFor>(source(), m_where, 15min), id);
        const bool waits = QTest::qWaitFor(
            [&] {
                const QList<Run> runs = m_gateway.runner->running();
                return !runs.isEmpty() && runs.constFirst().currentStep() &&
                       runs.constFirst().currentStep()->id == QLatin1String("wait");
            },
            20000);
        if (!waits)
            qWarning("it does not wait");
        return running;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        QVERIFY(sql(QStringLiteral("create role nobody login password 'nobody'")));
        QVERIFY(sql(QStringLiteral("create role reader login password 'reader' in role pg_read_all_settings")));
        CASTELLAN_VERIFY(m_gateway.open());
    }
    void init()
    {
        QVERIFY(sql(QStringLiteral("alter system reset all")) && sql(QStringLiteral("select pg_reload_conf()")));
    }

    void settingsAreRead()
    {
        const ServerSettings all = settings();
        QVERIFY(all.settings.size() > 300);
        QVERIFY(all.complete && all.files.isKnown() && all.errors().isEmpty() && all.loaded.isValid());
        const ServerSetting *level = all.find(QStringLiteral("log_statement"));
        QVERIFY(level);
        QCOMPARE(level->type, QStringLiteral("enum"));
        QCOMPARE(level->choices.size(), 4);
        QCOMPARE(all.find(QStringLiteral("datestyle"))->name, QStringLiteral("DateStyle"));
        QVERIFY(all.find(QStringLiteral("port"))->takes() == ServerSetting::Takes::Restart);
        // Every value is one that we would accept ourselves.
        for (const ServerSetting &one : all.settings)
            if (!one.bootValue.isEmpty() && one.type != QLatin1String("string"))
                QVERIFY2(one.normalised(one.bootValue).has_value(), qPrintable(one.name + u' ' + one.bootValue));
    }

    void aRoleWithoutRightsIsTold()
    {
        const ServerSettings few = settings(QStringLiteral("nobody"));
        QVERIFY(!few.settings.isEmpty() && !few.complete);
        QVERIFY(!few.files.isKnown());
        QVERIFY(!few.alteredTo(QStringLiteral("work_mem")).isKnown());
        QVERIFY(!few.find(QStringLiteral("data_directory")));
        QVERIFY(settings(QStringLiteral("reader")).alteredTo(QStringLiteral("work_mem")).isKnown());
        const auto lost = wait(PostgresSession::open(endpoint()));
        CASTELLAN_VERIFY(lost);
        QVERIFY(sql(QStringLiteral("select pg_terminate_backend(%1)").arg((*lost)->backendPid())));
        CASTELLAN_VERIFY_ERROR(wait(ServerSettings::read(*lost)), ErrorKind::TunnelLost);
        const Run refused = change(setting("work_mem"), QStringLiteral("8MB"), QStringLiteral("nobody"));
        QCOMPARE(refused.state, RunState::Failed);
        QCOMPARE(refused.error.kind, ErrorKind::Permission);
        QVERIFY(refused.error.hint.contains(QStringLiteral("superuser")));
        QCOMPARE(refused.steps.size(), 3); // there was nothing to take back
        QCOMPARE(value("work_mem"), QStringLiteral("4MB"));
    }

    void aSettingIsChangedAndReset()
    {
        const Run changed = change(setting("work_mem"), QStringLiteral("8MB"));
        QVERIFY2(changed.state == RunState::Succeeded, qPrintable(changed.error.text()));
        QCOMPARE(value("work_mem"), QStringLiteral("8MB"));
        QVERIFY(changed.result[QLatin1String("former")].isNull());
        QCOMPARE(changed.result[QLatin1String("inForce")].toString(), QStringLiteral("8192"));
        QCOMPARE(changed.result[QLatin1String("putBack")].toArray().at(0).toString(),
                 QStringLiteral("ALTER SYSTEM RESET \"work_mem\""));
        const Run again = change(setting("work_mem"), QStringLiteral("16MB"));
        QCOMPARE(again.result[QLatin1String("former")].toString(), QStringLiteral("8MB"));
        const Run reset = change(setting("work_mem"), std::nullopt);
        QCOMPARE(reset.state, RunState::Succeeded);
        QCOMPARE(value("work_mem"), QStringLiteral("4MB"));
    }

    void whatTakesARestartWaitsForIt()
    {
        const Run changed = change(setting("max_connections"), QStringLiteral("120"));
        QVERIFY2(changed.state == RunState::Succeeded, qPrintable(changed.error.text()));
        QVERIFY(changed.result[QLatin1String("pendingRestart")].toBool());
        QVERIFY(setting("max_connections").pendingRestart);
    }

    void aSettingOfNewSessions()
    {
        const ServerSetting seen = setting("log_connections");
        QCOMPARE(seen.takes(), ServerSetting::Takes::NewSessions);
        const bool on = seen.resetValue == QLatin1String("on");
        const Run changed = change(seen, on ? QStringLiteral("off") : QStringLiteral("on"));
        QVERIFY2(changed.state == RunState::Succeeded, qPrintable(changed.steps.constLast().note));
        QCOMPARE(value("log_connections"), on ? QStringLiteral("off") : QStringLiteral("on"));
    }

    void listsStayLists()
    {
        const Run changed = change(setting("search_path"), QStringLiteral("\"$user\", public, \"a, b\""));
        QVERIFY2(changed.state == RunState::Succeeded, qPrintable(changed.error.text()));
        QCOMPARE(value("search_path"), QStringLiteral("\"$user\", public, \"a, b\""));
    }

    void whatTheServerRefusesChangesNothing()
    {
        const Run wrong = change(setting("work_mem"), QStringLiteral("8 apples"));
        QCOMPARE(wrong.state, RunState::Failed);
        QCOMPARE(wrong.error.kind, ErrorKind::Config);
        // Which only the server can tell.
        const Run unknown = change(setting("timezone"), QStringLiteral("Middle-earth/Shire"));
        QCOMPARE(unknown.state, RunState::Failed);
        QCOMPARE(unknown.steps.size(), 3);
        const ServerSetting fixed = setting("block_size");
        QCOMPARE(change(fixed, QStringLiteral("4096")).error.kind, ErrorKind::Unsupported);
        ServerSetting old = setting("work_mem");
        old.resetValue = QStringLiteral("1024");
        QCOMPARE(change(old, QStringLiteral("8MB")).error.kind, ErrorKind::Conflict);
        QCOMPARE(settings().alteredTo(QStringLiteral("work_mem")).value, std::nullopt);
    }

    void whatARoleHasOfItsOwnIsSaid()
    {
        QVERIFY(sql(QStringLiteral("alter role postgres set work_mem = '5MB'")));
        const Run changed = change(setting("work_mem"), QStringLiteral("9MB"));
        QCOMPARE(changed.state, RunState::FellShort);
        QVERIFY2(changed.steps.constLast().note.contains(QStringLiteral("user")),
                 qPrintable(changed.steps.constLast().note));
        QVERIFY(sql(QStringLiteral("alter role postgres reset work_mem")));
    }

    void allStatementsAreLoggedForAWhile()
    {
        QVERIFY(sql(QStringLiteral("alter system set log_statement = 'ddl'")));
        QVERIFY(sql(QStringLiteral("select pg_reload_conf()")));
        QTRY_COMPARE(value("log_statement"), QStringLiteral("ddl"));
        QString id;
        const auto running = logging(&id);
        QCOMPARE(value("log_statement"), QStringLiteral("all"));
        QVERIFY(sql(QStringLiteral("select 'seen in the log'")));
        QTRY_VERIFY(m_cluster->logText().contains(QStringLiteral("statement: select 'seen in the log'")));
        m_gateway.clock->advance(14min);
        QTRY_VERIFY(m_gateway.runner->running().constFirst().currentStep()->fraction > 0.9);
        QCOMPARE(value("log_statement"), QStringLiteral("all"));
        m_gateway.clock->advance(2min);
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Succeeded);
        QCOMPARE(value("log_statement"), QStringLiteral("ddl"));
        RunStore runs(m_gateway.workspace);
        const auto open = findUnreturnedSettings(runs, environment().id);
        CASTELLAN_VERIFY(open);
        QVERIFY(open->isEmpty());
    }

    void cancellingPutsItBackAtOnce()
    {
        QString id;
        const auto running = logging(&id);
        QCOMPARE(value("log_statement"), QStringLiteral("all"));
        // A second one would take "all" for what is to come back.
        const auto second = wait(start(std::make_shared<LogStatementsFor>(source(), m_where, 15min)));
        CASTELLAN_VERIFY(second);
        QCOMPARE(second->error.kind, ErrorKind::Conflict);
        QVERIFY(m_gateway.runner->cancel(id));
        const auto done = wait(running);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Cancelled);
        QCOMPARE(done->steps.constLast().state, StepState::Done);
        QCOMPARE(value("log_statement"), QStringLiteral("none"));
        QCOMPARE(settings().alteredTo(QStringLiteral("log_statement")).value, std::nullopt);
    }

    void aServerThatIsAwayGetsItBackLater()
    {
        m_gateway.clock->advance(1h);
        QString id;
        const auto running = logging(&id);
        CASTELLAN_VERIFY(m_cluster->stop());
        m_gateway.clock->advance(16min);
        const auto done = wait(running, 90s);
        CASTELLAN_VERIFY(done);
        QCOMPARE(done->state, RunState::Failed);
        CASTELLAN_VERIFY(m_cluster->startAgain());
        QCOMPARE(value("log_statement"), QStringLiteral("all"));
        const auto runs = std::make_shared<RunStore>(m_gateway.workspace);
        const auto open = findUnreturnedSettings(*runs, environment().id);
        CASTELLAN_VERIFY(open);
        QCOMPARE(open->size(), 1);
        const auto back = wait(start(std::make_shared<PutSettingBack>(open->constFirst(), source(), m_where, runs)));
        CASTELLAN_VERIFY(back);
        QCOMPARE(back->state, RunState::Succeeded);
        QCOMPARE(value("log_statement"), QStringLiteral("none"));
        QVERIFY(findUnreturnedSettings(*runs, environment().id)->isEmpty());
    }

    /// What the workspace holds of a run at that moment, as the next start finds it when the process is dead.
    void whenCastellanWasKilledTheNextStartPutsItBack_data()
    {
        QTest::addColumn<bool>("changedSince");
        QTest::newRow("as it was left") << false;
        QTest::newRow("changed since") << true;
    }
    void whenCastellanWasKilledTheNextStartPutsItBack()
    {
        QFETCH(const bool, changedSince);
        QString id;
        const auto running = logging(&id);
        RunnerBench next;
        CASTELLAN_VERIFY(next.open());
        const auto runs = std::make_shared<RunStore>(next.workspace);
        RunStore present(m_gateway.workspace);
        auto stored = wait(present.load(id));
        CASTELLAN_VERIFY(stored);
        QVERIFY(!stored->finished);
        QVERIFY(findUnreturnedSettings(present, environment().id)->isEmpty()); // its process lives
        stored->process.started += 1;                                          // that number is another process's
        CASTELLAN_VERIFY(wait(runs->save(*stored)));
        const auto checkpoints = wait(present.checkpoints(id));
        CASTELLAN_VERIFY(checkpoints);
        for (const Checkpoint &checkpoint : *checkpoints)
            CASTELLAN_VERIFY(wait(runs->checkpoint(id, checkpoint.key, checkpoint.value)));

        QVERIFY(findUnreturnedSettings(*runs, QStringLiteral("another"))->isEmpty());
        const auto open = findUnreturnedSettings(*runs, environment().id);
        CASTELLAN_VERIFY(open);
        QCOMPARE(open->size(), 1);
        QVERIFY(open->constFirst().sentence().contains(QStringLiteral("log_statement")));
        if (changedSince)
            QVERIFY(sql(QStringLiteral("alter system set log_statement = 'mod'")) &&
                    sql(QStringLiteral("select pg_reload_conf()")));
        const auto operation = std::make_shared<PutSettingBack>(open->constFirst(), source(), m_where, runs);
        QCOMPARE(operation->risk(), Risk::Low);
        const auto back =
            wait(next.runner->start(operation, environment(), {.agreed = true, .typedName = {}, .reason = {}}));
        CASTELLAN_VERIFY(back);
        QVERIFY2(back->state == RunState::Succeeded, qPrintable(back->error.text()));
        QCOMPARE(back->result[QLatin1String("putBack")].toBool(), !changedSince);
        QTRY_COMPARE(value("log_statement"), changedSince ? QStringLiteral("mod") : QStringLiteral("none"));
        QVERIFY(findUnreturnedSettings(*runs, environment().id)->isEmpty());
        const auto closed = wait(runs->load(id));
        CASTELLAN_VERIFY(closed);
        QVERIFY(closed->finished);
        QVERIFY(m_gateway.runner->cancel(id));
        CASTELLAN_VERIFY(wait(running));
    }
};

QTEST_GUILESS_MAIN(TestChangeSetting)
#include "tst_changesetting.moc"
