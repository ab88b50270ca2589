// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/copies.h"
#include "models/workspace/schema.h"
#include "models/workspace/sqlite.h"
#include "models/workspace/workspace.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace castellan;
using namespace std::chrono_literals;

namespace {

int modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777 : -1;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

Result<int> countRuns(QSqlDatabase &database)
{
    CASTELLAN_TRY_ASSIGN(const QVariant count, sqlite::value(database, QStringLiteral("SELECT count(*) FROM runs")));
    return count.toInt();
}

Result<void> insertRun(QSqlDatabase &database, const QString &id)
{
    CASTELLAN_TRY(sqlite::execute(database,
                                  QStringLiteral("INSERT INTO runs (id, environment, kind, state, started, json, "
                                                 "host, boot, pid, pid_started) "
                                                 "VALUES (?, 'e', 'backup', 'Running', '', '{}', '', '', 1, 1)"),
                                  {id}));
    return {};
}

/// Opens an own connection to the file, around the Workspace.
Result<QVariant> directly(const QString &file, const QString &sql)
{
    const QString name = QStringLiteral("test-direct");
    Result<QVariant> result{QVariant()};
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        database.open();
        result = sqlite::value(database, sql);
    }
    QSqlDatabase::removeDatabase(name);
    return result;
}

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>();
    std::unique_ptr<QTemporaryDir> m_folder;

    QString directory() const { return m_folder->filePath(QStringLiteral("data")); }
    QString file() const { return directory() + QStringLiteral("/workspace.sqlite"); }
    Result<std::shared_ptr<Workspace>> open() { return wait(Workspace::open(directory(), m_clock)); }
    /// Opens, adds a run and closes, twice and a day apart, so that there is a copy with a run in it.
    void fill()
    {
        for (const QString &id : {QStringLiteral("one"), QStringLiteral("two")}) {
            auto workspace = open();
            CASTELLAN_VERIFY(workspace);
            CASTELLAN_VERIFY(
                wait((*workspace)->access([id](QSqlDatabase &database) { return insertRun(database, id); })));
            m_clock->advance(25h);
        }
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isMadeForItsOwnerOnly()
    {
        auto workspace = open();
        CASTELLAN_VERIFY(workspace);
        CASTELLAN_VERIFY(wait(
            (*workspace)->access([](QSqlDatabase &database) { return insertRun(database, QStringLiteral("a")); })));
        QCOMPARE(modeOf(directory()), 0700);
        QCOMPARE(modeOf(file()), 0600);
        QCOMPARE(modeOf(file() + QStringLiteral("-wal")), 0600);
        QCOMPARE(modeOf(file() + QStringLiteral("-shm")), 0600);
        const auto pragmas = wait((*workspace)->read([](QSqlDatabase &database) -> Result<QStringList> {
            QStringList values;
            for (const QString &name :
                 {QStringLiteral("journal_mode"), QStringLiteral("synchronous"), QStringLiteral("user_version")}) {
                CASTELLAN_TRY_ASSIGN(const QVariant value, sqlite::value(database, QStringLiteral("PRAGMA ") + name));
                values.append(value.toString());
            }
            return values;
        }));
        CASTELLAN_VERIFY(pragmas);
        QCOMPARE(*pragmas,
                 (QStringList{QStringLiteral("wal"), QStringLiteral("2"), QString::number(workspaceSchemaVersion())}));
    }

    void keepsWhatSucceededOnly()
    {
        {
            auto workspace = open();
            CASTELLAN_VERIFY(workspace);
            CASTELLAN_VERIFY(wait((*workspace)->access([](QSqlDatabase &database) {
                return insertRun(database, QStringLiteral("kept"));
            })));
            CASTELLAN_VERIFY_ERROR(wait((*workspace)->access([](QSqlDatabase &database) -> Result<void> {
                                       CASTELLAN_TRY(insertRun(database, QStringLiteral("lost")));
                                       return cancelledError();
                                   })),
                                   ErrorKind::Cancelled);
            CASTELLAN_VERIFY_ERROR(wait((*workspace)->access([](QSqlDatabase &database) -> Result<void> {
                                       CASTELLAN_TRY(insertRun(database, QStringLiteral("thrown")));
                                       throw std::runtime_error("thrown");
                                   })),
                                   ErrorKind::Internal);
        }
        auto again = open();
        CASTELLAN_VERIFY(again);
        const auto count = wait((*again)->read(countRuns));
        CASTELLAN_VERIFY(count);
        QCOMPARE(*count, 1);
    }

    void finishesWhatWasQueuedBeforeItGoes()
    {
        auto workspace = open();
        CASTELLAN_VERIFY(workspace);
        Future<void> last;
        for (int i = 0; i < 50; ++i)
            last =
                (*workspace)->access([i](QSqlDatabase &database) { return insertRun(database, QString::number(i)); });
        workspace->reset();
        CASTELLAN_VERIFY(wait(last));
    }

    void mayLoseItsLastOwnerInItsOwnThread()
    {
        auto workspace = open();
        CASTELLAN_VERIFY(workspace);
        std::weak_ptr<Workspace> watch = *workspace;
        std::shared_ptr<Workspace> self = *std::move(workspace);
        Workspace *const raw = self.get();
        auto done = raw->read([self = std::move(self)](QSqlDatabase &) -> Result<void> { return {}; });
        CASTELLAN_VERIFY(wait(done));
        QTRY_VERIFY(watch.expired());
    }

    void refusesANewerSchema()
    {
        fill();
        QVERIFY(directly(file(), QStringLiteral("PRAGMA user_version = 99")).has_value());
        const QByteArray before = contents(file());
        auto workspace = open();
        CASTELLAN_VERIFY_ERROR(workspace, ErrorKind::Config);
        QVERIFY2(workspace.error().message.contains(QStringLiteral("99")), qPrintable(workspace.error().text()));
        QVERIFY(workspace.error().message.contains(QString::number(workspaceSchemaVersion())));
        QVERIFY(!workspace.error().hint.isEmpty());
        QCOMPARE(contents(file()), before);
    }

    void refusesSomebodyElsesFile()
    {
        QVERIFY(QDir().mkpath(directory()));
        QVERIFY(directly(file(), QStringLiteral("CREATE TABLE theirs (x)")).has_value());
        const QByteArray before = contents(file());
        CASTELLAN_VERIFY_ERROR(open(), ErrorKind::Config);
        QCOMPARE(contents(file()), before);
    }

    void neverTouchesADamagedFile_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("another format") << 0;
        QTest::newRow("a page overwritten") << 1;
        QTest::newRow("cut") << 2;
        QTest::newRow("empty") << 3;
    }
    void neverTouchesADamagedFile()
    {
        QFETCH(int, kind);
        fill();
        const QString copy = newestCopy(directory());
        QVERIFY(!copy.isEmpty());
        const qint64 size = QFileInfo(file()).size();
        if (kind == 0)
            overwrite(file(), 0, QByteArray(4096, 'x'));
        else if (kind == 1)
            overwrite(file(), 4096, QByteArray(4096, 'x'));
        else
            QVERIFY(QFile::resize(file(), kind == 2 ? size - 4096 * 3 - 100 : 0));
        const QByteArray before = contents(file());

        auto workspace = open();
        CASTELLAN_VERIFY_ERROR(workspace, ErrorKind::Integrity);
        QVERIFY2(workspace.error().hint.contains(copy), qPrintable(workspace.error().text()));
        QCOMPARE(contents(file()), before);

        // What the hint says works.
        for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
            QFile::remove(file() + suffix);
        QVERIFY(QFile::copy(copy, file()));
        auto restored = open();
        CASTELLAN_VERIFY(restored);
        const auto count = wait((*restored)->read(countRuns));
        CASTELLAN_VERIFY(count);
        QCOMPARE(*count, 1);
    }

    void keepsABoundedNumberOfCopies()
    {
        for (int day = 0; day < copiesKept + 4; ++day) {
            CASTELLAN_VERIFY(open());
            m_clock->advance(25h);
        }
        // The clock is set back by years: there is still a newest copy, and it is the one made last.
        m_clock->set(QDateTime(QDate(2001, 1, 1), QTime(0, 0), Qt::UTC));
        CASTELLAN_VERIFY(open());
        const QStringList names = QDir(directory() + QStringLiteral("/copies")).entryList(QDir::Files, QDir::Name);
        QCOMPARE(names.size(), copiesKept);
        QCOMPARE(newestCopyTime(directory()), m_clock->now());
        for (const QString &name : names)
            QCOMPARE(modeOf(directory() + QStringLiteral("/copies/") + name), 0600);
        // Nothing more on the same day.
        CASTELLAN_VERIFY(open());
        QCOMPARE(QDir(directory() + QStringLiteral("/copies")).entryList(QDir::Files, QDir::Name), names);
    }

    void opensReadOnlyWhatMayNotBeWritten_data()
    {
        QTest::addColumn<int>("folderMode");
        QTest::addColumn<int>("fileMode");
        QTest::newRow("folder") << 0500 << 0600;
        QTest::newRow("file") << 0700 << 0400;
        QTest::newRow("both") << 0500 << 0400;
    }
    void opensReadOnlyWhatMayNotBeWritten()
    {
        QFETCH(int, folderMode);
        QFETCH(int, fileMode);
        fill();
        // Root may write everywhere, so a child with no rights looks at it.
        const pid_t child = ::fork();
        if (child == 0) {
            ::execl(CASTELLAN_BINARY_DIR "/tests/workspaceprobe", "workspaceprobe", "readonly", qPrintable(directory()),
                    qPrintable(QString::number(folderMode)), qPrintable(QString::number(fileMode)), nullptr);
            ::_exit(127);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void servesTwoProcessesAtOnce()
    {
        constexpr int each = 40;
        QList<pid_t> children;
        for (const char *name : {"a", "b", "c"}) {
            const pid_t child = ::fork();
            if (child == 0) {
                ::execl(CASTELLAN_BINARY_DIR "/tests/workspaceprobe", "workspaceprobe", "insert",
                        qPrintable(directory()), name, qPrintable(QString::number(each)), nullptr);
                ::_exit(127);
            }
            children.append(child);
        }
        for (const pid_t child : children) {
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status));
            QCOMPARE(WEXITSTATUS(status), 0);
        }
        auto workspace = open();
        CASTELLAN_VERIFY(workspace);
        const auto count = wait((*workspace)->read(countRuns));
        CASTELLAN_VERIFY(count);
        QCOMPARE(*count, 3 * each);
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
