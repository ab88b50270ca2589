// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/capturestore.h"
#include "models/logs/logcapture.h"
#include "models/logs/logsource.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <thread>

using namespace castellan;

namespace {

constexpr qint64 begin = 1'795'942'567'000'000'000;
constexpr qint64 noCap = 1'000'000'000;

/// Line `number`, one a second.
QByteArray lineOf(qint64 number, int length = 0)
{
    QByteArray line = rfc3339(begin + number * 1'000'000'000).toLatin1() + " line " + QByteArray::number(number);
    // Not to be compressed well: parts of a known size on the disk.
    for (quint64 state = static_cast<quint64>(number) + 1; line.size() < length;
         state = state * 6364136223846793005ULL + 1)
        line += QByteArray::number(state, 36);
    return line;
}

struct Folder
{
    QTemporaryDir folder;
    QString path = captureFolder(folder.path(), QStringLiteral("dnd"), QStringLiteral("dnd-backend"));

    std::unique_ptr<CaptureWriter> open() const
    {
        auto writer = CaptureWriter::open(path);
        return writer ? *std::move(writer) : nullptr;
    }
    QStringList names() const
    {
        return QDir(path).entryList({QStringLiteral("*.log"), QStringLiteral("*.zst")}, QDir::Files, QDir::Name);
    }
    /// The wanted lines and, as "(ID)", the containers.
    QByteArrayList lines(qint64 tail = -1) const
    {
        QByteArrayList all;
        const auto reader = CaptureReader::open(path);
        if (!reader)
            return {"cannot be opened"};
        const auto read = (*reader)->read(tail, [&](const CaptureReader::Line &line) {
            if (line.container)
                all.append('(' + line.container->id + (line.container->mayLack ? "?" : "") + ')');
            else if (line.isWanted)
                all.append(line.text.toByteArray());
            return true;
        });
        return read ? all : QByteArrayList{"cannot be read"};
    }
};

} // namespace

class TestCaptureStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsNoPath()
    {
        const QFileInfo folder(captureFolder(QStringLiteral("/w"), QStringLiteral("dnd"), QStringLiteral("../../etc")));
        QCOMPARE(folder.path(), QStringLiteral("/w/logs/dnd"));
        QVERIFY(captureFolder(QStringLiteral("/w"), QStringLiteral("dnd"), QStringLiteral(".."))
                    .endsWith(QStringLiteral("/%2E.")));
        QCOMPARE(captureFolder(QStringLiteral("/w"), QStringLiteral("dnd"), QStringLiteral("dnd-backend")),
                 QStringLiteral("/w/logs/dnd/dnd-backend"));
    }

    void whatWasWrittenIsThereAfterAKill()
    {
        Folder f;
        {
            const auto writer = f.open();
            QVERIFY(writer);
            writer->addRecreation({}, {.id = "aaa", .created = begin});
            writer->add(lineOf(0), LogOutput::StandardOutput);
            writer->add(lineOf(1), LogOutput::StandardError);
            CASTELLAN_VERIFY(writer->flush());
            writer->add(lineOf(2), LogOutput::StandardOutput); // never flushed
        }
        QFile file(f.path + QLatin1Char('/') + f.names().value(0));
        QVERIFY(file.open(QIODevice::Append) && file.write("o 2026-11-29T08:5") > 0); // half a line
        file.close();
        QCOMPARE(f.lines(), QByteArrayList({"(aaa)", lineOf(0), lineOf(1)}));
        const auto writer = f.open();
        QVERIFY(writer);
        writer->addRecreation({.id = "aaa"}, {.id = "bbb", .created = begin, .mayLack = true});
        writer->add(lineOf(2), LogOutput::StandardOutput);
        CASTELLAN_VERIFY(writer->flush());
        QCOMPARE(f.lines(), QByteArrayList({"(aaa)", lineOf(0), lineOf(1), "(bbb?)", lineOf(2)}));
        QCOMPARE(f.lines(1), QByteArrayList({"(aaa)", "(bbb?)", lineOf(2)}));
    }

    void oneProcessCaptures()
    {
        Folder f;
        auto first = f.open();
        const auto second = CaptureWriter::open(f.path);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        first.reset();
        QVERIFY(f.open());
    }

    void partsAreCompressedAndTheOldestGo()
    {
        Folder f;
        constexpr int length = 8000;
        constexpr qint64 lines = 14'000; // 112 MB
        auto writer = f.open();
        writer->addRecreation({}, {.id = "aaa", .created = begin});
        for (qint64 i = 0; i < lines; ++i) {
            writer->add(lineOf(i, length), LogOutput::StandardOutput);
            if (i % 100 == 99) {
                CASTELLAN_VERIFY(writer->flush());
                CASTELLAN_VERIFY(writer->maintain(4 * CaptureWriter::partBytes));
            }
        }
        qint64 size = 0;
        for (const QFileInfo &part : QDir(f.path).entryInfoList(QDir::Files))
            size += part.size();
        QVERIFY(size <= 4 * CaptureWriter::partBytes + 1'000'000);
        const auto reader = CaptureReader::open(f.path);
        CASTELLAN_VERIFY(reader);
        QVERIFY((*reader)->givenUp() > 0);
        // What is there is whole and in order, up to the last line, and every part says of which container it is.
        const QByteArrayList all = f.lines();
        QCOMPARE(all.first(), QByteArray("(aaa)"));
        qint64 number = lines;
        for (auto line = all.crbegin(); line != all.crend(); ++line) {
            if (!line->startsWith('('))
                QCOMPARE(*line, lineOf(--number, length));
        }
        QVERIFY(number > 0);
        QVERIFY(qAbs((*reader)->givenUp() - number) <= f.names().size() * 4); // with lines that tell of containers
        // The last lines alone, over the border of a part.
        QByteArrayList last = f.lines(5000);
        last.removeAll("(aaa)");
        QVERIFY(last.size() <= 5000 && last.size() > 4990);
        QCOMPARE(last.last(), lineOf(lines - 1, length));
        // Anybody can read it.
        QProcess zstdcat;
        const QString packed = f.names().constFirst();
        QVERIFY(packed.endsWith(QStringLiteral(".zst")));
        if (QStandardPaths::findExecutable(QStringLiteral("zstdcat")).isEmpty())
            return;
        zstdcat.start(QStringLiteral("zstdcat"), {f.path + QLatin1Char('/') + packed});
        QVERIFY(zstdcat.waitForFinished());
        QCOMPARE(zstdcat.readAllStandardOutput().count('\n'), packed.section(QLatin1Char('-'), 1, 1).toInt());
    }

    /// Killed while it compressed: before the new part was there, or before the old one was gone.
    void killedWhileCompressing()
    {
        Folder f;
        {
            const auto writer = f.open();
            while (f.names().size() < 2) {
                writer->add(lineOf(1, 1'000'000), LogOutput::StandardOutput);
                CASTELLAN_VERIFY(writer->flush());
            }
        }
        const QByteArrayList before = f.lines();
        const QString plain = f.names().constFirst();
        QVERIFY(QFile::copy(f.path + QLatin1Char('/') + plain, f.path + QStringLiteral("/kept")));
        QFile unfinished(f.path + QLatin1Char('/') + plain + QStringLiteral(".new"));
        QVERIFY(unfinished.open(QIODevice::WriteOnly) && unfinished.write("half") == 4);
        unfinished.close();
        QCOMPARE(f.lines(), before);
        {
            const auto writer = f.open();
            QVERIFY(!unfinished.exists());
            CASTELLAN_VERIFY(writer->maintain(noCap));
        }
        QVERIFY(f.names().constFirst().endsWith(QStringLiteral(".zst")));
        QCOMPARE(f.lines(), before);
        QVERIFY(QFile::rename(f.path + QStringLiteral("/kept"), f.path + QLatin1Char('/') + plain));
        QCOMPARE(f.lines(), before); // not twice
        QVERIFY(f.open());
        QVERIFY(!f.names().contains(plain));
        QCOMPARE(f.lines(), before);
    }

    void damagedPartsAreCounted()
    {
        Folder f;
        {
            const auto writer = f.open();
            while (f.names().size() < 2) {
                writer->add(lineOf(1, 1'000'000), LogOutput::StandardOutput);
                CASTELLAN_VERIFY(writer->flush());
            }
            CASTELLAN_VERIFY(writer->maintain(noCap));
            writer->add(lineOf(2), LogOutput::StandardOutput);
            CASTELLAN_VERIFY(writer->flush());
        }
        QFile packed(f.path + QLatin1Char('/') + f.names().constFirst());
        QVERIFY(packed.resize(packed.size() / 2));
        const auto reader = CaptureReader::open(f.path);
        CASTELLAN_VERIFY(reader);
        const auto damaged = (*reader)->read(-1, [](const CaptureReader::Line &) { return true; });
        CASTELLAN_VERIFY(damaged);
        QCOMPARE(*damaged, 1);
        QCOMPARE(f.lines(), QByteArrayList({lineOf(2)}));
    }

    /// A reader sees each line once and in order, whatever is being written and compressed meanwhile.
    void readWhileWritten()
    {
        Folder f;
        std::atomic_bool done = false;
        std::thread writing([&] {
            const auto writer = f.open();
            for (qint64 i = 0; i < 4000; ++i) {
                writer->add(lineOf(i, 10'000), LogOutput::StandardOutput);
                if (i % 50 == 0) {
                    std::ignore = writer->flush();
                    std::ignore = writer->maintain(noCap);
                }
            }
            done = true;
        });
        int looks = 0;
        bool isRight = true;
        while (!done) {
            qint64 number = 0;
            for (const QByteArray &line : f.lines())
                isRight = isRight && line == lineOf(number++, 10'000);
            ++looks;
        }
        writing.join();
        QVERIFY(looks > 1);
        QVERIFY(isRight);
    }

    void theChoiceIsKept()
    {
        Folder f;
        const QString root = f.folder.path();
        auto none = CaptureChoice::read(root, QStringLiteral("dnd"));
        CASTELLAN_VERIFY(none);
        QVERIFY(none->services.isEmpty());
        const CaptureChoice choice{.services = {QStringLiteral("dnd-backend")}, .capBytes = 5'000'000'000};
        CASTELLAN_VERIFY(choice.write(root, QStringLiteral("dnd")));
        const auto read = CaptureChoice::read(root, QStringLiteral("dnd"));
        CASTELLAN_VERIFY(read);
        QVERIFY(*read == choice);
        QFile file(root + QStringLiteral("/logs/dnd/captures.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        const auto broken = CaptureChoice::read(root, QStringLiteral("dnd"));
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, ErrorKind::Config);
    }
};

QTEST_GUILESS_MAIN(TestCaptureStore)
#include "tst_capturestore.moc"
