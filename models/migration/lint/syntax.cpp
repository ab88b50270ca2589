// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/syntax.h"

#include "models/database/sqltext.h"

#include <QJsonArray>

#include <algorithm>

namespace castellan::lint {
namespace {

using sqltext::Token;

/// A piece of SQL that is neither space nor comment.
struct Lexeme
{
    Token token = Token::End;
    QString text;
    qsizetype begin = 0;
    qsizetype end = 0;
    int depth = 0; ///< of the parentheses and brackets around it

    bool is(QLatin1String word) const { return token == Token::Word && text.compare(word, Qt::CaseInsensitive) == 0; }
};

QList<Lexeme> lexemesOf(const QString &sql)
{
    QList<Lexeme> lexemes;
    int depth = 0;
    for (const sqltext::Piece &piece : sqltext::pieces(sql)) {
        if (piece.token == Token::Space || piece.token == Token::Comment)
            continue;
        const QString text = sql.mid(piece.start, piece.length);
        const bool closes = piece.token == Token::Close || text == QLatin1String("]");
        depth -= closes ? 1 : 0;
        lexemes.append({piece.token, text, piece.start, piece.start + piece.length, depth});
        depth += piece.token == Token::Open || text == QLatin1String("[") ? 1 : 0;
    }
    return lexemes;
}

/// Where the first command of ALTER … name begins.
qsizetype firstCommand(const QList<Lexeme> &lexemes)
{
    qsizetype at = 1; // behind ALTER
    const auto is = [&lexemes](qsizetype which, const char *word) {
        return which < lexemes.size() && lexemes.at(which).is(QLatin1String(word));
    };
    at += is(at, "FOREIGN") || is(at, "MATERIALIZED") ? 2 : 1;
    at += is(at, "IF") && is(at + 1, "EXISTS") ? 2 : 0;
    at += is(at, "ONLY") ? 1 : 0;
    ++at; // the name, or its first part
    while (at + 1 < lexemes.size() && lexemes.at(at).text == QLatin1String("."))
        at += 2;
    return at < lexemes.size() && lexemes.at(at).text == QLatin1String("*") ? at + 1 : at;
}

QStringList commandTexts(const QString &statement)
{
    const QList<Lexeme> lexemes = lexemesOf(statement);
    QStringList texts;
    qsizetype begin = firstCommand(lexemes);
    for (qsizetype at = begin; at < lexemes.size(); ++at) {
        const bool last = at + 1 == lexemes.size();
        const bool comma = lexemes.at(at).depth == 0 && lexemes.at(at).text == QLatin1String(",");
        if (!comma && !last)
            continue;
        const qsizetype from = lexemes.at(qMin(begin, lexemes.size() - 1)).begin;
        const qsizetype to = comma ? lexemes.at(at).begin : lexemes.at(at).end;
        texts << statement.mid(from, to - from).trimmed();
        begin = at + 1;
    }
    return texts;
}

/// Calls `visit(type, node)` for each node of a tree.
template <typename F>
void eachNode(const QJsonValue &tree, const F &visit)
{
    if (tree.isArray()) {
        const QJsonArray all = tree.toArray();
        for (const QJsonValue &one : all)
            eachNode(one, visit);
        return;
    }
    const QJsonObject object = tree.toObject();
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        if (member.value().isObject())
            visit(member.key(), member.value().toObject());
        eachNode(member.value(), visit);
    }
}

QString schemaless(const QString &schema)
{
    return schema == QLatin1String("pg_catalog") ? QString() : schema;
}

} // namespace

RelationName relationOf(const QJsonObject &rangeVar)
{
    return {rangeVar[QStringLiteral("schemaname")].toString(), rangeVar[QStringLiteral("relname")].toString()};
}

RelationName nameOf(const QStringList &parts)
{
    return {parts.size() > 1 ? parts.at(parts.size() - 2) : QString(), parts.isEmpty() ? QString() : parts.last()};
}

QString sqlOf(const RelationName &written)
{
    return written.schema.isEmpty() ? quoteIdentifier(written.name) : quoteQualified(written.schema, written.name);
}

QString words(const RelationName &name)
{
    return name.schema == QLatin1String("public") ? quoteIdentifier(name.name) : sqlOf(name);
}

QString words(const QString &name)
{
    return quoteIdentifier(name);
}

QString fittedName(const QString &base, const QString &suffix)
{
    constexpr qsizetype longest = 63;
    QString fitted = base;
    while (!fitted.isEmpty() && fitted.toUtf8().size() + suffix.toUtf8().size() > longest)
        fitted.chop(1);
    return fitted + suffix;
}

QString notNullColumnOf(const QJsonValue &expression)
{
    const QJsonObject test = expression[QStringLiteral("NullTest")].toObject();
    if (test[QStringLiteral("nulltesttype")].toString() != QLatin1String("IS_NOT_NULL"))
        return {};
    const QStringList fields = nameList(test, QStringLiteral("arg/ColumnRef/fields"));
    return fields.isEmpty() ? QString() : fields.last();
}

QStringList columnsIn(const QJsonValue &expression)
{
    QStringList columns;
    eachNode(expression, [&columns](const QString &type, const QJsonObject &node) {
        if (type != QLatin1String("ColumnRef"))
            return;
        const QStringList fields = nameList(node, QStringLiteral("fields"));
        if (!fields.isEmpty() && !columns.contains(fields.last()))
            columns << fields.last();
    });
    return columns;
}

QSet<QString> namesIn(const QString &sql)
{
    QSet<QString> names;
    for (const sqltext::Piece &piece : sqltext::pieces(sql)) {
        const QStringView text = QStringView(sql).mid(piece.start, piece.length);
        if (piece.token == Token::Word)
            names.insert(text.toString().toLower());
        else if (piece.token == Token::Identifier && text.size() > 2)
            names.insert(text.mid(1, text.size() - 2).toString().replace(QLatin1String("\"\""), QLatin1String("\"")));
    }
    return names;
}

QList<AlterCommand> commandsOf(const ParsedStatement &statement, const QString &text)
{
    QList<AlterCommand> commands;
    const QList<ParsedStatement> nodes = nodeList(statement.node, QStringLiteral("cmds"));
    QStringList texts = commandTexts(text);
    if (texts.size() != nodes.size())
        texts.clear();
    for (qsizetype i = 0; i < nodes.size(); ++i)
        commands.append({nodes.at(i).node[QStringLiteral("subtype")].toString(), nodes.at(i).node, texts.value(i)});
    return commands;
}

QList<QJsonObject> constraintsOf(const QJsonObject &columnDef)
{
    QList<QJsonObject> constraints;
    const QList<ParsedStatement> all = nodeList(columnDef, QStringLiteral("constraints"));
    for (const ParsedStatement &one : all)
        constraints << one.node;
    return constraints;
}

QJsonObject constraintOf(const QJsonObject &columnDef, QLatin1String kind)
{
    const QList<QJsonObject> all = constraintsOf(columnDef);
    for (const QJsonObject &one : all) {
        if (one[QStringLiteral("contype")].toString() == kind)
            return one;
    }
    return {};
}

bool hasOption(const QJsonObject &node, const QString &field, QLatin1String name)
{
    static const QSet<QString> off{QStringLiteral("false"), QStringLiteral("off"), QStringLiteral("0")};
    const QList<ParsedStatement> options = nodeList(node, field);
    return std::any_of(options.cbegin(), options.cend(), [name](const ParsedStatement &one) {
        const QJsonObject arg = one.node[QStringLiteral("arg")].toObject();
        const bool zero =
            arg.contains(QLatin1String("Integer")) && nodeValue(arg, QStringLiteral("Integer/ival")).toInt() == 0;
        return one.node[QStringLiteral("defname")].toString() == name && !zero &&
               !off.contains(nodeValue(arg, QStringLiteral("String/sval")).toString());
    });
}

QString defaultText(const QString &columnText)
{
    static const QStringList next{
        QStringLiteral("NOT"),        QStringLiteral("NULL"),      QStringLiteral("CHECK"),
        QStringLiteral("UNIQUE"),     QStringLiteral("PRIMARY"),   QStringLiteral("REFERENCES"),
        QStringLiteral("CONSTRAINT"), QStringLiteral("GENERATED"), QStringLiteral("COLLATE")};
    const QList<Lexeme> lexemes = lexemesOf(columnText);
    qsizetype begin = -1;
    for (qsizetype i = 0; i < lexemes.size(); ++i) {
        const Lexeme &one = lexemes.at(i);
        if (begin < 0 && one.depth == 0 && one.is(QLatin1String("DEFAULT")) && i + 1 < lexemes.size())
            begin = lexemes.at(++i).begin; // the expression has one lexeme at least, NULL maybe
        else if (begin >= 0 && one.depth == 0 && one.token == Token::Word && next.contains(one.text.toUpper()))
            return columnText.mid(begin, one.begin - begin).trimmed();
    }
    return begin < 0 ? QString() : columnText.mid(begin).trimmed();
}

QString textBehind(const QString &text, QLatin1String word)
{
    const QList<Lexeme> lexemes = lexemesOf(text);
    for (const Lexeme &one : lexemes) {
        if (one.depth == 0 && one.is(word))
            return text.mid(one.end).trimmed();
    }
    return {};
}

QString withWordBehind(const QString &text, const QStringList &words, const QString &what)
{
    const QList<Lexeme> lexemes = lexemesOf(text);
    for (const Lexeme &one : lexemes) {
        if (one.token == Token::Word && words.contains(one.text.toUpper()))
            return text.left(one.end) + u' ' + what + text.mid(one.end);
    }
    return text;
}

ColumnType typeOf(const QJsonObject &typeName)
{
    const QStringList names = nameList(typeName, QStringLiteral("names"));
    ColumnType type;
    if (names.isEmpty())
        return type;
    type.name = names.last();
    type.schema = schemaless(names.size() > 1 ? names.at(names.size() - 2) : QString());
    const QList<ParsedStatement> modifiers = nodeList(typeName, QStringLiteral("typmods"));
    for (const ParsedStatement &one : modifiers)
        type.modifiers << nodeValue(one.node, QStringLiteral("ival/ival")).toInt();
    type.array = typeName.contains(QLatin1String("arrayBounds"));
    // char is char(1)
    if (type.name == QLatin1String("bpchar") && type.modifiers.isEmpty() && names.size() > 1)
        type.modifiers << 1;
    return type;
}

ColumnType typeOf(const QString &sql)
{
    const auto parsed = parseStatements(QStringLiteral("SELECT NULL::") + sql);
    if (sql.isEmpty() || !parsed || parsed->isEmpty())
        return {};
    const QList<ParsedStatement> targets = nodeList(parsed->first().node, QStringLiteral("targetList"));
    return targets.isEmpty()
               ? ColumnType()
               : typeOf(nodeValue(targets.first().node, QStringLiteral("val/TypeCast/typeName")).toObject());
}

QString typeSql(const ColumnType &type)
{
    static const QHash<QString, QString> usual{{QStringLiteral("int2"), QStringLiteral("smallint")},
                                               {QStringLiteral("int4"), QStringLiteral("integer")},
                                               {QStringLiteral("int8"), QStringLiteral("bigint")},
                                               {QStringLiteral("bool"), QStringLiteral("boolean")},
                                               {QStringLiteral("bpchar"), QStringLiteral("char")},
                                               {QStringLiteral("float4"), QStringLiteral("real")},
                                               {QStringLiteral("float8"), QStringLiteral("double precision")}};
    static const QSet<QString> plain{
        QStringLiteral("varchar"),   QStringLiteral("text"),        QStringLiteral("numeric"), QStringLiteral("json"),
        QStringLiteral("jsonb"),     QStringLiteral("uuid"),        QStringLiteral("date"),    QStringLiteral("time"),
        QStringLiteral("timestamp"), QStringLiteral("timestamptz"), QStringLiteral("bytea"),   QStringLiteral("inet"),
        QStringLiteral("interval"),  QStringLiteral("bit"),         QStringLiteral("varbit")};
    QString sql = !type.schema.isEmpty()      ? quoteQualified(type.schema, type.name)
                  : usual.contains(type.name) ? usual.value(type.name)
                  : plain.contains(type.name) ? type.name
                                              : quoteIdentifier(type.name);
    QStringList modifiers;
    for (const int one : type.modifiers)
        modifiers << QString::number(one);
    if (!modifiers.isEmpty())
        sql += u'(' + modifiers.join(QLatin1String(", ")) + u')';
    return type.array ? sql + QLatin1String("[]") : sql;
}

TypeChange costOf(const ColumnType &from, const ColumnType &to, bool plainCast)
{
    if (!from.isKnown())
        return TypeChange::Unknown;
    if (!plainCast)
        return TypeChange::Rewrite;
    if (from == to)
        return TypeChange::None;
    // Modifiers that only grow are kept by the server's own support functions.
    const auto grows = [&from, &to](qsizetype which) {
        return to.modifiers.size() <= which ||
               (from.modifiers.size() > which && to.modifiers.at(which) >= from.modifiers.at(which));
    };
    const auto is = [](const ColumnType &type, std::initializer_list<const char *> names) {
        return type.schema.isEmpty() && std::any_of(names.begin(), names.end(), [&type](const char *name) {
                   return type.name == QLatin1String(name);
               });
    };
    const auto unchanged = [](bool holds) { return holds ? TypeChange::None : TypeChange::Rewrite; };
    if (from.array || to.array)
        return TypeChange::Rewrite; // each element is cast
    if (is(from, {"varchar", "text"}) && is(to, {"varchar", "text"}))
        return unchanged(grows(0));
    const auto isText = [&is](const ColumnType &type) {
        return type.name == QLatin1String("citext") || is(type, {"text"}) ||
               (is(type, {"varchar"}) && type.modifiers.isEmpty());
    };
    if (isText(from) && isText(to))
        return TypeChange::None;
    if (is(from, {"interval"}) && is(to, {"interval"}) && !to.modifiers.isEmpty())
        return unchanged(from.modifiers.value(0) == to.modifiers.value(0) && grows(1));
    if (is(from, {"cidr"}) && is(to, {"inet"}))
        return TypeChange::None;
    if (is(from, {"xml"}) && is(to, {"text", "varchar"}) && to.modifiers.isEmpty())
        return TypeChange::None;
    if (from.schema != to.schema || from.name != to.name)
        return TypeChange::Rewrite;
    if (is(to, {"numeric"})) {
        const int fromScale = from.modifiers.value(1);
        return unchanged(to.modifiers.isEmpty() || (grows(0) && to.modifiers.value(1) == fromScale));
    }
    if (is(to, {"varbit", "timestamp", "timestamptz", "time", "timetz"}))
        return unchanged(grows(0));
    return unchanged(to.modifiers.isEmpty() && !is(to, {"bpchar", "bit"}));
}

} // namespace castellan::lint
