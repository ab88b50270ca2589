// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace castellan {

/// How somebody is reached.
enum class ContactWayKind { Phone, Email, Sip, Chat, Web };

/// "phone", "email", …: for stores and documents, never translated.
QString contactWayKindName(ContactWayKind kind);
/// Nothing when there is no such name.
std::optional<ContactWayKind> contactWayKindOf(const QString &name);

/// One way to reach somebody. A chat or web page is a URL, a SIP address has no scheme, a phone number is as a person
/// wrote it.
struct ContactWay
{
    ContactWayKind kind = ContactWayKind::Phone;
    QString value;
    QString label; ///< "work", "mobile": a person's word; may be empty

    /// What the desktop opens for it: mailto:, tel:, sip:, or the page; empty when the value is none.
    QString url() const;
    bool operator==(const ContactWay &) const = default;
};

enum class ContactKind { Person, Team };

/// When somebody else is asked in a person's place.
struct ContactAbsence
{
    QDateTime from;  ///< UTC
    QDateTime until; ///< UTC, the first moment after it
    QString standIn; ///< a contact's id; may be empty: nobody
    bool operator==(const ContactAbsence &) const = default;
};

/// A person or a team of the contact book.
struct Contact
{
    QString id; ///< the same wherever this contact is known; a vCard's UID
    ContactKind kind = ContactKind::Person;
    QString name; ///< as it is shown
    QString givenName;
    QString familyName;
    QString organization;
    QString title;          ///< in the organization: "Head of Operations"
    QStringList duties;     ///< in incidents: "DevOps Lead", "Security Officer"
    QList<ContactWay> ways; ///< in the order in which they are tried
    QString hours;          ///< when to call, in a person's words
    QByteArray timeZone;    ///< IANA; empty: not known
    QString language;       ///< BCP 47; empty: not known
    QString notes;
    QByteArray photo;    ///< a JPEG, PNG or WebP; empty: none
    QStringList members; ///< of a team: contacts' ids
    QList<ContactAbsence> absences;
    int revision = 0; ///< grows with each change

    /// The first way of that kind; null: there is none.
    const ContactWay *way(ContactWayKind of) const;
    /// Who is to be asked in its place at that time: an id; empty: the contact itself.
    QString standInAt(const QDateTime &time) const;
    bool isAwayAt(const QDateTime &time) const;
    bool operator==(const Contact &) const = default;
};

/// Who is there for somebody at that time: the contact itself, else its stand-in, and that one's where it is away too;
/// empty: nobody, for they stand in for each other. `find` gives a contact by its id; whom it does not know (null) is
/// there.
QString presentFor(QString id, const QDateTime &time, const std::function<const Contact *(const QString &id)> &find);

/// "jpeg", "png" or "webp", by how it begins; empty: it is none of them.
QString photoType(const QByteArray &photo);

/// The digits of a phone number with its leading '+', "00" taken for that: what two ways of writing one have in common.
QString phoneDigits(const QString &number);

} // namespace castellan
