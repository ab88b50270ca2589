// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/postgressession.h"

namespace castellan {

QString quoteIdentifier(const QString &name)
{
    QString quoted = name;
    quoted.replace(u'"', QLatin1String("\"\""));
    return u'"' + quoted + u'"';
}

QString quoteLiteral(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', QLatin1String("''"));
    if (!quoted.contains(u'\\'))
        return u'\'' + quoted + u'\'';
    // E'' reads backslashes the same way whatever standard_conforming_strings says. The space keeps it from growing
    // together with a word before it.
    quoted.replace(u'\\', QLatin1String("\\\\"));
    return QLatin1String(" E'") + quoted + u'\'';
}

QString quoteQualified(const QString &schema, const QString &name)
{
    return quoteIdentifier(schema) + u'.' + quoteIdentifier(name);
}

} // namespace castellan
