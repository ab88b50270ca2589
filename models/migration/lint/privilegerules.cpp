// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan::lint {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

void say(LintStep &step, QLatin1String rule, LintSeverity severity, const QString &object, const QString &cause,
         const QString &why, const QStringList &safer = {})
{
    step.report({.rule = rule, .severity = severity, .object = object, .cause = cause, .why = why, .saferSql = safer});
}

QString granted(const QJsonObject &grant)
{
    const QList<ParsedStatement> objects = nodeList(grant, QStringLiteral("objects"));
    QStringList names;
    for (const ParsedStatement &one : objects) {
        const QString plain = one.node[QStringLiteral("sval")].toString();
        names << words(!plain.isEmpty()                        ? RelationName{{}, plain}
                       : one.type == QLatin1String("RangeVar") ? relationOf(one.node)
                                                               : nameOf(nameList(one.node, QStringLiteral("objname"))));
    }
    return names.join(QLatin1String(", "));
}

void grant(LintStep &step, const QJsonObject &node)
{
    const QString object = granted(node);
    if (!node[QStringLiteral("is_grant")].toBool()) {
        say(step, QLatin1String("ban-revoke"), LintSeverity::Warning, object, Text::tr("rights are taken away"),
            Text::tr("Who still uses them fails from this moment on."));
        return;
    }
    const QList<ParsedStatement> grantees = nodeList(node, QStringLiteral("grantees"));
    const bool toPublic = std::any_of(grantees.cbegin(), grantees.cend(), [](const ParsedStatement &one) {
        return one.node[QStringLiteral("roletype")].toString() == QLatin1String("ROLESPEC_PUBLIC");
    });
    if (toPublic)
        say(step, QLatin1String("grant-to-public"), LintSeverity::Danger, object,
            Text::tr("every role of the server gets these rights, those of tomorrow too"),
            Text::tr("Name the roles, or a role that they are members of."));
    if (!node.contains(QLatin1String("privileges")))
        say(step, QLatin1String("grant-all"), LintSeverity::Warning, object,
            Text::tr("ALL gives more than an application needs, such as TRUNCATE and TRIGGER of tables"),
            Text::tr("Name the rights that are used."));
}

/// Without a search_path of its own it uses that of its caller, who then says which functions it calls.
void definerFunction(LintStep &step, const QString &options)
{
    bool definer = false;
    bool fixed = false;
    const QList<ParsedStatement> all = nodeList(step.node(), options);
    for (const ParsedStatement &one : all) {
        const QString name = one.node[QStringLiteral("defname")].toString();
        definer = definer || (name == QLatin1String("security") &&
                              nodeValue(one.node, QStringLiteral("arg/Boolean/boolval")).toBool());
        fixed = fixed || (name == QLatin1String("set") &&
                          nodeValue(one.node, QStringLiteral("arg/VariableSetStmt/name")).toString() ==
                              QLatin1String("search_path"));
    }
    const QString name =
        nameOf(nameList(step.node(), step.is(QLatin1String("CreateFunctionStmt")) ? QStringLiteral("funcname")
                                                                                  : QStringLiteral("func/objname")))
            .name;
    if (definer && !fixed)
        say(step, QLatin1String("security-definer-search-path"), LintSeverity::Danger, words(name),
            Text::tr("it runs with its owner's rights, and its caller says in which schemas it looks for names"),
            Text::tr("Who may make a function or table in a schema of that path gets the owner's rights."),
            {QStringLiteral("ALTER ROUTINE %1 SET search_path = pg_catalog, pg_temp").arg(quoteIdentifier(name))});
}

void role(LintStep &step)
{
    static const QSet<QString> mighty{QStringLiteral("superuser"), QStringLiteral("createrole"),
                                      QStringLiteral("createdb"), QStringLiteral("isreplication"),
                                      QStringLiteral("bypassrls")};
    const QList<ParsedStatement> options = nodeList(step.node(), QStringLiteral("options"));
    const bool gains = std::any_of(options.cbegin(), options.cend(), [](const ParsedStatement &one) {
        return mighty.contains(one.node[QStringLiteral("defname")].toString()) &&
               nodeValue(one.node, QStringLiteral("arg/Boolean/boolval")).toBool();
    });
    const QString name = step.is(QLatin1String("CreateRoleStmt"))
                             ? step.value(QStringLiteral("role")).toString()
                             : step.value(QStringLiteral("role/rolename")).toString();
    say(step, QLatin1String("changing-roles"), gains ? LintSeverity::Danger : LintSeverity::Warning, words(name),
        gains ? Text::tr("a role gets rights over the whole server") : Text::tr("a role of the whole server changes"),
        Text::tr("Roles belong to the server, not to the database: a restore of the database does not bring them back, "
                 "and the role that migrates should not be able to change them."));
}

void owner(LintStep &step, const QString &object)
{
    say(step, QLatin1String("changing-owner"), LintSeverity::Warning, object, Text::tr("it gets another owner"),
        Text::tr("Only the owner may change it from then on, and row-level security does not hold for the owner."));
}

} // namespace

void privilegeRules(LintStep &step)
{
    if (step.is(QLatin1String("GrantStmt")))
        grant(step, step.node());
    else if (step.is(QLatin1String("AlterDefaultPrivilegesStmt")))
        grant(step, step.value(QStringLiteral("action")).toObject());
    else if (step.is(QLatin1String("CreateFunctionStmt")))
        definerFunction(step, QStringLiteral("options"));
    else if (step.is(QLatin1String("AlterFunctionStmt")))
        definerFunction(step, QStringLiteral("actions"));
    else if (step.is(QLatin1String("CreateRoleStmt")) || step.is(QLatin1String("AlterRoleStmt")) ||
             step.is(QLatin1String("DropRoleStmt")) || step.is(QLatin1String("GrantRoleStmt")))
        role(step);
    else if (step.is(QLatin1String("AlterOwnerStmt")))
        owner(step, {});
    if (!step.is(QLatin1String("AlterTableStmt")) || !step.isOld(step.relation()))
        return;
    const QList<AlterCommand> commands = commandsOf(step.statement, step.part.text);
    for (const AlterCommand &command : commands) {
        if (command.subtype == QLatin1String("AT_ChangeOwner"))
            owner(step, words(step.relation()));
        else if (command.subtype == QLatin1String("AT_DisableRowSecurity") ||
                 command.subtype == QLatin1String("AT_NoForceRowSecurity"))
            say(step, QLatin1String("disabling-row-security"), LintSeverity::Danger, words(step.relation()),
                Text::tr("from now on everyone sees every row"),
                Text::tr("Policies do not hold where row-level security is off."));
    }
}

} // namespace castellan::lint
