// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace castellan {

/// One record of RFC 4180, without the line end.
QString csvRecord(const QStringList &fields);

/// Appends one field in UTF-8 to a record in which NULL is nothing at all: an empty text is "", as PostgreSQL's COPY
/// writes it.
void appendCsvField(QByteArray *record, QByteArrayView utf8);

} // namespace castellan
