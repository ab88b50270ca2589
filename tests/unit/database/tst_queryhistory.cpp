// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/console/queryhistory.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

using namespace castellan;
using namespace std::chrono_literals;

class TestQueryHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<QueryHistory> m_history;
    const QString m_lab = QStringLiteral("lab");

    std::shared_ptr<QueryHistory> open() const
    {
        return wait(QueryHistory::open(m_folder->filePath(QStringLiteral("w")), std::make_shared<FakeClock>()))
            .value_or(nullptr);
    }
    static HistoryEntry entry(const QString &text)
    {
        return {.text = text,
                .when = QDateTime(QDate(2026, 11, 24), QTime(2, 0, 0, 123), Qt::UTC),
                .duration = 1500ms,
                .rows = 12,
                .sqlState = {},
                .failed = false};
    }
    QStringList texts(const QString &environment, const QString &contains = {}, int limit = QueryHistory::most) const
    {
        QStringList texts;
        for (const HistoryEntry &entry : wait(m_history->list(environment, contains, limit)).value_or({}))
            texts.append(entry.text);
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_history = open();
        QVERIFY(m_history);
    }
    void cleanup() { m_history.reset(); }

    void remembers()
    {
        HistoryEntry failed = entry(QStringLiteral("select 1/0"));
        failed.sqlState = QStringLiteral("22012");
        failed.failed = true;
        CASTELLAN_VERIFY(wait(m_history->add(m_lab, entry(QStringLiteral("select 'Ä'")))));
        CASTELLAN_VERIFY(wait(m_history->add(m_lab, failed)));
        CASTELLAN_VERIFY(wait(m_history->add(QStringLiteral("other"), entry(QStringLiteral("select 2")))));
        m_history = open();
        const auto entries = wait(m_history->list(m_lab));
        CASTELLAN_VERIFY(entries);
        QCOMPARE(*entries, (QList<HistoryEntry>{failed, entry(QStringLiteral("select 'Ä'"))}));
        QCOMPARE(texts(m_lab, QStringLiteral("'ä'")), QStringList{QStringLiteral("select 'Ä'")});
        QCOMPARE(texts(m_lab, {}, 1), QStringList{QStringLiteral("select 1/0")});
        CASTELLAN_VERIFY(wait(m_history->clear(m_lab)));
        QCOMPARE(texts(m_lab), QStringList());
        QCOMPARE(texts(QStringLiteral("other")).size(), 1);
        const QFileInfo file(m_folder->filePath(QStringLiteral("w/console.sqlite")));
        QVERIFY(file.exists());
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void theSameInARowIsOne()
    {
        for (const char *text : {"a", "b", "b", "a", "a", " ", ""})
            CASTELLAN_VERIFY(wait(m_history->add(m_lab, entry(QString::fromLatin1(text)))));
        CASTELLAN_VERIFY(wait(m_history->add(QStringLiteral("other"), entry(QStringLiteral("a")))));
        QCOMPARE(texts(m_lab), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("a")}));
    }

    void isBounded()
    {
        CASTELLAN_VERIFY(wait(m_history->add(QStringLiteral("other"), entry(QStringLiteral("x")))));
        Future<void> last;
        for (int i = 0; i < QueryHistory::most + 50; ++i)
            last = m_history->add(m_lab, entry(QStringLiteral("select %1").arg(i)));
        CASTELLAN_VERIFY(wait(last));
        CASTELLAN_VERIFY(wait(m_history->add(m_lab, entry(QString(QueryHistory::longestText + 1, u'x')))));
        const QStringList all = texts(m_lab, {}, 5000);
        QCOMPARE(all.size(), QueryHistory::most);
        QCOMPARE(all.first(), QStringLiteral("select 1049"));
        QCOMPARE(all.last(), QStringLiteral("select 50"));
        QCOMPARE(texts(QStringLiteral("other")).size(), 1);
    }

    void holdsNoSecrets()
    {
        CASTELLAN_VERIFY(
            wait(m_history->add(m_lab, entry(QStringLiteral("alter role \"a\" password 'hunter22' login")))));
        QCOMPARE(texts(m_lab), QStringList{QStringLiteral("alter role \"a\" password ••• login")});
        m_history.reset();
        for (const char *name : {"console.sqlite", "console.sqlite-wal"}) {
            QFile file(m_folder->filePath(QStringLiteral("w/") + QLatin1String(name)));
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains("hunter22"));
        }
    }

    void twoOfThem()
    {
        const auto second = open();
        QVERIFY(second);
        CASTELLAN_VERIFY(wait(m_history->add(m_lab, entry(QStringLiteral("a")))));
        CASTELLAN_VERIFY(wait(second->add(m_lab, entry(QStringLiteral("b")))));
        QCOMPARE(texts(m_lab), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    }
};

QTEST_GUILESS_MAIN(TestQueryHistory)
#include "tst_queryhistory.moc"
