// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logsource.h"
#include "models/logs/logspill.h"
#include "tests/unit/logs/logfixture.h"

#include <sys/stat.h>

using namespace castellan;

namespace {

constexpr qint64 moment = 1'795'942'567'123'456'789;

QString line(const Command &command)
{
    return command.argv.join(QLatin1Char(' '));
}

} // namespace

class TestLogSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands()
    {
        using Kind = LogSource::Kind;
        const LogSource container{.kind = Kind::Container, .name = QStringLiteral("web")};
        QCOMPARE(line(logcommand::container(container, {}, {})),
                 QStringLiteral("docker logs --timestamps --follow --tail 1000 web"));
        QCOMPARE(line(logcommand::container(container, {.tail = -1, .follow = false}, {})),
                 QStringLiteral("docker logs --timestamps web"));
        QCOMPARE(line(logcommand::container(container, {.from = moment, .to = moment + 1}, {})),
                 QStringLiteral("docker logs --timestamps --since 2026-11-29T08:56:07.123456789Z --until "
                                "2026-11-29T08:56:07.123456790Z web"));
        QCOMPARE(line(logcommand::container(container, {.from = 0}, moment)),
                 QStringLiteral("docker logs --timestamps --follow --since 2026-11-29T08:56:07.123456789Z web"));
        const LogSource pod{.kind = Kind::Pod,
                            .name = QStringLiteral("web-1"),
                            .place = QStringLiteral("dnd"),
                            .part = QStringLiteral("app")};
        QCOMPARE(line(logcommand::pod(pod, {.tail = 5}, {})),
                 QStringLiteral("kubectl logs --timestamps --follow --tail=5 --namespace=dnd --container=app web-1"));
        QCOMPARE(line(logcommand::pod(pod, {}, moment)),
                 QStringLiteral("kubectl logs --timestamps --follow --since-time=2026-11-29T08:56:07.000000000Z "
                                "--namespace=dnd --container=app web-1"));
        const LogSource unit{.kind = Kind::Journal, .name = QStringLiteral("nginx.service")};
        QCOMPARE(line(logcommand::journal(unit, {}, {})),
                 QStringLiteral("journalctl --output=json --no-pager --all --quiet --follow --lines=1000 "
                                "--unit=nginx.service"));
        QCOMPARE(
            line(logcommand::journal(unit, {.from = moment, .to = moment + 1'000'000'000}, {})),
            QStringLiteral("journalctl --output=json --no-pager --all --quiet --since=@1795942567.123456 --lines=all "
                           "--until=@1795942568.123456 --unit=nginx.service"));
        QCOMPARE(line(logcommand::journal({.kind = Kind::Journal, .name = {}}, {}, QStringLiteral("s=1;i=2"))),
                 QStringLiteral("journalctl --output=json --no-pager --all --quiet --follow --after-cursor=s=1;i=2 "
                                "--lines=all"));
        QCOMPARE(line(logcommand::fileFrom(QStringLiteral("/var/log/a b"), 10, true)),
                 QStringLiteral("tail -c +11 -F -- /var/log/a b"));
    }

    void whatCannotBeASourceIsRefused()
    {
        CASTELLAN_VERIFY_ERROR((LogSource{.name = QStringLiteral("app.log")}.check()), ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR((LogSource{.kind = LogSource::Kind::Container, .name = QStringLiteral("--all")}.check()),
                               ErrorKind::Config);
        CASTELLAN_VERIFY_ERROR((LogSource{.kind = LogSource::Kind::Pod, .name = {}}.check()), ErrorKind::Config);
        CASTELLAN_VERIFY((LogSource{.kind = LogSource::Kind::Journal, .name = {}}.check()));
    }

    void rotatedNamesFromTheOldest()
    {
        const QStringList names{QStringLiteral("app.log"),
                                QStringLiteral("app.log.1"),
                                QStringLiteral("app.log.2.gz"),
                                QStringLiteral("app.log-20261128"),
                                QStringLiteral("app.log.bak"),
                                QStringLiteral("app.log2"),
                                QStringLiteral("app.log-20261127.gz"),
                                QStringLiteral("other.log.1"),
                                QStringLiteral("app.log.3.gz")};
        QCOMPARE(rotatedNames(QStringLiteral("app.log"), names),
                 (QStringList{QStringLiteral("app.log.3.gz"), QStringLiteral("app.log-20261127.gz"),
                              QStringLiteral("app.log-20261128"), QStringLiteral("app.log.2.gz"),
                              QStringLiteral("app.log.1")}));
    }

    void theSpillKeepsToItsCap()
    {
        LogFixture fixture;
        auto spill = LogSpill::create(fixture.path(QStringLiteral("cache")), 16 << 20);
        CASTELLAN_VERIFY(spill);
        auto file = LogFile::open((*spill)->path(), fixture.pool);
        CASTELLAN_VERIFY(file);
        const QByteArray padding(90, '.');
        const auto text = [&](qint64 number) { return QByteArray::number(number) + padding; };
        const auto diskBytes = [&] {
            struct stat status
            {
            };
            return ::stat(QFile::encodeName((*spill)->path()).constData(), &status) == 0
                       ? qint64(status.st_blocks) * 512
                       : -1;
        };
        qint64 number = 0;
        for (int round = 0; round < 60; ++round) {
            for (int i = 0; i < 10'000; ++i, ++number)
                (*spill)->add(text(number), number % 3 ? LogOutput::StandardOutput : LogOutput::StandardError);
            CASTELLAN_VERIFY((*spill)->flush());
            const qint64 size = QFileInfo((*spill)->path()).size();
            QTRY_COMPARE((*file)->state().indexed, size);
            CASTELLAN_VERIFY(
                (*spill)->trim(size, [&](qint64 offset, qint64 line) { (*file)->dropBefore(offset, line); }));
            QVERIFY2(diskBytes() <= (16 << 20) + (1 << 20), qPrintable(QString::number(diskBytes())));
        }
        const qint64 dropped = (*spill)->droppedLines();
        QVERIFY(dropped > 300'000);
        const LogContent::State state = (*file)->state();
        QCOMPARE(state.firstLine, dropped);
        QCOMPARE(state.lines, number);
        // Every line that stays is whole, under its old number; those before are not given.
        const auto first = (*file)->content()->lines(0, 1);
        CASTELLAN_VERIFY(first);
        QCOMPARE(first->first().number, dropped);
        for (qint64 line = dropped; line < number; line += 9973) {
            const auto one = (*file)->content()->lines(line, 1);
            CASTELLAN_VERIFY(one);
            QCOMPARE(one->first().bytes, text(line));
            QCOMPARE((*spill)->outputOf(line), line % 3 ? LogOutput::StandardOutput : LogOutput::StandardError);
        }
        const QString path = (*spill)->path();
        spill->reset();
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(TestLogSource)
#include "tst_logsource.moc"
