// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupmodel.h"
#include "models/backup/bytepipeline.h"
#include "tests/support/elsewhere.h"
#include "tests/support/testsupport.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace castellan;

namespace {

const QByteArray customArchive = QByteArray("PGDMP\x01\x0e\x00\x04\x08\x01", 11) + QByteArray(3000, 'x');
const QByteArray plainSql = "--\n-- PostgreSQL database dump\n--\nSET statement_timeout = 0;\n" + QByteArray(5000, 'y');

QByteArray tarOf(const QByteArray &name)
{
    QByteArray header(1024, '\0');
    header.replace(0, name.size(), name);
    header.replace(257, 5, "ustar");
    return header;
}

QByteArray packed(const QByteArray &raw, Compression compression)
{
    QTemporaryDir directory;
    BackupWriterOptions options;
    options.compression = compression;
    auto writer = BackupWriter::create(directory.filePath(QStringLiteral("f")), options);
    if (!writer || !(*writer)->write(raw) || !(*writer)->finish())
        return {};
    QFile file(directory.filePath(QStringLiteral("f")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Manifest manifestFor(const QString &name, const QByteArray &bytes)
{
    Manifest manifest;
    manifest.id = QStringLiteral("20261124T020000Z-4f2a");
    manifest.environmentId = QStringLiteral("lab");
    manifest.fileName = name;
    manifest.compression = QStringLiteral("zstd");
    manifest.size = bytes.size();
    manifest.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    manifest.snapshotTime = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);
    manifest.started = manifest.snapshotTime;
    manifest.ended = manifest.snapshotTime.addSecs(60);
    return manifest;
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    void put(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    BackupCatalogue scan() const
    {
        return scanBackups(
            {BackupLocation{.place = BackupPlace::Local, .directory = m_folder->path(), .host = nullptr}},
            QStringLiteral("lab"));
    }
    BackupEntry only() const
    {
        const BackupCatalogue catalogue = scan();
        return catalogue.entries.size() == 1 ? catalogue.entries.constFirst() : BackupEntry();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void recognisesByContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("compression");
        const auto row = [](const char *name, const QByteArray &bytes, FileKind kind, const char *compression) {
            QTest::newRow(name) << bytes << static_cast<int>(kind) << QString::fromLatin1(compression);
        };
        row("custom", customArchive, FileKind::CustomArchive, "none");
        row("custom zstd", packed(customArchive, Compression::Zstd), FileKind::CustomArchive, "zstd");
        row("plain gzip", packed(plainSql, Compression::Gzip), FileKind::PlainSql, "gzip");
        row("plain zstd", packed(plainSql, Compression::Zstd), FileKind::PlainSql, "zstd");
        row("plain", plainSql, FileKind::PlainSql, "none");
        row("tar", tarOf("toc.dat"), FileKind::TarArchive, "none");
        row("another tar", tarOf("holiday.jpg"), FileKind::Unknown, "none");
        row("gzip of something", packed("hello", Compression::Gzip), FileKind::Unknown, "gzip");
        row("nonsense", "nonsense", FileKind::Unknown, "none");
        row("cut gzip", QByteArray("\x1f\x8b\x08", 3), FileKind::Unknown, "gzip");
        row("empty", "", FileKind::Empty, "none");
    }
    void recognisesByContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        QFETCH(QString, compression);
        QString found;
        int version = 0;
        QCOMPARE(static_cast<int>(recogniseFile(bytes, &found, &version)), kind);
        QCOMPARE(found, compression);
        if (kind == static_cast<int>(FileKind::CustomArchive))
            QCOMPARE(version, 11400);
    }

    void listsASoundOne()
    {
        const QString name = QStringLiteral("lab_1.dump.zst");
        put(name, "content");
        put(manifestPath(name), manifestDocument(manifestFor(name, "content")));
        const BackupEntry entry = only();
        QVERIFY2(entry.isBackup(), qPrintable(entry.whyNot()));
        QCOMPARE(entry.duration(), std::chrono::milliseconds(60000));
        QCOMPARE(entry.size(), 7);
        QVERIFY(scan().find(name) && scan().find(entry.id));
        QVERIFY(!scan().newestProven());
    }

    void saysWhyAFileIsNoBackup_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("state");
        const auto row = [](const char *test, const char *name, const QByteArray &bytes, CopyState state) {
            QTest::newRow(test) << QString::fromLatin1(name) << bytes << static_cast<int>(state);
        };
        row("partial", "lab_1.dump.zst.partial", "x", CopyState::Partial);
        row("the guide's own", "dnd_backup_20261124_020000.sql.gz", packed(plainSql, Compression::Gzip),
            CopyState::NoManifest);
        row("anyone's dump", "latest.dump", customArchive, CopyState::NoManifest);
        row("by content, not by name", "photo.jpg", customArchive, CopyState::NoManifest);
        row("only called so", "fake.dump", "no dump at all", CopyState::Changed);
        row("empty", "empty.sql.gz", "", CopyState::Changed);
    }
    void saysWhyAFileIsNoBackup()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(int, state);
        put(name, bytes);
        put(QStringLiteral("README"), "not a dump, and nobody asked");
        const BackupEntry entry = only();
        QCOMPARE(entry.copies.size(), 1);
        QCOMPARE(static_cast<int>(entry.copies.constFirst().state), state);
        QVERIFY(!entry.isBackup());
        QVERIFY(!entry.whyNot().isEmpty());
        QCOMPARE(!entry.unknown.isEmpty(), static_cast<CopyState>(state) != CopyState::Partial);
        QCOMPARE(scan().retentionItems().constFirst().isBackup, false);
    }

    void noticesChangedManifestsAndFiles()
    {
        const QString name = QStringLiteral("lab_1.dump.zst");
        const QByteArray document = manifestDocument(manifestFor(name, "content"));
        put(name, "content and more");
        put(manifestPath(name), document);
        QCOMPARE(only().copies.constFirst().state, CopyState::Changed);
        put(name, "content");
        put(manifestPath(name), QByteArray(document).replace("\"lab\"", "\"lob\""));
        QCOMPARE(only().copies.constFirst().state, CopyState::Changed);
        QVERIFY(QFile::remove(m_folder->filePath(name)));
        put(manifestPath(name), document);
        QCOMPARE(only().copies.constFirst().state, CopyState::Missing);
        QVERIFY(QFile::remove(m_folder->filePath(manifestPath(name))));
        put(QStringLiteral("other.dump"), "content");
        put(manifestPath(QStringLiteral("other.dump")), document); // for another file
        QCOMPARE(only().copies.constFirst().state, CopyState::Changed);
    }

    void leavesOtherEnvironmentsAlone()
    {
        Manifest manifest = manifestFor(QStringLiteral("x.dump"), "c");
        manifest.environmentId = QStringLiteral("other");
        put(QStringLiteral("x.dump"), "c");
        put(manifestPath(QStringLiteral("x.dump")), manifestDocument(manifest));
        QVERIFY(scan().entries.isEmpty());
    }

    void joinsCopiesOfTwoPlaces()
    {
        const QString name = QStringLiteral("lab_1.dump.zst");
        put(name, "content");
        put(manifestPath(name), manifestDocument(manifestFor(name, "content")));
        QTemporaryDir second;
        for (const QString &file : {name, manifestPath(name)})
            QVERIFY(QFile::copy(m_folder->filePath(file), second.filePath(file)));
        const QList<BackupLocation> places{
            {.place = BackupPlace::Local, .directory = m_folder->path(), .host = nullptr},
            {.place = BackupPlace::Server, .directory = second.path(), .host = nullptr}};
        const BackupCatalogue catalogue = scanBackups(places, QStringLiteral("lab"));
        QCOMPARE(catalogue.entries.size(), 1);
        QCOMPARE(catalogue.entries.constFirst().copies.size(), 2);
    }

    void neverReadsPipesAndDevices_data()
    {
        QTest::addColumn<int>("place");
        QTest::newRow("here") << static_cast<int>(BackupPlace::Local);
        QTest::newRow("by the script for servers") << static_cast<int>(BackupPlace::Server);
    }
    void neverReadsPipesAndDevices()
    {
        QFETCH(int, place);
        const QString name = QStringLiteral("lab_1.dump.zst");
        put(name, "content");
        put(manifestPath(name), manifestDocument(manifestFor(name, "content")));
        const auto fifo = [this](const QString &at) {
            return ::mkfifo(QFile::encodeName(m_folder->filePath(at)).constData(), 0600) == 0;
        };
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("half")));
        QVERIFY(fifo(QStringLiteral("waits.dump")) && fifo(QStringLiteral("lab_2.dump.manifest.json")) &&
                fifo(QStringLiteral("half/toc.dat")));
        QVERIFY(QFile::link(QStringLiteral("/dev/zero"), m_folder->filePath(QStringLiteral("endless.dump"))));
        const BackupCatalogue catalogue = scanBackups({BackupLocation{.place = static_cast<BackupPlace>(place),
                                                                      .directory = m_folder->path(),
                                                                      .host = std::make_shared<Elsewhere>()}},
                                                      QStringLiteral("lab"));
        QVERIFY2(catalogue.isComplete(), qPrintable(catalogue.failures.value(0).text()));
        QStringList found;
        for (const BackupEntry &entry : catalogue.entries)
            found.append(entry.fileName());
        QCOMPARE(found.join(QLatin1Char(' ')), name);
    }

    void aPlaceThatCannotBeReadIsNoEmptyPlace()
    {
        const QString notADirectory = m_folder->filePath(QStringLiteral("file"));
        put(QStringLiteral("file"), "x");
        const BackupCatalogue catalogue =
            scanBackups({BackupLocation{.place = BackupPlace::Local, .directory = notADirectory, .host = nullptr}},
                        QStringLiteral("lab"));
        QVERIFY(!catalogue.isComplete());
        QVERIFY(scanBackups({BackupLocation{.place = BackupPlace::Local,
                                            .directory = m_folder->filePath(QStringLiteral("new")),
                                            .host = nullptr}},
                            QStringLiteral("lab"))
                    .isComplete());
    }

    void showsThemInATable()
    {
        put(QStringLiteral("latest.dump"), customArchive);
        const QString name = QStringLiteral("lab_1.dump.zst");
        put(name, "content");
        put(manifestPath(name), manifestDocument(manifestFor(name, "content")));
        BackupModel model(std::make_shared<FakeClock>());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCatalogue(scan());
        QCOMPARE(model.rowCount(), 2);
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < BackupModel::ColumnCount; ++column)
                QVERIFY(!model.index(row, column).data().toString().isEmpty());
        model.setCatalogue({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
