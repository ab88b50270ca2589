// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintacceptancestore.h"

#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

Result<void> audit(QSqlDatabase &database, const QString &action, const QString &environmentId,
                   const LintAcceptance &acceptance, const QString &operatorName, const QDateTime &now)
{
    AuditRecord record;
    record.phase = AuditPhase::Event;
    record.action = action;
    record.environmentId = environmentId;
    record.operatorName = operatorName;
    record.target = acceptance.version;
    record.details = {{QStringLiteral("rule"), acceptance.rule},
                      {QStringLiteral("statement"), acceptance.statementHash},
                      {QStringLiteral("reason"), acceptance.reason}};
    CASTELLAN_TRY(AuditLog::append(database, record, now));
    return {};
}

} // namespace

LintAcceptanceStore::LintAcceptanceStore(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Future<LintAcceptance> LintAcceptanceStore::accept(QString environmentId, LintAcceptance acceptance,
                                                   QString operatorName)
{
    return m_workspace->access([=, workspace =
                                       m_workspace.get()](QSqlDatabase &database) mutable -> Result<LintAcceptance> {
        acceptance.reason = acceptance.reason.trimmed();
        if (acceptance.version.isEmpty() || acceptance.rule.isEmpty() || acceptance.statementHash.isEmpty() ||
            acceptance.reason.isEmpty())
            return Error{.kind = ErrorKind::Config,
                         .message = Text::tr("A finding is accepted with a reason."),
                         .hint = Text::tr("Say why it does no harm here; who reads it later will ask."),
                         .detail = {},
                         .code = {},
                         .retryable = false};
        acceptance.who = operatorName;
        acceptance.when = workspace->clock().now();
        CASTELLAN_TRY(sqlite::execute(
            database,
            QStringLiteral("INSERT OR REPLACE INTO lint_acceptances "
                           "(environment, version, rule, statement, reason, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
            {environmentId, acceptance.version, acceptance.rule, acceptance.statementHash, acceptance.reason,
             sqlite::orEmpty(acceptance.who), sqlite::toText(acceptance.when)}));
        CASTELLAN_TRY(audit(database, QStringLiteral("accept lint finding"), environmentId, acceptance, operatorName,
                            acceptance.when));
        return acceptance;
    });
}

Future<void> LintAcceptanceStore::withdraw(QString environmentId, LintAcceptance acceptance, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) -> Result<void> {
        CASTELLAN_TRY_ASSIGN(
            const QSqlQuery removed,
            sqlite::execute(database,
                            QStringLiteral("DELETE FROM lint_acceptances WHERE environment = ? AND version = ? AND "
                                           "rule = ? AND statement = ?"),
                            {environmentId, acceptance.version, acceptance.rule, acceptance.statementHash}));
        if (removed.numRowsAffected() == 0)
            return Error{.kind = ErrorKind::NotFound,
                         .message = Text::tr("This finding is not accepted in this workspace."),
                         .hint = {},
                         .detail = acceptance.version + u' ' + acceptance.rule,
                         .code = {},
                         .retryable = false};
        return audit(database, QStringLiteral("withdraw lint acceptance"), environmentId, acceptance, operatorName,
                     workspace->clock().now());
    });
}

Future<QList<LintAcceptance>> LintAcceptanceStore::list(QString environmentId)
{
    return m_workspace->read([=](QSqlDatabase &database) {
        return sqlite::rows(database,
                            QStringLiteral("SELECT version, rule, statement, reason, person, at FROM lint_acceptances "
                                           "WHERE environment = ? ORDER BY version, rule, statement"),
                            {environmentId}, [](const QSqlQuery &query) {
                                return LintAcceptance{.version = query.value(0).toString(),
                                                      .rule = query.value(1).toString(),
                                                      .statementHash = query.value(2).toString(),
                                                      .reason = query.value(3).toString(),
                                                      .who = query.value(4).toString(),
                                                      .when = sqlite::toTime(query.value(5).toString())};
                            });
    });
}

} // namespace castellan
