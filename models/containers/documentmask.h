// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace castellan {

/// A document of somebody else's as it may be shown: JSON is indented, values whose names speak of secrets
/// ("JWT_SIGNING_KEY", "dbPassword") and entries of that form in lists ("JWT_SIGNING_KEY=…", as docker inspect has the
/// environment) become "•••", and the whole goes through redact(). Pure.
QString maskedDocument(const QByteArray &text);

} // namespace castellan
