// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/environment/pgpass.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

#include <libpq-fe.h>

using namespace castellan;

namespace {

/// What libpq itself finds for a connection; it reads the file when a connection is begun.
QByteArray libpqFinds(const QString &path, const QByteArray &host, const QByteArray &port, const QByteArray &database,
                      const QByteArray &role)
{
    const QByteArray file = QFile::encodeName(path);
    const char *const keys[] = {"host", "port", "dbname", "user", "passfile", "gssencmode", nullptr};
    const char *const values[] = {host.constData(), port.constData(), database.constData(),
                                  role.constData(), file.constData(), "disable",
                                  nullptr};
    PGconn *connection = PQconnectStartParams(keys, values, 0);
    const QByteArray password = PQpass(connection);
    PQfinish(connection);
    return password;
}

} // namespace

class TestPgPass : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QByteArray &text, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner)
    {
        const QString path = m_folder.filePath(QStringLiteral("pgpass"));
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.setPermissions(permissions))
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

private Q_SLOTS:
    void findsWhatLibpqFinds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("127.0.0.1:5432:app:me:pass\n");
        QTest::newRow("no newline at the end") << QByteArray("127.0.0.1:5432:app:me:pass");
        QTest::newRow("windows") << QByteArray("127.0.0.1:5432:app:me:pass\r\n");
        QTest::newRow("wildcards") << QByteArray("*:*:*:*:any\n");
        QTest::newRow("first fits") << QByteArray("*:*:other:*:no\n*:*:app:*:first\n127.0.0.1:5432:app:me:second\n");
        QTest::newRow("comment") << QByteArray("#127.0.0.1:5432:app:me:no\n127.0.0.1:5432:app:me:yes\n");
        QTest::newRow("space before #") << QByteArray(" #127.0.0.1:5432:app:me:no\n*:*:*:*:yes\n");
        QTest::newRow("escaped field") << QByteArray(
            "127.0.0.1:5432:we\\:ird\\\\:me:x\n127.0.0.1:54\\32:a\\pp:m\\e:yes\n");
        QTest::newRow("escaped password") << QByteArray("127.0.0.1:5432:app:me:a\\:b\\\\c\\d\n");
        QTest::newRow("colon ends") << QByteArray("127.0.0.1:5432:app:me:abc:def\n");
        QTest::newRow("backslash at the end") << QByteArray("127.0.0.1:5432:app:me:abc\\\n");
        QTest::newRow("star is not a pattern") << QByteArray("127.*:5432:app:me:no\n*:*:ap*:me:no\n*:*:*:me:yes\n");
        QTest::newRow("escaped star") << QByteArray("\\*:*:*:*:no\n*:*:*:*:yes\n");
        QTest::newRow("too few fields") << QByteArray("127.0.0.1:5432:app\n127.0.0.1:5432:app:me\n*:*:*:*:yes\n");
        QTest::newRow("empty lines") << QByteArray("\n\n*:*:*:*:yes\n");
        QTest::newRow("utf-8") << QByteArray("*:*:app:me:p\xc3\xa4ssw\xc3\xb6rd\n");
        QTest::newRow("spaces") << QByteArray("*:*:app:me: two words \n");
        QTest::newRow("long") << QByteArray("*:*:app:me:") + QByteArray(5000, 'x') + "\n";
        QTest::newRow("long before") << "*:*:" + QByteArray(5000, 'y') + ":me:no\n*:*:app:me:yes\n";
        QTest::newRow("localhost") << QByteArray("localhost:5432:app:me:socket\n");
        QTest::newRow("nothing") << QByteArray();
    }
    void findsWhatLibpqFinds()
    {
        QFETCH(QByteArray, text);
        const QString path = write(text);
        for (const QByteArray host : {"127.0.0.1", "/var/run/postgresql"}) {
            for (const QByteArray database : {"app", "we:ird\\"}) {
                const QByteArray expected = libpqFinds(path, host, "5432", database, "me");
                const auto found = pgpass::lookup(path, QString::fromUtf8(host), 5432, QString::fromUtf8(database),
                                                  QStringLiteral("me"));
                QCOMPARE(found ? found->revealUtf8() : QByteArray(), expected);
            }
        }
    }

    void theOracleSeesSomething()
    {
        QCOMPARE(libpqFinds(write("*:*:*:*:yes\n"), "127.0.0.1", "5432", "app", "me"), QByteArray("yes"));
    }

    void aFileThatOthersCanReadIsRefused()
    {
        for (const auto permission : {QFile::ReadGroup, QFile::ReadOther, QFile::WriteGroup, QFile::ExeOther}) {
            const QString path = write("*:*:*:*:x\n", QFile::ReadOwner | QFile::WriteOwner | permission);
            const auto found = pgpass::lookup(path, QStringLiteral("h"), 1, QStringLiteral("d"), QStringLiteral("r"));
            CASTELLAN_VERIFY_ERROR(found, ErrorKind::Permission);
            QCOMPARE(found.error().hint, QStringLiteral("Run: chmod 0600 ") + path);
        }
    }

    void aMissingFileAndAFolderAreTold()
    {
        const auto missing = pgpass::entries(m_folder.filePath(QStringLiteral("none")));
        CASTELLAN_VERIFY_ERROR(missing, ErrorKind::NotFound);
        QVERIFY(!pgpass::entries(m_folder.path()));
        QVERIFY(!pgpass::entries(QStringLiteral("/dev/null")));
    }

    void entriesAreUnescaped()
    {
        const auto found = pgpass::entries(write("# mine\nh\\:1:*:db:me:s\n"));
        CASTELLAN_VERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().host, QStringLiteral("h:1"));
        QCOMPARE(found->first().port, QStringLiteral("*"));
        QCOMPARE(found->first().line, 2);
    }

    void theFileIsFoundWhereLibpqLooks()
    {
        qputenv("PGPASSFILE", "/x/y");
        QCOMPARE(pgpass::defaultPath(), QStringLiteral("/x/y"));
        qunsetenv("PGPASSFILE");
        QCOMPARE(pgpass::defaultPath(), QDir::homePath() + QStringLiteral("/.pgpass"));
    }
};

QTEST_GUILESS_MAIN(TestPgPass)
#include "tst_pgpass.moc"
