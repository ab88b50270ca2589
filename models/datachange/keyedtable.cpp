// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/keyedtable.h"

#include "models/database/namedquery.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::KeyedTable)
};

QJsonArray arrayOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

KeyedTable::Column columnOf(const QJsonValue &json)
{
    return {.name = json[QStringLiteral("name")].toString(),
            .type = json[QStringLiteral("type")].toString(),
            .notNull = json[QStringLiteral("notNull")].toBool(),
            .generated = json[QStringLiteral("generated")].toBool()};
}

KeyedTable::KeyColumn keyColumnOf(const QJsonValue &json)
{
    const QString collation = json[QStringLiteral("collation")].toString();
    return {.name = json[QStringLiteral("name")].toString(),
            .type = json[QStringLiteral("type")].toString(),
            .collate = collation.isEmpty()
                           ? QString()
                           : QStringLiteral(" COLLATE ") +
                                 quoteQualified(json[QStringLiteral("collationSchema")].toString(), collation)};
}

} // namespace

QString KeyedTable::title() const
{
    return quoteQualified(schema, name);
}

const KeyedTable::Column *KeyedTable::column(const QString &wanted) const
{
    const auto found =
        std::find_if(columns.cbegin(), columns.cend(), [&](const Column &one) { return one.name == wanted; });
    return found == columns.cend() ? nullptr : &*found;
}

QString KeyedTable::columnList(const QString &prefix) const
{
    QStringList list;
    for (const Column &one : columns)
        list << prefix + quoteIdentifier(one.name);
    return list.join(QStringLiteral(", "));
}

Result<void> KeyedTable::checkWalkable() const
{
    if (kind != QLatin1String("r"))
        return unsupportedError(
            Text::tr("%1 is not an ordinary table, so it cannot be walked in batches.").arg(title()),
            Text::tr("Name the table in which the rows lie."));
    if (key.isEmpty())
        return unsupportedError(
            Text::tr("%1 has no key by which it could be walked in batches.").arg(title()),
            Text::tr("Give it a primary key, or a unique index over columns that are NOT NULL (CREATE UNIQUE INDEX "
                     "CONCURRENTLY stops nobody)."));
    return {};
}

QString KeyedTable::keyAsJson(const QString &as) const
{
    QStringList list;
    for (const KeyColumn &one : key)
        list << QStringLiteral("%1.%2::text").arg(as, quoteIdentifier(one.name));
    return QStringLiteral("pg_catalog.jsonb_build_array(%1)").arg(list.join(QStringLiteral(", ")));
}

QString KeyedTable::keyOrder(const QString &as) const
{
    QStringList list;
    for (const KeyColumn &one : key)
        list << as + u'.' + quoteIdentifier(one.name) + one.collate;
    return list.join(QStringLiteral(", "));
}

QString KeyedTable::keyCompared(const QString &comparison, const QString &json, const QString &as) const
{
    QStringList list;
    for (qsizetype i = 0; i < key.size(); ++i)
        list << QStringLiteral("(%1 ->> %2)::%3").arg(json, QString::number(i), key.at(i).type);
    return QStringLiteral("(%1) %2 (%3)").arg(keyOrder(as), comparison, list.join(QStringLiteral(", ")));
}

QString KeyedTable::keyEquals(const QString &alias, const QString &other) const
{
    return QStringLiteral("(%1) = (%2)").arg(keyOrder(alias), keyOrder(other));
}

Result<KeyedTable> readKeyedTable(PostgresStatements &statements, const QString &schema, const QString &name)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("datachange/table"), {schema, name}));
    if (rows.rows.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("There is no table %1.").arg(quoteQualified(schema, name)),
                     .hint = Text::tr("Look for its schema and for capital letters."),
                     .detail = {},
                     .code = QStringLiteral("42P01"),
                     .retryable = false};
    const Row row(rows, 0);
    KeyedTable table;
    table.oid = row.number(u"oid");
    table.schema = schema;
    table.name = name;
    table.kind = row.text(u"kind");
    table.rows = row.number(u"rows");
    table.bytes = row.number(u"bytes");
    table.keyIndex = row.text(u"key_index");
    const QJsonArray columns = arrayOf(row.text(u"columns"));
    for (const QJsonValue &one : columns)
        table.columns << columnOf(one);
    const QJsonArray key = arrayOf(row.text(u"key"));
    for (const QJsonValue &one : key)
        table.key << keyColumnOf(one);
    return table;
}

Result<QList<KeyedTable>> readParts(PostgresStatements &statements, const KeyedTable &table)
{
    CASTELLAN_TRY_ASSIGN(const RowSet rows, runFile(statements, QStringLiteral("datachange/parts"), {table.oid}));
    QList<KeyedTable> parts;
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        const Row row(rows, i);
        CASTELLAN_TRY_ASSIGN(KeyedTable part, readKeyedTable(statements, row.text(u"schema"), row.text(u"name")));
        parts << std::move(part);
    }
    return parts;
}

Error unsupportedError(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::Unsupported,
            .message = message,
            .hint = hint,
            .detail = {},
            .code = QStringLiteral("0A000"),
            .retryable = false};
}

} // namespace castellan
