// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list "retention" of an environment file.
#include "models/environment/environmentfile.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

/// The smallest file that is whole, with `more` put into it.
QByteArray minimal(const QByteArray &more = {})
{
    return R"({"schema": 1, "name": "Test", "kind": "demo", "database": {"name": "app", "role": "app"})" + more + "}";
}

} // namespace

class TestRetentionFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retentionIsReadAndWritten()
    {
        const QString path = QStringLiteral("/e/x.json");
        Environment e = environmentfile::checkText(minimal(), path).environment;
        QVERIFY(!environmentfile::toJson(e).contains("retention"));
        TableRetention first;
        first.table = QStringLiteral("audit_log");
        first.ageColumn = QStringLiteral("created_at");
        first.age = {.years = 1, .months = 2, .days = 3};
        TableRetention second = first;
        second.schema = QStringLiteral("history");
        second.action = TableRetention::Action::ArchiveFile;
        second.directory = QStringLiteral("~/archive");
        second.archiveTable = QStringLiteral("a");
        second.archiveSchema = QStringLiteral("b");
        second.addColumns = second.auditLog = second.legalHold = true;
        second.detachPartitions = second.vacuum = false;
        second.format = TableRetention::Format::Csv;
        second.holdReason = QStringLiteral("case 4711");
        e.retention = {first, second};
        QByteArray json = environmentfile::toJson(e);
        QVERIFY(json.contains("\"age\": \"1y2mo3d\""));
        QCOMPARE(environmentfile::checkText(json, path).environment, e);
        QVERIFY(environmentfile::validate(e, path).isEmpty());
        // Keys that another version knows stay with their policy, whose table has the name of another schema's.
        json.replace("\"directory\"", "\"owner\": \"Ann\", \"directory\"");
        const auto read = environmentfile::checkText(json, path);
        QCOMPARE(read.notes.size(), 1);
        QVERIFY(read.notes.constFirst().contains(QStringLiteral("retention[1].owner")));
        QCOMPARE(environmentfile::toJson(read.environment).count("\"owner\": \"Ann\""), 1);
        QCOMPARE(environmentfile::checkText(environmentfile::toJson(read.environment), path).environment,
                 read.environment);
    }

    void retentionHasRules_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QByteArray &policy, const char *key) {
            QTest::newRow(name) << QByteArray("[{" + policy + "}]") << QString::fromLatin1(key);
        };
        const QByteArray audit = R"("table": "audit_log", "ageColumn": "t", )";
        const QByteArray plain = R"("table": "a", "ageColumn": "t", "age": "1y", )";
        row("no table", R"("ageColumn": "t", "age": "1y", "action": "delete")", "retention[0].table");
        row("no column", R"("table": "a", "age": "1y", "action": "delete")", "retention[0].ageColumn");
        row("no age", R"("table": "a", "ageColumn": "t", "action": "delete")", "retention[0].age");
        row("no such age", R"("table": "a", "ageColumn": "t", "age": "1m", "action": "delete")", "retention[0].age");
        row("no action", R"("table": "a", "ageColumn": "t", "age": "1y")", "retention[0].action");
        row("no such action", plain + R"("action": "shred")", "retention[0].action");
        row("a hold that is none", plain + R"("action": "delete", "legalHold": "yes")", "retention[0].legalHold");
        row("a hold without a reason", plain + R"("action": "delete", "legalHold": true)", "retention[0].holdReason");
        row("no folder", plain + R"("action": "archive-file")", "retention[0].directory");
        row("no whole folder", plain + R"("action": "archive-file", "directory": "x")", "retention[0].directory");
        row("its own archive", plain + R"("action": "archive-table", "archiveTable": "a")",
            "retention[0].archiveTable");
        row("an audit log", audit + R"("age": "6y", "action": "delete")", "retention[0].age");
        row("a log that is said to be one", plain + R"("action": "delete", "auditLog": true)", "retention[0].age");
        row("a table twice",
            plain + R"("action": "delete"}, {"table": "a", "schema": "public", "ageColumn": "t", "age": "2y",
            "action": "delete")",
            "retention[1].table");
    }
    void retentionHasRules()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QString, key);
        const auto check =
            environmentfile::checkText(minimal(R"(, "retention": )" + policy), QStringLiteral("/e/x.json"));
        QCOMPARE(check.fields.size(), 1);
        QCOMPARE(check.fields.first().keyPath, key);
    }

    void auditLogsMayBeArchivedAndDeletedInTime()
    {
        for (const char *policy : {R"("age": "1y", "action": "archive-table")", R"("age": "7y", "action": "delete")",
                                   R"("age": "2556d", "action": "delete")"}) {
            const QByteArray json =
                minimal(R"(, "retention": [{"table": "audit_log", "ageColumn": "t", )" + QByteArray(policy) + "}]");
            QVERIFY2(environmentfile::checkText(json, QStringLiteral("/e/x.json")).errors.isEmpty(), policy);
        }
    }
};

QTEST_APPLESS_MAIN(TestRetentionFormat)
#include "tst_retentionformat.moc"
