// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datachange/changestatement.h"

#include "models/database/postgressession.h"
#include "models/database/sqltext.h"
#include "models/migration/lint/parsetree.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace castellan {
namespace {

using Kind = ChangeStatement::Kind;
using Token = sqltext::Token;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ChangeStatement)
};

constexpr std::array kinds{std::pair{"InsertStmt", Kind::Insert}, std::pair{"UpdateStmt", Kind::Update},
                           std::pair{"DeleteStmt", Kind::Delete}, std::pair{"MergeStmt", Kind::Merge},
                           std::pair{"SelectStmt", Kind::Select}};

// Functions whose effect a ROLLBACK does not take back.
constexpr std::array lasting{
    "setval",         "dblink",        "dblink_exec",       "dblink_send_query",      "lo_export",
    "lo_import",      "pg_notify",     "pg_cancel_backend", "pg_file_write",          "pg_terminate_backend",
    "pg_reload_conf", "pg_switch_wal", "pg_advisory_lock",  "pg_logical_emit_message"};

Error refused(const QString &why, const QString &sql)
{
    return {.kind = ErrorKind::Unsupported,
            .message = why,
            .hint =
                Text::tr("A data change is INSERT, UPDATE, DELETE, MERGE and SELECT; it is tried out in a transaction "
                         "that is rolled back, which must leave nothing."),
            .detail = sql,
            .code = QStringLiteral("0A000"),
            .retryable = false};
}

/// Calls `visit` with the name of every function called anywhere below.
void visitFunctions(const QJsonValue &value, const std::function<void(const QString &)> &visit)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &one : array)
            visitFunctions(one, visit);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (const QJsonObject call = object[QStringLiteral("FuncCall")].toObject(); !call.isEmpty())
            visit(nameList(call, QStringLiteral("funcname"))
                      .value(nameList(call, QStringLiteral("funcname")).size() - 1));
        for (auto member = object.constBegin(); member != object.constEnd(); ++member)
            visitFunctions(member.value(), visit);
    }
}

/// Where the clauses of an UPDATE or DELETE stand in its text: the words outside of parentheses.
struct Clauses
{
    struct Clause
    {
        QString word;
        qsizetype start = 0;
        qsizetype length = 0;
    };
    QList<Clause> list;

    explicit Clauses(const QString &sql)
    {
        static const QStringList words{QStringLiteral("SET"), QStringLiteral("FROM"), QStringLiteral("USING"),
                                       QStringLiteral("WHERE"), QStringLiteral("RETURNING")};
        int depth = 0;
        QString before;
        const QList<sqltext::Piece> pieces = sqltext::pieces(sql);
        for (const sqltext::Piece &piece : pieces) {
            if (piece.token == Token::Space || piece.token == Token::Comment)
                continue;
            const QString word = sql.mid(piece.start, piece.length).toUpper();
            depth += piece.token == Token::Open ? 1 : piece.token == Token::Close ? -1 : 0;
            // IS DISTINCT FROM, and the FROM of DELETE itself, begin no clause.
            const bool clause = piece.token == Token::Word && depth == 0 && words.contains(word) &&
                                before != QLatin1String("DISTINCT") && before != QLatin1String("DELETE");
            if (clause)
                list.append({word, piece.start, piece.length});
            before = word;
        }
    }
    QString text(const QString &sql, QLatin1String word) const
    {
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (list.at(i).word != word)
                continue;
            const qsizetype start = list.at(i).start + list.at(i).length;
            const qsizetype end = i + 1 < list.size() ? list.at(i + 1).start : sql.size();
            return sql.mid(start, end - start).trimmed();
        }
        return {};
    }
};

void readClauses(ChangeStatement *statement)
{
    const Clauses clauses(statement->sql);
    statement->where = clauses.text(statement->sql, QLatin1String("WHERE"));
    statement->from =
        clauses.text(statement->sql, statement->kind == Kind::Update ? QLatin1String("FROM") : QLatin1String("USING"));
}

Result<ChangeStatement> readOne(const QString &sql)
{
    // The place of the key range is no SQL.
    CASTELLAN_TRY_ASSIGN(const QList<ParsedStatement> parsed,
                         parseStatements(QString(sql).replace(batchPlaceholder(), QStringLiteral("true"))));
    const ParsedStatement &tree = parsed.constFirst();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto &one) { return tree.type == QLatin1String(one.first); });
    if (kind == kinds.end())
        return refused(Text::tr("This is no change of rows: %1").arg(sqltext::keyword(sql)), sql);
    if (!nodeValue(tree.node, QStringLiteral("intoClause")).isUndefined())
        return refused(Text::tr("SELECT INTO makes a table; it is no change of rows."), sql);
    QStringList notes;
    QString bad;
    visitFunctions(tree.node, [&](const QString &function) {
        if (std::any_of(lasting.begin(), lasting.end(),
                        [&](const char *one) { return function == QLatin1String(one); }))
            bad = function;
        else if (function == QLatin1String("nextval"))
            notes = QStringList{Text::tr("Numbers that nextval() takes are not given back by a rollback.")};
    });
    if (!bad.isEmpty())
        return refused(Text::tr("A rollback does not take back what the function %1 does.").arg(bad), sql);
    if (kind->second == Kind::Insert && notes.isEmpty())
        notes << Text::tr("Numbers that the table's sequences give to new rows are not given back by a rollback.");
    const QJsonObject relation = nodeValue(tree.node, QStringLiteral("relation")).toObject();
    ChangeStatement statement;
    statement.sql = sql;
    statement.kind = kind->second;
    statement.notes = notes;
    statement.schema = relation[QStringLiteral("schemaname")].toString();
    statement.table = relation[QStringLiteral("relname")].toString();
    const QString alias = nodeValue(relation, QStringLiteral("alias/aliasname")).toString();
    statement.alias = quoteIdentifier(alias.isEmpty() ? statement.table : alias);
    statement.only = !relation[QStringLiteral("inh")].toBool();
    statement.plain = (statement.kind == Kind::Update || statement.kind == Kind::Delete) &&
                      nodeValue(tree.node, QStringLiteral("withClause")).isUndefined();
    if (statement.plain)
        readClauses(&statement);
    return statement;
}

} // namespace

QString batchPlaceholder()
{
    return QStringLiteral("{batch}");
}

QString ChangeStatement::targetRows() const
{
    const QString name = schema.isEmpty() ? quoteIdentifier(table) : quoteQualified(schema, table);
    return QStringLiteral("select %1.tableoid, %1.ctid from %2%3 as %1%4%5")
        .arg(alias, only ? QStringLiteral("only ") : QString(), name,
             from.isEmpty() ? QString() : QStringLiteral(", ") + from,
             where.isEmpty() ? QString() : QStringLiteral(" where ") + where);
}

Result<QList<ChangeStatement>> readChange(const QString &text)
{
    QList<ChangeStatement> statements;
    const QList<QString> all = sqltext::split(text);
    for (const QString &sql : all) {
        CASTELLAN_TRY_ASSIGN(ChangeStatement one, readOne(sql));
        statements << std::move(one);
    }
    if (statements.isEmpty())
        return Error{.kind = ErrorKind::Config,
                     .message = Text::tr("There is no statement to run."),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return statements;
}

} // namespace castellan
