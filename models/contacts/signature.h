// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"

namespace castellan {

/// A contact as the signature of a mail tells it: name, title, organization, numbers, addresses and pages; what else it
/// says becomes the notes. A guess for a person to look at. Pure.
Contact contactFromSignature(const QString &signature);

} // namespace castellan
