// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names that need quoting, of databases, roles, schemas and tables, and a password of every printable character,
// through the whole cycle: backup, proof to level 5, drill, restore with a swap.
#include "tests/integration/survive/survivallab.h"

using namespace castellan;

class TestAwkwardNames : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;

    static QString everyPrintable()
    {
        QString text;
        for (char16_t c = 0x20; c < 0x7f; ++c)
            text += QChar(c);
        return text + QStringLiteral("äß€ ");
    }
    static QStringList tables()
    {
        return {QStringLiteral("quo\"te"),     QStringLiteral("it's"),         QStringLiteral("a b  c"),
                QStringLiteral("two\nlines"),  QStringLiteral("таблица-表-🎲"), QStringLiteral("-rf"),
                QStringLiteral("$(id) %s \\"), QString(63, QLatin1Char('x')),  QStringLiteral("a.b"),
                QString(21, QChar(0x20ac))};
    }

private Q_SLOTS:
    void initTestCase() { CASTELLAN_VERIFY(m_lab.begin()); }

    void wholeCycle_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("quotes") << QStringLiteral("it's \"the\" one");
        QTest::newRow("spaces") << QStringLiteral(" two  words ");
        QTest::newRow("dollar and percent") << QStringLiteral("$HOME %s 100% `id`");
        QTest::newRow("unicode") << QStringLiteral("кампания-龍-🐉");
        QTest::newRow("leading dash") << QStringLiteral("-d postgres");
        QTest::newRow("connection string") << QStringLiteral("host=nowhere");
        QTest::newRow("63 bytes") << QString(21, QChar(0x20ac));
    }
    void wholeCycle()
    {
        QFETCH(QString, name);
        const QString role = QStringLiteral("ro'le \"%1\"").arg(name.left(8));
        const SecretString password(everyPrintable());
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("CREATE ROLE %1 LOGIN CREATEDB BYPASSRLS PASSWORD %2 IN ROLE pg_read_all_data")
                .arg(quoteIdentifier(role), quoteLiteral(password.reveal()))));
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("CREATE DATABASE %1 OWNER %2").arg(quoteIdentifier(name), quoteIdentifier(role))));
        QStringList sql{QStringLiteral("CREATE TABLE \"User\" (id int PRIMARY KEY, email text)"),
                        QStringLiteral("INSERT INTO \"User\" SELECT i, 'u' || i FROM generate_series(1, 20) i"),
                        QStringLiteral("CREATE SCHEMA \"sche\"\"ma 'x\"")};
        for (const QString &table : tables()) {
            for (const QString &schema : {QStringLiteral("public"), QStringLiteral("sche\"ma 'x")}) {
                const QString full = quoteQualified(schema, table);
                sql << QStringLiteral("CREATE TABLE %1 (id serial PRIMARY KEY, %2 text)")
                           .arg(full, quoteIdentifier(table))
                    << QStringLiteral("INSERT INTO %1 (%2) VALUES (%3), (NULL)")
                           .arg(full, quoteIdentifier(table), quoteLiteral(table));
            }
        }
        for (const QString &statement : sql)
            CASTELLAN_VERIFY(
                m_lab.cluster->query(QStringLiteral("SET ROLE %1; ").arg(quoteIdentifier(role)) + statement, name));
        m_lab.environment.database.name = name;
        m_lab.environment.database.role = role;
        m_lab.database.password = password;
        m_lab.connection = m_lab.connect(m_lab.environment, password);
        m_lab.acceptDatabases();
        QDir(m_lab.environment.backup.localDirectory).removeRecursively();

        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        const BackupEntry entry = m_lab.catalogue().entries.value(0);
        QVERIFY2(entry.isBackup(), qPrintable(entry.whyNot()));
        QCOMPARE(entry.manifest->tables.size(), 2 * tables().size() + 1);
        const Run proof = m_lab.run(m_lab.proof(entry));
        QVERIFY2(proof.state == RunState::Succeeded, qPrintable(m_lab.told(proof)));
        QCOMPARE(m_lab.catalogue().entries.value(0).proof(), ProofLevel::Content);
        const Run drill = m_lab.run(m_lab.restore(entry, RestoreMode::Scratch));
        QVERIFY2(drill.state == RunState::Succeeded, qPrintable(m_lab.told(drill)));
        const QString before = m_lab.production();
        const Run restore = m_lab.run(m_lab.restore(entry));
        QVERIFY2(restore.state == RunState::Succeeded, qPrintable(m_lab.told(restore)));
        QCOMPARE(restore.result.value(QStringLiteral("verdict")).toString(), QStringLiteral("same"));
        QVERIFY(m_lab.production() != before); // another database
        QCOMPARE(m_lab.production().section(QLatin1Char(' '), 1), before.section(QLatin1Char(' '), 1));
        CASTELLAN_VERIFY(m_lab.dropKept(restore));
        QCOMPARE(m_lab.left(), QString());
    }
};

QTEST_GUILESS_MAIN(TestAwkwardNames)
#include "tst_awkwardnames.moc"
