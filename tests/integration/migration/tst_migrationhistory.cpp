// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tools' own tables on a real server: made, written and read as the tools do it.
#include "models/migration/migrationhistory.h"
#include "models/migration/migrationstatus.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QUuid>

using namespace castellan;
using namespace std::chrono_literals;
using State = MigrationRecord::State;

class TestMigrationHistory : public QObject
{
    Q_OBJECT

    const QString m_schema = QStringLiteral("odd \"s\".ä");
    std::unique_ptr<PostgresCluster> m_cluster;
    std::shared_ptr<PostgresSession> m_session;

    std::shared_ptr<PostgresSession> session(const QString &role = {})
    {
        return wait(PostgresSession::open(m_cluster->endpoint(QStringLiteral("postgres"), role, SecretString(role))))
            .value_or(nullptr);
    }
    bool run(const std::optional<BoundStatement> &statement)
    {
        if (!statement)
            return true;
        const auto done = wait(m_session->query(statement->sql, statement->parameters));
        if (!done)
            qWarning().noquote() << statement->sql << errorText(done);
        return done.has_value();
    }
    bool run(const QList<BoundStatement> &statements)
    {
        return std::all_of(statements.cbegin(), statements.cend(),
                           [this](const BoundStatement &one) { return run(std::optional(one)); });
    }
    Result<MigrationHistory> history(const MigrationTool &tool, const std::shared_ptr<PostgresSession> &by)
    {
        return wait(by->run<MigrationHistory>([&tool, this](PostgresStatements &statements) {
            return readMigrationHistory(statements, tool, m_schema);
        }));
    }
    static MigrationFile file(const MigrationTool &tool, const QString &version)
    {
        MigrationFile one;
        one.version = version;
        one.name = QStringLiteral("it's \"named\"");
        one.path = version + QStringLiteral(".sql");
        one.bytes = one.sql = "select 'ä';\n";
        one.inTransaction = tool.id() != QLatin1String("flyway"); // which tells of failures only then
        return one;
    }
    static QString rowId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        CASTELLAN_VERIFY(m_cluster->query(QStringLiteral("create role guest login password 'guest'")));
        m_session = session();
        QVERIFY(m_session);
    }
    void init()
    {
        CASTELLAN_VERIFY(
            wait(m_session->query(QStringLiteral("drop schema if exists %1 cascade").arg(quoteIdentifier(m_schema)))));
        CASTELLAN_VERIFY(wait(m_session->query(QStringLiteral("create schema %1").arg(quoteIdentifier(m_schema)))));
    }

    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<QString>("id");
        for (const MigrationTool *tool : migrationTools())
            QTest::newRow(qPrintable(tool->id())) << tool->id();
    }
    void whatIsWrittenIsRead()
    {
        QFETCH(const QString, id);
        const MigrationTool &tool = *migrationTool(id);
        const QString name = quoteQualified(m_schema, tool.table());
        auto read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        QVERIFY(!read->present && read->writable && read->records.isEmpty());
        CASTELLAN_VERIFY(wait(m_session->transaction(tool.create(name))));
        read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        QVERIFY(read->present && read->writable && read->records.isEmpty());

        // One that is applied.
        const MigrationFile first = file(tool, QStringLiteral("20260101000000"));
        const QString row = rowId();
        QVERIFY(run(tool.begun(name, first, row)));
        QVERIFY(run(tool.applied(name, first, row, 1234ms)));
        read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->records.size(), 1);
        const MigrationRecord applied = read->records.constFirst();
        QCOMPARE(applied.state, State::Applied);
        QCOMPARE(applied.version, first.version);
        QVERIFY(tool.isSame(first, applied.checksum));
        const bool keepsTimes = id != QLatin1String("dbmate");
        QCOMPARE(applied.finished.isValid(), keepsTimes);

        // It is taken back, and applied again.
        MigrationFile withWayBack = first;
        withWayBack.down = MigrationScript{.path = QStringLiteral("back.sql"), .sql = "select 'ö';\n", .obstacle = {}};
        QVERIFY(run(tool.takenBack(name, withWayBack, applied, 5ms)));
        read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        QVERIFY(read->applied().isEmpty());
        QCOMPARE(migrationStatus(tool, {.files = {first}, .problems = {}}, read->records).pending().size(), 1);
        const QString again = rowId();
        QVERIFY(run(tool.begun(name, first, again)));
        QVERIFY(run(tool.applied(name, first, again, 1234ms)));
        read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->applied(), QSet<QString>{first.version});
        const auto records = read->records.size();

        // One that fails, is taken back, and is then in the database after all.
        const MigrationFile second = file(tool, QStringLiteral("20260202000000"));
        const QString failing = rowId();
        QVERIFY(run(tool.begun(name, second, failing)));
        QVERIFY(run(tool.failed(name, second, failing, QStringLiteral("it's wrong"))));
        read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        if (id == QLatin1String("dbmate")) { // which knows no failure
            QCOMPARE(read->records.size(), records);
        } else {
            QCOMPARE(read->records.size(), records + 1);
            QCOMPARE(read->records.constLast().state, State::Failed);
            QVERIFY(id == QLatin1String("flyway") || read->records.constLast().log == QLatin1String("it's wrong"));
            QVERIFY(run(tool.resolvedRolledBack(name, read->records.constLast())));
            const MigrationFolder folder{.files = {first, second}, .problems = {}};
            read = history(tool, m_session);
            CASTELLAN_VERIFY(read);
            QCOMPARE(migrationStatus(tool, folder, read->records).pending().size(), 1);
        }
        QVERIFY(run(tool.resolvedApplied(name, second, rowId())));
        read = history(tool, m_session);
        CASTELLAN_VERIFY(read);
        QCOMPARE(read->records.constLast().state, State::Applied);
        QCOMPARE(read->records.constLast().version, second.version);
        const MigrationFolder folder{.files = {first, second}, .problems = {}};
        const MigrationStatus status = migrationStatus(tool, folder, read->records);
        QVERIFY(status.pending().isEmpty());
        QCOMPARE(status.count(MigrationState::Kind::Applied), 2);
    }

    void whoHoldsTheToolsLock()
    {
        const MigrationTool &prisma = *migrationTool(QStringLiteral("prisma"));
        auto read = history(prisma, m_session);
        CASTELLAN_VERIFY(read);
        QVERIFY(!read->holder);
        const auto other = session();
        CASTELLAN_VERIFY(wait(other->query(QStringLiteral("set application_name = 'ci'"))));
        for (const MigrationTool *tool : {&prisma, migrationTool(QStringLiteral("flyway"))}) {
            CASTELLAN_VERIFY(
                wait(other->query(QStringLiteral("select pg_advisory_lock($1::int8)"), {*tool->lockKey(m_schema)})));
            read = history(*tool, m_session);
            CASTELLAN_VERIFY(read);
            QVERIFY(read->holder);
            QCOMPARE(read->holder->pid, other->backendPid());
            QCOMPARE(read->holder->application, QStringLiteral("ci"));
        }
    }

    void whatCannotBeReadSaysWhy()
    {
        const MigrationTool &prisma = *migrationTool(QStringLiteral("prisma"));
        const auto guest = session(QStringLiteral("guest"));
        QVERIFY(guest);
        auto read = history(prisma, guest);
        CASTELLAN_VERIFY(read);
        QVERIFY(!read->present && !read->writable);
        CASTELLAN_VERIFY(wait(m_session->transaction(prisma.create(quoteQualified(m_schema, prisma.table())))));
        CASTELLAN_VERIFY_ERROR(history(prisma, guest), ErrorKind::Permission);
        const MigrationTool &dbmate = *migrationTool(QStringLiteral("dbmate"));
        CASTELLAN_VERIFY(wait(m_session->query(
            QStringLiteral("create table %1(id bigint)").arg(quoteQualified(m_schema, dbmate.table())))));
        CASTELLAN_VERIFY_ERROR(history(dbmate, m_session), ErrorKind::Unsupported);
        CASTELLAN_VERIFY(
            wait(m_session->query(QStringLiteral("drop schema %1 cascade").arg(quoteIdentifier(m_schema)))));
        CASTELLAN_VERIFY_ERROR(history(dbmate, m_session), ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestMigrationHistory)
#include "tst_migrationhistory.moc"
