// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/restoredatabase.h"
#include "models/backup/swapback.h"
#include "models/database/interlock.h"
#include "tests/integration/backup/restorefixture.h"

using namespace castellan;

/// The way back after a swap, and dropping what was kept, through the gateway on a real server.
class TestSwapBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void backAndForthAndDropped();
    void nothingIsStoppedForADatabaseThatIsGone();
    void heldByAnotherIsRefused();
    void onlyWhatWasKeptIsDropped();
    void theNameMustBeTyped();

private:
    Result<Run> start(std::shared_ptr<Operation> operation, const QString &typed)
    {
        return wait(m_lab.runner->start(std::move(operation), m_lab.environment,
                                        {.agreed = true, .typedName = typed, .reason = {}}));
    }
    QString oid(const QString &name)
    {
        return m_lab.value(QStringLiteral("SELECT oid FROM pg_database WHERE datname = %1").arg(quoteLiteral(name)),
                           QStringLiteral("postgres"));
    }
    QByteArray log() const
    {
        QFile file(m_log);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    RestoreFixture m_lab;
    BackupEntry m_backup;
    QString m_live;
    QString m_log;
};

void TestSwapBack::initTestCase()
{
    CASTELLAN_VERIFY(m_lab.start(1'000'000));
    m_live = m_lab.database.name;
    m_log = m_lab.folder.filePath(QStringLiteral("services.log"));
    m_lab.environment.services = {{.name = QStringLiteral("backend"),
                                   .container = {},
                                   .stopCommand = QStringLiteral("echo stop >> '%1'").arg(m_log),
                                   .startCommand = QStringLiteral("echo start >> '%1'").arg(m_log),
                                   .healthUrl = {},
                                   .stopForRestore = true}};
    CASTELLAN_VERIFY(m_lab.connect());
    CASTELLAN_VERIFY(m_lab.openWorkspace());
    const auto backup = m_lab.backUp(QStringLiteral("first.dump"));
    CASTELLAN_VERIFY(backup);
    m_backup = *backup;
}

void TestSwapBack::backAndForthAndDropped()
{
    const QString before = oid(m_live);
    RestoreRequest request = m_lab.request(m_backup);
    const auto restored = start(std::make_shared<RestoreDatabase>(request), m_live);
    CASTELLAN_VERIFY(restored);
    QVERIFY2(restored->state == RunState::Succeeded, qPrintable(restored->error.text()));
    const QString kept = restored->result.value(QStringLiteral("kept")).toString();
    QCOMPARE(oid(kept), before);
    QFile::remove(m_log);

    const auto operation = std::make_shared<SwapBack>(m_lab.connection, m_live, kept);
    QVERIFY(operation->preview().commands.join(QLatin1Char('\n')).contains(quoteIdentifier(kept)));
    const auto back = start(operation, m_live);
    CASTELLAN_VERIFY(back);
    QVERIFY2(back->state == RunState::Succeeded, qPrintable(back->error.text()));
    QCOMPARE(oid(m_live), before);
    QCOMPARE(log(), QByteArrayLiteral("stop\nstart\n"));
    const QString undone = back->result.value(QStringLiteral("kept")).toString();
    QVERIFY(!oid(undone).isEmpty());

    // The same way once more, without touching services.
    const auto forth = start(std::make_shared<SwapBack>(m_lab.connection, m_live, undone, false), m_live);
    CASTELLAN_VERIFY(forth);
    QCOMPARE(forth->state, RunState::Succeeded);
    QVERIFY(oid(m_live) != before);
    QCOMPARE(log(), QByteArrayLiteral("stop\nstart\n"));
    const QString old = forth->result.value(QStringLiteral("kept")).toString();
    QCOMPARE(oid(old), before);

    const auto dropped = start(std::make_shared<DropKept>(m_lab.connection, m_live, old), old);
    CASTELLAN_VERIFY(dropped);
    QVERIFY2(dropped->state == RunState::Succeeded, qPrintable(dropped->error.text()));
    QCOMPARE(dropped->result.value(QStringLiteral("dropped")).toString(), old);
    QVERIFY(oid(old).isEmpty());
    QVERIFY(!oid(m_live).isEmpty());
}

void TestSwapBack::nothingIsStoppedForADatabaseThatIsGone()
{
    QFile::remove(m_log);
    const QString before = oid(m_live);
    const auto run = start(std::make_shared<SwapBack>(m_lab.connection, m_live, QStringLiteral("long gone")), m_live);
    CASTELLAN_VERIFY(run);
    QCOMPARE(run->state, RunState::Failed);
    QCOMPARE(run->error.kind, ErrorKind::NotFound);
    QVERIFY2(run->error.message.contains(QLatin1String("long gone")), qPrintable(run->error.message));
    QVERIFY(log().isEmpty());
    QCOMPARE(oid(m_live), before);
}

void TestSwapBack::heldByAnotherIsRefused()
{
    CASTELLAN_VERIFY(
        m_lab.cluster->query(QStringLiteral("CREATE DATABASE kept_one OWNER %1").arg(m_lab.database.role)));
    const auto endpoint = wait(m_lab.connection->endpoint());
    CASTELLAN_VERIFY(endpoint);
    auto held = wait(Interlock::take(endpoint->withDatabase(QStringLiteral("postgres")), m_live,
                                     {.operation = QStringLiteral("migration"),
                                      .who = QStringLiteral("anna@ops"),
                                      .since = QDateTime::currentDateTimeUtc(),
                                      .pid = 0},
                                     {}));
    CASTELLAN_VERIFY(held);
    for (const auto &operation :
         {std::shared_ptr<Operation>(new SwapBack(m_lab.connection, m_live, QStringLiteral("kept_one"))),
          std::shared_ptr<Operation>(new DropKept(m_lab.connection, m_live, QStringLiteral("kept_one")))}) {
        const auto run = start(operation, operation->preview().target);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QVERIFY2(run->error.text().contains(QLatin1String("anna@ops")), qPrintable(run->error.text()));
        QVERIFY(!oid(QStringLiteral("kept_one")).isEmpty());
    }
    held->reset();
    const auto run = start(std::make_shared<DropKept>(m_lab.connection, m_live, QStringLiteral("kept_one")),
                           QStringLiteral("kept_one"));
    CASTELLAN_VERIFY(run);
    QVERIFY2(run->state == RunState::Succeeded, qPrintable(run->error.text()));
    QVERIFY(oid(QStringLiteral("kept_one")).isEmpty());
}

void TestSwapBack::onlyWhatWasKeptIsDropped()
{
    for (const QString &name : {m_live, QStringLiteral("postgres")}) {
        const auto run = start(std::make_shared<DropKept>(m_lab.connection, m_live, name), name);
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->state, RunState::Failed);
        QCOMPARE(run->error.kind, ErrorKind::Conflict);
        QVERIFY(!oid(name).isEmpty());
    }
}

void TestSwapBack::theNameMustBeTyped()
{
    CASTELLAN_VERIFY_ERROR(start(std::make_shared<DropKept>(m_lab.connection, m_live, QStringLiteral("kept_two")),
                                 QStringLiteral("kept_tw")),
                           ErrorKind::Permission);
    CASTELLAN_VERIFY_ERROR(start(std::make_shared<SwapBack>(m_lab.connection, m_live, QStringLiteral("kept_two")), {}),
                           ErrorKind::Permission);
}

QTEST_GUILESS_MAIN(TestSwapBack)
#include "tst_swapback.moc"
