// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secretstring.h"
#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestAuditLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock;
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<AuditLog> m_log;

    Result<void> write(const QString &sql)
    {
        return wait(m_workspace->access([sql](QSqlDatabase &database) -> Result<void> {
            CASTELLAN_TRY(sqlite::execute(database, sql));
            return {};
        }));
    }
    /// What somebody with an editor for SQLite files would do first.
    void dropTriggers()
    {
        for (const char *name : {"audit_no_update", "audit_no_delete", "audit_in_order"})
            CASTELLAN_VERIFY(write(QStringLiteral("DROP TRIGGER ") + QString::fromLatin1(name)));
    }
    AuditRecord record(const QString &action) const
    {
        AuditRecord record;
        record.phase = AuditPhase::Intent;
        record.action = action;
        record.environmentId = QStringLiteral("production");
        record.runId = QStringLiteral("20261124T020000Z-4f2a");
        record.operatorName = QStringLiteral("ada@desk");
        record.target = QStringLiteral("dnd_companion");
        record.details = {{QStringLiteral("reason"), QStringLiteral("it \"burns\" – ünïcode\n")}};
        return record;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_shared<FakeClock>();
        auto workspace = wait(Workspace::open(m_folder->filePath(QStringLiteral("w")), m_clock));
        CASTELLAN_VERIFY(workspace);
        m_workspace = *workspace;
        m_log = std::make_unique<AuditLog>(m_workspace);
        for (int i = 1; i <= 5; ++i) {
            const auto appended = wait(m_log->append(record(QStringLiteral("action %1").arg(i))));
            CASTELLAN_VERIFY(appended);
            QCOMPARE(*appended, i);
            // Somebody sets the clock back: the order of records is that of their numbers.
            m_clock->set(m_clock->now().addDays(-1));
        }
    }
    void cleanup()
    {
        m_log.reset();
        m_workspace.reset();
    }

    void isWholeAndReadsBackWhatWasWritten()
    {
        const auto check = wait(m_log->verify());
        CASTELLAN_VERIFY(check);
        QVERIFY2(check->whole, qPrintable(check->reason));
        QCOMPARE(check->records, 5);
        QCOMPARE(check->head.size(), 64);

        const auto records = wait(m_log->read(1, 3));
        CASTELLAN_VERIFY(records);
        QCOMPARE(records->size(), 3);
        AuditRecord expected = record(QStringLiteral("action 2"));
        expected.sequence = 2;
        expected.when = QDateTime(QDate(2026, 11, 23), QTime(2, 0), Qt::UTC);
        QCOMPARE(records->first(), expected);
    }

    void emptyLogIsWhole()
    {
        QTemporaryDir folder;
        auto workspace = wait(Workspace::open(folder.filePath(QStringLiteral("w")), m_clock));
        CASTELLAN_VERIFY(workspace);
        const auto check = wait(AuditLog(*workspace).verify());
        CASTELLAN_VERIFY(check);
        QVERIFY(check->whole);
        QCOMPARE(check->records, 0);
    }

    void refusesChanges()
    {
        QVERIFY(!write(QStringLiteral("UPDATE audit SET record = '{}' WHERE sequence = 3")));
        QVERIFY(!write(QStringLiteral("DELETE FROM audit WHERE sequence = 5")));
        QVERIFY(!write(QStringLiteral("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE sequence = 3")));
        QVERIFY(!write(QStringLiteral("INSERT INTO audit VALUES (9, '', '', '{}', '', '')")));
        const auto check = wait(m_log->verify());
        CASTELLAN_VERIFY(check);
        QVERIFY(check->whole);
    }

    void namesTheFirstBadRecord_data()
    {
        QTest::addColumn<QString>("tampering");
        QTest::addColumn<qint64>("firstBad");
        QTest::newRow("text changed")
            << "UPDATE audit SET record = replace(record, 'ada', 'eve') WHERE sequence IN (3, 4)" << qint64(3);
        QTest::newRow("hash changed")
            << "UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE sequence = 2" << qint64(2);
        QTest::newRow("filed under another run") << "UPDATE audit SET run = 'other' WHERE sequence = 4" << qint64(4);
        QTest::newRow("filed under another environment")
            << "UPDATE audit SET environment = 'x' WHERE sequence = 1" << qint64(1);
        QTest::newRow("first removed") << "DELETE FROM audit WHERE sequence = 1" << qint64(1);
        QTest::newRow("one in the middle removed") << "DELETE FROM audit WHERE sequence = 3" << qint64(3);
        QTest::newRow("last removed") << "DELETE FROM audit WHERE sequence = 5" << qint64(5);
        QTest::newRow("all removed") << "DELETE FROM audit" << qint64(1);
        QTest::newRow("removed and renumbered")
            << "UPDATE audit SET sequence = -sequence WHERE sequence IN (2, 3)" << qint64(1);
        QTest::newRow("two swapped")
            << "UPDATE audit SET record = (SELECT b.record FROM audit b WHERE b.sequence = 7 - audit.sequence) "
               "WHERE sequence IN (3, 4)"
            << qint64(3);
    }
    void namesTheFirstBadRecord()
    {
        QFETCH(QString, tampering);
        QFETCH(qint64, firstBad);
        dropTriggers();
        CASTELLAN_VERIFY(write(tampering));
        const auto check = wait(m_log->verify());
        CASTELLAN_VERIFY(check);
        QVERIFY(!check->whole);
        QCOMPARE(check->firstBad, firstBad);
        QVERIFY2(check->reason.contains(QString::number(firstBad)), qPrintable(check->reason));
    }

    void holdsNoSecrets()
    {
        const SecretString password(QStringLiteral("tr0ub4dor-and-3"));
        AuditRecord leaky = record(QStringLiteral("restore"));
        leaky.details = {{QStringLiteral("commands"),
                          QJsonArray{QStringLiteral("psql 'password=tr0ub4dor-and-3'"),
                                     QJsonObject{{QStringLiteral("deep"), QStringLiteral("tr0ub4dor-and-3")}}}}};
        CASTELLAN_VERIFY(wait(m_log->append(leaky)));
        const auto stored = wait(m_workspace->read([](QSqlDatabase &database) {
            return sqlite::value(database, QStringLiteral("SELECT record FROM audit WHERE sequence = 6"));
        }));
        CASTELLAN_VERIFY(stored);
        QVERIFY(stored->toString().contains(QStringLiteral("psql")));
        QVERIFY2(!stored->toString().contains(QStringLiteral("tr0ub4dor")), qPrintable(stored->toString()));
        const auto check = wait(m_log->verify());
        CASTELLAN_VERIFY(check);
        QVERIFY(check->whole);
    }

    void exportsAChainThatOthersCanCheck()
    {
        const QString path = m_folder->filePath(QStringLiteral("audit.jsonl"));
        const auto exported = wait(m_log->exportTo(path));
        CASTELLAN_VERIFY(exported);
        QCOMPARE(*exported, 5);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QByteArray previous;
        int lines = 0;
        while (!file.atEnd()) {
            const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
            QCOMPARE(line[QLatin1String("previous")].toString().toLatin1(), previous);
            previous = QCryptographicHash::hash(previous + '\n' + line[QLatin1String("record")].toString().toUtf8(),
                                                QCryptographicHash::Sha256)
                           .toHex();
            QCOMPARE(line[QLatin1String("hash")].toString().toLatin1(), previous);
            ++lines;
        }
        QCOMPARE(lines, 5);
        CASTELLAN_VERIFY_ERROR(wait(m_log->exportTo(QStringLiteral("/nowhere/audit.jsonl"))), ErrorKind::Io);
    }
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
