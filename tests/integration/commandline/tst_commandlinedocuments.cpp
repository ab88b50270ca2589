// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What --json prints is what the man page documents: every member, and none beside.
#include "models/backup/manifest.h"
#include "models/database/postgressession.h"
#include "models/workspace/workspace.h"
#include "tests/integration/commandline/program.h"

#include <QRegularExpression>

using namespace castellan;

namespace {

/// Names of members as paths: "copies", "copies.place".
using Members = QSet<QString>;

/// The pieces of a .BR or .RB line: bold and roman by turns.
QStringList pieces(const QString &line)
{
    static const QRegularExpression one(QStringLiteral("\"([^\"]*)\"|(\\S+)"));
    QStringList found;
    for (auto matches = one.globalMatch(line.mid(4)); matches.hasNext();) {
        const auto match = matches.next();
        QString text = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        found << text.replace(QStringLiteral("\\-"), QStringLiteral("-")).remove(QStringLiteral("\\fP"));
    }
    return found;
}

/// What the section JSON of the man page says, by subcommand.
QMap<QString, Members> documented()
{
    QMap<QString, Members> all;
    const QString page = fileText(QStringLiteral(CASTELLAN_MAN_PAGE));
    const QString section = page.section(QStringLiteral(".SH JSON\n"), 1).section(QStringLiteral("\n.SH "), 0, 0);
    for (const QString &entry : section.split(QStringLiteral(".TP\n")).mid(1)) {
        const QStringList lines = entry.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QStringList commands;
        if (lines.first().startsWith(QLatin1String(".BR ")))
            commands = {pieces(lines.first()).value(0), pieces(lines.first()).value(2)};
        else
            commands = {lines.first().mid(3)};
        Members members;
        QStringList path;
        QString last;
        for (const QString &line : lines.mid(1)) {
            bool bold = line.startsWith(QLatin1String(".BR "));
            for (const QString &piece : pieces(line)) {
                if (bold) {
                    last = piece;
                    members << (path + QStringList{piece}).join(QLatin1Char('.'));
                } else {
                    QString roman = piece;
                    static const QRegularExpression bracketed(QStringLiteral("\\[[^]]*\\]"));
                    roman.remove(bracketed);
                    for (const QChar c : std::as_const(roman)) {
                        if (c == QLatin1Char('('))
                            path << last;
                        else if (c == QLatin1Char(')') && !path.isEmpty())
                            path.removeLast();
                    }
                }
                bold = !bold;
            }
        }
        for (const QString &command : std::as_const(commands))
            all.insert(command, members);
    }
    return all;
}

void collect(const QJsonValue &value, const QString &prefix, Members &members)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            collect(element, prefix, members);
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString path = prefix.isEmpty() ? member.key() : prefix + QLatin1Char('.') + member.key();
        members << path;
        collect(member.value(), path, members);
    }
}

} // namespace

class TestCommandLineDocuments : public QObject
{
    Q_OBJECT

    ProgramLab m_lab;
    QMap<QString, Members> m_seen;

    Answer run(const QString &command, const QStringList &arguments = {}, const QMap<QString, QString> &with = {})
    {
        const Answer answer =
            m_lab.run(command.split(QLatin1Char(' ')) + arguments + QStringList{QStringLiteral("--json")}, with);
        collect(answer.document(), {}, m_seen[command]);
        return answer;
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.start(2'000'000)); }

    void theMainJob()
    {
        const Answer created = run(QStringLiteral("backup create"));
        CASTELLAN_STATUS(created, 0);
        QCOMPARE(created.text("place"), QStringLiteral("both"));
        const QString id = created.text("id");
        CASTELLAN_STATUS(run(QStringLiteral("backup prove"), {id}), 0);
        CASTELLAN_STATUS(run(QStringLiteral("drill")), 0);
        const QString database = m_lab.local.database.name;
        const Answer restored =
            run(QStringLiteral("restore"), {id, QStringLiteral("--into"), database, QStringLiteral("--swap"),
                                            QStringLiteral("--confirm"), database});
        CASTELLAN_STATUS(restored, 0);
        QVERIFY(restored.document().value(QStringLiteral("databaseBytes")).toInteger() > 0);
        QVERIFY(restored.document().value(QStringLiteral("rows")).toInteger() > 0);
        CASTELLAN_STATUS(run(QStringLiteral("report"), {restored.text("run"), QStringLiteral("--output"),
                                                        m_lab.home(QStringLiteral("report.md"))}),
                         0);
        run(QStringLiteral("status"));
        const Answer checked = run(QStringLiteral("check"));
        QVERIFY2(checked.status == 0 || checked.status == 3, checked.all().constData()); // cold caches, a full disk
        QCOMPARE(checked.document().value(QStringLiteral("passed")).toBool(), checked.status == 0);
        const QJsonArray checks = checked.document().value(QStringLiteral("checks")).toArray();
        QVERIFY2(!checks.isEmpty(), checked.all().constData());
        for (const QJsonValue &one : checks)
            QVERIFY2(one[QStringLiteral("standing")].toString() == QLatin1String("up"), checked.all().constData());
        const Answer words = m_lab.run({QStringLiteral("check")});
        QVERIFY2(words.output.contains("PostgreSQL: up: "), words.all().constData());
        // How the database stands, and maintenance of it.
        const Answer verdict = run(QStringLiteral("db verdict"));
        CASTELLAN_STATUS(verdict, 3); // the lab has fsync off
        QCOMPARE(verdict.document().value(QStringLiteral("status")).toString(), QStringLiteral("critical"));
        const Answer dry =
            m_lab.run({QStringLiteral("db"), QStringLiteral("maintain"), QStringLiteral("vacuum"),
                       QStringLiteral("--table"), QStringLiteral("public.User"), QStringLiteral("--dry-run")});
        CASTELLAN_STATUS(dry, 0);
        QVERIFY2(dry.output.startsWith("VACUUM \"public\".\"User\";"), dry.all().constData());
        CASTELLAN_STATUS(run(QStringLiteral("db maintain"),
                             {QStringLiteral("vacuum"), QStringLiteral("--table"), QStringLiteral("User")}),
                         0);
        CASTELLAN_STATUS(m_lab.run({QStringLiteral("db"), QStringLiteral("maintain"), QStringLiteral("reindex"),
                                    QStringLiteral("--index"), QStringLiteral("nothing")}),
                         1);
        CASTELLAN_STATUS(m_lab.run({QStringLiteral("db"), QStringLiteral("maintain"), QStringLiteral("everything")}),
                         2);
        const Answer kept = m_lab.run({QStringLiteral("db"), QStringLiteral("maintain"), QStringLiteral("drop-index"),
                                       QStringLiteral("--index"), QStringLiteral("User_pkey")});
        CASTELLAN_STATUS(kept, 3);
        QVERIFY2(kept.output.count("backs the constraint") == 1, kept.all().constData());
        // One waits for another.
        const auto open = [&] {
            const CompanionDatabase &app = m_lab.lab->database();
            return wait(PostgresSession::open(
                m_lab.lab->cluster().endpoint(app.name, app.role, app.password),
                {.statement = std::chrono::milliseconds(0), .lock = std::chrono::milliseconds(0)}));
        };
        CASTELLAN_STATUS(run(QStringLiteral("db locks")), 0);
        const auto holding = open();
        const auto waiting = open();
        CASTELLAN_VERIFY(holding);
        CASTELLAN_VERIFY(waiting);
        const QStringList lock{QStringLiteral("begin"), QStringLiteral("lock table \"User\" in access exclusive mode")};
        CASTELLAN_VERIFY(wait((*holding)->execute(lock)));
        const auto waits = (*waiting)->execute(lock);
        Answer locks;
        QTRY_VERIFY2_WITH_TIMEOUT((locks = run(QStringLiteral("db locks"))).status == 3, locks.all().constData(),
                                  20'000);
        QCOMPARE(locks.document().value(QStringLiteral("waiting")).toInt(), 1);
        const QJsonValue queue = locks.document().value(QStringLiteral("queues")).toArray().at(0);
        QVERIFY2(queue[QStringLiteral("cause")].toString().contains(QStringLiteral("→ LOCK TABLE by ")),
                 locks.all().constData());
        QCOMPARE(queue[QStringLiteral("sessions")].toArray().at(1)[QStringLiteral("pid")].toInt(),
                 (*waiting)->backendPid());
        const Answer told = m_lab.run({QStringLiteral("db"), QStringLiteral("locks")});
        QVERIFY2(told.output.contains("holds up 1 session\n"), told.all().constData());
        CASTELLAN_VERIFY(wait((*holding)->execute({QStringLiteral("rollback")})));
        CASTELLAN_VERIFY(wait(waits));
        CASTELLAN_VERIFY(wait((*waiting)->execute({QStringLiteral("rollback")})));
        // Its host is gone: one outage.
        Environment gone = m_lab.server;
        gone.id = QStringLiteral("gone");
        gone.host.ssh.port = freePort();
        CASTELLAN_VERIFY(m_lab.write(gone));
        const Answer outage =
            run(QStringLiteral("check"), {}, {{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(gone.id)}});
        CASTELLAN_STATUS(outage, 3);
        const QJsonArray outages = outage.document().value(QStringLiteral("outages")).toArray();
        QCOMPARE(outages.size(), 1);
        QCOMPARE(outages.at(0)[QStringLiteral("check")].toString(), QStringLiteral("host"));
        QVERIFY(outages.at(0)[QStringLiteral("hidden")].toArray().contains(QStringLiteral("database")));
        // A place that cannot be read.
        Environment unreadable = m_lab.local;
        unreadable.id = QStringLiteral("unreadable");
        unreadable.backup.serverDirectory = m_lab.fileOf(m_lab.local.id); // a file
        CASTELLAN_VERIFY(m_lab.write(unreadable));
        run(QStringLiteral("backup list"), {},
            {{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(unreadable.id)}});
        CASTELLAN_STATUS(run(QStringLiteral("backup list")), 0);

        // Two proven ones, of which the older has expired.
        Environment brief = m_lab.local;
        brief.id = QStringLiteral("brief");
        brief.backup.serverDirectory = m_lab.lab->directory() + QStringLiteral("/brief");
        brief.backup.keepDays = 1;
        brief.backup.keepProven = 1;
        CASTELLAN_VERIFY(m_lab.write(brief));
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(brief.id)}};
        for (int i = 0; i < 2; ++i) {
            const Answer one = run(QStringLiteral("backup create"), {}, here);
            CASTELLAN_STATUS(one, 0);
            if (i == 0) {
                const QJsonArray copies = one.document().value(QStringLiteral("copies")).toArray();
                for (const QJsonValue &copy : copies) {
                    const QString path = manifestPath(copy[QStringLiteral("path")].toString());
                    auto manifest = readManifestDocument(fileText(path).toUtf8(), path);
                    CASTELLAN_VERIFY(manifest);
                    manifest->snapshotTime = manifest->snapshotTime.addDays(-3);
                    CASTELLAN_VERIFY(writeFile(path, manifestDocument(*manifest), 0600));
                }
            }
            CASTELLAN_STATUS(run(QStringLiteral("backup prove"), {one.text("id"), QStringLiteral("--level=3")}, here),
                             0);
        }
        CASTELLAN_STATUS(run(QStringLiteral("backup expire"), {QStringLiteral("--dry-run")}, here), 0);
        const Answer expired = run(QStringLiteral("backup expire"), {}, here);
        CASTELLAN_STATUS(expired, 0);
        QCOMPARE(expired.document().value(QStringLiteral("deleted")).toArray().size(), 1);
    }

    void dataAndRetention()
    {
        const CompanionDatabase &app = m_lab.lab->database();
        CASTELLAN_VERIFY(m_lab.lab->cluster().query(
            QStringLiteral("create table noted as select i as id, 0 as price, now() - i * interval '1 day' as at from "
                           "generate_series(1, 100) i; alter table noted add primary key (id)"),
            app.name, app.role, app.password));
        TableRetention toFile;
        toFile.table = QStringLiteral("noted");
        toFile.ageColumn = QStringLiteral("at");
        toFile.age = {.days = 90};
        toFile.action = TableRetention::Action::ArchiveFile;
        toFile.directory = m_lab.home(QStringLiteral("archive"));
        TableRetention toTable = toFile;
        toTable.table = QStringLiteral("audit_log");
        toTable.ageColumn = QStringLiteral("created_at");
        toTable.age = {.years = 1};
        toTable.action = TableRetention::Action::ArchiveTable;
        TableRetention away = toFile;
        away.table = QStringLiteral("GameEvent");
        away.ageColumn = QStringLiteral("createdAt");
        away.action = TableRetention::Action::Delete;
        TableRetention held = toFile;
        held.table = QStringLiteral("Item");
        held.legalHold = true;
        held.holdReason = QStringLiteral("case 4711");
        Environment keeping = m_lab.local;
        keeping.id = QStringLiteral("keeping");
        keeping.retention = {toFile, toTable, away, held};
        CASTELLAN_VERIFY(m_lab.write(keeping));
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_ENVIRONMENT"), m_lab.fileOf(keeping.id)}};
        CASTELLAN_STATUS(run(QStringLiteral("retention preview"), {}, here), 3);
        CASTELLAN_STATUS(run(QStringLiteral("retention run"), {QStringLiteral("--dry-run")}, here), 3);
        CASTELLAN_STATUS(run(QStringLiteral("retention run"), {}, here), 3);

        const QString file = m_lab.home(QStringLiteral("change.sql"));
        CASTELLAN_VERIFY(writeFile(file, "UPDATE noted SET price = price + 1 WHERE {batch};\n"
                                         "-- castellan:verify > 0: SELECT min(price) FROM noted\n"));
        const Answer inBatches =
            run(QStringLiteral("data run"), {file, QStringLiteral("--in-batches"), QStringLiteral("--copy-aside")});
        CASTELLAN_STATUS(inBatches, 0);
        CASTELLAN_VERIFY(writeFile(file, "UPDATE noted SET price = price + 1;\n"
                                         "-- castellan:verify > 1: SELECT min(price) FROM noted\n"));
        CASTELLAN_STATUS(run(QStringLiteral("data run"), {file}), 0);
        CASTELLAN_STATUS(run(QStringLiteral("data undo")), 0);
        CASTELLAN_STATUS(run(QStringLiteral("data undo"), {inBatches.text("run")}), 3); // all were changed since
    }

    void asTheManPageSays_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"backup create", "backup list", "backup prove", "backup expire", "restore", "drill",
                                    "report", "status", "check", "db locks", "db verdict", "db maintain", "data run",
                                    "data undo", "retention preview", "retention run"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void asTheManPageSays()
    {
        QFETCH(QString, command);
        const Members said = documented().value(command);
        QVERIFY2(said.size() > 2, "the man page says nothing of it");
        Members seen = m_seen.value(command);
        seen.removeIf([](const QString &path) {
            return path == QLatin1String("error") || path.startsWith(QLatin1String("error."));
        });
        const Members undocumented = Members(seen).subtract(said);
        QVERIFY2(undocumented.isEmpty(),
                 qPrintable(QStringLiteral("not documented: ") +
                            QStringList(undocumented.cbegin(), undocumented.cend()).join(QLatin1Char(' '))));
        Members missing = Members(said).subtract(seen);
        // Of a list that was empty nothing is known; and a drill swaps nothing.
        missing.removeIf([&](const QString &path) {
            return path.startsWith(QLatin1String("interrupted.")) ||
                   (command == QLatin1String("drill") && path.startsWith(QLatin1String("ke")));
        });
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("documented only: ") +
                                               QStringList(missing.cbegin(), missing.cend()).join(QLatin1Char(' '))));
    }

    void aBrokenWorkspaceStartsNothing_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QString>("kind");
        QTest::newRow("damaged") << QByteArray("damaged") << QStringLiteral("Integrity");
        QTest::newRow("newer") << QByteArray("newer") << QStringLiteral("Config");
        QTest::newRow("not a directory") << QByteArray("file") << QStringLiteral("Io");
    }
    void aBrokenWorkspaceStartsNothing()
    {
        QFETCH(QByteArray, what);
        QFETCH(QString, kind);
        const QString directory = m_lab.home(QStringLiteral("workspace-") + QString::fromLatin1(what));
        const QString file = directory + QStringLiteral("/workspace.sqlite");
        const QMap<QString, QString> here{{QStringLiteral("CASTELLAN_WORKSPACE"), directory}};
        if (what == "file") {
            CASTELLAN_VERIFY(writeFile(directory, "not a directory"));
        } else {
            CASTELLAN_VERIFY(wait(Workspace::open(directory, std::make_shared<SystemClock>())));
            QFile database(file);
            QVERIFY(database.open(QIODevice::ReadWrite));
            // In the header: the version that PRAGMA user_version gives, or the first page itself.
            QVERIFY(database.seek(what == "newer" ? 60 : 100));
            database.write(what == "newer" ? QByteArray("\0\0\0\x63", 4) : QByteArray(3000, '\xff'));
        }
        const QString database = m_lab.local.database.name;
        const auto oid = [&] {
            return m_lab.lab->cluster()
                .query(QStringLiteral("SELECT string_agg(oid::text, ' ' ORDER BY oid) FROM pg_database"))
                .value();
        };
        const auto before = oid();
        const QString id = run(QStringLiteral("backup list"))
                               .document()
                               .value(QStringLiteral("backups"))
                               .toArray()
                               .at(0)[QStringLiteral("id")]
                               .toString();
        for (const QStringList &line :
             {words("backup create --json"), QStringList{QStringLiteral("drill"), id, QStringLiteral("--json")},
              QStringList{QStringLiteral("restore"), id, QStringLiteral("--into"), database, QStringLiteral("--swap"),
                          QStringLiteral("--confirm"), database, QStringLiteral("--json")}}) {
            const Answer refused = m_lab.run(line, here);
            CASTELLAN_STATUS(refused, 1);
            const QJsonObject error = refused.document().value(QStringLiteral("error")).toObject();
            QVERIFY2(error.value(QStringLiteral("kind")).toString() == kind, refused.all().constData());
            QVERIFY2(error.value(QStringLiteral("message")).toString().contains(directory), refused.all().constData());
            QVERIFY2(!error.value(QStringLiteral("hint")).toString().isEmpty(), refused.all().constData());
        }
        QCOMPARE(oid(), before);
        QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString());
        // How the environment stands can be told none the less, with the reason why that is not all.
        const Answer status = m_lab.run(words("status --json"), here);
        CASTELLAN_STATUS(status, 1);
        QCOMPARE(status.errorKind(), kind);
        QVERIFY2(!status.text("headline").isEmpty(), status.all().constData());
    }
};

QTEST_GUILESS_MAIN(TestCommandLineDocuments)
#include "tst_commandlinedocuments.moc"
