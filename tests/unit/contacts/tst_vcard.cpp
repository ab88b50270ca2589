// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// vCards as address books write them, in every version and encoding that is found, and what is no vCard.
#include "models/contacts/vcard/contentline.h"
#include "models/contacts/vcard/vcard.h"
#include "tests/support/testsupport.h"

#include <QStringEncoder>

using namespace castellan;

namespace {

const QByteArray onePixel = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

QByteArray card(const QByteArray &lines, const QByteArray &version = "3.0")
{
    return "BEGIN:VCARD\r\nVERSION:" + version + "\r\n" + lines + "END:VCARD\r\n";
}

Contact only(const QByteArray &bytes)
{
    const VCardReading reading = readVCards(bytes);
    for (const VCardProblem &problem : reading.problems)
        qWarning().noquote() << problem.line << problem.name << problem.sentence;
    return reading.contacts.size() == 1 && reading.problems.isEmpty() ? reading.contacts.constFirst() : Contact();
}

QStringList ways(const Contact &contact)
{
    QStringList all;
    for (const ContactWay &way : contact.ways)
        all << QStringLiteral("%1 %2 %3").arg(contactWayKindName(way.kind), way.value, way.label).trimmed();
    return all;
}

QStringList texts(std::initializer_list<const char *> list)
{
    QStringList all;
    for (const char *one : list)
        all << QString::fromUtf8(one);
    return all;
}

} // namespace

class TestVCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofApple()
    {
        const Contact ann = only(card("PRODID:-//Apple Inc.//macOS 14.5//EN\r\n"
                                      "N:Müller;Ann;;Dr.;\r\nFN:Dr. Ann Müller\r\nORG:Dragon\\, Inc.;Operations;\r\n"
                                      "TITLE:Head of Operations\r\n"
                                      "EMAIL;type=INTERNET;type=WORK:ann@example.org\r\n"
                                      "item1.TEL;type=pref:+49 (30) 123-45\r\nitem1.X-ABLabel:_$!<Main>!$_\r\n"
                                      "TEL;type=CELL;type=VOICE:0049 171 99\r\n"
                                      "item2.URL:https\\://example.org/a\\;b\r\nitem2.X-ABLabel:rota\r\n"
                                      "NOTE:first line\\nsecond\\, with comma\r\n"
                                      "UID:8F0B5A0E-0000-4000-8000-000000000001\r\n"));
        QCOMPARE(ann.name, QStringLiteral("Dr. Ann Müller"));
        QCOMPARE(ann.familyName, QStringLiteral("Müller"));
        QCOMPARE(ann.organization, QStringLiteral("Dragon, Inc."));
        QCOMPARE(ann.title, QStringLiteral("Head of Operations"));
        QCOMPARE(ways(ann), texts({"phone +49 (30) 123-45 main", "email ann@example.org work",
                                   "phone 0049 171 99 mobile", "web https://example.org/a;b rota"}));
        QCOMPARE(ann.notes, QStringLiteral("first line\nsecond, with comma"));
        QCOMPARE(ann.id, QStringLiteral("8F0B5A0E-0000-4000-8000-000000000001"));
        QCOMPARE(ann.way(ContactWayKind::Phone)->url(), QStringLiteral("tel:+493012345"));
    }

    void ofGoogleAndNextcloud()
    {
        const Contact bob = only(card("FN:Bob\r\nN:;Bob;;;\r\nEMAIL;TYPE=\"home,pref\":bob@home.example\r\n"
                                      "EMAIL;TYPE=work:bob@work.example\r\nTEL;TYPE=\"WORK,VOICE\":030 1\r\n"
                                      "CATEGORIES:myContacts\r\nIMPP;X-SERVICE-TYPE=Jabber:xmpp:bob@example.org\r\n"
                                      "TZ:Europe/Berlin\r\nREV;VALUE=DATE-AND-OR-TIME:20260101T000000Z\r\n"));
        QCOMPARE(ways(bob), texts({"email bob@home.example home", "email bob@work.example work", "phone 030 1 work",
                                   "chat xmpp:bob@example.org"}));
        QCOMPARE(bob.timeZone, QByteArray("Europe/Berlin"));
        // Reading it again gives the same contact.
        QVERIFY(!bob.id.isEmpty());
        QCOMPARE(only(card("FN:Bob\r\nEMAIL;TYPE=\"home,pref\":bob@home.example\r\nEMAIL:bob@work.example\r\n"
                           "TEL:030 1\r\nIMPP:xmpp:bob@example.org\r\n"))
                     .id,
                 bob.id);
    }

    void ofAnOldPhone()
    {
        const Contact zoe =
            only(card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=C3=BC=6C=6C=65=72;=5A=6F=\r\n"
                      "=C3=AB;;;\r\nTEL;HOME;VOICE:030/1 23\r\nTEL;CELL;PREF:0171 5\r\n"
                      "NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db=0D=0Ac\r\n"
                      "PHOTO;ENCODING=BASE64;PNG:\r\n " +
                          onePixel.toBase64().left(40) + "\r\n " + onePixel.toBase64().mid(40) + "\r\n\r\n",
                      "2.1"));
        QCOMPARE(zoe.name, QStringLiteral("Zoë Müller"));
        QCOMPARE(ways(zoe), texts({"phone 0171 5 mobile", "phone 030/1 23 home"}));
        QCOMPARE(zoe.photo, onePixel);
        QVERIFY(zoe.notes.startsWith(QStringLiteral("a=b")));
    }

    void ofOtherCharacterSets_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("UTF-8") << card("FN:Jos\xC3\xA9 \xE6\xBC\xA2\r\n");
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + card("FN:Jos\xC3\xA9 \xE6\xBC\xA2\r\n");
        const QString text = QString::fromUtf8(card("FN:Jos\xC3\xA9 \xE6\xBC\xA2\r\n"));
        QTest::newRow("UTF-16") << QByteArray(
            QStringEncoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom)(text));
        QTest::newRow("line feeds") << card("FN:Jos\xC3\xA9 \xE6\xBC\xA2\r\n").replace("\r\n", "\n");
        QTest::newRow("carriage returns") << card("FN:Jos\xC3\xA9 \xE6\xBC\xA2\r\n").replace("\r\n", "\r");
        QTest::newRow("folded in a character") << card("FN:Jos\xC3\r\n \xA9 \xE6\xBC\xA2\r\n");
    }
    void ofOtherCharacterSets()
    {
        QFETCH(const QByteArray, bytes);
        QCOMPARE(only(bytes).name, QString::fromUtf8("Jos\xC3\xA9 \xE6\xBC\xA2"));
    }
    void whatIsNoUtf8IsOfTheWest()
    {
        QCOMPARE(only(card("FN:Jos\xE9\r\n", "2.1")).name, QStringLiteral("José"));
        QCOMPARE(only(card("FN;CHARSET=ISO-8859-1:Jos\xE9\r\n", "2.1")).name, QStringLiteral("José"));
        QCOMPARE(only(card("FN;CHARSET=WINDOWS-1252:\x80\r\n", "2.1")).name, QStringLiteral("€"));
    }

    void aBrokenOneIsNamedAndTheRestIsRead()
    {
        const VCardReading reading = readVCards(card("FN:Ann\r\n") + "BEGIN:VCARD\r\nFN:Cut\r\n" +
                                                card("FN:Bob\r\nthis is no line\r\nTEL:1\r\n") +
                                                card("NOTE:nobody\r\n") + "BEGIN:VCARD\r\nFN:End\r\n");
        QCOMPARE(reading.contacts.size(), 2);
        QCOMPARE(reading.problems.size(), 4);
        const VCardProblem &cut = reading.problems.at(0);
        QCOMPARE(cut.line, 5);
        QCOMPARE(cut.name, QStringLiteral("Cut"));
        QVERIFY(cut.refused && cut.sentence.contains(QStringLiteral("END:VCARD")));
        QCOMPARE(reading.problems.at(1).line, 10);
        QCOMPARE(reading.problems.at(1).name, QStringLiteral("Bob"));
        QVERIFY(!reading.problems.at(1).refused);
        QVERIFY(reading.problems.at(2).refused && reading.problems.at(3).refused);
        QCOMPARE(reading.problems.at(3).name, QStringLiteral("End"));
        QCOMPARE(readVCards("hello").problems.size(), 1);
        QCOMPARE(readVCards({}).problems.size(), 1);
    }

    void whatIsHugeIsRefused()
    {
        VCardLimits limits;
        limits.card = 1000;
        limits.photo = 50;
        limits.values = 5;
        limits.text = 10;
        const VCardReading reading = readVCards(
            card("FN:Big\r\nNOTE:" + QByteArray(2000, 'x') + "\r\n") +
                card("FN:Photo\r\nPHOTO;ENCODING=b:" + onePixel.toBase64() + "\r\n") +
                card("FN:Far\r\nPHOTO:file:///etc/passwd\r\n") +
                card("FN:Many\r\n" + QByteArray("TEL:1\r\n").repeated(9)) + card("FN:Long\r\nNOTE:01234567890\r\n"),
            limits);
        QCOMPARE(reading.contacts.size(), 4);
        QCOMPARE(reading.problems.size(), 5);
        QVERIFY(reading.problems.at(0).refused);
        QCOMPARE(reading.problems.at(0).name, QStringLiteral("Big"));
        for (qsizetype i = 1; i < 5; ++i)
            QVERIFY(!reading.problems.at(i).refused);
        QVERIFY(reading.contacts.at(0).photo.isEmpty() && reading.contacts.at(1).photo.isEmpty());
        QCOMPARE(reading.contacts.at(3).notes, QStringLiteral("0123456789"));
        limits.file = 10;
        QCOMPARE(readVCards(card("FN:Ann\r\n"), limits).contacts.size(), 0);
        limits = {};
        limits.contacts = 1;
        QVERIFY(readVCards(card("FN:Ann\r\n") + card("FN:Bob\r\n"), limits).problems.constFirst().refused);
    }

    void aCardWithinACardIsLeftOut()
    {
        const VCardReading reading =
            readVCards("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Aide\r\n"
                       "TEL:2\r\nEND:VCARD\r\nTEL:1\r\nEND:VCARD\r\n");
        QCOMPARE(reading.contacts.size(), 1);
        QCOMPARE(ways(reading.contacts.constFirst()), texts({"phone 1"}));
    }

    void whatIsWrittenIsRead_data()
    {
        QTest::addColumn<VCardVersion>("version");
        QTest::newRow("3.0") << VCardVersion::V3;
        QTest::newRow("4.0") << VCardVersion::V4;
    }
    void whatIsWrittenIsRead()
    {
        QFETCH(const VCardVersion, version);
        Contact ann;
        ann.id = QStringLiteral("0f3c5d5e-0000-4000-8000-00000000000a");
        ann.name = QStringLiteral("Ann; \"the\\ boss\", אנה 漢字");
        ann.givenName = QStringLiteral("Ann,");
        ann.familyName = QStringLiteral("O;Neil");
        ann.organization = QStringLiteral("Dragon, Inc.; Berlin");
        ann.title = QStringLiteral("Lead");
        ann.duties = {QStringLiteral("DevOps Lead"), QStringLiteral("Security, Officer")};
        ann.ways = {{ContactWayKind::Chat, QStringLiteral("https://chat.example/ann"), QStringLiteral("team; chat")},
                    {ContactWayKind::Phone, QStringLiteral("+49 30 1"), QStringLiteral("work")},
                    {ContactWayKind::Email, QStringLiteral("ann@example.org"), {}},
                    {ContactWayKind::Sip, QStringLiteral("ann@pbx.example"), QStringLiteral("desk")},
                    {ContactWayKind::Web, QStringLiteral("https://example.org/?a=b,c"), {}}};
        ann.hours = QStringLiteral("Mo-Fr 9-17");
        ann.timeZone = "Europe/Berlin";
        ann.language = QStringLiteral("de-DE");
        ann.notes = QStringLiteral("a\nb ") + QString(200, QChar(u'ü'));
        ann.photo = onePixel;
        ann.absences = {{QDateTime(QDate(2026, 12, 24), QTime(0, 0), Qt::UTC),
                         QDateTime(QDate(2027, 1, 2), QTime(0, 0), Qt::UTC), QStringLiteral("b")}};
        Contact team;
        team.id = QStringLiteral("0f3c5d5e-0000-4000-8000-00000000000b");
        team.kind = ContactKind::Team;
        team.name = QStringLiteral("On call");
        team.members = {ann.id};
        const QByteArray written = writeVCards({ann, team}, version);
        for (const QByteArray &line : written.split('\n'))
            QVERIFY2(line.size() <= 76, line.constData());
        const VCardReading reading = readVCards(written);
        QVERIFY(reading.problems.isEmpty());
        QCOMPARE(reading.contacts.size(), 2);
        Contact read = reading.contacts.constFirst();
        if (version == VCardVersion::V3) // which tells of the first way only that it is that
            QCOMPARE(read.ways.constFirst(), ann.ways.constFirst());
        QCOMPARE(ways(read), ways(ann));
        QCOMPARE(read, ann);
        QCOMPARE(reading.contacts.at(1), team);
    }

    void whoIsAway()
    {
        Contact ann;
        const QDateTime from(QDate(2026, 12, 24), QTime(0, 0), Qt::UTC);
        ann.absences = {{from, from.addDays(2), QStringLiteral("bob")}};
        QVERIFY(!ann.isAwayAt(from.addSecs(-1)) && ann.isAwayAt(from) && !ann.isAwayAt(from.addDays(2)));
        QCOMPARE(ann.standInAt(from), QStringLiteral("bob"));
        QCOMPARE(ann.standInAt(from.addDays(3)), QString());
    }

    void whatTheDesktopOpens()
    {
        const auto url = [](ContactWayKind kind, const char *value) {
            return ContactWay{kind, QString::fromUtf8(value), {}}.url();
        };
        QCOMPARE(url(ContactWayKind::Phone, "00 49 (30) 12-3 ext. 5"), QStringLiteral("tel:+4930123"));
        QCOMPARE(url(ContactWayKind::Phone, "call me"), QString());
        QCOMPARE(url(ContactWayKind::Email, "a b?x@example.org"), QStringLiteral("mailto:a%20b%3Fx@example.org"));
        QCOMPARE(url(ContactWayKind::Sip, "ann@pbx.example"), QStringLiteral("sip:ann@pbx.example"));
        QCOMPARE(url(ContactWayKind::Chat, "https://chat.example/a b"), QString());
        QCOMPARE(url(ContactWayKind::Web, "https://example.org/"), QStringLiteral("https://example.org/"));
    }
};

QTEST_GUILESS_MAIN(TestVCard)
#include "tst_vcard.moc"
