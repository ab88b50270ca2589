// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"

namespace castellan {

/// Contacts that seem to be one.
struct ContactDuplicates
{
    QList<qsizetype> places; ///< in the list that was looked at, in its order; two or more
    QString because;         ///< in a sentence: what they have in common
};

/// Persons with an e-mail address or a phone number in common, or with the same name in the same organization; each is
/// in one group only. A shared number of a team or a switchboard joins nobody: it needs a name that fits, too. Pure.
QList<ContactDuplicates> duplicatesIn(const QList<Contact> &contacts);

/// One of two: what `kept` does not know is taken from `other`, ways that both have stay once. Id and revision are
/// those of `kept`. Pure.
Contact merged(const Contact &kept, const Contact &other);

} // namespace castellan
