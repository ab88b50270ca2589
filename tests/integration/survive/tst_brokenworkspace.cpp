// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A workspace that is read-only, damaged, or of a newer version: no operation starts, and the reason is said with what
// to do about it.
#include "tests/integration/survive/smalldisk.h"
#include "tests/integration/survive/survivallab.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace castellan;

class TestBrokenWorkspace : public QObject
{
    Q_OBJECT

    SurvivalLab m_lab;
    QString m_production;

    QString file() const { return m_lab.folder.filePath(QStringLiteral("workspace/workspace.sqlite")); }
    Result<std::shared_ptr<Workspace>> open(const QString &directory)
    {
        return wait(Workspace::open(directory, std::make_shared<SystemClock>()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        CASTELLAN_VERIFY(m_lab.begin());
        const Run made = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(made.state == RunState::Succeeded, qPrintable(m_lab.told(made)));
        m_production = m_lab.production();
    }
    void cleanup()
    {
        QCOMPARE(m_lab.left(), QString());
        QCOMPARE(m_lab.production(), m_production);
        QCOMPARE(m_lab.catalogue().entries.size(), 1);
    }

    void readOnly()
    {
        const QString path = m_lab.folder.filePath(QStringLiteral("small"));
        const SmallDisk disk(path, QStringLiteral("8m"));
        if (!disk.isMounted())
            QSKIP("a small file system can be mounted only as root");
        CASTELLAN_VERIFY(open(path));
        QVERIFY(disk.makeReadOnly());
        const auto workspace = open(path);
        CASTELLAN_VERIFY(workspace);
        QVERIFY((*workspace)->isReadOnly());
        const auto own = std::exchange(m_lab.runner, std::make_unique<OperationRunner>(*workspace));
        const BackupEntry entry = m_lab.catalogue().entries.value(0);
        for (const auto &operation : {m_lab.backup(m_lab.request()), m_lab.restore(entry),
                                      m_lab.restore(entry, RestoreMode::InPlace), m_lab.proof(entry)}) {
            const Run refused = m_lab.run(operation);
            QCOMPARE(refused.error.kind, ErrorKind::Permission);
            QVERIFY2(refused.error.message.contains(path) && !refused.error.hint.isEmpty(),
                     qPrintable(m_lab.told(refused)));
        }
        m_lab.runner = std::make_unique<OperationRunner>(m_lab.workspace);
    }

    void notWritableAnyMore()
    {
        // It was fine when it was opened; then its disk became full. Without a record nothing starts.
        const QString path = m_lab.folder.filePath(QStringLiteral("small"));
        const SmallDisk disk(path, QStringLiteral("1m"));
        if (!disk.isMounted())
            QSKIP("a small file system can be mounted only as root");
        const auto workspace = open(path);
        CASTELLAN_VERIFY(workspace);
        QFile filler(path + QStringLiteral("/filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) {
        }
        filler.close();
        m_lab.runner = std::make_unique<OperationRunner>(*workspace);
        const Run refused = m_lab.run(m_lab.backup(m_lab.request()));
        QVERIFY2(refused.state == RunState::Failed, qPrintable(m_lab.told(refused)));
        QVERIFY2(refused.error.message.startsWith(QStringLiteral("Nothing was started")),
                 qPrintable(m_lab.told(refused)));
        m_lab.runner = std::make_unique<OperationRunner>(m_lab.workspace);
    }
};

QTEST_GUILESS_MAIN(TestBrokenWorkspace)
#include "tst_brokenworkspace.moc"
