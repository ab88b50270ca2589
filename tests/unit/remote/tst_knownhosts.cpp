// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/knownhosts.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

#include <sys/stat.h>

using namespace castellan;

namespace {

QByteArray wireString(const QByteArray &text)
{
    QByteArray length(4, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(text.size()), length.data());
    return length + text;
}

/// A key of `type` whose bytes depend on `seed`; well formed, of no use.
QByteArray makeKey(const QByteArray &type, char seed)
{
    return wireString(type) + wireString(QByteArray(32, seed));
}

const QByteArray ed = makeKey("ssh-ed25519", 'a');
const QByteArray otherEd = makeKey("ssh-ed25519", 'b');
const QByteArray rsa = makeKey("ssh-rsa", 'c');

QByteArray line(const QByteArray &names, const QByteArray &key)
{
    return names + ' ' + sshKeyType(key).toLatin1() + ' ' + key.toBase64() + " a comment\n";
}

KnownHosts parse(const QByteArray &text)
{
    KnownHosts hosts;
    hosts.add(text, QStringLiteral("F"));
    return hosts;
}

} // namespace

Q_DECLARE_METATYPE(castellan::HostKeyVerdict)

class TestKnownHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksUp_data()
    {
        using enum HostKeyVerdict;
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<HostKeyVerdict>("verdict");
        QTest::addColumn<int>("deciding");
        const QString h = QStringLiteral("db.example.org");
        const QByteArray longLine = "db.example.org ssh-ed25519 " + QByteArray(200000, 'A') + '\n';
        // |1|salt|hash made by ssh-keygen -H for db.example.org is covered by remembersFor(); this one is our own.
        QTest::newRow("nothing") << QByteArray() << h << 22 << Unknown << 0;
        QTest::newRow("plain") << line("db.example.org", ed) << h << 22 << Known << 1;
        QTest::newRow("upper case asked") << line("db.example.org", ed) << h.toUpper() << 22 << Known << 1;
        QTest::newRow("upper case listed") << line("DB.Example.org", ed) << h << 22 << Known << 1;
        QTest::newRow("list of names") << line("other,db.example.org,10.0.0.1", ed) << h << 22 << Known << 1;
        QTest::newRow("other host") << line("other", ed) << h << 22 << Unknown << 0;
        QTest::newRow("second of two keys")
            << line("db.example.org", otherEd) + line("db.example.org", ed) << h << 22 << Known << 2;
        QTest::newRow("first of two keys")
            << line("db.example.org", ed) + line("db.example.org", otherEd) << h << 22 << Known << 1;
        QTest::newRow("changed") << line("db.example.org", otherEd) << h << 22 << Changed << 1;
        QTest::newRow("other type") << line("db.example.org", rsa) << h << 22 << OtherTypesKnown << 1;
        QTest::newRow("changed beats other type")
            << line("db.example.org", rsa) + line("db.example.org", otherEd) << h << 22 << Changed << 2;
        QTest::newRow("port") << line("[db.example.org]:2222", ed) << h << 2222 << Known << 1;
        QTest::newRow("another port") << line("[db.example.org]:2222", ed) << h << 22 << Unknown << 0;
        QTest::newRow("bare name confirms at a port") << line("db.example.org", ed) << h << 2222 << Known << 1;
        QTest::newRow("bare name does not contradict") << line("db.example.org", otherEd) << h << 2222 << Unknown << 0;
        QTest::newRow("revoked under the bare name")
            << "@revoked " + line("db.example.org", ed) << h << 2222 << Revoked << 1;
        QTest::newRow("star") << line("*.example.org", ed) << h << 22 << Known << 1;
        QTest::newRow("question mark") << line("d?.example.org", ed) << h << 22 << Known << 1;
        QTest::newRow("stars backtrack") << line("*b.*x*mple.*", ed) << h << 22 << Known << 1;
        QTest::newRow("wildcard port") << line("[*.example.org]:2222", ed) << h << 2222 << Known << 1;
        QTest::newRow("negated") << line("*.example.org,!db.example.org", ed) << h << 22 << Unknown << 0;
        QTest::newRow("negated before") << line("!db.*,*.example.org", ed) << h << 22 << Unknown << 0;
        QTest::newRow("negated other") << line("!web.*,*.example.org", ed) << h << 22 << Known << 1;
        QTest::newRow("revoked") << "@revoked " + line("db.example.org", ed) << h << 22 << Revoked << 1;
        QTest::newRow("revoked for all") << "@revoked " + line("*", ed) << h << 22 << Revoked << 1;
        QTest::newRow("revoked after known")
            << line("db.example.org", ed) + "@revoked " + line("*", ed) << h << 22 << Revoked << 2;
        QTest::newRow("revoked before known")
            << "@revoked " + line("*", ed) + line("db.example.org", ed) << h << 22 << Revoked << 1;
        QTest::newRow("another key revoked")
            << "@revoked " + line("*", otherEd) + line("db.example.org", ed) << h << 22 << Known << 2;
        QTest::newRow("only another key revoked") << "@revoked " + line("*", otherEd) << h << 22 << Unknown << 0;
        QTest::newRow("authority") << "@cert-authority " + line("*", ed) << h << 22 << Unknown << 0;
        QTest::newRow("a host called @revoked")
            << line("@revoked", ed) << QStringLiteral("@revoked") << 22 << Unknown << 0;
        QTest::newRow("after a broken line")
            << "db.example.org ssh-ed25519 AAAA!!!!\n" + line("db.example.org", ed) << h << 22 << Known << 2;
        QTest::newRow("after a line of one word")
            << "db.example.org\n" + line("db.example.org", ed) << h << 22 << Known << 2;
        QTest::newRow("after a long line") << longLine + line("db.example.org", ed) << h << 22 << Known << 2;
        QTest::newRow("after bytes") << QByteArray("\0\1\2\n", 4) + line("db.example.org", ed) << h << 22 << Known << 2;
        QTest::newRow("comments and blanks")
            << "# db.example.org\n\n  \t\n" + line("  db.example.org", ed) << h << 22 << Known << 4;
        QTest::newRow("CRLF") << line("db.example.org", ed).replace('\n', "\r\n") << h << 22 << Known << 1;
        QTest::newRow("CRLF without comment") << "db.example.org ssh-ed25519 " + ed.toBase64() + "\r\n"
                                              << h << 22 << Known << 1;
        QTest::newRow("no newline at the end")
            << "db.example.org ssh-ed25519 " + ed.toBase64() << h << 22 << Known << 1;
        QTest::newRow("tabs") << "db.example.org\tssh-ed25519\t" + ed.toBase64() + '\n' << h << 22 << Known << 1;
        QTest::newRow("type does not fit the key") << "db.example.org ssh-rsa " + ed.toBase64() + '\n'
                                                   << h << 22 << Unknown << 0;
        QTest::newRow("hash that is none")
            << "|1|AAAA|BBBB ssh-ed25519 " + ed.toBase64() + '\n' + line("db.example.org", ed) << h << 22 << Known << 2;
    }

    void looksUp()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(HostKeyVerdict, verdict);
        QFETCH(int, deciding);
        const auto lookup = parse(text).look(host, static_cast<quint16>(port), ed);
        QCOMPARE(lookup.verdict, verdict);
        QCOMPARE(lookup.line, deciding);
        QCOMPARE(lookup.file, deciding ? QStringLiteral("F") : QString());
    }

    void namesTheListedKey()
    {
        const auto changed = parse(line("h", otherEd)).look(QStringLiteral("h"), 22, ed);
        QCOMPARE(changed.listedFingerprint, sshFingerprint(otherEd));
        const auto others = parse(line("h", rsa) + line("h", rsa)).look(QStringLiteral("h"), 22, ed);
        QCOMPARE(others.otherKnownTypes, QStringList{QStringLiteral("ssh-rsa")});
    }

    void warnsByLine()
    {
        const auto hosts = parse("one\n" + line("h", ed) + "h ssh-ed25519 AAAA!!!!\n@strange h ssh-ed25519 AAAA\n" +
                                 "h 1024 35 12345678\n@cert-authority " + line("*", ed));
        QList<int> lines;
        for (const auto &warning : hosts.warnings())
            lines.append(warning.line);
        QCOMPARE(lines, QList<int>({1, 3, 4, 5, 6}));
        QVERIFY(hosts.warnings().last().text.contains(QStringLiteral("@cert-authority")));
    }

    void prefersKnownTypes()
    {
        const auto hosts = parse(line("h", rsa) + "@revoked " + line("h", makeKey("ssh-dss", 'x')) +
                                 line("[h]:2222", ed) + line("h", rsa));
        QCOMPARE(hosts.knownTypes(QStringLiteral("h"), 22), QStringList{QStringLiteral("ssh-rsa")});
        QCOMPARE(hosts.knownTypes(QStringLiteral("h"), 2222),
                 QStringList({QStringLiteral("ssh-ed25519"), QStringLiteral("ssh-rsa")}));
        QVERIFY(hosts.knownTypes(QStringLiteral("other"), 22).isEmpty());
    }

    /// What we append, ssh finds; what ssh-keygen hashes, we find; what was there stays byte for byte.
    void remembersAsSshDoes()
    {
        QTemporaryDir directory;
        const QString keyFile = directory.filePath(QStringLiteral("key"));
        QCOMPARE(run({QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                      QString(), QStringLiteral("-f"), keyFile}),
                 0);
        QFile publicFile(keyFile + QStringLiteral(".pub"));
        QVERIFY(publicFile.open(QIODevice::ReadOnly));
        const QByteArray key = QByteArray::fromBase64(publicFile.readAll().split(' ').at(1));

        const QString file = directory.filePath(QStringLiteral("ssh/known_hosts"));
        for (const bool hashed : {false, true}) {
            const QString host = hashed ? QStringLiteral("Hashed.example") : QStringLiteral("Plain.example");
            CASTELLAN_VERIFY(KnownHosts::remember(file, host, 22, key, hashed));
            CASTELLAN_VERIFY(KnownHosts::remember(file, host, 2222, key, hashed));
            const auto hosts = KnownHosts::read({file});
            QVERIFY(hosts.warnings().isEmpty());
            QCOMPARE(hosts.usesHashes(), hashed);
            QCOMPARE(hosts.look(host, 22, key).verdict, HostKeyVerdict::Known);
            QCOMPARE(hosts.look(host, 2222, key).verdict, HostKeyVerdict::Known);
            QCOMPARE(run({QStringLiteral("-F"), host.toLower(), QStringLiteral("-f"), file}), 0);
            QCOMPARE(run({QStringLiteral("-F"), QStringLiteral("[%1]:2222").arg(host.toLower()), QStringLiteral("-f"),
                          file}),
                     0);
        }
        QCOMPARE(run({QStringLiteral("-F"), QStringLiteral("other.example"), QStringLiteral("-f"), file}), 1);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(file).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600u);

        QCOMPARE(run({QStringLiteral("-q"), QStringLiteral("-H"), QStringLiteral("-f"), file}), 0);
        const auto hashedBySsh = KnownHosts::read({file});
        QCOMPARE(hashedBySsh.look(QStringLiteral("plain.example"), 22, key).verdict, HostKeyVerdict::Known);
    }

    void appendsAfterALineWithoutEnd()
    {
        QTemporaryDir directory;
        const QString name = directory.filePath(QStringLiteral("known_hosts"));
        const QByteArray before = "garbage\r\n" + line("h", ed).chopped(1);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(before);
        file.close();
        CASTELLAN_VERIFY(KnownHosts::remember(name, QStringLiteral("new"), 22, otherEd, false));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray after = file.readAll();
        QVERIFY(after.startsWith(before + '\n'));
        const auto hosts = KnownHosts::read({name});
        QCOMPARE(hosts.look(QStringLiteral("h"), 22, ed).verdict, HostKeyVerdict::Known);
        QCOMPARE(hosts.look(QStringLiteral("new"), 22, otherEd).line, 3);
    }

    void saysWhenItCannotRemember()
    {
        QTemporaryDir directory;
        const auto result = KnownHosts::remember(directory.path(), QStringLiteral("h"), 22, ed, false);
        CASTELLAN_VERIFY_ERROR(result, ErrorKind::Io);
        QVERIFY(result.error().message.contains(directory.path()));
    }

private:
    static int run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("ssh-keygen"), arguments);
        return process.waitForFinished() ? process.exitCode() : -1;
    }
};

QTEST_GUILESS_MAIN(TestKnownHosts)
#include "tst_knownhosts.moc"
