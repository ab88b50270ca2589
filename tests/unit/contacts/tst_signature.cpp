// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signatures of mails as people write them.
#include "models/contacts/signature.h"

#include <QTest>

using namespace castellan;

class TestSignature : public QObject
{
    Q_OBJECT

    static QStringList ways(const Contact &contact)
    {
        QStringList all;
        for (const ContactWay &way : contact.ways)
            all << QStringLiteral("%1 %2 %3").arg(contactWayKindName(way.kind), way.value, way.label).trimmed();
        return all;
    }

private Q_SLOTS:
    void ofACompany()
    {
        const Contact ann =
            contactFromSignature(QString::fromUtf8("Mit freundlichen Grüßen\n--\nAnn-Kathrin Müller\n"
                                                   "Head of Operations\n\nDragon Software GmbH\n"
                                                   "Lange Straße 12, 10115 Berlin\n"
                                                   "Tel.: +49 (30) 123 45-67 | Mobil: 0171 / 555 66 77\n"
                                                   "Fax +49 30 123 45-99\n"
                                                   "E-Mail: ann.mueller@dragon.example\n"
                                                   "www.dragon.example/team\n"));
        QCOMPARE(ann.name, QString::fromUtf8("Ann-Kathrin Müller"));
        QCOMPARE(ann.familyName, QString::fromUtf8("Müller"));
        QCOMPARE(ann.title, QStringLiteral("Head of Operations"));
        QCOMPARE(ann.organization, QStringLiteral("Dragon Software GmbH"));
        QCOMPARE(ways(ann), (QStringList{QStringLiteral("phone +49 (30) 123 45-67 work"),
                                         QStringLiteral("phone 0171 / 555 66 77 mobile"),
                                         QStringLiteral("phone +49 30 123 45-99 fax"),
                                         QStringLiteral("email ann.mueller@dragon.example"),
                                         QStringLiteral("web https://www.dragon.example/team")}));
        QCOMPARE(ann.notes, QString::fromUtf8("Lange Straße 12, 10115 Berlin"));
    }

    void inOneLine()
    {
        const Contact bob = contactFromSignature(
            QStringLiteral("Best regards,\nBob O'Neil, PhD\nDevOps Lead\n<bob@example.org> | m: +1 (212) 555-0100"));
        QCOMPARE(bob.name, QStringLiteral("Bob O'Neil"));
        QCOMPARE(bob.title, QStringLiteral("DevOps Lead"));
        QCOMPARE(ways(bob), (QStringList{QStringLiteral("email bob@example.org"),
                                         QStringLiteral("phone +1 (212) 555-0100 mobile")}));
    }

    void whatSaysNothing()
    {
        QVERIFY(contactFromSignature({}).name.isEmpty());
        const Contact none = contactFromSignature(QStringLiteral("see you at 10:30 on 2026"));
        QVERIFY(none.ways.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSignature)
#include "tst_signature.moc"
