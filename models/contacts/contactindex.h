// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"

namespace castellan {

/// Finds contacts as one types: every word must be in one of a contact's texts, whatever its case and accents; digits
/// also within a phone number. A value that is made once for a list and asked for each key; any thread.
class ContactIndex
{
public:
    explicit ContactIndex(const QList<Contact> &contacts = {});

    /// Places in the list that it was made for: names that begin with the words first, then names with a word that
    /// does, then all others; alike ones in the list's order. All of them where nothing is asked for.
    QList<qsizetype> find(const QString &query) const;

private:
    struct Entry
    {
        QString name; ///< folded
        QString text; ///< all of it, folded, with spaces between
        QString digits;
    };
    QList<Entry> m_entries;
};

/// Without accents and case: "Müller" and "MULLER" are the same.
QString foldedForSearch(const QString &text);

} // namespace castellan
