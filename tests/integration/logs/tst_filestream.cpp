// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of this computer and of a real SSH server, followed through rotation, truncation and lost connections.
#include "tests/integration/logs/streamfixture.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace castellan;

namespace {

const QString current = QStringLiteral("app.log");
const QString older = QStringLiteral("app.log.1");

QByteArray numbered(int from, int to)
{
    QByteArray lines;
    for (int i = from; i < to; ++i)
        lines += "line " + QByteArray::number(i) + '\n';
    return lines;
}

QByteArrayList numberedLines(int from, int to)
{
    QByteArrayList lines = numbered(from, to).split('\n');
    lines.removeLast();
    return lines;
}

} // namespace

class TestFileStream : public QObject
{
    Q_OBJECT

    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<StreamFixture> m_fixture;

    static void hosts()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"local", "libssh2", "OpenSSH"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    LogSource source(bool rotated = false) const
    {
        return {.kind = LogSource::Kind::File, .name = m_fixture->path(current), .rotated = rotated};
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        auto server = SshServer::start();
        CASTELLAN_VERIFY(server);
        m_server = *std::move(server);
    }
    void init()
    {
        m_fixture = std::make_unique<StreamFixture>();
        QFETCH(QByteArray, kind);
        m_fixture->host = StreamFixture::makeHost(*m_server, kind);
    }
    void cleanup() { m_fixture.reset(); }

    void followsThroughRotationAndTruncation_data() { hosts(); }
    void followsThroughRotationAndTruncation()
    {
        m_fixture->write(current, numbered(0, 10));
        auto stream = m_fixture->start(source(), {.tail = 3});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 10));
        m_fixture->append(current, numbered(10, 12) + "line 1");
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 12));
        m_fixture->append(current, "2\n");
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 13));
        QVERIFY(QFile::rename(m_fixture->path(current), m_fixture->path(older)));
        m_fixture->append(older, numbered(13, 14));
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 14));
        m_fixture->write(current, numbered(14, 15));
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 15));
        m_fixture->append(older, numbered(15, 16)); // its writer was not told yet
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 16));
        m_fixture->append(current, numbered(16, 18));
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 18));
        m_fixture->write(current, numbered(18, 19));
        QTRY_COMPARE(linesOf(**stream), numberedLines(7, 19));
        QCOMPARE((*stream)->phase(), LogStream::Phase::Reading);
        QCOMPARE((*stream)->counts().kept, 12);
        QCOMPARE((*stream)->counts().gaps, 0);
    }

    void aBurstArrivesWhole_data() { hosts(); }
    void aBurstArrivesWhole()
    {
        m_fixture->write(current, numbered(0, 1));
        auto stream = m_fixture->start(source(), {});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE((*stream)->counts().kept, 1);
        constexpr int count = 300'000;
        m_fixture->append(current, numbered(1, count));
        QTRY_COMPARE_WITH_TIMEOUT((*stream)->counts().kept, count, 60000);
        QTRY_COMPARE((*stream)->file().state().lines, count);
        QCOMPARE(linesOf(**stream), numberedLines(0, count));
    }

    void predecessorsComeFirstUnpacked_data() { hosts(); }
    void predecessorsComeFirstUnpacked()
    {
        m_fixture->write(QStringLiteral("app.log.2"), numbered(0, 4));
        QCOMPARE(QProcess::execute(QStringLiteral("gzip"), {m_fixture->path(QStringLiteral("app.log.2"))}), 0);
        m_fixture->write(older, numbered(4, 6));
        m_fixture->write(current, numbered(6, 9));
        // As logrotate leaves them: the oldest was changed first.
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const auto &[name, age] : {std::pair(QStringLiteral("app.log.2.gz"), 200), std::pair(older, 100)}) {
            QFile file(m_fixture->path(name));
            QVERIFY(file.open(QIODevice::ReadWrite) &&
                    file.setFileTime(now.addSecs(-age), QFileDevice::FileModificationTime));
        }
        auto stream = m_fixture->start(source(true), {.tail = -1, .follow = false});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE((*stream)->phase(), LogStream::Phase::Ended);
        QTRY_COMPARE(linesOf(**stream), numberedLines(0, 9));
    }

    void anExactRange_data() { hosts(); }
    void anExactRange()
    {
        m_fixture->write(current, "2026-11-29T08:00:00.1Z before\n"
                                  "  at trace of before\n"
                                  "2026-11-29T08:00:00.2Z first\n"
                                  "  at trace of first\n"
                                  "2026-11-29T09:00:00.3+01:00 last\n"
                                  "2026-11-29T08:00:00.4Z behind\n"
                                  "  at trace of behind\n");
        const qint64 base = QDateTime(QDate(2026, 11, 29), QTime(8, 0), Qt::UTC).toSecsSinceEpoch() * 1'000'000'000;
        auto stream = m_fixture->start(source(), {.from = base + 200'000'000, .to = base + 400'000'000});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE((*stream)->phase(), LogStream::Phase::Ended);
        QTRY_COMPARE(linesOf(**stream), (QByteArrayList{"2026-11-29T08:00:00.2Z first", "  at trace of first",
                                                        "2026-11-29T09:00:00.3+01:00 last"}));
        QCOMPARE((*stream)->counts().outside, 4);
    }

    void whatIsNotThereIsSaid_data() { hosts(); }
    void whatIsNotThereIsSaid()
    {
        auto stream = m_fixture->start(source(), {});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE((*stream)->phase(), LogStream::Phase::Failed);
        QVERIFY2((*stream)->error().text().contains(QStringLiteral("No such file")),
                 qPrintable((*stream)->error().text()));
    }

    void cutsLoseAndDoubleNothing_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("rotation"); // 0: none, 1: while it is connected, 2: while it is not
        for (const char *kind : {"libssh2", "OpenSSH"}) {
            for (int rotation = 0; rotation < 3; ++rotation)
                QTest::addRow("%s, rotation %d", kind, rotation) << QByteArray(kind) << rotation;
        }
    }
    void cutsLoseAndDoubleNothing()
    {
        QFETCH(int, rotation);
        int written = 10;
        m_fixture->write(current, numbered(0, written));
        auto stream = m_fixture->start(source(), {.tail = -1});
        CASTELLAN_VERIFY(stream);
        const auto more = [&](int count) {
            m_fixture->append(current, numbered(written, written + count));
            written += count;
        };
        auto rotate = [&, rotations = 0]() mutable {
            const QString name = QStringLiteral("app.log.%1").arg(++rotations);
            QVERIFY(QFile::rename(m_fixture->path(current), m_fixture->path(name)));
            m_fixture->write(current, {});
        };
        for (int round = 1; round <= 3; ++round) {
            more(2000);
            // Half a line is under way when the connection goes.
            m_fixture->append(current, "line ");
            QTRY_COMPARE_WITH_TIMEOUT((*stream)->counts().kept, written, 20000);
            const int reconnections = (*stream)->counts().reconnections;
            m_server->stop();
            m_fixture->append(current, QByteArray::number(written++) + '\n');
            if (rotation == 2)
                rotate();
            more(500);
            QTRY_VERIFY_WITH_TIMEOUT((*stream)->counts().reconnections > reconnections, 20000);
            CASTELLAN_VERIFY(m_server->startAgain());
            QTRY_COMPARE_WITH_TIMEOUT((*stream)->counts().kept, written, 30000);
            if (rotation == 1) {
                rotate();
                more(1000);
                QTRY_COMPARE_WITH_TIMEOUT((*stream)->counts().kept, written, 20000);
            }
        }
        QTRY_COMPARE((*stream)->file().state().lines, written);
        QCOMPARE(linesOf(**stream), numberedLines(0, written));
        QVERIFY((*stream)->counts().reconnections >= 3);
        QCOMPARE((*stream)->counts().gaps, 0);
    }

    void aLossThatCannotBeMadeUpIsCounted_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("OpenSSH") << QByteArray("OpenSSH");
    }
    void aLossThatCannotBeMadeUpIsCounted()
    {
        m_fixture->write(current, numbered(0, 10));
        auto stream = m_fixture->start(source(), {.tail = -1});
        CASTELLAN_VERIFY(stream);
        QTRY_COMPARE((*stream)->counts().kept, 10);
        m_server->stop();
        m_fixture->append(current, numbered(10, 20));
        QFile keepsTheNumber(m_fixture->path(current)); // else the new file could get the removed one's
        QVERIFY(keepsTheNumber.open(QIODevice::ReadOnly));
        QVERIFY(QFile::remove(m_fixture->path(current)));
        m_fixture->write(current, numbered(20, 30));
        CASTELLAN_VERIFY(m_server->startAgain());
        QTRY_COMPARE_WITH_TIMEOUT((*stream)->counts().kept, 20, 20000);
        QCOMPARE((*stream)->counts().gaps, 1);
        QTRY_COMPARE(linesOf(**stream), numberedLines(0, 10) + numberedLines(20, 30));
    }
};

QTEST_GUILESS_MAIN(TestFileStream)
#include "tst_filestream.moc"
