// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"

namespace castellan {

/// What was left out of a file of vCards, and why.
struct VCardProblem
{
    qsizetype line = 0; ///< of the file, from 1
    QString name;       ///< of the contact, as far as it is known
    QString sentence;
    bool refused = false; ///< the whole contact was left out; else a part of it
    bool operator==(const VCardProblem &) const = default;
};

struct VCardReading
{
    QList<Contact> contacts;
    QList<VCardProblem> problems; ///< in the order of their lines
};

/// What is more than this is refused: a file may come from anywhere.
struct VCardLimits
{
    qsizetype file = qsizetype(256) << 20; ///< bytes
    qsizetype card = qsizetype(8) << 20;   ///< bytes
    qsizetype photo = qsizetype(2) << 20;  ///< bytes, decoded
    qsizetype text = 64 * 1024;            ///< characters of a value
    qsizetype values = 500;                ///< of one contact
    qsizetype contacts = 50'000;
};

/// Reads vCards of versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as the usual address books write them. What cannot
/// be read is told with its line, and the rest is taken. Nothing is fetched: a photo elsewhere is left out. A card
/// without a UID gets one that its content determines, so that reading it again gives the same contact. Pure.
VCardReading readVCards(const QByteArray &bytes, const VCardLimits &limits = {});

enum class VCardVersion { V3, V4 };
/// What readVCards() reads back to the same contacts; Castellan's own fields are X-CASTELLAN-…, which others leave
/// alone. UTF-8. Pure.
QByteArray writeVCards(const QList<Contact> &contacts, VCardVersion version);

} // namespace castellan
