// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/contact.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace castellan {
namespace {

constexpr std::array<std::pair<ContactWayKind, QLatin1String>, 5> wayNames{{
    {ContactWayKind::Phone, QLatin1String("phone")},
    {ContactWayKind::Email, QLatin1String("email")},
    {ContactWayKind::Sip, QLatin1String("sip")},
    {ContactWayKind::Chat, QLatin1String("chat")},
    {ContactWayKind::Web, QLatin1String("web")},
}};

const ContactAbsence *absenceAt(const QList<ContactAbsence> &absences, const QDateTime &time)
{
    const auto found = std::find_if(absences.cbegin(), absences.cend(), [&time](const ContactAbsence &absence) {
        return absence.from <= time && time < absence.until;
    });
    return found == absences.cend() ? nullptr : &*found;
}

} // namespace

QString contactWayKindName(ContactWayKind kind)
{
    for (const auto &[one, name] : wayNames)
        if (one == kind)
            return name;
    return {};
}

std::optional<ContactWayKind> contactWayKindOf(const QString &name)
{
    for (const auto &[kind, one] : wayNames)
        if (one == name)
            return kind;
    return std::nullopt;
}

QString ContactWay::url() const
{
    const QString text = value.trimmed();
    if (text.isEmpty())
        return {};
    switch (kind) {
    case ContactWayKind::Phone: {
        const QString digits = phoneDigits(text);
        return digits.isEmpty() ? QString() : QStringLiteral("tel:") + digits;
    }
    case ContactWayKind::Email:
        return QStringLiteral("mailto:") + QString::fromLatin1(QUrl::toPercentEncoding(text, "@+.-_"));
    case ContactWayKind::Sip:
        return QStringLiteral("sip:") + QString::fromLatin1(QUrl::toPercentEncoding(text, "@+.-_:;="));
    case ContactWayKind::Chat:
    case ContactWayKind::Web:
        break;
    }
    const QUrl page(text, QUrl::StrictMode);
    return page.isValid() && !page.scheme().isEmpty() ? page.toString(QUrl::FullyEncoded) : QString();
}

const ContactWay *Contact::way(ContactWayKind of) const
{
    const auto found = std::find_if(ways.cbegin(), ways.cend(), [of](const ContactWay &way) { return way.kind == of; });
    return found == ways.cend() ? nullptr : &*found;
}

QString Contact::standInAt(const QDateTime &time) const
{
    const ContactAbsence *const absence = absenceAt(absences, time);
    return absence ? absence->standIn : QString();
}

bool Contact::isAwayAt(const QDateTime &time) const
{
    return absenceAt(absences, time);
}

QString presentFor(QString id, const QDateTime &time, const std::function<const Contact *(const QString &id)> &find)
{
    QStringList asked;
    while (!id.isEmpty()) {
        const Contact *const contact = find(id);
        if (!contact || !contact->isAwayAt(time))
            return id;
        asked << id;
        id = contact->standInAt(time);
        if (asked.contains(id))
            return {};
    }
    return {};
}

QString photoType(const QByteArray &photo)
{
    if (photo.startsWith("\xFF\xD8\xFF"))
        return QStringLiteral("jpeg");
    if (photo.startsWith("\x89PNG\r\n\x1A\n"))
        return QStringLiteral("png");
    return photo.startsWith("RIFF") && photo.mid(8, 4) == "WEBP" ? QStringLiteral("webp") : QString();
}

QString phoneDigits(const QString &number)
{
    QString digits;
    for (const QChar character : number) {
        if (character.isDigit())
            digits += QString::number(character.digitValue());
        else if (character == u'+' && digits.isEmpty())
            digits += u'+';
        else if (character.toLower() == u'x' || character == u';' || character == u',')
            break; // an extension, which is dialled later
    }
    if (digits.startsWith(QLatin1String("00")))
        digits = u'+' + digits.mid(2);
    return digits == QLatin1String("+") ? QString() : digits;
}

} // namespace castellan
