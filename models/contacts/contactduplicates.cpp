// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/contactduplicates.h"

#include "models/contacts/contactindex.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Contacts)
};

// Of a phone number the last ones: with and without the country's code they are the same.
constexpr qsizetype comparedDigits = 8;

QSet<QString> wordsOf(const QString &name)
{
    const QStringList words = foldedForSearch(name).simplified().split(u' ', Qt::SkipEmptyParts);
    return {words.cbegin(), words.cend()};
}

/// Whether one name may be a way to write the other: "Ann Müller", "Müller Ann", "Dr. Ann Müller", "Ann".
bool namesFit(const Contact &a, const Contact &b)
{
    const QSet<QString> left = wordsOf(a.name);
    const QSet<QString> right = wordsOf(b.name);
    return left.contains(right) || right.contains(left);
}

/// What one contact has that tells it from others.
struct Mark
{
    QString key;
    QString because;
};

QList<Mark> marksOf(const Contact &contact)
{
    QList<Mark> marks;
    for (const ContactWay &way : contact.ways) {
        if (way.kind == ContactWayKind::Email) {
            marks.append({QStringLiteral("m") + way.value.trimmed().toCaseFolded(),
                          Text::tr("They have the address %1 in common.").arg(way.value.trimmed())});
        } else if (way.kind == ContactWayKind::Phone) {
            const QString digits = phoneDigits(way.value);
            if (digits.size() >= comparedDigits)
                marks.append({QStringLiteral("p") + digits.right(comparedDigits),
                              Text::tr("They have the number %1 in common.").arg(way.value.trimmed())});
        }
    }
    QStringList words(wordsOf(contact.name).values());
    words.sort();
    if (words.size() > 1)
        marks.append({QStringLiteral("n%1\n%2").arg(words.join(u' '), foldedForSearch(contact.organization)),
                      Text::tr("They have the same name.")});
    return marks;
}

} // namespace

QList<ContactDuplicates> duplicatesIn(const QList<Contact> &contacts)
{
    QHash<QString, QList<qsizetype>> byMark; ///< the first of each group
    QHash<qsizetype, qsizetype> groupOf;     ///< by place
    QList<ContactDuplicates> groups;
    for (qsizetype i = 0; i < contacts.size(); ++i) {
        if (contacts.at(i).kind != ContactKind::Person)
            continue;
        const QList<Mark> marks = marksOf(contacts.at(i));
        for (const Mark &mark : marks) {
            QList<qsizetype> &others = byMark[mark.key];
            const auto same = std::find_if(others.cbegin(), others.cend(), [&](qsizetype other) {
                return namesFit(contacts.at(other), contacts.at(i));
            });
            if (same != others.cend() && !groupOf.contains(i)) {
                if (!groupOf.contains(*same)) {
                    groupOf.insert(*same, groups.size());
                    groups.append({.places = {*same}, .because = mark.because});
                }
                groupOf.insert(i, groupOf.value(*same));
                groups[groupOf.value(*same)].places.append(i);
            }
            others.append(i);
        }
    }
    return groups;
}

Contact merged(const Contact &kept, const Contact &other)
{
    Contact one = kept;
    const auto take = [](auto &mine, const auto &theirs) {
        if (mine.isEmpty())
            mine = theirs;
    };
    take(one.givenName, other.givenName);
    take(one.familyName, other.familyName);
    take(one.organization, other.organization);
    take(one.title, other.title);
    take(one.hours, other.hours);
    take(one.timeZone, other.timeZone);
    take(one.language, other.language);
    take(one.photo, other.photo);
    if (!one.notes.contains(other.notes))
        one.notes = one.notes.isEmpty() ? other.notes : one.notes + u'\n' + other.notes;
    const auto sameWay = [](const ContactWay &a, const ContactWay &b) {
        if (a.kind != b.kind)
            return false;
        return a.kind == ContactWayKind::Phone ? phoneDigits(a.value) == phoneDigits(b.value)
                                               : a.value.compare(b.value, Qt::CaseInsensitive) == 0;
    };
    for (const ContactWay &way : other.ways)
        if (std::none_of(one.ways.cbegin(), one.ways.cend(),
                         [&](const ContactWay &mine) { return sameWay(mine, way); }))
            one.ways.append(way);
    const auto join = [](auto &mine, const auto &theirs) {
        for (const auto &value : theirs)
            if (!mine.contains(value))
                mine.append(value);
    };
    join(one.duties, other.duties);
    join(one.members, other.members);
    join(one.absences, other.absences);
    return one;
}

} // namespace castellan
