// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/expirebackups.h"
#include "models/backup/scratchdatabase.h"
#include "tests/integration/backup/backuplab.h"

#include <QJsonArray>

using namespace castellan;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestProveBackup : public QObject
{
    Q_OBJECT

    BackupLab m_lab;
    QString m_path; // a sound custom backup
    QByteArray m_bytes;
    Manifest m_manifest;

    /// The backup with other bytes, and a manifest that agrees with them as far as size and hash go when `sealed`.
    BackupEntry altered(const QByteArray &bytes, bool sealed)
    {
        put(m_path, bytes);
        Manifest manifest = m_manifest;
        if (sealed) {
            manifest.size = bytes.size();
            manifest.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        }
        put(manifestPath(m_path), manifestDocument(manifest));
        return m_lab.catalogue().entries.value(0);
    }
    int level(const BackupEntry &entry, ProofLevel asked, QStringList *findings = nullptr)
    {
        const auto run = m_lab.prove({entry}, asked);
        if (!run) {
            qWarning("%s", qPrintable(run.error().text()));
            return -1;
        }
        if (findings)
            *findings = run->result.value(QStringLiteral("findings")).toVariant().toStringList();
        const int reached = run->result.value(QStringLiteral("level")).toInt();
        if ((run->state == RunState::Succeeded) != (reached >= static_cast<int>(asked)))
            return -2;
        return reached;
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.start());
        const auto run = m_lab.backUp(m_lab.request());
        CASTELLAN_VERIFY(run);
        m_path = run->result.value(QStringLiteral("path")).toString();
        m_bytes = bytesOf(m_path);
        const auto manifest = readManifestDocument(bytesOf(manifestPath(m_path)), QStringLiteral("m"));
        CASTELLAN_VERIFY(manifest);
        m_manifest = *manifest;
    }
    void init()
    {
        QFile::remove(notesPath(m_path));
        put(m_path, m_bytes);
        put(manifestPath(m_path), manifestDocument(m_manifest));
    }
    void cleanup() { QCOMPARE(m_lab.leftovers().join(QLatin1Char('\n')), QString()); }

    void findsDamage_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("flipped byte") << 0;
        QTest::newRow("cut in the header") << 1;
        QTest::newRow("cut in the contents list") << 2;
        QTest::newRow("last 200 bytes missing") << 3;
        QTest::newRow("empty") << 4;
        QTest::newRow("another format") << 5;
    }
    void findsDamage()
    {
        QFETCH(int, what);
        QByteArray bytes = m_bytes;
        switch (what) {
        case 0:
            bytes[bytes.size() / 2] = static_cast<char>(bytes.at(bytes.size() / 2) ^ 4);
            break;
        case 1:
            bytes.truncate(3);
            break;
        case 2:
            bytes.truncate(bytes.size() / 50);
            break;
        case 3:
            bytes.chop(200);
            break;
        case 4:
            bytes.clear();
            break;
        default:
            bytes = "PK\3\4 this is a zip file, they said";
            break;
        }
        // As it happens: the manifest knows better.
        BackupEntry entry = altered(bytes, false);
        QCOMPARE(entry.isBackup(), what == 0);
        QCOMPARE(level(entry, ProofLevel::Content), 0);
        QVERIFY(!m_lab.catalogue().entries.value(0).isBackup() ||
                m_lab.catalogue().entries.value(0).proof() == ProofLevel::None);
        // And when the damage was there before the hash was taken: decoding finds it.
        QStringList findings;
        QCOMPARE(level(altered(bytes, true), ProofLevel::Content, &findings), 1);
        QVERIFY(!findings.isEmpty());
    }

    void aFlippedByteWithoutCompressionIsFoundByTheHash()
    {
        QByteArray raw;
        CASTELLAN_VERIFY(decodeWhole(m_path, Compression::Zstd, {}, {}, [&](QByteArrayView part) -> Result<void> {
            raw += part;
            return {};
        }));
        m_manifest.compression = QStringLiteral("none");
        const auto back = qScopeGuard([this] { m_manifest.compression = QStringLiteral("zstd"); });
        const Manifest packed = m_manifest;
        m_manifest.size = raw.size();
        m_manifest.sha256 = QCryptographicHash::hash(raw, QCryptographicHash::Sha256).toHex();
        const auto again = qScopeGuard([&] {
            m_manifest.size = packed.size;
            m_manifest.sha256 = packed.sha256;
        });
        QCOMPARE(level(altered(raw, false), ProofLevel::Decodes), 2);
        const qsizetype at = raw.indexOf("Goblin") >= 0 ? raw.indexOf("Goblin") : raw.size() * 3 / 4;
        raw[at] = static_cast<char>(raw.at(at) ^ 1);
        QCOMPARE(level(altered(raw, false), ProofLevel::Decodes), 0);
    }

    void provesEveryLevelInOrder()
    {
        for (int asked = 1; asked <= 5; ++asked)
            QCOMPARE(level(m_lab.catalogue().entries.value(0), static_cast<ProofLevel>(asked)), asked);
        QCOMPARE(m_lab.catalogue().entries.value(0).notes.proofs.size(), 5);
    }

    void tellsWhatIsNotTheSame()
    {
        Manifest other = m_manifest;
        auto table = std::find_if(other.tables.begin(), other.tables.end(),
                                  [](const TableFacts &facts) { return facts.rows > 1; });
        QVERIFY(table != other.tables.end());
        const TableFacts original = *table;
        table->hash = "text64:12345";
        put(manifestPath(m_path), manifestDocument(other));
        QStringList findings;
        QCOMPARE(level(m_lab.catalogue().entries.value(0), ProofLevel::Content, &findings), 4);
        QCOMPARE(findings.size(), 1);
        QVERIFY(findings.constFirst().contains(original.name));
        table->rows += 1;
        put(manifestPath(m_path), manifestDocument(other));
        QCOMPARE(level(m_lab.catalogue().entries.value(0), ProofLevel::Content), 3);
    }

    void theEnvironmentsAssertionsCount()
    {
        const Environment before = m_lab.environment;
        const auto connection = m_lab.connection;
        const auto back = qScopeGuard([&] {
            m_lab.environment = before;
            m_lab.connection = connection;
        });
        m_lab.environment.assertions = {NamedSql{.name = QStringLiteral("there are users"),
                                                 .sql = QStringLiteral("SELECT count(*) > 0 FROM \"User\"")}};
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
        QCOMPARE(level(m_lab.catalogue().entries.value(0), ProofLevel::Content), 5);
        m_lab.environment.assertions = {
            NamedSql{.name = QStringLiteral("no users"), .sql = QStringLiteral("SELECT count(*) = 0 FROM \"User\"")},
            NamedSql{.name = QStringLiteral("nonsense"), .sql = QStringLiteral("SELECT nothing")}};
        m_lab.connection = m_lab.connect(m_lab.environment, m_lab.database.password);
        QStringList findings;
        QCOMPARE(level(m_lab.catalogue().entries.value(0), ProofLevel::Content, &findings), 4);
        QCOMPARE(findings.size(), 2);
    }

    void aFileWithoutManifestIsProvedAsFarAsItGoes()
    {
        QFile::remove(manifestPath(m_path));
        const BackupEntry entry = m_lab.catalogue().entries.value(0);
        QVERIFY(!entry.isBackup());
        QCOMPARE(entry.copies.constFirst().kind, FileKind::CustomArchive);
        QVERIFY(!entry.unknown.isEmpty());
        QStringList findings;
        QCOMPARE(level(entry, ProofLevel::Restores, &findings), 3);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(level(entry, ProofLevel::Content), 3);
    }

    void scratchDatabasesOfKilledRunsAreFound()
    {
        const QString killed = ScratchDatabase::nameFor(QStringLiteral("20261124T020000Z-dead"));
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("CREATE DATABASE %1 OWNER dnd").arg(killed)));
        CASTELLAN_VERIFY(m_lab.cluster->query(
            QStringLiteral("COMMENT ON DATABASE %1 IS 'Castellan scratch database of run 20261124T020000Z-dead'")
                .arg(killed)));
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("CREATE DATABASE castellan_scratch_mine OWNER dnd")));
        CASTELLAN_VERIFY(
            m_lab.cluster->query(QStringLiteral("COMMENT ON DATABASE castellan_scratch_mine IS 'a person made it'")));
        {
            const auto living = ScratchDatabase::create(*m_lab.connection, QStringLiteral("living"), {}, {});
            CASTELLAN_VERIFY(living);
            const auto dropped = ScratchDatabase::dropLeftovers(*m_lab.connection);
            CASTELLAN_VERIFY(dropped);
            QCOMPARE(*dropped, QStringList{killed});
        }
        CASTELLAN_VERIFY(m_lab.cluster->query(QStringLiteral("DROP DATABASE castellan_scratch_mine")));
    }

    void expiryDeletesOnlyWhatWasShown()
    {
        const QString folder = m_lab.environment.backup.localDirectory;
        const auto make = [&](int days, ProofLevel level) {
            Manifest manifest = m_manifest;
            manifest.id = QStringLiteral("old-%1").arg(days);
            manifest.fileName = manifest.id + QStringLiteral(".dump.zst");
            manifest.snapshotTime = QDateTime::currentDateTimeUtc().addDays(-days);
            const QString path = folder + QLatin1Char('/') + manifest.fileName;
            put(path, m_bytes);
            put(manifestPath(path), manifestDocument(manifest));
            BackupNotes notes;
            notes.proofs = {castellan::Proof{
                .level = level, .asked = level, .when = manifest.snapshotTime, .duration = {}, .findings = {}}};
            put(notesPath(path), notes.toDocument());
            return path;
        };
        QCOMPARE(level(m_lab.catalogue().entries.value(0), ProofLevel::Restores), 3); // the newest is proven
        const QString kept = make(40, ProofLevel::Content);
        const QString gone = make(50, ProofLevel::Stored);
        const QString changing = make(60, ProofLevel::Stored);
        m_lab.environment.backup.keepProven = 2;
        const auto locations = backupLocations(m_lab.environment, m_lab.connection->host(), m_lab.folder.path());
        auto expire = std::make_shared<ExpireBackups>(m_lab.environment, locations, m_lab.catalogue(),
                                                      QDateTime::currentDateTimeUtc());
        QCOMPARE(expire->preview().commands.size(), 2);
        put(changing, m_bytes + "x");
        const auto run = BackupLab::ended(wait(
            m_lab.runner->start(expire, m_lab.environment,
                                Confirmation{.agreed = true, .typedName = expire->preview().target, .reason = {}})));
        CASTELLAN_VERIFY(run);
        QCOMPARE(run->result.value(QStringLiteral("deleted")).toArray(), QJsonArray{QStringLiteral("old-50")});
        QVERIFY(QFileInfo::exists(kept) && QFileInfo::exists(changing) && QFileInfo::exists(m_path));
        QVERIFY(!QFileInfo::exists(gone) && !QFileInfo::exists(manifestPath(gone)) &&
                !QFileInfo::exists(notesPath(gone)));
        for (const QString &path : {kept, changing})
            for (const QString &file : {path, manifestPath(path), notesPath(path)})
                QFile::remove(file);
    }
};

QTEST_GUILESS_MAIN(TestProveBackup)
#include "tst_provebackup.moc"
