// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/parsetree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <pg_query.h>

#include <memory>

namespace castellan {
namespace {

/// Frees what the parser has allocated, whatever becomes of it.
class Parsed
{
public:
    explicit Parsed(const QByteArray &sql) : m_result(pg_query_parse(sql.constData())) {}
    ~Parsed() { pg_query_free_parse_result(m_result); }
    Parsed(const Parsed &) = delete;
    Parsed &operator=(const Parsed &) = delete;
    const PgQueryParseResult &operator*() const { return m_result; }

private:
    PgQueryParseResult m_result;
};

ParsedStatement onlyMember(const QJsonObject &object)
{
    if (object.isEmpty())
        return {};
    return {object.constBegin().key(), object.constBegin().value().toObject()};
}

} // namespace

Result<QList<ParsedStatement>> parseStatements(const QString &sql)
{
    const Parsed parsed(sql.toUtf8());
    if (const PgQueryError *error = (*parsed).error)
        return Error{.kind = ErrorKind::Sql,
                     .message = QString::fromUtf8(error->message),
                     .hint = {},
                     .detail = {},
                     .code = QString::number(error->cursorpos),
                     .retryable = false};
    QList<ParsedStatement> statements;
    const QJsonArray all = QJsonDocument::fromJson((*parsed).parse_tree)[QStringLiteral("stmts")].toArray();
    for (const QJsonValue &one : all)
        statements.append(onlyMember(one[QStringLiteral("stmt")].toObject()));
    return statements;
}

QJsonValue nodeValue(const QJsonObject &node, const QString &path)
{
    QJsonValue value = node;
    const QStringList fields = path.split(u'/');
    for (const QString &field : fields)
        value = value[field];
    return value;
}

QList<ParsedStatement> nodeList(const QJsonObject &node, const QString &field)
{
    QList<ParsedStatement> nodes;
    const QJsonArray all = nodeValue(node, field).toArray();
    for (const QJsonValue &one : all)
        nodes.append(onlyMember(one.toObject()));
    return nodes;
}

QStringList nameList(const QJsonObject &node, const QString &field)
{
    QStringList names;
    const QList<ParsedStatement> all = nodeList(node, field);
    for (const ParsedStatement &one : all)
        names.append(one.node[QStringLiteral("sval")].toString());
    return names;
}

} // namespace castellan
