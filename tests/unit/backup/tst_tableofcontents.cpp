// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/tableofcontents.h"
#include "tests/support/testsupport.h"

using namespace castellan;

namespace {

// What pg_restore --list --verbose of PostgreSQL 15 prints for a small database with awkward names.
QString listing()
{
    QFile file(QStringLiteral(CASTELLAN_SOURCE_DIR "/tests/unit/backup/data/contents.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

TableOfContents contents()
{
    const auto parsed = parseTableOfContents(listing(), {QStringLiteral("some one")});
    return parsed ? *parsed : TableOfContents();
}

} // namespace

class TestTableOfContents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAwkwardNames()
    {
        const TableOfContents toc = contents();
        QCOMPARE(toc.database, QStringLiteral("t"));
        QCOMPARE(toc.format, QStringLiteral("CUSTOM"));
        QCOMPARE(toc.entries.size(), 19);
        const TocEntry *table = toc.findTable(QStringLiteral("Odd \"s"), QStringLiteral("we ird\nnl"));
        QVERIFY(table);
        QCOMPARE(table->dumpId, 217);
        QCOMPARE(table->owner, QStringLiteral("some one"));
        QCOMPARE(table->dependsOn, QList<int>{6});
        QCOMPARE(toc.relations().size(), 5);
    }

    void whatIsNeededComesAlong()
    {
        const TocSelection selection = selectRelations(contents(), {216});
        // The type before it, its function for the trigger, everything attached; not the view, not the other table.
        QCOMPARE(selection.dumpIds, (QList<int>{3387, 845, 222, 216, 3391, 215, 3379, 3227, 3231}));
        QCOMPARE(selection.broughtAlong,
                 (QStringList{QStringLiteral("type public.mood"), QStringLiteral("function public.f()")}));
        QVERIFY(selection.listFile().contains("216;\n"));
    }

    void aForeignKeyToWhatIsNotChosenIsLeftOutByName()
    {
        const TocSelection selection = selectRelations(contents(), {217});
        QVERIFY(!selection.dumpIds.contains(3230));
        QVERIFY(!selection.dumpIds.contains(216));
        QVERIFY(selection.dumpIds.contains(6));
        QCOMPARE(selection.leftOut.size(), 1);
        QVERIFY2(selection.leftOut.first().contains(QStringLiteral("public.User")),
                 qPrintable(selection.leftOut.first()));
        QVERIFY(selectRelations(contents(), {216, 217}).dumpIds.contains(3230));
    }

    void whatBelongsToATableThatIsNotChosenIsNotMissed()
    {
        const auto entry = [](int id, const char *type, const char *name, QList<int> depends) {
            return TocEntry{.dumpId = id,
                            .type = QString::fromLatin1(type),
                            .schema = QStringLiteral("public"),
                            .name = QString::fromLatin1(name),
                            .owner = {},
                            .dependsOn = std::move(depends)};
        };
        TableOfContents toc;
        toc.entries = {entry(1, "FUNCTION", "stamp()", {}),
                       entry(2, "TABLE", "User", {}),
                       entry(3, "TABLE", "Session", {}),
                       entry(4, "TRIGGER", "User stamped", {1, 2}),
                       entry(5, "TRIGGER", "Session stamped", {1, 3}),
                       entry(6, "FK CONSTRAINT", "Session Session_userId_fkey", {2, 3})};
        const TocSelection users = selectRelations(toc, {2});
        QCOMPARE(users.dumpIds, (QList<int>{1, 2, 4}));
        QCOMPARE(users.leftOut, QStringList());
        const TocSelection sessions = selectRelations(toc, {3});
        QCOMPARE(sessions.leftOut.size(), 1);
        QVERIFY(sessions.leftOut.first().contains(QStringLiteral("Session_userId_fkey")));
    }

    void aPartitionBringsItsParent()
    {
        const TocSelection selection = selectRelations(contents(), {221});
        QVERIFY(selection.dumpIds.contains(220) && selection.dumpIds.contains(3222));
        QCOMPARE(selection.broughtAlong, QStringList{QStringLiteral("table public.p")});
    }

    void garbageIsRefused()
    {
        CASTELLAN_VERIFY_ERROR(parseTableOfContents(QStringLiteral("no archive")), ErrorKind::Integrity);
    }

    void aCircleOfDependenciesEnds()
    {
        TableOfContents toc;
        const auto entry = [](int id, const char *type, const char *name, QList<int> depends) {
            return TocEntry{.dumpId = id,
                            .type = QString::fromLatin1(type),
                            .schema = QStringLiteral("s"),
                            .name = QString::fromLatin1(name),
                            .owner = {},
                            .dependsOn = std::move(depends)};
        };
        toc.entries = {entry(1, "TABLE", "a", {}), entry(2, "FUNCTION", "f", {3}), entry(3, "FUNCTION", "g", {2}),
                       entry(4, "TRIGGER", "t", {1, 2})};
        QCOMPARE(selectRelations(toc, {1}).dumpIds, (QList<int>{1, 2, 3, 4}));
    }
};

QTEST_GUILESS_MAIN(TestTableOfContents)
#include "tst_tableofcontents.moc"
