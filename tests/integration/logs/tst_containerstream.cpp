// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// `docker logs` of a real engine over a real SSH server, and a stub of journalctl (there is no journal in the lab).
#include "tests/integration/logs/streamfixture.h"
#include "tests/lab/dockerengine.h"

using namespace castellan;

namespace {

const QString name = QStringLiteral("dnd-backend");

/// Writes numbers from `first` on, each to both outputs.
const QString script =
    QStringLiteral("i=$0; while [ $i -lt $1 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done; exec sleep 100000");

/// A stub: gives three entries behind --after-cursor and ends, as when the connection is cut after each three.
const QByteArray journalctl = R"sh(#!/bin/sh
after=0
for a in "$@"; do case $a in --after-cursor=*) after=${a#*=};; esac; done
i=$((after + 1))
while [ $i -le $((after + 3)) ] && [ $i -le 20 ]; do
  printf '{"__CURSOR":"%d","__REALTIME_TIMESTAMP":"1795942567%06d","PRIORITY":"6","MESSAGE":"entry %d"}\n' $i $i $i
  i=$((i + 1))
done
)sh";

/// The words behind the time, of one output.
QByteArrayList wordsOf(LogStream &stream, LogOutput output)
{
    QByteArrayList words;
    qint64 number = 0;
    for (const QByteArray &line : linesOf(stream)) {
        if (stream.outputOf(number++) == output)
            words.append(line.mid(line.indexOf(' ') + 1));
    }
    return words;
}

QByteArrayList numbered(const QByteArray &word, int to)
{
    QByteArrayList lines;
    for (int i = 0; i < to; ++i)
        lines.append(word + ' ' + QByteArray::number(i));
    return lines;
}

} // namespace

class TestContainerStream : public QObject
{
    Q_OBJECT

    std::unique_ptr<DockerEngine> m_engine;
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<StreamFixture> m_fixture;

    Result<QString> runContainer(int first, int end)
    {
        return m_engine->docker({QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("--name"), name,
                                 QStringLiteral("--network=host"), QStringLiteral("dnd-companion/service:1.4.2"),
                                 QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QString::number(first),
                                 QString::number(end)});
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        SshServerOptions options;
        auto engine = DockerEngine::start();
        if (engine) {
            m_engine = *std::move(engine);
            options.environment.insert(QStringLiteral("DOCKER_HOST"), m_engine->address());
        } else {
            QCOMPARE(engine.error().kind, ErrorKind::Unsupported);
        }
        auto server = SshServer::start(options);
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
    }
    void init() { m_fixture = std::make_unique<StreamFixture>(); }
    void cleanup()
    {
        m_fixture.reset();
        if (m_engine)
            m_engine->docker({QStringLiteral("rm"), QStringLiteral("--force"), name}).value_or(QString());
    }

    void oneHistoryThroughCutsRestartsAndRecreation()
    {
        if (!m_engine)
            QSKIP("Not installable here: a Docker engine cannot run.");
        m_fixture->host = StreamFixture::makeHost(*m_server, "OpenSSH");
        CASTELLAN_VERIFY(runContainer(0, 500));
        auto stream = m_fixture->start({.kind = LogSource::Kind::Container, .name = name}, {.tail = -1});
        CASTELLAN_VERIFY(stream);
        LogStream &logs = **stream;
        QTRY_COMPARE_WITH_TIMEOUT(logs.counts().kept, 1000, 30000);
        QTRY_COMPARE(wordsOf(logs, LogOutput::StandardOutput), numbered("out", 500));
        QTRY_COMPARE(wordsOf(logs, LogOutput::StandardError), numbered("err", 500));

        m_server->killConnections();
        QTRY_VERIFY_WITH_TIMEOUT(logs.counts().reconnections > 0 && logs.phase() == LogStream::Phase::Reading, 20000);
        CASTELLAN_VERIFY(m_engine->docker({QStringLiteral("rm"), QStringLiteral("--force"), name}));
        QTRY_VERIFY_WITH_TIMEOUT(logs.counts().reconnections > 1, 20000); // it asks for what is gone
        CASTELLAN_VERIFY(runContainer(500, 800));
        QTRY_COMPARE_WITH_TIMEOUT(logs.counts().kept, 1600, 30000);
        QTRY_COMPARE(wordsOf(logs, LogOutput::StandardOutput), numbered("out", 800));
        QTRY_COMPARE(wordsOf(logs, LogOutput::StandardError), numbered("err", 800));
        QCOMPARE(logs.counts().gaps, 0);
    }

    void aContainerThatIsNotThereIsNamed()
    {
        if (!m_engine)
            QSKIP("Not installable here: a Docker engine cannot run.");
        m_fixture->host = StreamFixture::makeHost(*m_server, "libssh2");
        auto stream = m_fixture->start({.kind = LogSource::Kind::Container, .name = QStringLiteral("nobody")}, {});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE_WITH_TIMEOUT((*stream)->phase(), LogStream::Phase::Failed, 20000);
        QVERIFY2((*stream)->error().text().contains(QStringLiteral("nobody")), qPrintable((*stream)->error().text()));
        QCOMPARE((*stream)->counts().kept, 0);
    }

    void aJournalGoesOnBehindItsCursor()
    {
        // The stub gives the entries behind --after-cursor and ends, as when the connection is cut after each of three.
        const QString programs = m_fixture->path(QStringLiteral("bin"));
        QVERIFY(QDir().mkpath(programs));
        CASTELLAN_VERIFY(writeFile(programs + QStringLiteral("/journalctl"), journalctl, 0755));
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(programs) + ':' + before);
        m_fixture->host = std::make_shared<LocalHost>();
        auto stream = m_fixture->start({.kind = LogSource::Kind::Journal, .name = {}}, {.tail = -1});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE_WITH_TIMEOUT((*stream)->counts().kept, 20, 20000);
        QTRY_COMPARE((*stream)->file().state().lines, 20);
        const QByteArrayList lines = linesOf(**stream);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(recognise(lines.value(i), {}).text, QStringLiteral("entry %1").arg(i + 1));
        stream->reset();
        qputenv("PATH", before);
    }
};

QTEST_GUILESS_MAIN(TestContainerStream)
#include "tst_containerstream.moc"
