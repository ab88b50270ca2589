// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logkeep.h"
#include "models/logs/savedsearch.h"
#include "tests/unit/logs/logfixture.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace castellan;

namespace {

QByteArray bytesIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject jsonIn(const QString &path)
{
    return QJsonDocument::fromJson(bytesIn(path)).object();
}

} // namespace

class TestLogKeep : public QObject
{
    Q_OBJECT

    LogFixture m_fixture;

    KeptSource source(const LogFile &file, const QString &name)
    {
        return {
            .name = name, .kind = QStringLiteral("file"), .host = QStringLiteral("dnd-1"), .content = file.content()};
    }

private Q_SLOTS:
    void bytesAndNote()
    {
        m_fixture.write("zero\none \xff\r\ntwo\nthree", QStringLiteral("one.log"));
        const auto file = m_fixture.open(true, QStringLiteral("one.log"));
        KeepRequest request;
        request.path = m_fixture.path(QStringLiteral("kept.log"));
        request.sources = {source(*file, QStringLiteral("/var/log/one.log"))};
        request.lines.stretches = {{0, 1, 1}, {0, 3, 3}};
        request.from = 1'795'942'567'000'000'000;
        request.when = QDateTime(QDate(2026, 11, 29), QTime(9, 0), Qt::UTC);
        request.keptBy = QStringLiteral("anna@desk");
        const auto kept = wait(keepLog(request));
        CASTELLAN_VERIFY(kept);
        const QByteArray bytes = bytesIn(kept->path);
        QCOMPARE(bytes, QByteArray("one \xff\r\nthree"));
        QCOMPARE(kept->lines, 2);
        QCOMPARE(kept->bytes, bytes.size());
        QCOMPARE(kept->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(QFile::permissions(kept->path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QJsonObject note = jsonIn(kept->notePath);
        QCOMPARE(note.value(QStringLiteral("sha256")).toString().toLatin1(), kept->sha256);
        QCOMPARE(note.value(QStringLiteral("file")).toString(), QStringLiteral("kept.log"));
        QCOMPARE(note.value(QStringLiteral("from")).toString(), QStringLiteral("2026-11-29T08:56:07.000000000Z"));
        QCOMPARE(note.value(QStringLiteral("kept")).toString(), QStringLiteral("2026-11-29T09:00:00.000Z"));
        QCOMPARE(note.value(QStringLiteral("keptBy")).toString(), QStringLiteral("anna@desk"));
        const QJsonObject from = note.value(QStringLiteral("sources")).toArray().first().toObject();
        QCOMPARE(from.value(QStringLiteral("name")).toString(), QStringLiteral("/var/log/one.log"));
        QCOMPARE(from.value(QStringLiteral("host")).toString(), QStringLiteral("dnd-1"));
        QCOMPARE(from.value(QStringLiteral("lines")).toInt(), 2);
    }

    void severalSourcesAreNamed()
    {
        m_fixture.write("a0\na1", QStringLiteral("a.log"));
        m_fixture.write("b0\n", QStringLiteral("b.log"));
        const auto a = m_fixture.open(true, QStringLiteral("a.log"));
        const auto b = m_fixture.open(true, QStringLiteral("b.log"));
        KeepRequest request;
        request.path = m_fixture.path(QStringLiteral("both.log"));
        request.sources = {source(*a, QStringLiteral("a")), source(*b, QStringLiteral("b"))};
        request.lines.stretches = {{0, 0, 1}, {1, 0, 0}};
        const auto kept = wait(keepLog(request));
        CASTELLAN_VERIFY(kept);
        QCOMPARE(bytesIn(kept->path), QByteArray("a\ta0\na\ta1\nb\tb0\n"));
        QVERIFY(jsonIn(kept->notePath).value(QStringLiteral("linesBehindSourceName")).toBool());
    }

    /// What is gone is an error, not a shorter file.
    void goneLines()
    {
        m_fixture.write("0\n1\n", QStringLiteral("gone.log"));
        const auto file = m_fixture.open(true, QStringLiteral("gone.log"));
        KeepRequest request;
        request.path = m_fixture.path(QStringLiteral("gone.kept"));
        request.sources = {source(*file, QStringLiteral("gone"))};
        request.lines.stretches = {{0, 0, 5}};
        CASTELLAN_VERIFY_ERROR(wait(keepLog(request)), ErrorKind::Integrity);
        QVERIFY(!QFile::exists(request.path));
        CancelSource cancel;
        cancel.cancel();
        request.cancel = cancel.token();
        request.lines.stretches = {{0, 0, 1}};
        CASTELLAN_VERIFY_ERROR(wait(keepLog(request)), ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(request.path));
    }

    void forTheClipboard()
    {
        m_fixture.write("zero\none\ntwo\n", QStringLiteral("clip.log"));
        const auto file = m_fixture.open(true, QStringLiteral("clip.log"));
        const LogExcerpt lines{.stretches = {{0, 1, 2}}};
        const auto bytes = wait(bytesOfLines({file->content()}, lines, 100));
        CASTELLAN_VERIFY(bytes);
        QCOMPARE(*bytes, QByteArray("one\ntwo\n"));
        CASTELLAN_VERIFY_ERROR(wait(bytesOfLines({file->content()}, lines, 7)), ErrorKind::Unsupported);
        const auto uncounted = wait(bytesOfLines({file->content()}, {.offset = 5, .length = 4}, 100));
        CASTELLAN_VERIFY(uncounted);
        QCOMPARE(*uncounted, QByteArray("one\n"));
    }

    void savedSearches()
    {
        QCOMPARE(shippedSearches().size(), 2);
        for (const SavedSearch &search : shippedSearches())
            CASTELLAN_VERIFY(LineMatcher::compile(search.query));
        QCOMPARE(shippedSearches().last().query.text, QStringLiteral("security|auth|unauthorized"));
        const QList<SavedSearch> searches{
            {QStringLiteral("mine"),
             {.text = QStringLiteral("a+"), .kind = LogQuery::Kind::RegularExpression, .invert = true}},
            {QStringLiteral("plain"), {.text = QStringLiteral("x"), .caseSensitive = true}}};
        QCOMPARE(savedSearchesFromJson(savedSearchesToJson(searches)), searches);
        QVERIFY(savedSearchesFromJson("nonsense").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLogKeep)
#include "tst_logkeep.moc"
