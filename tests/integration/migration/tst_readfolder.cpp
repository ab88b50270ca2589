// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders of migrations from where they lie: this computer, a host by its tar, a container by docker.
#include "models/migration/readfolder.h"
#include "models/remote/localhost.h"
#include "tests/lab/dockerengine.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QTemporaryDir>

using namespace castellan;
using Place = MigrationPlace::Kind;

class TestReadFolder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    LocalHost m_host;

    QString folder() const { return m_folder.filePath(QStringLiteral("it's \"odd\" $x ä")); }
    void put(const QString &path, const QByteArray &bytes)
    {
        const QString name = folder() + u'/' + path;
        QVERIFY(QDir().mkpath(QFileInfo(name).path()));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static QStringList paths(const QList<FolderFile> &files)
    {
        QStringList all;
        for (const FolderFile &file : files)
            all << file.path;
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        put(QStringLiteral("1_a/migration.sql"), "select 'ä';\r\n");
        put(QStringLiteral("migration_lock.toml"), QByteArray());
        put(QStringLiteral("2 b/it's.sql"), QByteArray(300'000, 'x'));
        put(QStringLiteral(".git/config"), "no");
        QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), folder() + QStringLiteral("/3_link.sql")));
    }

    void fromHereAndFromAHost()
    {
        const QList<FolderFile> wanted{{QStringLiteral("1_a/migration.sql"), "select 'ä';\r\n"},
                                       {QStringLiteral("2 b/it's.sql"), QByteArray(300'000, 'x')},
                                       {QStringLiteral("migration_lock.toml"), QByteArray()}};
        for (const Place kind : {Place::Computer, Place::Host}) {
            const auto read = readFolder(m_host, {.kind = kind, .container = {}, .directory = folder()});
            CASTELLAN_VERIFY(read);
            QCOMPARE(paths(*read), paths(wanted));
            QCOMPARE(*read, wanted);
        }
    }

    void whatIsNotThere()
    {
        for (const Place kind : {Place::Computer, Place::Host}) {
            const auto read =
                readFolder(m_host, {.kind = kind, .container = {}, .directory = folder() + QStringLiteral("/no")});
            CASTELLAN_VERIFY_ERROR(read, ErrorKind::NotFound);
        }
    }

    void outOfAContainer()
    {
        auto engine = DockerEngine::start();
        if (!engine)
            QSKIP(qPrintable(QStringLiteral("Not installable here: ") + engine.error().text()));
        const QString name = QStringLiteral("dnd-backend");
        CASTELLAN_VERIFY((*engine)->run({.name = name, .service = name, .port = freePort(), .environment = {}}));
        CASTELLAN_VERIFY((*engine)->docker({QStringLiteral("cp"), folder(), name + QStringLiteral(":/migrations")}));
        CASTELLAN_VERIFY((*engine)->docker({QStringLiteral("stop"), QStringLiteral("-t"), QStringLiteral("0"), name}));
        qputenv("DOCKER_HOST", (*engine)->address().toUtf8());
        const auto read = readFolder(
            m_host, {.kind = Place::Container, .container = name, .directory = QStringLiteral("/migrations/")});
        CASTELLAN_VERIFY(read);
        QCOMPARE(paths(*read), (QStringList{QStringLiteral("1_a/migration.sql"), QStringLiteral("2 b/it's.sql"),
                                            QStringLiteral("migration_lock.toml")}));
        const auto missing =
            readFolder(m_host, {.kind = Place::Container, .container = name, .directory = QStringLiteral("/nowhere")});
        CASTELLAN_VERIFY_ERROR(missing, ErrorKind::NotFound);
        qunsetenv("DOCKER_HOST");
    }
};

QTEST_GUILESS_MAIN(TestReadFolder)
#include "tst_readfolder.moc"
