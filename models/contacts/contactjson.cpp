// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/contactjson.h"

#include <QJsonArray>

namespace castellan {
namespace {

void put(QJsonObject *json, const char *key, const QString &value)
{
    if (!value.isEmpty())
        json->insert(QLatin1String(key), value);
}

void put(QJsonObject *json, const char *key, const QJsonArray &value)
{
    if (!value.isEmpty())
        json->insert(QLatin1String(key), value);
}

QString textOf(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toString();
}

QStringList textsOf(const QJsonObject &json, const char *key)
{
    QStringList texts;
    const QJsonArray array = json[QLatin1String(key)].toArray();
    for (const QJsonValue &one : array)
        texts.append(one.toString());
    return texts;
}

QJsonArray waysToJson(const QList<ContactWay> &ways)
{
    QJsonArray array;
    for (const ContactWay &way : ways) {
        QJsonObject one{{QStringLiteral("kind"), contactWayKindName(way.kind)}, {QStringLiteral("value"), way.value}};
        put(&one, "label", way.label);
        array.append(one);
    }
    return array;
}

QJsonArray absencesToJson(const QList<ContactAbsence> &absences)
{
    QJsonArray array;
    for (const ContactAbsence &absence : absences) {
        QJsonObject one{{QStringLiteral("from"), absence.from.toUTC().toString(Qt::ISODateWithMs)},
                        {QStringLiteral("until"), absence.until.toUTC().toString(Qt::ISODateWithMs)}};
        put(&one, "standIn", absence.standIn);
        array.append(one);
    }
    return array;
}

QDateTime timeOf(const QJsonObject &json, const char *key)
{
    return QDateTime::fromString(textOf(json, key), Qt::ISODateWithMs);
}

} // namespace

QJsonObject contactToJson(const Contact &contact)
{
    QJsonObject json{
        {QStringLiteral("kind"), contact.kind == ContactKind::Team ? QStringLiteral("team") : QStringLiteral("person")},
        {QStringLiteral("name"), contact.name}};
    put(&json, "givenName", contact.givenName);
    put(&json, "familyName", contact.familyName);
    put(&json, "organization", contact.organization);
    put(&json, "title", contact.title);
    put(&json, "duties", QJsonArray::fromStringList(contact.duties));
    put(&json, "ways", waysToJson(contact.ways));
    put(&json, "hours", contact.hours);
    put(&json, "timeZone", QString::fromLatin1(contact.timeZone));
    put(&json, "language", contact.language);
    put(&json, "notes", contact.notes);
    put(&json, "members", QJsonArray::fromStringList(contact.members));
    put(&json, "absences", absencesToJson(contact.absences));
    return json;
}

Contact contactFromJson(const QJsonObject &json)
{
    Contact contact;
    contact.kind = textOf(json, "kind") == QLatin1String("team") ? ContactKind::Team : ContactKind::Person;
    contact.name = textOf(json, "name");
    contact.givenName = textOf(json, "givenName");
    contact.familyName = textOf(json, "familyName");
    contact.organization = textOf(json, "organization");
    contact.title = textOf(json, "title");
    contact.duties = textsOf(json, "duties");
    contact.hours = textOf(json, "hours");
    contact.timeZone = textOf(json, "timeZone").toLatin1();
    contact.language = textOf(json, "language");
    contact.notes = textOf(json, "notes");
    contact.members = textsOf(json, "members");
    const QJsonArray ways = json[QStringLiteral("ways")].toArray();
    for (const QJsonValue &value : ways) {
        const QJsonObject one = value.toObject();
        if (const auto kind = contactWayKindOf(textOf(one, "kind")))
            contact.ways.append({.kind = *kind, .value = textOf(one, "value"), .label = textOf(one, "label")});
    }
    const QJsonArray absences = json[QStringLiteral("absences")].toArray();
    for (const QJsonValue &value : absences) {
        const QJsonObject one = value.toObject();
        contact.absences.append(
            {.from = timeOf(one, "from"), .until = timeOf(one, "until"), .standIn = textOf(one, "standIn")});
    }
    return contact;
}

} // namespace castellan
