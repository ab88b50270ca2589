// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/openlogs.h"
#include "tests/integration/logs/streamfixture.h"

#include <QSignalSpy>

#include <csignal>

using namespace castellan;

namespace {

/// A program that gives a line, and does not end when it is asked to.
const QByteArray stubbornDocker = R"sh(#!/bin/sh
trap '' TERM INT HUP
echo $$ > "$(dirname "$0")/pid"
echo '2026-11-29T08:56:07.000000001Z only line'
while :; do sleep 0.2; done
)sh";

} // namespace

class TestOpenLogs : public QObject
{
    Q_OBJECT

    OpenLog::Place local(const StreamFixture &f, const QString &name)
    {
        return {.host = nullptr, .source = {.kind = LogSource::Kind::File, .name = f.path(name)}};
    }
    OpenLog::Place streamed(const StreamFixture &f, const QString &name)
    {
        return {.host = std::make_shared<LocalHost>(),
                .source = {.kind = LogSource::Kind::File, .name = f.path(name)},
                .range = {.tail = -1}};
    }
    /// What went wrong, once all is opened.
    static QList<Error> open(OpenLogs &logs, const QList<OpenLog::Place> &places)
    {
        auto opening = logs.open(places);
        return QTest::qWaitFor([&] { return opening.isFinished(); })
                   ? takeResult(opening).value_or(QList<Error>{cancelledError()})
                   : QList<Error>{cancelledError()};
    }
    static bool isAlive(pid_t pid) { return ::kill(pid, 0) == 0; }

private Q_SLOTS:
    void filesAndStreamsTogether()
    {
        StreamFixture f;
        f.write(QStringLiteral("a.log"), "2026-11-29T08:00:00Z a0\n2026-11-29T08:00:02Z a1\n");
        f.write(QStringLiteral("b.log"), "2026-11-29T08:00:01Z b0\n");
        OpenLogs logs(f.path(QStringLiteral("cache")));
        QSignalSpy changed(&logs, &OpenLogs::rowsChanged);
        QVERIFY(open(logs, {local(f, QStringLiteral("a.log")), streamed(f, QStringLiteral("b.log"))}).isEmpty());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(logs.count(), 2);
        QTRY_COMPARE(logs.rows()->count(), 3);
        const QList<LogRows::Row> rows = logs.rows()->view().read(0, 3);
        QVERIFY(rows.at(1).line.bytes.endsWith("b0"));
        QCOMPARE(rows.at(1).source, 1);
        QCOMPARE(logs.counts().kept, 3);
        QCOMPARE(logs.at(0).title(), QStringLiteral("a.log"));
        QVERIFY(!logs.at(0).stream());
        QVERIFY(logs.at(1).stream());
        // A colour stays with its log, and is free again behind it.
        QCOMPARE(logs.colour(1), 1);
        logs.close(0);
        QCOMPARE(logs.colour(0), 1);
        QTRY_COMPARE(logs.rows()->count(), 1);
        QVERIFY(open(logs, {local(f, QStringLiteral("a.log"))}).isEmpty());
        QCOMPARE(logs.colour(1), 0);
        logs.closeAll();
        QVERIFY(!logs.rows());
    }

    void whatCannotBeOpenedIsSaid()
    {
        StreamFixture f;
        f.write(QStringLiteral("a.log"), "a0\n");
        OpenLogs logs(f.path(QStringLiteral("cache")));
        const QList<Error> errors =
            open(logs, {local(f, QStringLiteral("none.log")), local(f, QStringLiteral("a.log"))});
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().kind, ErrorKind::NotFound);
        QCOMPARE(logs.count(), 1);
        QTRY_COMPARE(logs.rows()->count(), 1);
    }

    void packed()
    {
        StreamFixture f;
        f.write(QStringLiteral("old.log"), "one\ntwo\n");
        QCOMPARE(QProcess::execute(QStringLiteral("gzip"), {f.path(QStringLiteral("old.log"))}), 0);
        OpenLogs logs(f.path(QStringLiteral("cache")));
        QVERIFY(open(logs, {streamed(f, QStringLiteral("old.log.gz"))}).isEmpty());
        QTRY_COMPARE(logs.at(0).phase(), LogStream::Phase::Ended);
        QTRY_COMPARE(logs.rows()->count(), 2);
        QCOMPARE(logs.rows()->view().read(1, 1).first().line.bytes, QByteArray("two"));
    }

    /// The program on the host takes its time to end; whoever closes its log does not wait for it.
    void closingDoesNotWait()
    {
        StreamFixture f;
        f.write(QStringLiteral("docker"), stubbornDocker);
        QVERIFY(QFile::setPermissions(f.path(QStringLiteral("docker")), QFile::Permissions(0x7755)));
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(f.folder.path()) + ':' + before);
        OpenLogs logs(f.path(QStringLiteral("cache")));
        QVERIFY(open(logs, {{.host = std::make_shared<LocalHost>(),
                             .source = {.kind = LogSource::Kind::Container, .name = QStringLiteral("x")}}})
                    .isEmpty());
        QTRY_COMPARE(logs.rows()->count(), 1);
        QFile file(f.path(QStringLiteral("pid")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const pid_t pid = file.readAll().trimmed().toInt();
        QVERIFY(isAlive(pid));
        logs.closeAll();
        QVERIFY2(isAlive(pid), "closing waited until the program was gone");
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid), 30'000); // and yet it is ended
        qputenv("PATH", before);
    }
};

QTEST_GUILESS_MAIN(TestOpenLogs)
#include "tst_openlogs.moc"
