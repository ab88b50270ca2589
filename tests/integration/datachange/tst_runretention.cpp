// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Retention on a real server: rows are moved, written to files or deleted, whole and once, whatever comes between.
#include "models/backup/bytepipeline.h"
#include "models/datachange/runretention.h"
#include "tests/integration/datachange/changebench.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <thread>

using namespace castellan;
using Action = TableRetention::Action;

class TestRunRetention : public QObject, private ChangeBench
{
    Q_OBJECT

    const BatchLimits m_quick{.firstRows = 200, .duty = 1, .attempts = 3, .firstPause = 20ms};
    QTemporaryDir m_files;

    TableRetention policy(const QString &name, Action action)
    {
        TableRetention made;
        made.table = name;
        made.ageColumn = QStringLiteral("created_at");
        made.age = {.years = 1};
        made.action = action;
        made.directory = m_files.path();
        return made;
    }
    Result<RetentionPreview> look(const TableRetention &policy)
    {
        return wait(previewRetention(access().session, policy, gateway.clock->now(), m_quick));
    }
    std::shared_ptr<RunRetention> retention(const TableRetention &policy, std::optional<BatchLimits> limits = {})
    {
        auto seen = look(policy);
        if (!seen)
            qWarning().noquote() << errorText(seen);
        return seen ? std::make_shared<RunRetention>(access(), *seen, limits.value_or(m_quick)) : nullptr;
    }
    QString count(const QString &from) { return value(QStringLiteral("select count(*) from ") + from); }
    static QString hashOf(const QString &from)
    {
        return QStringLiteral("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ") + from;
    }
    /// Rows of two years, one in ten without an age; half of those with one are older than a year.
    bool events(const QString &name, int rows)
    {
        return sql(QStringLiteral(
                       "drop table if exists %1, %1_archive cascade; create table %1 (id int8 primary key, "
                       "created_at timestamptz, \"the payload\" jsonb, half numeric(6,2) generated always as "
                       "(id % 1000 / 2.0) stored); insert into %1 select i, case when i % 10 <> 0 then timestamptz "
                       "'2026-11-24 02:00Z' - (i % 20) * interval '36 days' end, "
                       "jsonb_build_object('n', i, 'text', repeat('ä', 20)) from generate_series(1, %2) i; analyze %1")
                       .arg(name)
                       .arg(rows));
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(open()); }

    void aPreviewChangesNothing()
    {
        QVERIFY(events(QStringLiteral("ev"), 1000));
        const auto seen = look(policy(QStringLiteral("ev"), Action::ArchiveTable));
        CASTELLAN_VERIFY(seen);
        QCOMPARE(seen->rows, count(QStringLiteral("ev where created_at < '2025-11-24'")).toLongLong());
        QVERIFY(seen->rows > 300);
        QCOMPARE(seen->undated, 100);
        QCOMPARE(seen->cutoff, QDateTime(QDate(2025, 11, 24), QTime(0, 0), Qt::UTC));
        QCOMPARE(seen->table.keyIndex, QStringLiteral("ev_pkey"));
        QVERIFY(seen->ageIndex.isEmpty());
        QVERIFY(seen->warnings.join(u' ').contains(QStringLiteral("No index")));
        QCOMPARE(seen->archiveStatements.size(), 2);
        QVERIFY(seen->bytes > 0 && seen->batches > 0 && seen->oldest < seen->newest);
        QCOMPARE(value(QStringLiteral("select to_regclass('ev_archive') is null")), QStringLiteral("t"));
        QVERIFY(sql(QStringLiteral("create index on ev using brin (created_at)")));
        QVERIFY(!look(policy(QStringLiteral("ev"), Action::ArchiveTable))->ageIndex.isEmpty());
    }

    void whatIsNotAllowedIsRefused()
    {
        QVERIFY(sql(QStringLiteral("create table audit_log (id int primary key, created_at date, n int)")));
        CASTELLAN_VERIFY_ERROR(look(policy(QStringLiteral("audit_log"), Action::Delete)), ErrorKind::Config);
        TableRetention held = policy(QStringLiteral("audit_log"), Action::ArchiveTable);
        const auto operation = retention(held);
        held.legalHold = true;
        CASTELLAN_VERIFY_ERROR(look(held), ErrorKind::Conflict);
        CASTELLAN_VERIFY_ERROR(look(policy(QStringLiteral("nothing"), Action::Delete)), ErrorKind::NotFound);
        TableRetention ageless = policy(QStringLiteral("audit_log"), Action::ArchiveTable);
        ageless.ageColumn = QStringLiteral("n");
        CASTELLAN_VERIFY_ERROR(look(ageless), ErrorKind::Unsupported);
        QVERIFY(operation);
        QCOMPARE(operation->preview().target, QStringLiteral("audit_log"));
        QCOMPARE(run(operation).state, RunState::Succeeded);
    }

    void rowsAreTheSameOnBothSides()
    {
        QVERIFY(events(QStringLiteral("ev"), 100000));
        const QString before = value(hashOf(QStringLiteral("ev t where created_at < '2025-11-24'")));
        const Run done = run(retention(policy(QStringLiteral("ev"), Action::ArchiveTable)));
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(value(hashOf(QStringLiteral("ev_archive t"))), before);
        QCOMPARE(count(QStringLiteral("ev where created_at < '2025-11-24'")), QStringLiteral("0"));
        QCOMPARE(QString::number(done.result[QLatin1String("rows")].toInt()), count(QStringLiteral("ev_archive")));
        QCOMPARE(done.result[QLatin1String("remaining")].toInt(), 0);
        QVERIFY(done.result[QLatin1String("rows")].toInt() > 40000);
        QCOMPARE(count(QStringLiteral("ev, ev_archive a where ev.id = a.id")), QStringLiteral("0"));
        const QJsonObject walk = done.result[QLatin1String("walks")].toArray().at(0).toObject();
        QVERIFY2(walk[QLatin1String("longestMs")].toInt() < 250,
                 qPrintable(QString::number(walk[QLatin1String("longestMs")].toInt())));
        // The archive can be walked itself, and be the table of a policy.
        TableRetention expiry = policy(QStringLiteral("ev_archive"), Action::Delete);
        expiry.age = {.years = 1, .months = 6};
        QCOMPARE(run(retention(expiry)).state, RunState::Succeeded);
        QCOMPARE(count(QStringLiteral("ev_archive where created_at < '2025-05-24'")), QStringLiteral("0"));
    }

    void rowsAreDeleted()
    {
        QVERIFY(events(QStringLiteral("ev"), 20000));
        const QString stays =
            value(hashOf(QStringLiteral("ev t where created_at >= '2025-11-24' or created_at is null")));
        const Run done = run(retention(policy(QStringLiteral("ev"), Action::Delete)));
        QCOMPARE(done.state, RunState::Succeeded);
        QCOMPARE(value(hashOf(QStringLiteral("ev t"))), stays);
        QCOMPARE(done.result[QLatin1String("deadAfter")].toInt(), 0);
    }

    void columnsThatDriftedAreNotLost()
    {
        QVERIFY(events(QStringLiteral("ev"), 2000));
        QCOMPARE(run(retention(policy(QStringLiteral("ev"), Action::ArchiveTable))).state, RunState::Succeeded);
        QVERIFY(sql(QStringLiteral(
            "alter table ev add column more text default 'x', alter column \"the payload\" drop not null;"
            "update ev set created_at = created_at - interval '1 year'")));
        TableRetention drifted = policy(QStringLiteral("ev"), Action::ArchiveTable);
        const auto refused = look(drifted);
        CASTELLAN_VERIFY_ERROR(refused, ErrorKind::Conflict);
        QVERIFY(refused.error().hint.contains(QStringLiteral("ADD COLUMN \"more\" text")));
        drifted.addColumns = true;
        QCOMPARE(run(retention(drifted)).state, RunState::Succeeded);
        QVERIFY(count(QStringLiteral("ev_archive where more = 'x'")).toInt() > 0);
        QVERIFY(sql(QStringLiteral("alter table ev alter column more type varchar(7)")));
        CASTELLAN_VERIFY_ERROR(look(drifted), ErrorKind::Conflict);
        QVERIFY(sql(QStringLiteral("alter table ev drop column more")));
        QVERIFY(look(drifted)->warnings.join(u' ').contains(QStringLiteral("more")));
        QVERIFY(
            sql(QStringLiteral("alter table ev_archive alter column more set default 'y'; update ev_archive set more = "
                               "'y' where more is null; alter table ev_archive alter column more set not null")));
        CASTELLAN_VERIFY_ERROR(look(drifted), ErrorKind::Conflict);
    }

    void anArchiveThatChangesWhatItGetsStopsIt_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("body");
        QTest::newRow("before") << QStringLiteral("before")
                                << QStringLiteral("new.\"the payload\" := '{}'; return new;");
        QTest::newRow("after") << QStringLiteral("after")
                               << QStringLiteral(
                                      "update ev_archive set \"the payload\" = '{}' where id = new.id; return null;");
        QTest::newRow("dropped") << QStringLiteral("before") << QStringLiteral("return null;");
    }

    void anArchiveThatChangesWhatItGetsStopsIt()
    {
        QFETCH(const QString, when);
        QFETCH(const QString, body);
        QVERIFY(events(QStringLiteral("ev"), 2000));
        QVERIFY(sql(QStringLiteral(
                        "create table ev_archive as table ev with no data; create or replace function spoil() returns "
                        "trigger language plpgsql as $$begin if new.id > 700 then %2 end if; return new; end$$;"
                        "create trigger spoil %1 insert on ev_archive for each row execute function spoil()")
                        .arg(when, body)));
        const QString all = value(QStringLiteral("select count(*) from ev"));
        const Run failed = run(retention(policy(QStringLiteral("ev"), Action::ArchiveTable)));
        QCOMPARE(failed.state, RunState::Failed);
        QCOMPARE(failed.error.kind, ErrorKind::Integrity);
        QVERIFY2(failed.error.message.contains(QStringLiteral("key")), qPrintable(failed.error.message));
        QCOMPARE(
            value(QStringLiteral("select count(*) from (select id from ev union all select id from ev_archive) x")),
            all);
        QVERIFY(count(QStringLiteral("ev_archive")).toInt() > 0);
        QVERIFY(sql(QStringLiteral("drop trigger spoil on ev_archive")));
        const Run again = run(retention(policy(QStringLiteral("ev"), Action::ArchiveTable)));
        QCOMPARE(again.state, RunState::Succeeded);
        QCOMPARE(value(QStringLiteral(
                     "select count(distinct id) from (select id from ev union all select id from ev_archive) x")),
                 all);
    }

    void referencesAreToldAndRespected()
    {
        QVERIFY(events(QStringLiteral("ev"), 2000));
        QVERIFY(sql(
            QStringLiteral("drop table if exists keeps, follows; create table keeps (ev int8 references ev); create "
                           "table follows (ev int8 references ev on delete cascade);"
                           "insert into keeps select id from ev where id = 1513; insert into follows select id from "
                           "ev; create index on keeps (ev); create index on follows (ev);"
                           "create or replace function told() returns trigger language plpgsql as $$begin return old; "
                           "end$$; create trigger told before delete on ev for each row execute function told()")));
        const auto seen = look(policy(QStringLiteral("ev"), Action::ArchiveTable));
        CASTELLAN_VERIFY(seen);
        const QString said = seen->warnings.join(u' ');
        for (const char *word : {"keeps", "follows", "CASCADE", "told"})
            QVERIFY2(said.contains(QLatin1String(word)), qPrintable(said));
        QVERIFY(sql(QStringLiteral("update ev set created_at = '2024-01-01' where id = 1513")));
        const Run failed = run(retention(policy(QStringLiteral("ev"), Action::ArchiveTable)));
        QCOMPARE(failed.state, RunState::Failed);
        QCOMPARE(failed.error.code, QStringLiteral("23503"));
        QCOMPARE(count(QStringLiteral("ev where id = 1513")), QStringLiteral("1"));
        QCOMPARE(count(QStringLiteral("ev_archive where id = 1513")), QStringLiteral("0"));
        QVERIFY(sql(QStringLiteral("delete from keeps")));
        QCOMPARE(run(retention(policy(QStringLiteral("ev"), Action::ArchiveTable))).state, RunState::Succeeded);
        QCOMPARE(count(QStringLiteral("follows")), count(QStringLiteral("ev")));
    }

    /// The session is ended in the middle, while others write; the next run goes on.
    void aRunThatIsEndedIsGoneOnWith()
    {
        QVERIFY(events(QStringLiteral("ev"), 60000));
        const QString ids = value(QStringLiteral("select sum(id) from ev"));
        std::atomic_bool stop = false;
        std::thread writer([&] {
            while (!stop)
                cluster
                    ->query(QStringLiteral("update ev set \"the payload\" = '[1]' where id = (random() * 60000)::int8"),
                            database)
                    .has_value();
        });
        QString first;
        BatchLimits slow = m_quick;
        slow.duty = slow.dutyAlone = 0.5;
        slow.attempts = 20;
        for (int i = 0; i < 4; ++i) {
            const QString before = i == 0 ? QStringLiteral("0") : count(QStringLiteral("ev_archive"));
            const auto running = start(retention(policy(QStringLiteral("ev"), Action::ArchiveTable), slow));
            QTRY_VERIFY_WITH_TIMEOUT(
                value(QStringLiteral(
                          "select case when to_regclass('ev_archive') is null then 0 else (xpath('/row/c/text()', "
                          "query_to_xml('select count(*) as c from ev_archive', false, true, '')))[1]::text::int end"))
                        .toInt() > before.toInt() + 500,
                30000);
            QVERIFY(endWorker());
            const auto failed = wait(running);
            CASTELLAN_VERIFY(failed);
            QCOMPARE(failed->state, RunState::Failed);
            if (first.isEmpty())
                first = failed->id;
        }
        const auto last = retention(policy(QStringLiteral("ev"), Action::ArchiveTable), slow);
        QVERIFY(last->preview().consequences.join(u' ').contains(QStringLiteral("goes on")));
        const Run done = run(last);
        stop = true;
        writer.join();
        QVERIFY2(done.state == RunState::Succeeded, qPrintable(QString::fromUtf8(QJsonDocument(done.result).toJson())));
        QCOMPARE(done.result[QLatin1String("walks")].toArray().at(0)[QLatin1String("resumed")].toString(), first);
        QCOMPARE(value(QStringLiteral("select sum(id) from (select id from ev union all select id from ev_archive) x")),
                 ids);
        QCOMPARE(count(QStringLiteral("ev where created_at < '2025-11-24'")), QStringLiteral("0"));
    }

    void partitionsAreDetached_data()
    {
        QTest::addColumn<bool>("withDefault");
        QTest::addColumn<bool>("remove");
        QTest::newRow("concurrently") << false << false;
        QTest::newRow("beside a default") << true << false;
        QTest::newRow("and dropped") << false << true;
    }

    void partitionsAreDetached()
    {
        QFETCH(const bool, withDefault);
        QFETCH(const bool, remove);
        QVERIFY(sql(
            QStringLiteral(
                "drop table if exists parted, parted_archive, p24, p25, p26, pd; create table parted (id int8, "
                "created_at timestamptz not null, n int, primary key (created_at, id)) partition by range (created_at);"
                "create table p24 partition of parted for values from ('2024-01-01') to ('2025-01-01');"
                "create table p25 partition of parted for values from ('2025-01-01') to ('2026-01-01');"
                "create table p26 partition of parted for values from ('2026-01-01') to (maxvalue);"
                "%1 insert into parted select i, timestamptz '2026-11-01' - i * interval '1 hour', i from "
                "generate_series(1, 20000) i where i < 18000")
                .arg(withDefault ? QStringLiteral("create table pd partition of parted default;") : QString())));
        const QString before = value(QStringLiteral("select count(*) from parted"));
        const auto seen = look(policy(QStringLiteral("parted"), remove ? Action::Delete : Action::ArchiveTable));
        CASTELLAN_VERIFY(seen);
        QCOMPARE(seen->partitions.size(), withDefault ? 4 : 3);
        const PartitionFate &old = seen->partitions.constFirst();
        QVERIFY(old.detach);
        QCOMPARE(old.statement.endsWith(QStringLiteral("CONCURRENTLY")), !withDefault);
        QCOMPARE(old.reason.contains(QStringLiteral("default partition")), withDefault);
        QVERIFY(!seen->partitions.at(1).detach && seen->partitions.at(1).reason.contains(QStringLiteral("2026-01-01")));
        QVERIFY(!seen->partitions.at(2).detach);
        const Run done = run(std::make_shared<RunRetention>(access(), *seen, m_quick));
        QVERIFY2(done.state == RunState::Succeeded, qPrintable(done.error.text()));
        QCOMPARE(done.result[QLatin1String("detached")].toArray().size(), 1);
        QCOMPARE(count(QStringLiteral("parted where created_at < '2025-11-24'")), QStringLiteral("0"));
        QCOMPARE(value(QStringLiteral("select to_regclass('p24') is null")),
                 remove ? QStringLiteral("t") : QStringLiteral("f"));
        if (!remove)
            QCOMPARE(value(QStringLiteral("select count(*) from (select id from parted union all select id from p24 "
                                          "union all select id from parted_archive) x")),
                     before);
    }

    void rowsGoToAFile_data()
    {
        QTest::addColumn<bool>("csv");
        QTest::newRow("text") << false;
        QTest::newRow("CSV") << true;
    }

    void rowsGoToAFile()
    {
        QFETCH(const bool, csv);
        QVERIFY(events(QStringLiteral("ev"), 30000));
        const QString before = value(hashOf(QStringLiteral("ev t where created_at < '2025-11-24'")));
        TableRetention file = policy(QStringLiteral("ev"), Action::ArchiveFile);
        file.format = csv ? TableRetention::Format::Csv : TableRetention::Format::Text;
        const Run done = run(retention(file));
        QCOMPARE(done.state, RunState::Succeeded);
        const QString path = done.result[QLatin1String("file")].toString();
        QCOMPARE(count(QStringLiteral("ev where created_at < '2025-11-24'")), QStringLiteral("0"));
        QFile json(done.result[QLatin1String("manifest")].toString());
        QVERIFY(json.open(QIODevice::ReadOnly));
        const QJsonObject manifest = QJsonDocument::fromJson(json.readAll()).object();
        QCOMPARE(QStringLiteral("%1 %2")
                     .arg(manifest[QLatin1String("rows")].toInteger())
                     .arg(manifest[QLatin1String("hash")].toString()),
                 before);
        QVERIFY(!manifest[QLatin1String("firstKey")].toString().isEmpty());
        // And back into a table, where they are the same.
        QByteArray content;
        const auto read = decodeWhole(path, Compression::Zstd, {}, {}, [&](QByteArrayView data) {
            content.append(data);
            return Result<void>();
        });
        CASTELLAN_VERIFY(read);
        QCOMPARE(QString::fromLatin1(read->sha256), manifest[QLatin1String("sha256")].toString());
        const QString plain =
            QStringLiteral("/tmp/castellan-retention-%1.copy").arg(QCoreApplication::applicationPid());
        QFile copy(plain);
        QVERIFY(copy.open(QIODevice::WriteOnly));
        copy.write(content);
        copy.setPermissions(QFile::ReadOwner | QFile::ReadOther | QFile::WriteOwner);
        copy.close();
        QVERIFY(sql(QStringLiteral("drop table if exists back; create table back (like ev); copy back from '%1'%2")
                        .arg(plain, csv ? QStringLiteral(" (format csv, header)") : QString())));
        QVERIFY(QFile::remove(plain));
        QCOMPARE(value(hashOf(QStringLiteral("back t"))), before);
        // A job that runs daily leaves no empty files behind.
        const auto files = QFileInfo(path).dir().entryList(QDir::Files);
        const Run again = run(retention(file));
        QCOMPARE(again.state, RunState::Succeeded);
        QCOMPARE(again.result[QLatin1String("rows")].toInt(), 0);
        QVERIFY(!again.result.contains(QLatin1String("file")));
        QCOMPARE(QFileInfo(path).dir().entryList(QDir::Files), files);
    }

    void aFileIsTakenUpAgain()
    {
        QVERIFY(events(QStringLiteral("ev"), 60000));
        const TableRetention file = policy(QStringLiteral("ev"), Action::ArchiveFile);
        const int filesBefore = QDir(m_files.path()).entryList(QDir::Files).size();
        const QString old = count(QStringLiteral("ev where created_at < '2025-11-24'"));
        BatchLimits slow = m_quick;
        slow.duty = slow.dutyAlone = 0.2;
        const auto running = start(retention(file, slow));
        QTRY_VERIFY_WITH_TIMEOUT(count(QStringLiteral("ev where created_at < '2025-11-24'")) != old, 30000);
        QVERIFY(endWorker());
        const auto failed = wait(running);
        CASTELLAN_VERIFY(failed);
        QCOMPARE(failed->state, RunState::Failed);
        // What changes after it was written stays, for the file does not hold it so.
        const QString changed =
            value(QStringLiteral("with c as (update ev set \"the payload\" = '\"new\"' where id = (select max(id) from "
                                 "ev where created_at < '2025-11-24') returning id) select id from c"));
        const Run done = run(retention(file));
        QCOMPARE(done.state, RunState::FellShort);
        QCOMPARE(done.result[QLatin1String("remaining")].toInt(), 1);
        QCOMPARE(count(QStringLiteral("ev where created_at < '2025-11-24' and id = ") + changed), QStringLiteral("1"));
        QCOMPARE(QDir(m_files.path()).entryList(QDir::Files).size(), filesBefore + 2);
        const Run again = run(retention(file));
        QCOMPARE(again.state, RunState::Succeeded);
        QCOMPARE(count(QStringLiteral("ev where created_at < '2025-11-24'")), QStringLiteral("0"));
    }

    void aFolderThatCannotBeWrittenDeletesNothing()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("Not installable here: /dev/full");
        QVERIFY(events(QStringLiteral("ev"), 3000));
        TableRetention file = policy(QStringLiteral("ev"), Action::ArchiveFile);
        file.directory = QStringLiteral("/proc/nowhere");
        const Run failed = run(retention(file));
        QCOMPARE(failed.state, RunState::Failed);
        QCOMPARE(count(QStringLiteral("ev")), QStringLiteral("3000"));
    }
};

QTEST_GUILESS_MAIN(TestRunRetention)
#include "tst_runretention.moc"
