// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compared with what `ssh -G` says about the same files.
#include "models/discovery/sshconfig.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace castellan;

class TestSshConfig : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }

    /// keyword → values, of `ssh -G`.
    static QMultiMap<QString, QString> ssh(const QString &file, const QString &alias)
    {
        QProcess process;
        process.start(QStringLiteral("ssh"), {QStringLiteral("-G"), QStringLiteral("-F"), file, alias});
        process.waitForFinished();
        QMultiMap<QString, QString> values;
        for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n')))
            values.insert(line.section(QLatin1Char(' '), 0, 0), line.section(QLatin1Char(' '), 1));
        return values;
    }

    QString mainFile()
    {
        write(QStringLiteral("included.conf"),
              "Host from-include\n  HostName inc.example.org\n  Port 2201\nHost *\n  User everyone\n");
        return write(QStringLiteral("config"), "# a comment\n"
                                               "Include " +
                                                   m_folder.path().toUtf8() +
                                                   "/inc*.conf\n"
                                                   "Host dnd-1 dnd-one\n"
                                                   "    HostName=10.0.0.1\n"
                                                   "    Port 2222\n"
                                                   "    User \"deploy\"\n"
                                                   "    IdentityFile ~/.ssh/dnd_%r\n"
                                                   "    IdentityFile \"/keys/with space\"\n"
                                                   "Host *.example.org !secret.example.org\n"
                                                   "    Port 2022\n"
                                                   "    ProxyJump jumper@bastion,dnd-1:99\n"
                                                   "Host .host machine/.host\n"
                                                   "    ProxyCommand systemd-ssh-proxy %h %p\n"
                                                   "Host bastion\n"
                                                   "    HostName gate.%h.net\n"
                                                   "    ProxyJump none\n"
                                                   "Host wrapped\n"
                                                   "    ProxyCommand nc %h %p\n"
                                                   "    ProxyJump bastion\n"
                                                   "Match originalhost matched,other\n"
                                                   "    HostName match.example.net\n"
                                                   "Match exec \"false\"\n"
                                                   "    Port 1\n"
                                                   "Host dnd-?\n"
                                                   "    Port 7\n"
                                                   "host UPPER\n"
                                                   "    hostname lower.example\n"
                                                   "Host conditional\n"
                                                   "    Include " +
                                                   m_folder.path().toUtf8() +
                                                   "/inc*.conf\n"
                                                   "Host *\n"
                                                   "    User fallback\n");
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("ssh is not installed");
    }

    void understandsWhatSshUnderstands_data()
    {
        QTest::addColumn<QString>("alias");
        for (const char *alias : {"dnd-1", "dnd-one", "dnd-2", "web.example.org", "secret.example.org", "bastion",
                                  "wrapped", "matched", "from-include", "UPPER", "upper", "conditional", "unknown"})
            QTest::newRow(alias) << QString::fromLatin1(alias);
    }
    void understandsWhatSshUnderstands()
    {
        QFETCH(QString, alias);
        const QString file = mainFile();
        const auto expected = ssh(file, alias);
        QVERIFY(expected.contains(QStringLiteral("hostname")));
        const SshConfig::Resolved resolved = SshConfig({file}).resolve(alias);
        QCOMPARE(resolved.endpoint.host.toLower(), expected.value(QStringLiteral("hostname")));
        QCOMPARE(QString::number(resolved.endpoint.port), expected.value(QStringLiteral("port")));
        QCOMPARE(resolved.endpoint.user, expected.value(QStringLiteral("user")));
        QCOMPARE(resolved.hasProxyCommand, expected.contains(QStringLiteral("proxycommand")));
        QCOMPARE(resolved.jumps.isEmpty(),
                 expected.value(QStringLiteral("proxyjump"), QStringLiteral("none")) == QLatin1String("none"));
    }

    void identityFilesHaveHomeAndUserPutIn()
    {
        const auto resolved = SshConfig({mainFile()}).resolve(QStringLiteral("dnd-1"));
        // The included "Host *" comes first, and the first value wins.
        QCOMPARE(resolved.endpoint.identityFiles, (QStringList{QDir::homePath() + QStringLiteral("/.ssh/dnd_everyone"),
                                                               QStringLiteral("/keys/with space")}));
    }

    void jumpsAreResolvedInTurn()
    {
        const auto resolved = SshConfig({mainFile()}).resolve(QStringLiteral("web.example.org"));
        QCOMPARE(resolved.jumps.size(), 2);
        QCOMPARE(resolved.jumps.at(0).host, QStringLiteral("gate.bastion.net"));
        QCOMPARE(resolved.jumps.at(0).user, QStringLiteral("jumper"));
        QCOMPARE(resolved.jumps.at(1).host, QStringLiteral("10.0.0.1"));
        QCOMPARE(resolved.jumps.at(1).port, quint16(99));
        QVERIFY(resolved.unsure); // because of Match exec
    }

    void hostsAreListedWithoutPatterns()
    {
        QCOMPARE(SshConfig({mainFile()}).hosts(),
                 (QStringList{QStringLiteral("from-include"), QStringLiteral("dnd-1"), QStringLiteral("dnd-one"),
                              QStringLiteral("bastion"), QStringLiteral("wrapped"), QStringLiteral("UPPER"),
                              QStringLiteral("conditional")}));
        QVERIFY(SshConfig({QStringLiteral("/nowhere")}).hosts().isEmpty());
    }

    void aLoopOfIncludesAndJumpsEnds()
    {
        const QString file = m_folder.filePath(QStringLiteral("loop"));
        write(QStringLiteral("loop"), "Include " + file.toUtf8() + "\nHost a\nProxyJump b\nHost b\nProxyJump a\n");
        const auto resolved = SshConfig({file}).resolve(QStringLiteral("a"));
        QVERIFY2(!resolved.jumps.isEmpty() && resolved.jumps.size() < 20,
                 qPrintable(QString::number(resolved.jumps.size())));
    }
};

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_sshconfig.moc"
