// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/vcard/contentline.h"
#include "models/contacts/vcard/vcard.h"

namespace castellan {
namespace {

using vcard::escaped;

/// One card, property by property.
class CardWriter
{
public:
    CardWriter(VCardVersion version, QByteArray *to) : m_v4(version == VCardVersion::V4), m_to(to) {}

    void write(const Contact &contact)
    {
        line(QStringLiteral("BEGIN:VCARD"));
        line(m_v4 ? QStringLiteral("VERSION:4.0") : QStringLiteral("VERSION:3.0"));
        writeWho(contact);
        for (qsizetype i = 0; i < contact.ways.size(); ++i)
            writeWay(contact.ways.at(i), i);
        writeRest(contact);
        line(QStringLiteral("END:VCARD"));
    }

private:
    void line(const QString &text) { *m_to += vcard::folded(text); }
    void property(QLatin1String name, const QString &value)
    {
        if (!value.isEmpty())
            line(name + u':' + escaped(value));
    }
    void writeWho(const Contact &contact)
    {
        property(QLatin1String("UID"), contact.id);
        property(QLatin1String("FN"), contact.name);
        // 3.0 demands it (RFC 2426, 3.1.2).
        if (!m_v4 || !contact.familyName.isEmpty() || !contact.givenName.isEmpty())
            line(QStringLiteral("N:%1;%2;;;").arg(escaped(contact.familyName), escaped(contact.givenName)));
        if (!contact.organization.isEmpty())
            line(QStringLiteral("ORG:") + escaped(contact.organization));
        property(QLatin1String("TITLE"), contact.title);
        for (const QString &duty : contact.duties)
            property(QLatin1String("X-CASTELLAN-DUTY"), duty);
        if (contact.kind == ContactKind::Team)
            line(m_v4 ? QStringLiteral("KIND:group") : QStringLiteral("X-ADDRESSBOOKSERVER-KIND:group"));
        for (const QString &member : contact.members)
            line((m_v4 ? QStringLiteral("MEMBER:urn:uuid:") : QStringLiteral("X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:")) +
                 member);
    }
    /// The order is told by preferences: 1 is the first (RFC 6350, 5.3); 3.0 knows only the first one.
    void writeWay(const ContactWay &way, qsizetype place)
    {
        const QString group = QStringLiteral("item%1").arg(place + 1);
        QString preference;
        if (m_v4)
            preference = QStringLiteral(";PREF=%1").arg(std::min<qsizetype>(place + 1, 100));
        else if (place == 0)
            preference = QStringLiteral(";TYPE=pref");
        line(QStringLiteral("%1.%2%3:%4").arg(group, nameOf(way), preference, valueOf(way)));
        if (!way.label.isEmpty())
            line(group + QStringLiteral(".X-ABLABEL:") + escaped(way.label));
    }
    static QString nameOf(const ContactWay &way)
    {
        switch (way.kind) {
        case ContactWayKind::Phone:
            return QStringLiteral("TEL");
        case ContactWayKind::Email:
            return QStringLiteral("EMAIL");
        case ContactWayKind::Web:
            return QStringLiteral("URL");
        case ContactWayKind::Sip:
        case ContactWayKind::Chat:
            break;
        }
        return QStringLiteral("IMPP");
    }
    static QString valueOf(const ContactWay &way)
    {
        return way.kind == ContactWayKind::Sip ? QStringLiteral("sip:") + escaped(way.value) : escaped(way.value);
    }
    void writeRest(const Contact &contact)
    {
        property(QLatin1String("TZ"), QString::fromLatin1(contact.timeZone));
        property(QLatin1String("LANG"), contact.language);
        property(QLatin1String("NOTE"), contact.notes);
        property(QLatin1String("X-CASTELLAN-HOURS"), contact.hours);
        for (const ContactAbsence &absence : contact.absences)
            line(QStringLiteral("X-CASTELLAN-AWAY:%1/%2/%3")
                     .arg(absence.from.toUTC().toString(Qt::ISODate), absence.until.toUTC().toString(Qt::ISODate),
                          escaped(absence.standIn)));
        writePhoto(contact.photo);
    }
    void writePhoto(const QByteArray &photo)
    {
        if (photo.isEmpty())
            return;
        const QString type = photoType(photo);
        const QString base64 = QString::fromLatin1(photo.toBase64());
        line(m_v4 ? QStringLiteral("PHOTO:data:image/%1;base64,%2").arg(type, base64)
                  : QStringLiteral("PHOTO;ENCODING=b;TYPE=%1:%2").arg(type.toUpper(), base64));
    }

    bool m_v4;
    QByteArray *m_to;
};

} // namespace

QByteArray writeVCards(const QList<Contact> &contacts, VCardVersion version)
{
    QByteArray written;
    CardWriter writer(version, &written);
    for (const Contact &contact : contacts)
        writer.write(contact);
    return written;
}

} // namespace castellan
