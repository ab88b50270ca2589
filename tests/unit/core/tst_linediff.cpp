// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linediff.h"
#include "tests/support/testsupport.h"

#include <QRandomGenerator>

using namespace castellan;

class TestLineDiff : public QObject
{
    Q_OBJECT

    static QByteArray side(const QList<DiffLine> &lines, DiffLine::Kind other)
    {
        QByteArray text;
        for (const DiffLine &line : lines)
            if (line.kind != other)
                text += line.text + '\n';
        return text;
    }

private Q_SLOTS:
    void unified_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("diff");
        const auto row = [](const char *name, const char *before, const char *after, const char *diff) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QString::fromLatin1(diff);
        };
        row("equal", "a\nb\n", "a\nb\n", "");
        row("changed", "a\nb\nc\n", "a\nx\nc\n", "--- f\n+++ f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
        row("from nothing", "", "a\n", "--- f\n+++ f\n@@ -0,0 +1,1 @@\n+a\n");
        row("to nothing", "a\n", "", "--- f\n+++ f\n@@ -1,1 +0,0 @@\n-a\n");
        row("behind", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", "--- f\n+++ f\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+6\n");
        row("near", "a\n1\n2\nb\n", "A\n1\n2\nB\n", "--- f\n+++ f\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n-b\n+B\n");
        row("far", "a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n", "1\n2\n3\n4\n5\n6\n7\n8\nb\nc\n",
            "--- f\n+++ f\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n@@ -8,3 +7,4 @@\n 7\n 8\n b\n+c\n");
    }
    void unified()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, diff);
        QCOMPARE(unifiedDiff(before, after, QStringLiteral("f")), diff);
    }

    /// Whatever the texts are, the lines give both back.
    void bothTextsAreInIt()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            const auto text = [&] {
                QByteArray made;
                for (int i = random.bounded(30); i > 0; --i)
                    made += QByteArray::number(random.bounded(4)) + '\n';
                return made;
            };
            const QByteArray before = text();
            const QByteArray after = text();
            const QList<DiffLine> lines = diffLines(before, after);
            QCOMPARE(side(lines, DiffLine::Kind::Added), before);
            QCOMPARE(side(lines, DiffLine::Kind::Removed), after);
        }
    }

    void quiteDifferentTextsAreTold()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 6000; ++i) {
            before += 'a' + QByteArray::number(i) + '\n';
            after += 'b' + QByteArray::number(i) + '\n';
        }
        QCOMPARE(diffLines(before, after).size(), 12000);
    }
};

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
