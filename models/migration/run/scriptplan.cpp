// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/run/scriptplan.h"

#include "models/core/format.h"
#include "models/database/sqltext.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::ScriptPlan)
};

// Of a script so much is shown before it is run.
constexpr qsizetype shownBytes = 20'000;

QString commandOf(const ScriptPart &meta)
{
    return meta.text.section(u' ', 0, 0).trimmed();
}

/// What psql shows, not what the server is told. pg_dump writes \restrict and \unrestrict around its scripts.
bool isOnlyShown(const ScriptPart &meta)
{
    static const QSet<QString> shown{
        QStringLiteral("\\echo"),   QStringLiteral("\\qecho"),    QStringLiteral("\\warn"),
        QStringLiteral("\\timing"), QStringLiteral("\\pset"),     QStringLiteral("\\x"),
        QStringLiteral("\\a"),      QStringLiteral("\\t"),        QStringLiteral("\\conninfo"),
        QStringLiteral("\\prompt"), QStringLiteral("\\restrict"), QStringLiteral("\\unrestrict")};
    // It stops at the first error anyway.
    static const QString stop = QStringLiteral("ON_ERROR_STOP");
    return shown.contains(commandOf(meta)) || (commandOf(meta) == QLatin1String("\\set") &&
                                               meta.text.section(u' ', 1, 1, QString::SectionSkipEmpty) == stop);
}

bool controlsTransaction(const QString &statement)
{
    static const QSet<QString> words{QStringLiteral("BEGIN"), QStringLiteral("START"),    QStringLiteral("COMMIT"),
                                     QStringLiteral("END"),   QStringLiteral("ROLLBACK"), QStringLiteral("ABORT")};
    const QString first = sqltext::keyword(statement);
    if (first == QLatin1String("PREPARE"))
        return sqltext::words(statement).value(1) == QLatin1String("TRANSACTION");
    if (!words.contains(first))
        return false;
    return !sqltext::contains(statement, QLatin1String("TO")); // ROLLBACK TO a savepoint
}

Error unknownCommand(const MigrationScript &script, const ScriptPart &meta)
{
    return Error{
        .kind = ErrorKind::Unsupported,
        //: %1 "migration.sql", %2 a number, %3 "\connect"
        .message = Text::tr("%1, line %2: %3 is a command of psql, which changes what the script does. Castellan does "
                            "not follow it.")
                       .arg(script.path, QString::number(meta.line + script.line - 1), commandOf(meta)),
        .hint = Text::tr("Take it out, or run the file with psql and mark the migration as applied."),
        .detail = meta.text,
        .code = {},
        .retryable = false};
}

} // namespace

bool isConcurrent(const QString &statement)
{
    return sqltext::contains(statement, QLatin1String("CONCURRENTLY"));
}

bool needsNoTransaction(const QString &statement)
{
    const QStringList words = sqltext::words(statement);
    const QString first = words.value(0);
    const QString second = words.value(1);
    const auto isOneOf = [](const QString &word, std::initializer_list<const char *> all) {
        return std::any_of(all.begin(), all.end(), [&word](const char *one) { return word == QLatin1String(one); });
    };
    if (first == QLatin1String("VACUUM"))
        return true;
    if (isOneOf(first, {"CREATE", "DROP"}) && isOneOf(second, {"DATABASE", "TABLESPACE", "SUBSCRIPTION"}))
        return true;
    if (first == QLatin1String("ALTER") && second == QLatin1String("SYSTEM"))
        return true;
    if (first == QLatin1String("REINDEX") && isOneOf(second, {"DATABASE", "SYSTEM", "SCHEMA"}))
        return true;
    // REFRESH MATERIALIZED VIEW CONCURRENTLY may be in one.
    return isOneOf(first, {"CREATE", "DROP", "REINDEX", "ALTER"}) && isConcurrent(statement);
}

Result<ScriptPlan> planScript(const MigrationScript &script)
{
    ScriptPlan plan;
    plan.oneTransaction = script.inTransaction;
    auto parts = readScript(script.sql);
    if (!parts)
        return parts.error().in(script.path);
    for (ScriptPart &part : *parts) {
        if (part.kind == ScriptPart::Kind::Meta) {
            if (isOnlyShown(part))
                continue;
            return unknownCommand(script, part);
        }
        if (controlsTransaction(part.text))
            plan.oneTransaction = false;
        plan.parts.append(std::move(part));
    }
    if (plan.parts.size() == 1 && needsNoTransaction(plan.parts.constFirst().text))
        plan.oneTransaction = false;
    return plan;
}

ScriptOutline outlineOf(const MigrationScript &script)
{
    const auto plan = planScript(script);
    ScriptOutline outline;
    if (plan) {
        outline.statements = plan->parts.size();
        outline.oneTransaction = plan->oneTransaction;
    } else {
        outline.obstacle = plan.error().text();
    }
    return outline;
}

QString shownScript(const MigrationScript &script)
{
    QString text = QString::fromUtf8(script.sql.left(shownBytes)).trimmed();
    if (script.sql.size() > shownBytes)
        text += u'\n' + Text::tr("-- … %1 in all").arg(format::bytes(script.sql.size()));
    return QStringLiteral("-- ") + script.path + u'\n' + text;
}

ScriptPosition positionInFile(const MigrationScript &script, const ScriptPart &part, int character)
{
    // The server counts characters, a QString UTF-16 units.
    qsizetype at = 0;
    for (int counted = 1; counted < character && at < part.text.size(); ++counted)
        at += part.text.at(at).isHighSurrogate() ? 2 : 1;
    const QStringView before = QStringView(part.text).left(at);
    const qsizetype lines = before.count(u'\n');
    const qsizetype newLine = before.lastIndexOf(u'\n');
    ScriptPosition position;
    position.line = script.line - 1 + part.line + lines;
    position.column = lines > 0 ? at - newLine : at + 1;
    return position;
}

} // namespace castellan
