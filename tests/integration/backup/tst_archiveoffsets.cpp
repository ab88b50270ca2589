// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/archiveoffsets.h"
#include "tests/lab/postgrescluster.h"
#include "tests/support/testsupport.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace castellan;

/// What pg_dump notes when it can seek is what is found when it could not.
class TestArchiveOffsets : public QObject
{
    Q_OBJECT

    std::unique_ptr<PostgresCluster> m_cluster;
    CompanionDatabase m_database;
    QTemporaryDir m_folder;

    QByteArray dump(const QString &compression, const QString &file = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), m_database.password.reveal());
        process.setProcessEnvironment(environment);
        QStringList arguments{QStringLiteral("-Fc"), compression,          QStringLiteral("-h"),
                              m_cluster->host(),     QStringLiteral("-p"), QString::number(m_cluster->port()),
                              QStringLiteral("-U"),  m_database.role,      m_database.name};
        if (!file.isEmpty())
            arguments << QStringLiteral("-f") << file;
        process.start(m_cluster->programDirectory() + QStringLiteral("/pg_dump"), arguments);
        const bool ended = process.waitForFinished(60000);
        if (!ended || process.exitCode() != 0) {
            qWarning("%s", process.readAllStandardError().constData());
            return {};
        }
        if (file.isEmpty())
            return process.readAllStandardOutput();
        QFile written(file);
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }
    /// But for the time in its header, of seven numbers.
    static QByteArray timeless(QByteArray archive) { return archive.remove(16, 7 * 5); }

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = PostgresCluster::start();
        CASTELLAN_VERIFY(cluster);
        m_cluster = *std::move(cluster);
        auto database = m_cluster->createDatabase(2'000'000);
        CASTELLAN_VERIFY(database);
        m_database = *database;
    }

    void thePipedArchiveBecomesTheSeekableOne_data()
    {
        QTest::addColumn<QString>("compression");
        QTest::newRow("as Castellan dumps") << QStringLiteral("-Z0");
        QTest::newRow("compressed inside") << QStringLiteral("-Z6");
    }
    void thePipedArchiveBecomesTheSeekableOne()
    {
        QFETCH(QString, compression);
        const QByteArray seekable = dump(compression, m_folder.filePath(QStringLiteral("seekable.dump")));
        QByteArray piped = dump(compression);
        QVERIFY(piped.size() > 100'000);
        QVERIFY(timeless(piped) != timeless(seekable));
        QVERIFY(missingOffsets(seekable).isEmpty());
        const QList<ArchiveOffset> offsets = missingOffsets(piped);
        QVERIFY(offsets.size() > 10);
        noteOffsets(piped.data(), offsets);
        QVERIFY(timeless(piped) == timeless(seekable));
    }

    void whatIsNotAWholeArchiveIsLeftAlone()
    {
        const QByteArray piped = dump(QStringLiteral("-Z0"));
        const QList<ArchiveOffset> offsets = missingOffsets(piped);
        QVERIFY(missingOffsets({}).isEmpty());
        QVERIFY(missingOffsets(QByteArray(1000, 'x')).isEmpty());
        for (qsizetype size = 0; size < piped.size(); size += 997) {
            const auto found = missingOffsets(QByteArrayView(piped).first(size));
            // Cut between two tables it cannot be told from a whole one; proof level 1 is what notices.
            for (const ArchiveOffset &offset : found)
                QVERIFY(offsets.contains(offset));
        }
        QRandomGenerator random(20261129);
        for (int i = 0; i < 300; ++i) {
            QByteArray damaged = piped.left(200'000);
            for (int flips = 1 + random.bounded(4); flips > 0; --flips)
                damaged[random.bounded(20'000)] = static_cast<char>(random.bounded(256));
            for (const ArchiveOffset &offset : missingOffsets(damaged))
                QVERIFY(offset.place > 0 && offset.place + 9 <= damaged.size() && offset.data < damaged.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestArchiveOffsets)
#include "tst_archiveoffsets.moc"
