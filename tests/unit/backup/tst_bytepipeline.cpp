// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/bytepipeline.h"
#include "models/backup/manifest.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace castellan;

namespace {

QByteArray content(qsizetype size)
{
    QRandomGenerator random(42);
    QByteArray bytes;
    bytes.reserve(size);
    while (bytes.size() < size)
        bytes += QByteArray::number(random.generate()) + ",abc,\n";
    bytes.truncate(size);
    return bytes;
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

Result<StoredFile> store(const QString &path, Compression compression, const QByteArray &raw, qsizetype step)
{
    BackupWriterOptions options;
    options.compression = compression;
    CASTELLAN_TRY_ASSIGN(const auto writer, BackupWriter::create(path, options));
    for (qsizetype i = 0; i < raw.size(); i += step)
        if (!writer->write(QByteArrayView(raw).sliced(i, std::min(step, raw.size() - i))))
            break;
    return writer->finish();
}

} // namespace

class TestBytePipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryByte_data()
    {
        QTest::addColumn<int>("compression");
        QTest::addColumn<int>("size");
        for (const auto compression : {Compression::None, Compression::Gzip, Compression::Zstd})
            for (const int size : {0, 1, 4096, 9'000'001})
                QTest::addRow("%s %d", qPrintable(compressionName(compression)), size)
                    << static_cast<int>(compression) << size;
    }
    void givesBackEveryByte()
    {
        QFETCH(int, compression);
        QFETCH(int, size);
        const auto method = static_cast<Compression>(compression);
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("b"));
        const QByteArray raw = content(size);
        const auto stored = store(path, method, raw, 65537);
        CASTELLAN_VERIFY(stored);
        const QByteArray bytes = fileBytes(path);
        QCOMPARE(stored->size, bytes.size());
        QCOMPARE(stored->rawBytes, raw.size());
        QCOMPARE(stored->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QVERIFY(!QFileInfo::exists(partialPath(path)));
        QByteArray back;
        const auto read = decodeWhole(path, method, {}, {}, [&](QByteArrayView part) -> Result<void> {
            back += part;
            return {};
        });
        CASTELLAN_VERIFY(read);
        QVERIFY(back == raw);
        QCOMPARE(read->sha256, stored->sha256);
    }

    void otherProgramsReadIt_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("zstd") << QStringLiteral("zstd");
        QTest::newRow("gzip") << QStringLiteral("gzip");
    }
    void otherProgramsReadIt()
    {
        QFETCH(QString, program);
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(QStringLiteral("%1 is not installed: apt-get install %1").arg(program)));
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("b"));
        const QByteArray raw = content(3'000'000);
        const auto method = program == QLatin1String("zstd") ? Compression::Zstd : Compression::Gzip;
        CASTELLAN_VERIFY(store(path, method, raw, 1 << 20));
        QProcess process;
        process.setStandardInputFile(path);
        process.start(program, {QStringLiteral("-dc")});
        QVERIFY(process.waitForFinished());
        QVERIFY(process.readAllStandardOutput() == raw);
        // And two streams one after the other, as such programs may write them, are read as one.
        write(path + QStringLiteral("2"), fileBytes(path) + fileBytes(path));
        const auto twice = decodeWhole(path + QStringLiteral("2"), method, {});
        CASTELLAN_VERIFY(twice);
        QCOMPARE(twice->rawBytes, 2 * raw.size());
    }

    void noticesDamage_data()
    {
        QTest::addColumn<int>("compression");
        QTest::newRow("gzip") << static_cast<int>(Compression::Gzip);
        QTest::newRow("zstd") << static_cast<int>(Compression::Zstd);
    }
    void noticesDamage()
    {
        QFETCH(int, compression);
        const auto method = static_cast<Compression>(compression);
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("b"));
        CASTELLAN_VERIFY(store(path, method, content(400'000), 65536));
        const QByteArray whole = fileBytes(path);
        const QString other = directory.filePath(QStringLiteral("other"));
        for (const qsizetype length : {qsizetype(0), qsizetype(3), whole.size() / 2, whole.size() - 1}) {
            write(other, whole.left(length));
            CASTELLAN_VERIFY_ERROR(decodeWhole(other, method, {}), ErrorKind::Integrity);
        }
        for (qsizetype at = whole.size() / 2; at < whole.size() / 2 + 40; ++at) {
            QByteArray flipped = whole;
            flipped[at] = static_cast<char>(flipped.at(at) ^ 0x10);
            write(other, flipped);
            CASTELLAN_VERIFY_ERROR(decodeWhole(other, method, {}), ErrorKind::Integrity);
        }
        write(other, whole + "garbage behind the end");
        CASTELLAN_VERIFY_ERROR(decodeWhole(other, method, {}), ErrorKind::Integrity);
    }

    void leavesNothingWhenAbandoned()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("b"));
        {
            auto writer = BackupWriter::create(path);
            CASTELLAN_VERIFY(writer);
            QVERIFY((*writer)->write(content(100'000)));
            (*writer)->abandon();
            QVERIFY(!(*writer)->write("more"));
            CASTELLAN_VERIFY_ERROR((*writer)->finish(), ErrorKind::Cancelled);
        }
        QVERIFY(QDir(directory.path()).isEmpty());
    }

    void holdsTheSenderBack()
    {
        QTemporaryDir directory;
        BackupWriterOptions options;
        options.compression = Compression::Gzip;
        options.level = 9;
        options.queueBytes = 1 << 20;
        auto writer = BackupWriter::create(directory.filePath(QStringLiteral("b")), options);
        CASTELLAN_VERIFY(writer);
        const QByteArray chunk = content(256 << 10);
        // Level 9 is much slower than this loop, so a sender that was not held back would queue all 10 MB at once.
        for (int i = 0; i < 40; ++i) {
            QVERIFY((*writer)->write(chunk));
            QVERIFY((*writer)->queuedBytes() <= options.queueBytes + chunk.size());
        }
        const auto stored = (*writer)->finish();
        CASTELLAN_VERIFY(stored);
        QCOMPARE(stored->rawBytes, 40 * chunk.size());
    }

    void saysThatTheDiskIsFull()
    {
        if (!QFileInfo::exists(QStringLiteral("/dev/full")))
            QSKIP("/dev/full is not there");
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("b"));
        // The writer insists on a new file, so the full device is brought in by a full file system elsewhere (see the
        // integration tests); here only the message is looked at.
        const Error error = fileError(QStringLiteral("x"), ENOSPC, 5'000'000);
        QCOMPARE(error.kind, ErrorKind::Io);
        QCOMPARE(error.code, QStringLiteral("ENOSPC"));
        QVERIFY(error.hint.contains(QStringLiteral("5")));
        write(partialPath(path), "someone else's");
        CASTELLAN_VERIFY_ERROR(BackupWriter::create(path), ErrorKind::Io);
        QCOMPARE(fileBytes(partialPath(path)), QByteArray("someone else's"));
    }

    void hashesADirectory()
    {
        QTemporaryDir directory;
        write(directory.filePath(QStringLiteral("b")), "2");
        write(directory.filePath(QStringLiteral("a")), "1");
        const auto first = hashDirectory(directory.path(), {});
        CASTELLAN_VERIFY(first);
        const auto hash = [](const QByteArray &text) {
            return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
        };
        QCOMPARE(first->sha256, hash(hash("1") + "  a\n" + hash("2") + "  b\n"));
        QCOMPARE(first->size, 2);
        write(directory.filePath(QStringLiteral("b")), "3");
        QVERIFY(hashDirectory(directory.path(), {})->sha256 != first->sha256);
    }

    void writesSmallFilesWhole()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("m"));
        CASTELLAN_VERIFY(writeDurably(path, "one"));
        CASTELLAN_VERIFY(writeDurably(path, "two"));
        QCOMPARE(fileBytes(path), QByteArray("two"));
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files).size(), 1);
        CASTELLAN_VERIFY_ERROR(writeDurably(directory.filePath(QStringLiteral("no/m")), "x"), ErrorKind::Io);
    }
};

QTEST_GUILESS_MAIN(TestBytePipeline)
#include "tst_bytepipeline.moc"
