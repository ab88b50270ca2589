// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program itself, from backup to report, as a script runs it.
#include "models/backup/manifest.h"
#include "models/workspace/auditlog.h"
#include "tests/integration/commandline/program.h"

using namespace castellan;

class TestCommandLine : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;

    void theMainJob(const QString &environmentFile, bool everyProof)
    {
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), environmentFile}};
        const auto run = [&](const QStringList &line) { return m_lab.run(line, here); };

        const Answer created = run(words("backup create --json"));
        CASTELLAN_STATUS(created, 0);
        const QString id = created.text("id");
        QVERIFY(QFileInfo::exists(created.text("path")));
        QCOMPARE(created.text("sha256").size(), 64);
        QCOMPARE(created.text("state"), QStringLiteral("Succeeded"));
        QVERIFY(created.errors.isEmpty()); // no progress where there is no terminal

        const Answer listed = run(words("backup list --json"));
        CASTELLAN_STATUS(listed, 0);
        QCOMPARE(listed.document().value(QStringLiteral("complete")).toBool(), true);
        const QJsonObject first = listed.document().value(QStringLiteral("backups")).toArray().at(0).toObject();
        QCOMPARE(first.value(QStringLiteral("id")).toString(), id);
        QCOMPARE(first.value(QStringLiteral("backup")).toBool(), true);
        QCOMPARE(first.value(QStringLiteral("copies")).toArray().size(), 2);
        QVERIFY(run(words("backup list")).output.contains(id.toUtf8()));

        const Answer proved = run({QStringLiteral("backup"), QStringLiteral("prove"), id, QStringLiteral("--level"),
                                   everyProof ? QStringLiteral("5") : QStringLiteral("3"), QStringLiteral("--json")});
        CASTELLAN_STATUS(proved, 0);
        QCOMPARE(proved.document().value(QStringLiteral("level")).toInt(), everyProof ? 5 : 3);
        QCOMPARE(proved.document().value(QStringLiteral("findings")).toArray().size(), 0);

        const Answer drilled = run(words("drill --json"));
        CASTELLAN_STATUS(drilled, 0);
        QCOMPARE(drilled.text("verdict"), QStringLiteral("same"));
        QVERIFY(drilled.document().value(QStringLiteral("tables")).toInt() > 10);
        QVERIFY(drilled.document().value(QStringLiteral("seconds")).toDouble() > 0);

        // A row written after the backup is not in the restored database, but in the one that is kept.
        const QString database = m_lab.local.database.name;
        QVERIFY(
            m_lab.lab->cluster().query(QStringLiteral("CREATE TABLE after_the_backup AS SELECT 1 AS one"), database));
        const Answer restored =
            run({QStringLiteral("restore"), id, QStringLiteral("--into"), database, QStringLiteral("--swap"),
                 QStringLiteral("--confirm"), database, QStringLiteral("--json")});
        CASTELLAN_STATUS(restored, 0);
        QCOMPARE(restored.text("verdict"), QStringLiteral("same"));
        QCOMPARE(restored.text("database"), database);
        const auto gone =
            m_lab.lab->cluster().query(QStringLiteral("SELECT to_regclass('after_the_backup')"), database);
        CASTELLAN_VERIFY(gone);
        QVERIFY(gone->at(0).at(0).isEmpty());
        CASTELLAN_VERIFY(
            m_lab.lab->cluster().query(QStringLiteral("SELECT one FROM after_the_backup"), restored.text("kept")));

        const Answer status = run(words("status --json"));
        QVERIFY2(status.status == 0 || status.status == 3, status.all().constData()); // cold caches are below the limit
        const QJsonObject measures = status.document().value(QStringLiteral("measures")).toObject();
        QCOMPARE(measures.value(QStringLiteral("rpo")).toObject().value(QStringLiteral("status")).toString(),
                 QStringLiteral("good"));
        QCOMPARE(measures.value(QStringLiteral("rto")).toObject().value(QStringLiteral("status")).toString(),
                 QStringLiteral("good"));
        QCOMPARE(status.document().value(QStringLiteral("withinObjectives")).toBool(), status.status == 0);

        QDir().mkpath(m_lab.home(QStringLiteral("reports")));
        const QMap<QString, QByteArray> beginnings{{QStringLiteral("pdf"), "%PDF"},
                                                   {QStringLiteral("html"), "<!DOCTYPE html"},
                                                   {QStringLiteral("md"), "# "},
                                                   {QStringLiteral("json"), "{"}};
        for (auto format = beginnings.cbegin(); format != beginnings.cend(); ++format) {
            const QString path = m_lab.home(QStringLiteral("reports/restore.") + format.key());
            const Answer report = run({QStringLiteral("report"), restored.text("run"), QStringLiteral("--format"),
                                       format.key(), QStringLiteral("--output"), path, QStringLiteral("--json")});
            CASTELLAN_STATUS(report, 0);
            QCOMPARE(report.text("path"), path);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(text.toLower().startsWith(format.value().toLower()), text.left(40).constData());
            QVERIFY(text.size() > 1000);
        }

        const Answer expired = run(words("backup expire --dry-run --json"));
        CASTELLAN_STATUS(expired, 0);
        QCOMPARE(expired.document().value(QStringLiteral("dryRun")).toBool(), true);
        QCOMPARE(expired.document().value(QStringLiteral("deleted")).toArray().size(), 0);
        QVERIFY(!expired.document().value(QStringLiteral("kept")).toArray().isEmpty());
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start()); }
    void cleanup()
    {
        QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString());
        m_lab.searchFiles();
        QCOMPARE(m_lab.leaks.join(QLatin1Char('\n')), QString());
    }
    void cleanupTestCase()
    {
        // The hunt has looked at something, and would have found it.
        QVERIFY2(m_lab.searchedProcesses > 50, qPrintable(QString::number(m_lab.searchedProcesses)));
        QVERIFY2(m_lab.searchedFiles > 20, qPrintable(QString::number(m_lab.searchedFiles)));
        m_lab.run({QStringLiteral("environment"), QStringLiteral("check"), QString::fromUtf8(m_lab.secret)});
        QVERIFY(!m_lab.leaks.isEmpty());
    }

    void statusBeforeAnythingIsThree()
    {
        const Answer status = m_lab.run(words("status --json"));
        CASTELLAN_STATUS(status, 3);
        const QJsonArray attention = status.document().value(QStringLiteral("attention")).toArray();
        QCOMPARE(attention.at(0).toObject().value(QStringLiteral("status")).toString(), QStringLiteral("critical"));
        QCOMPARE(attention.at(0).toObject().value(QStringLiteral("topic")).toString(), QStringLiteral("rpo"));
        QCOMPARE(status.document().value(QStringLiteral("withinObjectives")).toBool(true), false);
        const QByteArray text = m_lab.run({QStringLiteral("status")}).output;
        QVERIFY(text.indexOf("critical:") > 0 && text.indexOf("critical:") < text.indexOf("warning:"));
        QVERIFY(text.contains("castellan backup create"));
    }

    void theMainJobOnThisComputer() { theMainJob(m_lab.fileOf(m_lab.local.id), true); }
    void theMainJobOverSsh() { theMainJob(m_lab.lab->environmentFile(), false); }

    void theGuidesMonthlyTaskIsADrill()
    {
        const Answer planned = m_lab.run(words("db maintain monthly --dry-run --json"));
        CASTELLAN_STATUS(planned, 0);
        QVERIFY(planned.output.contains("pg_restore"));
        const Answer done = m_lab.run(words("db maintain monthly --json"));
        CASTELLAN_STATUS(done, 0);
        QCOMPARE(done.text("verdict"), QStringLiteral("same"));
        CASTELLAN_STATUS(m_lab.run(words("db maintain monthly --table User")), 2);
    }

    void toADirectoryOfThisComputer()
    {
        const QString folder = m_lab.home(QStringLiteral("elsewhere"));
        const Answer created =
            m_lab.run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--to"), folder,
                       QStringLiteral("--json"), QStringLiteral("--environment"), m_lab.lab->environmentFile()});
        CASTELLAN_STATUS(created, 0);
        QVERIFY(created.text("path").startsWith(folder + QLatin1Char('/')));
        QCOMPARE(created.document().value(QStringLiteral("copies")).toArray().size(), 1);
        // Not in the catalogue's places, but a path is enough.
        const Answer proved = m_lab.run({QStringLiteral("backup"), QStringLiteral("prove"), created.text("path"),
                                         QStringLiteral("--level=2"), QStringLiteral("--json"),
                                         QStringLiteral("--environment"), m_lab.lab->environmentFile()});
        CASTELLAN_STATUS(proved, 0);
    }

    void intoANewDatabase()
    {
        const auto restore = [&](const QString &database) {
            return m_lab.run({QStringLiteral("restore"), newestId(), QStringLiteral("--into"), database,
                              QStringLiteral("--confirm"), database, QStringLiteral("--json")});
        };
        const Answer fresh = restore(QStringLiteral("beside it"));
        CASTELLAN_STATUS(fresh, 0);
        QCOMPARE(fresh.text("verdict"), QStringLiteral("same"));
        CASTELLAN_VERIFY(m_lab.lab->cluster().query(QStringLiteral("SELECT count(*) FROM \"Character\""),
                                                    QStringLiteral("beside it")));
        // Without --swap nothing that is there is touched.
        const Answer again = restore(m_lab.local.database.name);
        CASTELLAN_STATUS(again, 1);
        QCOMPARE(again.text("state"), QStringLiteral("Failed"));
        CASTELLAN_VERIFY(m_lab.lab->cluster().query(QStringLiteral("DROP DATABASE \"beside it\"")));
    }

    void aFileOfOthersIsProvedAndRestoredAsFarAsItGoes()
    {
        const QString file = m_lab.home(QStringLiteral("theirs.dump"));
        QProcess dump;
        QProcessEnvironment variables = m_lab.variables;
        variables.insert(QStringLiteral("PGPASSFILE"), m_lab.lab->variables().value(QStringLiteral("PGPASSFILE")));
        dump.setProcessEnvironment(variables);
        dump.start(m_lab.lab->cluster().programDirectory() + QStringLiteral("/pg_dump"),
                   {QStringLiteral("-Fc"), QStringLiteral("-f"), file, QStringLiteral("-h"),
                    QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(m_lab.lab->cluster().port()),
                    QStringLiteral("-U"), m_lab.local.database.role, m_lab.local.database.name});
        QVERIFY(dump.waitForFinished(60000));
        QVERIFY2(dump.exitCode() == 0, dump.readAllStandardError().constData());

        const Answer proved =
            m_lab.run({QStringLiteral("backup"), QStringLiteral("prove"), file, QStringLiteral("--json")});
        CASTELLAN_STATUS(proved, 3);
        QCOMPARE(proved.document().value(QStringLiteral("level")).toInt(), 3);
        QCOMPARE(proved.document().value(QStringLiteral("asked")).toInt(), 5);
        QVERIFY(!proved.document().value(QStringLiteral("findings")).toArray().isEmpty());

        const Answer drilled = m_lab.run({QStringLiteral("drill"), file, QStringLiteral("--json")});
        CASTELLAN_STATUS(drilled, 3);
        QCOMPARE(drilled.text("verdict"), QStringLiteral("unknown"));

        QFile cut(file);
        QVERIFY(cut.resize(cut.size() / 2));
        const Answer broken =
            m_lab.run({QStringLiteral("backup"), QStringLiteral("prove"), file, QStringLiteral("--json")});
        CASTELLAN_STATUS(broken, 3);
        QVERIFY(broken.document().value(QStringLiteral("level")).toInt() < 2);
    }

    void productionIsArmedWithAReason()
    {
        Environment production = m_lab.local;
        production.id = QStringLiteral("production");
        production.kind = EnvironmentKind::Production;
        production.backup.serverDirectory = m_lab.lab->directory() + QStringLiteral("/production-backups");
        CASTELLAN_VERIFY(m_lab.write(production));
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(production.id)}};
        const Answer created = m_lab.run(words("backup create --json"), here); // adds only: needs no arming
        CASTELLAN_STATUS(created, 0);

        QStringList restore{QStringLiteral("restore"), created.text("id"),       QStringLiteral("--into"),
                            production.database.name,  QStringLiteral("--swap"), QStringLiteral("--confirm"),
                            production.database.name,  QStringLiteral("--json")};
        const auto before =
            m_lab.lab->cluster().query(QStringLiteral("SELECT oid FROM pg_database WHERE datname = 'dnd_companion'"));
        const Answer refused = m_lab.run(restore, here);
        CASTELLAN_STATUS(refused, 1);
        QCOMPARE(refused.errorKind(), QStringLiteral("Permission"));
        QVERIFY2(refused.errors.contains("--arm"), refused.errors.constData());
        const auto after =
            m_lab.lab->cluster().query(QStringLiteral("SELECT oid FROM pg_database WHERE datname = 'dnd_companion'"));
        QCOMPARE(before.value(), after.value());

        restore << QStringLiteral("--arm") << QStringLiteral("the disk of 3 a.m.");
        const Answer restored = m_lab.run(restore, here);
        CASTELLAN_STATUS(restored, 0);
        auto workspace = wait(Workspace::open(m_lab.lab->workspace(), std::make_shared<SystemClock>()));
        CASTELLAN_VERIFY(workspace);
        const auto records = wait(AuditLog(*workspace).read());
        CASTELLAN_VERIFY(records);
        QStringList actions;
        for (const AuditRecord &record : *records)
            if (record.environmentId == production.id)
                actions << record.action;
        const auto armed = actions.indexOf(QStringLiteral("arm"));
        const auto disarmed = actions.indexOf(QStringLiteral("disarm"));
        QVERIFY2(armed >= 0 && armed < actions.lastIndexOf(QStringLiteral("restore")),
                 qPrintable(actions.join(QLatin1Char(' '))));
        QVERIFY2(disarmed > armed, qPrintable(actions.join(QLatin1Char(' '))));
        const auto reason = std::find_if(records->cbegin(), records->cend(), [](const AuditRecord &record) {
            return record.action == QLatin1String("arm") &&
                   QJsonDocument(record.details).toJson().contains("the disk of 3 a.m.");
        });
        QVERIFY(reason != records->cend());
    }

    void expiredOnesAreDeleted()
    {
        Environment shortLived = m_lab.local;
        shortLived.id = QStringLiteral("short-lived");
        shortLived.backup.serverDirectory = m_lab.lab->directory() + QStringLiteral("/short-lived");
        shortLived.backup.keepDays = 1;
        shortLived.backup.keepProven = 1;
        CASTELLAN_VERIFY(m_lab.write(shortLived));
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(shortLived.id)}};
        QStringList ids;
        for (int i = 0; i < 2; ++i) {
            const Answer created = m_lab.run(words("backup create --json"), here);
            CASTELLAN_STATUS(created, 0);
            ids << created.text("id");
            const Answer proved = m_lab.run(
                {QStringLiteral("backup"), QStringLiteral("prove"), ids.last(), QStringLiteral("--level=3")}, here);
            CASTELLAN_STATUS(proved, 0);
        }
        CASTELLAN_VERIFY(makeOlder(ids.first(), here));
        const Answer dry = m_lab.run(words("backup expire --dry-run --json"), here);
        CASTELLAN_STATUS(dry, 0);
        QCOMPARE(dry.document().value(QStringLiteral("deleted")).toArray(), QJsonArray{ids.first()});
        const Answer expired = m_lab.run(words("backup expire --json"), here);
        CASTELLAN_STATUS(expired, 0);
        QCOMPARE(expired.document().value(QStringLiteral("deleted")).toArray(), QJsonArray{ids.first()});
        QCOMPARE(expired.text("state"), QStringLiteral("Succeeded"));
        const QJsonArray left =
            m_lab.run(words("backup list --json"), here).document().value(QStringLiteral("backups")).toArray();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.at(0).toObject().value(QStringLiteral("id")).toString(), ids.last());
    }

private:
    /// Writes manifests that say three days ago.
    Result<void> makeOlder(const QString &id, const QMap<QString, QString> &here)
    {
        const QJsonArray backups =
            m_lab.run(words("backup list --json"), here).document().value(QStringLiteral("backups")).toArray();
        for (const QJsonValue &backup : backups) {
            if (backup[QStringLiteral("id")].toString() != id)
                continue;
            const QJsonArray copies = backup[QStringLiteral("copies")].toArray();
            for (const QJsonValue &copy : copies) {
                const QString path = manifestPath(copy[QStringLiteral("path")].toString());
                CASTELLAN_TRY_ASSIGN(Manifest manifest, readManifestDocument(fileText(path).toUtf8(), path));
                manifest.snapshotTime = manifest.snapshotTime.addDays(-3);
                CASTELLAN_TRY(writeFile(path, manifestDocument(manifest), 0600));
            }
        }
        return {};
    }
    QString newestId()
    {
        const QJsonArray backups =
            m_lab.run(words("backup list --json")).document().value(QStringLiteral("backups")).toArray();
        return backups.at(0).toObject().value(QStringLiteral("id")).toString();
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
