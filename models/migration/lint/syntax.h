// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintcatalogue.h"
#include "models/migration/lint/parsetree.h"

#include <QJsonObject>
#include <QSet>

/// What the rules read out of a statement's tree, and out of its text where the tree does not keep it. Pure functions;
/// used by the room of the linter only.
namespace castellan::lint {

/// A type as the parser names it: "int4", "varchar", "timestamptz", or a user's own.
struct ColumnType
{
    QString schema; ///< empty: pg_catalog or none was written
    QString name;
    QList<int> modifiers; ///< {10, 2} of numeric(10,2)
    bool array = false;

    bool isKnown() const { return !name.isEmpty(); }
    bool operator==(const ColumnType &) const = default;
};
ColumnType typeOf(const QJsonObject &typeName);
/// Of a type as SQL writes it, "character varying(20)"; not known when it is none.
ColumnType typeOf(const QString &sql);
/// As SQL writes it, to be put into a statement.
QString typeSql(const ColumnType &type);
/// What a change of a column's type costs.
enum class TypeChange {
    None,    ///< the rows stay as they are, nor are they read
    Rewrite, ///< table and indexes are written anew
    Unknown  ///< the type before is not known
};
/// `plainCast`: there is no USING, or it is only a cast of the column to the new type.
TypeChange costOf(const ColumnType &from, const ColumnType &to, bool plainCast);

/// Of a RangeVar, as it is written: the schema may be empty.
RelationName relationOf(const QJsonObject &rangeVar);
/// Of a list of Strings, {schema, name} or {name}.
RelationName nameOf(const QStringList &parts);
/// As it was written, quoted.
QString sqlOf(const RelationName &written);
/// For people: "GameEvent", or "audit"."Log" outside of public.
QString words(const RelationName &name);
QString words(const QString &name);
/// Fitted into the 63 bytes of an identifier, as the server does it: the parts are kept and shortened in turn.
QString fittedName(const QString &base, const QString &suffix);

/// The column of CHECK (column IS NOT NULL); empty for any other check.
QString notNullColumnOf(const QJsonValue &expression);
/// The columns an expression names, each once.
QStringList columnsIn(const QJsonValue &expression);
/// The names in a text of SQL: quoted ones as they are, others in lower case.
QSet<QString> namesIn(const QString &sql);

/// A command of ALTER TABLE with its text. A command's text is empty where the text cannot be told apart.
struct AlterCommand
{
    QString subtype; ///< "AT_AddColumn"
    QJsonObject node;
    QString text; ///< "ADD COLUMN level integer"
};
QList<AlterCommand> commandsOf(const ParsedStatement &statement, const QString &text);
/// The constraints that are written behind a column.
QList<QJsonObject> constraintsOf(const QJsonObject &columnDef);
/// The first of this kind ("CONSTR_DEFAULT"); empty: none.
QJsonObject constraintOf(const QJsonObject &columnDef, QLatin1String kind);

/// Whether an option such as FULL or CONCURRENTLY stands in a list of a statement, and is not switched off there.
bool hasOption(const QJsonObject &node, const QString &field, QLatin1String name);

/// The expression behind DEFAULT in a column's text.
QString defaultText(const QString &columnText);
/// What stands behind this word (upper case) outside of parentheses; empty: it is not there.
QString textBehind(const QString &text, QLatin1String word);
/// `text` with `what` put behind the first of these words that it holds outside of quotes.
QString withWordBehind(const QString &text, const QStringList &words, const QString &what);

} // namespace castellan::lint
