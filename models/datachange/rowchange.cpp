// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/rowchange.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace castellan {
namespace {

struct Field
{
    QString column;
    QString value;
};

/// "\"a\"" as a: with what JSON escapes.
QString unquoted(const QString &json)
{
    return QJsonDocument::fromJson('[' + json.toUtf8() + ']').array().at(0).toString();
}

/// The members of an object, their values as they are written: a parser would make doubles of numerics.
QList<Field> fieldsOf(const QString &row)
{
    QList<Field> fields;
    int depth = 0;
    bool quoted = false;
    QString column;
    qsizetype begin = 1;
    for (qsizetype i = 0; i < row.size(); ++i) {
        const QChar c = row.at(i);
        if (quoted) {
            if (c == u'\\')
                ++i;
            else if (c == u'"')
                quoted = false;
            continue;
        }
        if (c == u'"')
            quoted = true;
        else if (c == u'{' || c == u'[')
            ++depth;
        const bool ends = depth == 1 && (c == u',' || c == u'}');
        if (depth == 1 && c == u':' && column.isNull()) {
            column = unquoted(row.mid(begin, i - begin));
            begin = i + 1;
        } else if (ends && !column.isNull()) {
            fields.append({.column = column, .value = row.mid(begin, i - begin)});
            column = QString();
            begin = i + 1;
        }
        if (c == u'}' || c == u']')
            --depth;
    }
    return fields;
}

QString valueOf(const QList<Field> &fields, const QString &column)
{
    const auto found =
        std::find_if(fields.cbegin(), fields.cend(), [&](const Field &one) { return one.column == column; });
    return found == fields.cend() ? QString() : found->value;
}

} // namespace

QList<FieldChange> changedFields(const QString &before, const QString &after)
{
    const QList<Field> was = fieldsOf(before);
    const QList<Field> is = fieldsOf(after);
    QList<FieldChange> changes;
    for (const Field &field : was.isEmpty() ? is : was) {
        const FieldChange change{
            .column = field.column, .before = valueOf(was, field.column), .after = valueOf(is, field.column)};
        if (change.before != change.after)
            changes << change;
    }
    return changes;
}

} // namespace castellan
