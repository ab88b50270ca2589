// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"

#include <QJsonObject>

namespace castellan {

/// All of a contact but its id, its photo and its revision; what is empty is absent. For the workspace and documents.
QJsonObject contactToJson(const Contact &contact);
/// What is absent stays empty, what is not known is left aside.
Contact contactFromJson(const QJsonObject &json);

} // namespace castellan
