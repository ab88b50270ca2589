// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/contactindex.h"

#include <algorithm>
#include <array>

namespace castellan {
namespace {

// So many digits in a row are looked for in phone numbers.
constexpr qsizetype digitsOfANumber = 3;

bool hasWord(const QString &text, const QString &word)
{
    return text.startsWith(word) || text.contains(u' ' + word);
}

/// Without the zero that a number has only where it is called from the same country.
QString digitsAsked(const QString &text)
{
    QString digits;
    for (const QChar character : text)
        if (character.isDigit() && !(digits.isEmpty() && character == u'0'))
            digits += character;
    return digits;
}

} // namespace

QString foldedForSearch(const QString &text)
{
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar character : decomposed) {
        if (character.isMark())
            continue;
        folded += character.isSpace() ? QChar(u' ') : character;
    }
    return folded;
}

ContactIndex::ContactIndex(const QList<Contact> &contacts)
{
    m_entries.reserve(contacts.size());
    for (const Contact &contact : contacts) {
        QStringList texts{contact.name,  contact.givenName, contact.familyName, contact.organization,
                          contact.title, contact.notes,     contact.hours};
        texts += contact.duties;
        QStringList numbers;
        for (const ContactWay &way : contact.ways) {
            texts << way.value << way.label;
            if (way.kind == ContactWayKind::Phone)
                numbers << phoneDigits(way.value);
        }
        m_entries.append({.name = foldedForSearch(contact.name),
                          .text = foldedForSearch(texts.join(u' ')),
                          .digits = numbers.join(u' ')});
    }
}

QList<qsizetype> ContactIndex::find(const QString &query) const
{
    const QString asked = foldedForSearch(query).simplified();
    const QStringList words = asked.split(u' ', Qt::SkipEmptyParts);
    const QString digits = digitsAsked(query);
    const bool isNumber = digits.size() >= digitsOfANumber && digits.size() * 2 >= asked.size();
    std::array<QList<qsizetype>, 3> found;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries.at(i);
        const auto isIn = [&entry](const QString &word) { return entry.text.contains(word); };
        if (!std::all_of(words.cbegin(), words.cend(), isIn) && !(isNumber && entry.digits.contains(digits)))
            continue;
        const auto begins = [&entry](const QString &word) { return hasWord(entry.name, word); };
        const std::size_t rank = entry.name.startsWith(asked)                        ? 0
                                 : std::all_of(words.cbegin(), words.cend(), begins) ? 1
                                                                                     : 2;
        found.at(rank).append(i);
    }
    return found[0] + found[1] + found[2];
}

} // namespace castellan
