// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dump files and manifests that are not what they should be. A proof and a restore say why, and production is never
// touched: not when the manifest knows better, not when it agrees with the damage, and not when there is none.
#include "tests/integration/survive/survivallab.h"

#include <QRandomGenerator>

using namespace castellan;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a file is once something happened to it.
struct Damaged
{
    QByteArray bytes;
    QString compression;
};

} // namespace

class TestFaultyDumps : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    Manifest m_manifest; ///< of a sound custom backup
    QByteArray m_packed; ///< its bytes: zstd
    QByteArray m_raw;    ///< the archive in them
    QByteArray m_plain;
    QByteArray m_tar;
    QString m_production;

    QString directory() const { return m_lab.environment.backup.localDirectory; }
    QString path(const QString &name) const { return directory() + QLatin1Char('/') + name; }

    Result<QByteArray> dump(const QString &format)
    {
        const QString file = m_lab.folder.filePath(QStringLiteral("other"));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), m_lab.cluster->password().reveal());
        CASTELLAN_TRY(GuardedProcess::run(
            {.argv = {m_lab.cluster->programDirectory() + QStringLiteral("/pg_dump"), QStringLiteral("-F") + format,
                      QStringLiteral("-f"), file, QStringLiteral("-h"), m_lab.cluster->socketDirectory(),
                      QStringLiteral("-p"), QString::number(m_lab.cluster->port()), QStringLiteral("-U"),
                      m_lab.cluster->superuser(), m_lab.database.name},
             .user = {},
             .logFile = m_lab.folder.filePath(QStringLiteral("dump.log")),
             .within = {},
             .removeAtEnd = {},
             .environment = environment}));
        return bytesOf(file);
    }

    Damaged damaged(const QByteArray &what) const
    {
        const QString none = QStringLiteral("none");
        const QString zstd = QStringLiteral("zstd");
        QByteArray bytes = m_raw;
        if (what == "cut in the header")
            return {.bytes = m_raw.left(9), .compression = none};
        if (what == "cut in the contents list")
            return {.bytes = m_raw.left(1500), .compression = none};
        if (what == "last 200 bytes missing")
            return {.bytes = m_raw.chopped(200), .compression = none};
        if (what == "last 200 bytes missing, compressed")
            return {.bytes = m_packed.chopped(200), .compression = zstd};
        if (what == "a bit flipped") {
            // In a row of a table: the archive still decodes, only what it says is wrong.
            const qsizetype at = m_raw.lastIndexOf("Goblin") >= 0 ? m_raw.lastIndexOf("Goblin") : m_raw.size() * 3 / 4;
            bytes[at] = static_cast<char>(bytes.at(at) ^ 1);
            return {.bytes = bytes, .compression = none};
        }
        if (what == "a bit flipped, compressed") {
            bytes = m_packed;
            bytes[bytes.size() / 2] = static_cast<char>(bytes.at(bytes.size() / 2) ^ 4);
            return {.bytes = bytes, .compression = zstd};
        }
        if (what == "empty")
            return {.bytes = {}, .compression = none};
        if (what == "plain SQL")
            return {.bytes = m_plain, .compression = none};
        if (what == "plain SQL, cut")
            return {.bytes = m_plain.left(m_plain.size() / 2), .compression = none};
        if (what == "tar")
            return {.bytes = m_tar, .compression = none};
        if (what == "random bytes") {
            QByteArray random(20000, Qt::Uninitialized);
            QRandomGenerator(7).fillRange(reinterpret_cast<quint32 *>(random.data()), random.size() / 4);
            return {.bytes = random, .compression = none};
        }
        if (what == "gzip of something else")
            return {.bytes = QByteArray::fromBase64("H4sIAAAAAAAAA8tIzcnJVyjPL8pJ4QIALTsIrwwAAAA="),
                    .compression = QStringLiteral("gzip")};
        if (what == "of a newer version")
            bytes[6] = 99; // 1.99
        return {.bytes = bytes, .compression = none};
    }

    enum Disguise { Honest, Sealed, Foreign };

    /// Puts the file and its manifest where backups lie; the catalogue's entry of it.
    BackupEntry place(const Damaged &damage, Disguise disguise)
    {
        const QString name = QStringLiteral("%1_x.dump").arg(m_lab.environment.id);
        std::ignore = writeFile(path(name), damage.bytes);
        Manifest manifest = m_manifest;
        manifest.fileName = name;
        manifest.compression = damage.compression;
        const QByteArray &known = disguise == Sealed                            ? damage.bytes
                                  : damage.compression == QLatin1String("zstd") ? m_packed
                                                                                : m_raw;
        manifest.size = known.size();
        manifest.sha256 = QCryptographicHash::hash(known, QCryptographicHash::Sha256).toHex();
        if (disguise != Foreign)
            std::ignore = writeFile(manifestPath(path(name)), manifestDocument(manifest));
        const BackupCatalogue catalogue = m_lab.catalogue();
        return catalogue.entries.value(0);
    }

    /// That neither operation is taken in, and both say why.
    void refused(const BackupEntry &entry)
    {
        QCOMPARE(entry.copies.size(), 1);
        const Run proof = m_lab.run(m_lab.proof(entry));
        QVERIFY2(proof.state == RunState::FellShort || proof.state == RunState::Failed, qPrintable(m_lab.told(proof)));
        const QString why =
            proof.result.value(QStringLiteral("findings")).toVariant().toStringList().join(u' ') + proof.error.message;
        QVERIFY2(why.contains(entry.fileName()), qPrintable(m_lab.told(proof)));
        const BackupEntry after = m_lab.catalogue().entries.value(0);
        QVERIFY2(after.proof() < ProofLevel::Decodes, qPrintable(m_lab.told(proof)));

        const Run restore = m_lab.run(m_lab.restore(entry));
        QVERIFY2(restore.state == RunState::Failed, qPrintable(m_lab.told(restore)));
        QVERIFY2(restore.error.kind == ErrorKind::Integrity, qPrintable(m_lab.told(restore)));
        QVERIFY2(restore.error.message.contains(entry.fileName()), qPrintable(m_lab.told(restore)));
        QVERIFY2(!restore.error.hint.isEmpty(), qPrintable(m_lab.told(restore)));
        QCOMPARE(m_lab.production(), m_production);
    }

    static void damages()
    {
        QTest::addColumn<QByteArray>("what");
        for (const char *what :
             {"cut in the header", "cut in the contents list", "last 200 bytes missing",
              "last 200 bytes missing, compressed", "a bit flipped", "a bit flipped, compressed", "empty",
              "plain SQL, cut", "random bytes", "gzip of something else", "of a newer version"})
            QTest::newRow(what) << QByteArray(what);
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        const Run run = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(run.state == RunState::Succeeded, qPrintable(m_lab.told(run)));
        const QString file = run.result.value(QStringLiteral("path")).toString();
        m_packed = bytesOf(file);
        const auto manifest = readManifestDocument(bytesOf(manifestPath(file)), file);
        CASTELLAN_VERIFY(manifest);
        m_manifest = *manifest;
        CASTELLAN_VERIFY(decodeWhole(file, Compression::Zstd, {}, {}, [&](QByteArrayView part) -> Result<void> {
            m_raw += part;
            return {};
        }));
        const auto plain = dump(QStringLiteral("p"));
        CASTELLAN_VERIFY(plain);
        m_plain = *plain;
        const auto tar = dump(QStringLiteral("t"));
        CASTELLAN_VERIFY(tar);
        m_tar = *tar;
        QVERIFY(m_packed.size() > 1000 && m_raw.size() > 1000 && m_plain.size() > 1000 && m_tar.size() > 1000);
        m_production = m_lab.production();
    }
    void init()
    {
        QDir(directory()).removeRecursively();
        QDir().mkpath(directory());
    }
    void cleanup() { QCOMPARE(m_lab.left(), QString()); }

    void theManifestKnowsBetter_data()
    {
        damages();
        QTest::newRow("plain SQL") << QByteArray("plain SQL");
        QTest::newRow("tar") << QByteArray("tar");
    }
    void theManifestKnowsBetter()
    {
        QFETCH(QByteArray, what);
        const BackupEntry entry = place(damaged(what), Honest);
        QVERIFY(entry.proof() == ProofLevel::None);
        const bool sameSize = what.startsWith("a bit flipped") || what == "of a newer version";
        QCOMPARE(entry.isBackup(), sameSize); // a look sees the size, not the bytes
        if (!sameSize)
            QVERIFY(!entry.whyNot().isEmpty());
        refused(entry);
    }

    void theManifestAgreesWithTheDamage_data() { damages(); }
    void theManifestAgreesWithTheDamage()
    {
        QFETCH(QByteArray, what);
        const BackupEntry entry = place(damaged(what), Sealed);
        if (what != "a bit flipped") {
            refused(entry);
            return;
        }
        // Only the rows themselves can tell, so it is restored, compared, and not swapped in.
        const Run proof = m_lab.run(m_lab.proof(entry));
        QVERIFY2(proof.state == RunState::FellShort, qPrintable(m_lab.told(proof)));
        const Run restore = m_lab.run(m_lab.restore(entry));
        QVERIFY2(restore.state == RunState::Failed && restore.error.kind == ErrorKind::Integrity,
                 qPrintable(m_lab.told(restore)));
        QVERIFY2(!restore.error.hint.isEmpty(), qPrintable(m_lab.told(restore)));
        QCOMPARE(m_lab.production(), m_production);
    }

    void nobodyKnowsWhatItShouldBe_data() { damages(); }
    void nobodyKnowsWhatItShouldBe()
    {
        QFETCH(QByteArray, what);
        if (what == "a bit flipped")
            return; // a sound dump of other rows, as far as anybody can know
        const BackupEntry entry = place(damaged(what), Foreign);
        QVERIFY(!entry.isBackup());
        const CopyState state = entry.copies.value(0).state;
        QVERIFY(state == CopyState::NoManifest || state == CopyState::Changed);
        refused(entry);
    }

    void aFlippedBitIsFoundBeforeAnythingIsMade()
    {
        const BackupEntry entry = place(damaged("a bit flipped"), Honest);
        const Run restore = m_lab.run(m_lab.restore(entry));
        QVERIFY2(restore.error.message.contains(QStringLiteral("SHA-256")), qPrintable(m_lab.told(restore)));
        QCOMPARE(restore.steps.value(0).id, QStringLiteral("preflight"));
        QCOMPARE(restore.steps.value(0).state, StepState::Failed);
        QCOMPARE(restore.steps.value(1).state, StepState::Skipped);
        // In place there would be no second chance.
        const Run inPlace = m_lab.run(m_lab.restore(entry, RestoreMode::InPlace));
        QVERIFY2(inPlace.state == RunState::Failed && inPlace.error.kind == ErrorKind::Integrity,
                 qPrintable(m_lab.told(inPlace)));
        QCOMPARE(m_lab.production(), m_production);
    }

    void theNewerVersionIsNamed()
    {
        const Run restore = m_lab.run(m_lab.restore(place(damaged("of a newer version"), Sealed)));
        QVERIFY2(restore.error.message.contains(QStringLiteral("1.99")), qPrintable(m_lab.told(restore)));
        QVERIFY2(restore.error.message.contains(QStringLiteral("newer")), qPrintable(m_lab.told(restore)));
    }

    void manifests_data()
    {
        QTest::addColumn<QByteArray>("what");
        for (const char *what :
             {"edited", "for another file", "of another backup", "cut", "empty", "not JSON", "of a newer schema"})
            QTest::newRow(what) << QByteArray(what);
    }
    void manifests()
    {
        QFETCH(QByteArray, what);
        place({.bytes = m_raw, .compression = QStringLiteral("none")}, Honest);
        const QString name = QStringLiteral("%1_x.dump").arg(m_lab.environment.id);
        QByteArray document = bytesOf(manifestPath(path(name)));
        Manifest other = m_manifest;
        other.compression = QStringLiteral("none");
        if (what == "edited")
            QVERIFY(document.replace("\"rows\": 1", "\"rows\": 2").size() > 0);
        else if (what == "for another file")
            document = manifestDocument(m_manifest);
        else if (what == "of another backup") {
            // Same name, same size, other bytes.
            other.fileName = name;
            other.size = m_raw.size();
            other.sha256 = QCryptographicHash::hash("another", QCryptographicHash::Sha256).toHex();
            document = manifestDocument(other);
        } else if (what == "cut")
            document.truncate(document.size() / 2);
        else if (what == "empty")
            document.clear();
        else if (what == "not JSON")
            document = "<html>404</html>";
        else
            document.replace("\"schema\": 1", "\"schema\": 2");
        CASTELLAN_VERIFY(writeFile(manifestPath(path(name)), document));
        const BackupEntry entry = m_lab.catalogue().entries.value(0);
        QCOMPARE(entry.isBackup(), what == "of another backup");
        if (what != "of another backup")
            QVERIFY2(entry.whyNot().contains(QStringLiteral("manifest"), Qt::CaseInsensitive),
                     qPrintable(entry.whyNot()));
        refused(entry);
    }

    void withoutManifestItIsRestoredAndNobodyCallsItTheSame()
    {
        const BackupEntry entry = place({.bytes = m_raw, .compression = QStringLiteral("none")}, Foreign);
        QVERIFY(!entry.isBackup());
        QVERIFY(entry.whyNot().contains(QStringLiteral("manifest")));
        const Run proof = m_lab.run(m_lab.proof(entry));
        QVERIFY2(proof.state == RunState::FellShort, qPrintable(m_lab.told(proof)));
        const Run restore = m_lab.run(m_lab.restore(entry));
        QVERIFY2(restore.state == RunState::FellShort, qPrintable(m_lab.told(restore)));
        QCOMPARE(restore.result.value(QStringLiteral("verdict")).toString(), QStringLiteral("unknown"));
        CASTELLAN_VERIFY(m_lab.dropKept(restore));
        m_production = m_lab.production();
    }
};

QTEST_GUILESS_MAIN(TestFaultyDumps)
#include "tst_faultydumps.moc"
