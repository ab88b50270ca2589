// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/csv.h"

#include <algorithm>

namespace castellan {

QString csvRecord(const QStringList &fields)
{
    QStringList quoted;
    for (QString field : fields) {
        const bool needs = std::any_of(field.cbegin(), field.cend(), [](QChar c) {
            return c == QLatin1Char(',') || c == QLatin1Char('"') || c == QLatin1Char('\n') || c == QLatin1Char('\r');
        });
        if (needs) {
            field.replace(QLatin1Char('"'), QLatin1String("\"\""));
            field = QLatin1Char('"') + field + QLatin1Char('"');
        }
        quoted.append(field);
    }
    return quoted.join(QLatin1Char(','));
}

void appendCsvField(QByteArray *record, QByteArrayView utf8)
{
    const bool needs = utf8.isEmpty() || std::any_of(utf8.begin(), utf8.end(), [](char c) {
                           return c == ',' || c == '"' || c == '\n' || c == '\r';
                       });
    if (needs)
        *record += '"' + utf8.toByteArray().replace('"', "\"\"") + '"';
    else
        *record += utf8;
}

} // namespace castellan
