// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintmigrations.h"

#include "models/migration/lint/lintacceptance.h"
#include "models/migration/lint/lintcomments.h"
#include "models/migration/lint/lintrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace lint;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

/// One file, statement by statement; the schema goes on from file to file.
class FileLint
{
public:
    FileLint(const MigrationFile &file, LintSchema &schema, const LintOptions &options)
        : m_file(file), m_schema(schema), m_options(options)
    {
    }

    QList<LintFinding> run()
    {
        const auto parts = readScript(m_file.sql);
        if (!parts) {
            say(QStringLiteral("unparsable"), {}, parts.error().message, parts.error().hint);
            return finished();
        }
        m_count = parts->size();
        m_transaction.ofTheFile = m_options.sentWhole ? m_count > 1 : m_file.inTransaction;
        m_transaction.open = m_transaction.ofTheFile;
        for (const ScriptPart &part : *parts) {
            m_line = part.line;
            m_hash = lintStatementHash(part.text);
            look(part);
            ++m_statement;
        }
        if (m_transaction.open && m_transaction.begunHere)
            say(QStringLiteral("ban-uncommitted-transaction"), {},
                Text::tr("A transaction is begun that the file does not end."),
                Text::tr("All that it does is taken back when the connection is closed."));
        applyComments(m_file.sql, *parts, &m_findings);
        return finished();
    }

private:
    void say(const QString &rule, const QString &object, const QString &sentence, const QString &why)
    {
        LintFinding finding;
        finding.rule = rule;
        finding.object = object;
        finding.sentence = sentence;
        finding.why = why;
        take({finding});
    }

    void take(QList<LintFinding> findings)
    {
        for (LintFinding &finding : findings) {
            finding.line = m_line;
            finding.statement = qMin(m_statement, qMax<qsizetype>(0, m_count - 1));
            finding.statementHash = m_hash;
        }
        m_findings += findings;
    }

    QList<LintFinding> finished()
    {
        for (LintFinding &finding : m_findings) {
            finding.version = m_file.version;
            finding.path = m_file.path;
            finding.line += m_file.line - 1;
        }
        return m_findings;
    }

    void look(const ScriptPart &part)
    {
        if (part.kind == ScriptPart::Kind::Meta) {
            const QString command = part.text.section(u' ', 0, 0);
            say(QStringLiteral("psql-meta-command"), command,
                Text::tr("%1 is a command of psql, which no server and no tool but psql knows.").arg(command),
                Text::tr("Write what it does in SQL."));
            return;
        }
        const auto parsed = parseStatements(part.text);
        if (!parsed) {
            say(QStringLiteral("unparsable"), {},
                Text::tr("The parser does not understand it: %1.").arg(parsed.error().message),
                Text::tr(
                    "What cannot be read counts as dangerous. The parser is that of PostgreSQL 15; what came later "
                    "is unknown to it."));
            return;
        }
        for (const ParsedStatement &statement : *parsed)
            look(part, statement);
    }

    void look(const ScriptPart &part, const ParsedStatement &statement)
    {
        LintStep step(statement, part, m_schema, m_transaction, m_options, m_count);
        tableRules(step);
        columnRules(step);
        constraintRules(step);
        indexRules(step);
        dropRules(step);
        typeRules(step);
        dataRules(step);
        privilegeRules(step);
        transactionRules(step); // last: it asks whether what was found before takes long
        take(step.findings);
        follow(statement, part);
    }

    void follow(const ParsedStatement &statement, const ScriptPart &part)
    {
        followTransaction(statement);
        followTimeout(statement);
        followDrops(statement, part);
        const QList<TakenLock> locks = strongLocksOf(statement, m_schema);
        m_transaction.toldTimeout = m_transaction.toldTimeout || !locks.isEmpty();
        if (m_transaction.open) {
            const bool another = std::any_of(locks.cbegin(), locks.cend(), [this](const TakenLock &one) {
                return !m_transaction.held.contains(one.relation);
            });
            m_transaction.toldSeveral = m_transaction.toldSeveral || (another && !m_transaction.held.isEmpty());
            for (const TakenLock &one : locks) {
                LockMode &mode = m_transaction.held[one.relation];
                mode = std::max(mode, one.mode);
            }
            followChanges(statement, part);
        }
        m_schema.follow(statement);
    }

    /// What a transaction holds ends with it.
    void forget()
    {
        m_transaction.held.clear();
        m_transaction.notValid.clear();
        m_transaction.enumValues.clear();
        m_transaction.changedData = false;
        m_transaction.lockTimeout = m_transaction.lockTimeout && !m_transaction.lockTimeoutLocal;
    }

    void followTransaction(const ParsedStatement &statement)
    {
        if (statement.type != QLatin1String("TransactionStmt"))
            return;
        const QString kind = statement.node[QStringLiteral("kind")].toString();
        if (kind == QLatin1String("TRANS_STMT_BEGIN") || kind == QLatin1String("TRANS_STMT_START")) {
            if (!m_transaction.open)
                forget();
            m_transaction.begunHere = m_transaction.begunHere || !m_transaction.open || m_options.sentWhole;
            m_transaction.open = true;
        } else if (kind == QLatin1String("TRANS_STMT_COMMIT") || kind == QLatin1String("TRANS_STMT_ROLLBACK")) {
            forget();
            // What follows in a text that is sent as a whole is one again.
            m_transaction.open = m_options.sentWhole && m_transaction.ofTheFile;
            m_transaction.begunHere = false;
        }
    }

    void followTimeout(const ParsedStatement &statement)
    {
        QString value;
        bool local = false;
        if (statement.type == QLatin1String("VariableSetStmt")) {
            if (statement.node[QStringLiteral("name")].toString() != QLatin1String("lock_timeout"))
                return;
            const QList<ParsedStatement> args = nodeList(statement.node, QStringLiteral("args"));
            local = statement.node[QStringLiteral("is_local")].toBool();
            if (!args.isEmpty()) {
                const QJsonObject &constant = args.first().node;
                const int number = nodeValue(constant, QStringLiteral("ival/ival")).toInt();
                value =
                    number != 0 ? QString::number(number) : nodeValue(constant, QStringLiteral("sval/sval")).toString();
            }
        } else if (statement.type == QLatin1String("SelectStmt")) {
            const QList<ParsedStatement> targets = nodeList(statement.node, QStringLiteral("targetList"));
            const QJsonObject call = targets.isEmpty()
                                         ? QJsonObject()
                                         : nodeValue(targets.first().node, QStringLiteral("val/FuncCall")).toObject();
            const QList<ParsedStatement> args = nodeList(call, QStringLiteral("args"));
            if (args.size() < 2 ||
                nameOf(nameList(call, QStringLiteral("funcname"))).name != QLatin1String("set_config") ||
                nodeValue(args.at(0).node, QStringLiteral("sval/sval")).toString() != QLatin1String("lock_timeout"))
                return;
            value = nodeValue(args.at(1).node, QStringLiteral("sval/sval")).toString();
        } else {
            return;
        }
        m_transaction.lockTimeout = !value.isEmpty() && value != QLatin1String("0");
        m_transaction.lockTimeoutLocal = local;
    }

    void followDrops(const ParsedStatement &statement, const ScriptPart &part)
    {
        if (statement.type == QLatin1String("DropStmt")) {
            const QList<ParsedStatement> objects = nodeList(statement.node, QStringLiteral("objects"));
            for (const ParsedStatement &one : objects)
                m_transaction.dropped.insert(nameOf(nameList(one.node, QStringLiteral("items"))).name);
        } else if (statement.type == QLatin1String("AlterTableStmt")) {
            const QList<AlterCommand> commands = commandsOf(statement, part.text);
            for (const AlterCommand &one : commands) {
                if (one.subtype == QLatin1String("AT_DropConstraint"))
                    m_transaction.dropped.insert(one.node[QStringLiteral("name")].toString());
            }
        }
    }

    /// What later statements of the same transaction trip over.
    void followChanges(const ParsedStatement &statement, const ScriptPart &part)
    {
        static const QSet<QString> data{QStringLiteral("UpdateStmt"), QStringLiteral("DeleteStmt"),
                                        QStringLiteral("MergeStmt")};
        const QJsonObject relation = statement.node[QStringLiteral("relation")].toObject();
        const RelationName table = m_schema.resolve(relationOf(relation));
        if (data.contains(statement.type) && !m_schema.isNew(table))
            m_transaction.changedData = true;
        if (statement.type == QLatin1String("AlterEnumStmt") &&
            !m_schema.isNewType(nameOf(nameList(statement.node, QStringLiteral("typeName"))).name))
            m_transaction.enumValues.insert(statement.node[QStringLiteral("newVal")].toString());
        if (statement.type != QLatin1String("AlterTableStmt"))
            return;
        const QList<AlterCommand> commands = commandsOf(statement, part.text);
        for (const AlterCommand &one : commands) {
            const QJsonObject constraint = nodeValue(one.node, QStringLiteral("def/Constraint")).toObject();
            if (one.subtype == QLatin1String("AT_AddConstraint") && !m_schema.isNew(table) &&
                constraint[QStringLiteral("skip_validation")].toBool())
                m_transaction.notValid.insert(table.schema + u'.' + table.name + u'.' +
                                              constraint[QStringLiteral("conname")].toString());
        }
    }

    const MigrationFile &m_file;
    LintSchema &m_schema;
    const LintOptions &m_options;
    LintTransaction m_transaction;
    QList<LintFinding> m_findings;
    qsizetype m_count = 0;
    qsizetype m_statement = 0;
    qsizetype m_line = 1;
    QString m_hash;
};

} // namespace

QList<LintFinding> lintMigrations(const QList<MigrationFile> &files, const std::optional<LintCatalogue> &catalogue,
                                  const LintOptions &options)
{
    const LintCatalogue *known = catalogue ? &*catalogue : nullptr;
    LintSchema schema(known, known ? known->searchPath : options.searchPath);
    QList<LintFinding> findings;
    for (const MigrationFile &file : files)
        findings += FileLint(file, schema, options).run();
    return findings;
}

} // namespace castellan
