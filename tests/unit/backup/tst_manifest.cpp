// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/manifest.h"
#include "tests/support/testsupport.h"

#include <QJsonDocument>

using namespace castellan;

namespace {

Manifest sample()
{
    Manifest manifest;
    manifest.id = QStringLiteral("20261124T020000Z-4f2a");
    manifest.environmentId = QStringLiteral("dnd-companion");
    manifest.systemIdentifier = QStringLiteral("7421986034876210001");
    manifest.database = QStringLiteral("dnd \"companion\"\nü");
    manifest.fileName = QStringLiteral("dnd-companion_20261124T020000Z-4f2a.dump.zst");
    manifest.compression = QStringLiteral("zstd");
    manifest.size = 9'007'199'254'740'995; // more than a double holds
    manifest.sha256 = QByteArray(64, 'a');
    manifest.snapshotTime = QDateTime(QDate(2026, 11, 24), QTime(2, 0, 0, 123), Qt::UTC);
    manifest.started = manifest.snapshotTime.addMSecs(-500);
    manifest.ended = manifest.snapshotTime.addSecs(100);
    manifest.serverVersion = 150018;
    manifest.dumpToolVersion = QStringLiteral("pg_dump (PostgreSQL) 15.18");
    manifest.encoding = QStringLiteral("UTF8");
    manifest.collation = QStringLiteral("C.UTF-8");
    manifest.characterType = QStringLiteral("C.UTF-8");
    manifest.roles = {QStringLiteral("dnd"), QStringLiteral("read only")};
    manifest.extensions = {{QStringLiteral("pg_trgm"), QStringLiteral("1.6")}};
    manifest.snapshot = QStringLiteral("800:812:805");
    manifest.migrationHead = QStringLiteral("20260101_init");
    manifest.tables = {TableFacts{.schema = QStringLiteral("public"),
                                  .name = QStringLiteral("User"),
                                  .rows = 12,
                                  .hash = "text64:-123",
                                  .bytes = 8192}};
    manifest.sequences = {SequenceFacts{.schema = QStringLiteral("public"),
                                        .name = QStringLiteral("seq"),
                                        .lastValue = std::numeric_limits<qint64>::max(),
                                        .isCalled = true}};
    manifest.databaseBytes = 12345678;
    manifest.castellanVersion = QStringLiteral("0.1.0");
    manifest.operatorName = QStringLiteral("lead@desk");
    return manifest;
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsWritten()
    {
        const auto read = readManifestDocument(manifestDocument(sample()), QStringLiteral("m"));
        CASTELLAN_VERIFY(read);
        QCOMPARE(*read, sample());
    }

    void noticesEveryChangedByte()
    {
        const QByteArray document = manifestDocument(sample());
        int accepted = 0;
        for (qsizetype i = 0; i < document.size(); ++i) {
            QByteArray changed = document;
            changed[i] = static_cast<char>(changed.at(i) ^ 1);
            // White space between members carries nothing; a change there may pass, anything else may not.
            if (const auto read = readManifestDocument(changed, QStringLiteral("m"))) {
                QCOMPARE(*read, sample());
                ++accepted;
            }
        }
        QVERIFY(accepted < document.count(' ') + document.count('\n'));
        for (qsizetype length = 0; length < document.size() - 1; ++length)
            QVERIFY(!readManifestDocument(document.left(length), QStringLiteral("m")));
    }

    void namesTheKeyThatIsWrong_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("path");
        QTest::newRow("text") << QStringLiteral("database") << QJsonValue(1) << QStringLiteral("“database”");
        QTest::newRow("path in name") << QStringLiteral("file") << QJsonValue(QStringLiteral("../x"))
                                      << QStringLiteral("“file”");
        QTest::newRow("format") << QStringLiteral("format") << QJsonValue(QStringLiteral("zip"))
                                << QStringLiteral("“format”");
        QTest::newRow("negative") << QStringLiteral("size") << QJsonValue(-1) << QStringLiteral("“size”");
        QTest::newRow("fraction") << QStringLiteral("size") << QJsonValue(1.5) << QStringLiteral("“size”");
        QTest::newRow("hash") << QStringLiteral("sha256") << QJsonValue(QStringLiteral("zz"))
                              << QStringLiteral("“sha256”");
        QTest::newRow("time") << QStringLiteral("started") << QJsonValue(QStringLiteral("yesterday"))
                              << QStringLiteral("“started”");
        QTest::newRow("unknown") << QStringLiteral("surprise") << QJsonValue(true) << QStringLiteral("“surprise”");
        QTest::newRow("list") << QStringLiteral("roles") << QJsonValue(QJsonArray{1}) << QStringLiteral("“roles[0]”");
        QTest::newRow("table") << QStringLiteral("tables")
                               << QJsonValue(QJsonArray{QJsonObject{{QStringLiteral("schema"), QStringLiteral("s")}}})
                               << QStringLiteral("“tables[0].name”");
        QTest::newRow("extension") << QStringLiteral("extensions") << QJsonValue(QJsonObject{{QStringLiteral("x"), 1}})
                                   << QStringLiteral("“extensions.x”");
    }
    void namesTheKeyThatIsWrong()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, path);
        QJsonObject object = sample().toJson();
        object.insert(key, value);
        const auto read = Manifest::fromJson(object);
        CASTELLAN_VERIFY_ERROR(read, ErrorKind::Config);
        QVERIFY2(read.error().message.startsWith(path), qPrintable(read.error().message));
        if (key != QLatin1String("surprise")) {
            object.remove(key);
            QVERIFY(!Manifest::fromJson(object));
        }
    }

    void refusesANewerSchemaAsSuch()
    {
        QJsonObject object = QJsonDocument::fromJson(manifestDocument(sample())).object();
        object.insert(QStringLiteral("schema"), 2);
        CASTELLAN_VERIFY_ERROR(readManifestDocument(QJsonDocument(object).toJson(), QStringLiteral("m")),
                               ErrorKind::Unsupported);
    }

    void notesKeepWhatTheyDoNotKnow()
    {
        BackupNotes notes;
        notes.held = true;
        notes.holdReason = QStringLiteral("audit");
        notes.proofs = {Proof{.level = ProofLevel::Counts,
                              .asked = ProofLevel::Content,
                              .when = sample().ended,
                              .duration = std::chrono::milliseconds(1200),
                              .findings = {QStringLiteral("x")}}};
        notes.unknown.insert(QStringLiteral("later"), 5);
        const auto read = BackupNotes::fromDocument(notes.toDocument(), QStringLiteral("n"));
        CASTELLAN_VERIFY(read);
        QCOMPARE(*read, notes);
    }

    void theLastWordOnAProofCounts()
    {
        const auto proof = [](ProofLevel level, ProofLevel asked) {
            return Proof{.level = level, .asked = asked, .when = {}, .duration = {}, .findings = {}};
        };
        BackupNotes notes;
        QCOMPARE(notes.highestProof(), ProofLevel::None);
        notes.proofs << proof(ProofLevel::Content, ProofLevel::Content);
        QCOMPARE(notes.highestProof(), ProofLevel::Content);
        notes.proofs << proof(ProofLevel::Stored, ProofLevel::Stored);
        QCOMPARE(notes.highestProof(), ProofLevel::Content);
        notes.proofs << proof(ProofLevel::None, ProofLevel::Stored); // its bytes changed since
        QCOMPARE(notes.highestProof(), ProofLevel::None);
        notes.proofs << proof(ProofLevel::Decodes, ProofLevel::Restores);
        QCOMPARE(notes.highestProof(), ProofLevel::Decodes);
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
