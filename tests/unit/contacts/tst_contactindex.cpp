// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Contacts are found as one types, and told to be one where they seem to be.
#include "models/contacts/contactduplicates.h"
#include "models/contacts/contactindex.h"
#include "models/contacts/contactjson.h"

#include <QTest>

using namespace castellan;

namespace {

Contact person(const char *name, const QList<ContactWay> &ways = {}, const char *organization = "")
{
    Contact contact;
    contact.name = QString::fromUtf8(name);
    contact.organization = QString::fromUtf8(organization);
    contact.ways = ways;
    return contact;
}

ContactWay phone(const char *number)
{
    return {ContactWayKind::Phone, QString::fromUtf8(number), {}};
}

ContactWay mail(const char *address)
{
    return {ContactWayKind::Email, QString::fromUtf8(address), {}};
}

} // namespace

class TestContactIndex : public QObject
{
    Q_OBJECT

    const QList<Contact> m_book{person("Ann Müller", {phone("+49 (30) 123-45")}, "Dragon Inc."),
                                person("Marianne Ost", {mail("ost@example.org")}),
                                person("Bob Annan", {phone("030 777 1234")}),
                                person("漢字 王", {mail("wang@example.cn")})};

    QStringList found(const char *query) const
    {
        QStringList names;
        const QList<qsizetype> places = ContactIndex(m_book).find(QString::fromUtf8(query));
        for (const qsizetype place : places)
            names << m_book.at(place).name;
        return names;
    }

private Q_SLOTS:
    void isFoundByWhatOneTypes()
    {
        QCOMPARE(found("").size(), 4);
        QCOMPARE(found("ann"), (QStringList{QStringLiteral("Ann Müller"), QStringLiteral("Bob Annan"),
                                            QStringLiteral("Marianne Ost")}));
        QCOMPARE(found("MULLER"), QStringList{QStringLiteral("Ann Müller")});
        QCOMPARE(found("mul dragon"), QStringList{QStringLiteral("Ann Müller")});
        QCOMPARE(found("王"), QStringList{QString::fromUtf8("漢字 王")});
        QCOMPARE(found("example.org"), QStringList{QStringLiteral("Marianne Ost")});
        QCOMPARE(found("nobody"), QStringList());
    }

    void aNumberIsFoundHoweverItIsWritten()
    {
        for (const char *query : {"4930", "+49 30 123 45", "12345"})
            QCOMPARE(found(query), QStringList{QStringLiteral("Ann Müller")});
        QCOMPARE(found("7771234"), QStringList{QStringLiteral("Bob Annan")});
    }

    void whoSeemsToBeOne()
    {
        const QList<Contact> book{person("Ann Müller", {mail("Ann@Example.org")}),
                                  person("Bob", {phone("+49 30 5550000")}),
                                  person("Dr. Ann Müller", {mail("ann@example.org ")}),
                                  person("Zoë", {phone("030 5550000")}), // the same switchboard
                                  person("Muller Ann", {}),
                                  person("Bob", {phone("(030) 555-0000")})};
        const QList<ContactDuplicates> groups = duplicatesIn(book);
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups.at(0).places, (QList<qsizetype>{0, 2, 4}));
        QCOMPARE(groups.at(1).places, (QList<qsizetype>{1, 5}));
        QVERIFY(groups.at(0).because.contains(QStringLiteral("Ann@Example.org"), Qt::CaseInsensitive));
    }

    void twoBecomeOne()
    {
        Contact kept = person("Ann", {phone("+49 30 1"), mail("ann@example.org")});
        kept.id = QStringLiteral("a");
        kept.notes = QStringLiteral("mine");
        Contact other =
            person("Ann Müller", {phone("0049 (30) 1"), phone("+49 171 2"), mail("ANN@example.org")}, "Dragon");
        other.notes = QStringLiteral("theirs");
        other.duties = {QStringLiteral("Scribe")};
        const Contact one = merged(kept, other);
        QCOMPARE(one.id, kept.id);
        QCOMPARE(one.name, kept.name);
        QCOMPARE(one.organization, QStringLiteral("Dragon"));
        QCOMPARE(one.ways.size(), 3);
        QCOMPARE(one.notes, QStringLiteral("mine\ntheirs"));
        QCOMPARE(one.duties, other.duties);
        QCOMPARE(merged(one, other), one); // nothing is taken twice
    }

    void asJson()
    {
        Contact contact = m_book.constFirst();
        contact.kind = ContactKind::Team;
        contact.members = {QStringLiteral("a"), QStringLiteral("b")};
        contact.language = QStringLiteral("de");
        contact.absences = {{QDateTime(QDate(2026, 1, 1), QTime(1, 2, 3, 4), Qt::UTC),
                             QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC), QStringLiteral("x")}};
        QCOMPARE(contactFromJson(contactToJson(contact)), contact);
        QVERIFY(!contactToJson(contact).contains(QStringLiteral("hours")));
        QCOMPARE(contactFromJson({}), Contact());
    }
};

QTEST_APPLESS_MAIN(TestContactIndex)
#include "tst_contactindex.moc"
