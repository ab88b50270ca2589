// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A container's log that is captured on this computer: with a real engine where one can run, and with a stub whose
// containers a test writes to the nanosecond.
#include "models/logs/capturestore.h"
#include "models/logs/logcaptures.h"
#include "tests/integration/logs/streamfixture.h"
#include "tests/lab/dockerengine.h"

#include <QSignalSpy>

using namespace castellan;

namespace {

const QString name = QStringLiteral("dnd-backend");
constexpr qint64 begin = 1'795'942'567'000'000'000;

/// The container of a name is the folder that the file NAME names; its lines are in the folder, behind their times.
/// Like the engine, it gives of --since what is at that moment or later.
const QByteArray docker = R"sh(#!/bin/sh
here=$(dirname "$0")
for last; do :; done
case "$1" in
inspect)
    [ -f "$here/$last" ] || { echo "No such container: $last" >&2; exit 1; }
    id=$(cat "$here/$last")
    echo "$id $(cat "$here/$id/created")"
    ;;
logs)
    since=0
    lines=+1
    while [ $# -gt 1 ]; do
        case "$1" in --since) since=$2 ;; --tail) lines=$2 ;; esac
        shift
    done
    [ -d "$here/$last" ] || { echo "No such container: $last" >&2; exit 1; }
    tail -n "$lines" -s 0.05 -F "$here/$last/log" | while IFS= read -r line; do
        [ "${line%% *}" \< "$since" ] || printf '%s\n' "$line"
    done
    ;;
esac
)sh";

QByteArray stamped(qint64 number, const QByteArray &word)
{
    return rfc3339(begin + number).toLatin1() + ' ' + word + '\n';
}

} // namespace

class TestLogCapture : public QObject
{
    Q_OBJECT

    std::unique_ptr<DockerEngine> m_engine;

    /// What is captured, without the times.
    static QByteArrayList captured(const QString &folder)
    {
        QByteArrayList words;
        const auto reader = CaptureReader::open(folder);
        if (reader)
            std::ignore = (*reader)->read(-1, [&](const CaptureReader::Line &line) {
                if (!line.container)
                    words.append(line.text.toByteArray().mid(line.text.indexOf(' ') + 1));
                return true;
            });
        return words;
    }
    /// What a stream shows, without the times.
    static QByteArrayList shown(LogStream &stream)
    {
        QByteArrayList words;
        for (const QByteArray &line : linesOf(stream))
            words.append(line.mid(line.indexOf(' ') + 1));
        return words;
    }
    static QByteArrayList numbered(int from, int to)
    {
        QByteArrayList lines;
        for (int i = from; i < to; ++i)
            lines.append("line " + QByteArray::number(i));
        return lines;
    }
    static std::unique_ptr<LogStream> open(StreamFixture &f, const QString &folder, qint64 tail = -1)
    {
        auto stream =
            LogStream::start(f.host, {.kind = LogSource::Kind::Container, .name = name}, {.tail = tail}, f.pool,
                             {.directory = f.path(QStringLiteral("cache")),
                              .capBytes = 1'000'000'000,
                              .pause = std::chrono::milliseconds(20),
                              .capture = folder});
        return stream ? *std::move(stream) : nullptr;
    }
    /// Runs a container that writes these numbers and goes on living.
    Result<QString> run(int first, int end)
    {
        return m_engine->docker({QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("--name"), name,
                                 QStringLiteral("--network=host"), QStringLiteral("dnd-companion/service:1.4.2"),
                                 QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                 QStringLiteral("i=$0; while [ $i -lt $1 ]; do echo line $i; i=$((i+1)); done; "
                                                "exec sleep 100000"),
                                 QString::number(first), QString::number(end)});
    }
    Result<QString> removeContainer()
    {
        return m_engine->docker({QStringLiteral("rm"), QStringLiteral("--force"), name});
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto engine = DockerEngine::start();
        if (engine)
            m_engine = *std::move(engine);
        else
            QCOMPARE(engine.error().kind, ErrorKind::Unsupported);
    }

    /// Removed and made anew under the viewer, while nobody looks, and while nobody captures.
    void oneHistoryThroughContainers()
    {
        if (!m_engine)
            QSKIP("Not installable here: a Docker engine cannot run.");
        qputenv("DOCKER_HOST", m_engine->address().toUtf8());
        StreamFixture f;
        f.host = std::make_shared<LocalHost>();
        const QString folder = captureFolder(f.folder.path(), QStringLiteral("dnd"), name);
        CASTELLAN_VERIFY(run(0, 500));
        auto capture = std::make_unique<LogCapture>(f.host, name, folder, 1'000'000'000, LogCapture::Tell());
        QTRY_COMPARE_WITH_TIMEOUT(captured(folder), numbered(0, 500), 30'000);
        auto stream = open(f, folder);
        QVERIFY(stream);
        QTRY_COMPARE_WITH_TIMEOUT(shown(*stream), numbered(0, 500), 30'000);

        // Under the viewer.
        CASTELLAN_VERIFY(removeContainer());
        CASTELLAN_VERIFY(run(500, 800));
        QTRY_COMPARE_WITH_TIMEOUT(captured(folder), numbered(0, 800), 40'000);
        QTRY_COMPARE_WITH_TIMEOUT(shown(*stream).size(), 801, 30'000);
        QByteArrayList lines = shown(*stream);
        QVERIFY2(lines.at(500).startsWith("Castellan: container recreated, "), lines.at(500).constData());
        lines.removeAt(500);
        QCOMPARE(lines, numbered(0, 800));
        stream.reset();

        // While nobody looks: reopened, it is all there.
        CASTELLAN_VERIFY(removeContainer());
        CASTELLAN_VERIFY(run(800, 1000));
        QTRY_COMPARE_WITH_TIMEOUT(captured(folder), numbered(0, 1000), 40'000);
        stream = open(f, folder);
        QTRY_COMPARE_WITH_TIMEOUT(shown(*stream).size(), 1002, 30'000);
        lines = shown(*stream);
        QCOMPARE(lines.removeIf([](const QByteArray &line) { return line.contains("recreated"); }), 2);
        QCOMPARE(lines, numbered(0, 1000));
        stream.reset();

        // While nobody captures, the container lives on: nothing is lost. The last lines can be asked for alone.
        capture.reset();
        CASTELLAN_VERIFY(
            m_engine->docker({QStringLiteral("exec"), name, QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                              QStringLiteral("i=1000; while [ $i -lt 1100 ]; do echo line $i > "
                                             "/proc/1/fd/1; i=$((i+1)); done")}));
        stream = open(f, folder, 10);
        QTRY_COMPARE_WITH_TIMEOUT(shown(*stream), numbered(990, 1100), 30'000);
        QCOMPARE(stream->counts().gaps, 0);
        stream.reset();
        capture = std::make_unique<LogCapture>(f.host, name, folder, 1'000'000'000, LogCapture::Tell());
        QTRY_COMPARE_WITH_TIMEOUT(captured(folder), numbered(0, 1100), 30'000);
        capture.reset();
        std::ignore = removeContainer();
        qunsetenv("DOCKER_HOST");
    }

    /// Lines of one moment, of which the capture has some: none twice, none lost.
    void linesOfTheSameNanosecond()
    {
        StreamFixture f;
        f.host = std::make_shared<LocalHost>();
        const QString bin = f.path(QStringLiteral("bin"));
        const QString id(64, QLatin1Char('a'));
        QVERIFY(QDir().mkpath(bin + QLatin1Char('/') + id));
        CASTELLAN_VERIFY(writeFile(bin + QStringLiteral("/docker"), docker, 0755));
        f.write(QStringLiteral("bin/dnd-backend"), id.toLatin1());
        f.write(QStringLiteral("bin/%1/created").arg(id), rfc3339(begin).toLatin1());
        const QString log = QStringLiteral("bin/%1/log").arg(id);
        f.write(log, stamped(1, "a") + stamped(2, "same") + stamped(2, "same"));
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(bin) + ':' + before);
        const QString folder = captureFolder(f.folder.path(), QStringLiteral("dnd"), name);
        auto capture = std::make_unique<LogCapture>(f.host, name, folder, 1'000'000'000, LogCapture::Tell());
        QTRY_COMPARE_WITH_TIMEOUT(captured(folder), QByteArrayList({"a", "same", "same"}), 20'000);
        capture.reset();
        f.append(log, stamped(2, "same") + stamped(2, "other") + stamped(3, "b"));
        const QByteArrayList all{"a", "same", "same", "same", "other", "b"};
        auto stream = open(f, folder);
        QTRY_COMPARE_WITH_TIMEOUT(shown(*stream), all, 20'000);
        stream.reset();
        capture = std::make_unique<LogCapture>(f.host, name, folder, 1'000'000'000, LogCapture::Tell());
        QTRY_COMPARE_WITH_TIMEOUT(captured(folder), all, 20'000);
        capture.reset();
        qputenv("PATH", before);
    }

    void switchedOnAndOff()
    {
        StreamFixture f;
        f.host = std::make_shared<LocalHost>();
        const QString bin = f.path(QStringLiteral("bin"));
        const QString id(64, QLatin1Char('b'));
        QVERIFY(QDir().mkpath(bin + QLatin1Char('/') + id));
        CASTELLAN_VERIFY(writeFile(bin + QStringLiteral("/docker"), docker, 0755));
        f.write(QStringLiteral("bin/dnd-backend"), id.toLatin1());
        f.write(QStringLiteral("bin/%1/created").arg(id), rfc3339(begin).toLatin1());
        f.write(QStringLiteral("bin/%1/log").arg(id), stamped(1, "a"));
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(bin) + ':' + before);
        auto captures = std::make_unique<LogCaptures>(f.host, QStringLiteral("dnd"), f.folder.path());
        QTRY_VERIFY(captures->isReady());
        QVERIFY(!captures->isOn(name));
        captures->setOn(name, true);
        QTRY_COMPARE_WITH_TIMEOUT(captures->state(name), LogCapture::State::Capturing, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(captured(captures->folder(name)), QByteArrayList{"a"}, 20'000);
        // A second Castellan leaves it to the first, and takes over.
        LogCaptures second(f.host, QStringLiteral("dnd"), f.folder.path());
        QTRY_VERIFY(second.isOn(name));
        QTRY_COMPARE(second.state(name), LogCapture::State::Elsewhere);
        captures.reset();
        QTRY_COMPARE_WITH_TIMEOUT(second.state(name), LogCapture::State::Capturing, 30'000);
        second.setOn(name, false);
        QTRY_VERIFY(CaptureChoice::read(f.folder.path(), QStringLiteral("dnd"))->services.isEmpty());
        LogCaptures third(f.host, QStringLiteral("dnd"), f.folder.path());
        QTRY_VERIFY(third.isReady());
        QVERIFY(!third.isOn(name));
        qputenv("PATH", before);
    }
};

QTEST_GUILESS_MAIN(TestLogCapture)
#include "tst_logcapture.moc"
