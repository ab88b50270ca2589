// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/silencestore.h"

#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Alerts)
};

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<void> audit(QSqlDatabase &database, const QString &action, const QString &environmentId,
                   const QString &operatorName, const QString &target, const QJsonObject &details, const QDateTime &now)
{
    AuditRecord record;
    record.phase = AuditPhase::Event;
    record.action = action;
    record.environmentId = environmentId;
    record.operatorName = operatorName;
    record.target = target;
    record.details = details;
    CASTELLAN_TRY(AuditLog::append(database, record, now));
    return {};
}

Result<void> store(QSqlDatabase &database, const QString &environmentId, const Silence &silence)
{
    CASTELLAN_TRY(
        sqlite::execute(database,
                        QStringLiteral("INSERT OR REPLACE INTO silences (id, environment, starts, ends, json) "
                                       "VALUES (?, ?, ?, ?, ?)"),
                        {silence.id, environmentId, sqlite::toText(silence.startsAt), sqlite::toText(silence.endsAt),
                         sqlite::toText(silence.toJson())}));
    return {};
}

Result<QList<MaintenanceWindow>> windowsOf(QSqlDatabase &database, const QString &environmentId)
{
    CASTELLAN_TRY_ASSIGN(QList<MaintenanceWindow> windows,
                         sqlite::rows(database,
                                      QStringLiteral("SELECT json FROM maintenance_windows WHERE environment = ?"),
                                      {environmentId}, [](const QSqlQuery &query) {
                                          return MaintenanceWindow::fromJson(sqlite::toJson(query.value(0).toString()));
                                      }));
    std::sort(windows.begin(), windows.end(),
              [](const MaintenanceWindow &a, const MaintenanceWindow &b) { return a.name < b.name; });
    return windows;
}

/// Makes the next silence of a window; false when it is there already, or was ended by hand.
Result<bool> makeNext(QSqlDatabase &database, const QString &environmentId, const MaintenanceWindow &window,
                      const QDateTime &now)
{
    const auto silence = window.silenceAfter(now);
    if (!silence)
        return false;
    CASTELLAN_TRY_ASSIGN(const QVariant known,
                         sqlite::value(database, QStringLiteral("SELECT 1 FROM silences WHERE id = ?"), {silence->id}));
    if (known.isValid())
        return false;
    CASTELLAN_TRY(store(database, environmentId, *silence));
    return true;
}

/// Takes away the silences of a window that are not over. What is over stays as it was.
Result<void> dropComing(QSqlDatabase &database, const QString &environmentId, const QString &windowId,
                        const QDateTime &now)
{
    CASTELLAN_TRY(sqlite::execute(
        database, QStringLiteral("DELETE FROM silences WHERE environment = ? AND substr(id, 1, ?) = ? AND ends > ?"),
        {environmentId, windowId.size() + 1, windowId + QLatin1Char('@'), sqlite::toText(now)}));
    return {};
}

} // namespace

SilenceStore::SilenceStore(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Future<Silence> SilenceStore::save(QString environmentId, Silence silence, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) mutable -> Result<Silence> {
        const QDateTime now = workspace->clock().now();
        if (!silence.startsAt.isValid())
            silence.startsAt = now;
        CASTELLAN_TRY(silence.check(now));
        if (silence.id.isEmpty())
            silence.id = newId();
        CASTELLAN_TRY(store(database, environmentId, silence));
        CASTELLAN_TRY(audit(database, QStringLiteral("silence"), environmentId, operatorName,
                            matchersText(silence.matchers), silence.toJson(), now));
        return silence;
    });
}

Future<Silence> SilenceStore::expire(QString silenceId, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) -> Result<Silence> {
        const QDateTime now = workspace->clock().now();
        CASTELLAN_TRY_ASSIGN(QSqlQuery query,
                             sqlite::execute(database,
                                             QStringLiteral("SELECT json, environment FROM silences WHERE id = ?"),
                                             {silenceId}));
        if (!query.next())
            return Error{.kind = ErrorKind::NotFound,
                         .message = Text::tr("There is no such silence in this workspace."),
                         .hint = {},
                         .detail = silenceId,
                         .code = {},
                         .retryable = false};
        Silence silence = Silence::fromJson(sqlite::toJson(query.value(0).toString()));
        const QString environmentId = query.value(1).toString();
        query.finish();
        if (silence.state(now) == SilenceState::Expired)
            return silence;
        silence.startsAt = std::min(silence.startsAt, now);
        silence.endsAt = now;
        CASTELLAN_TRY(store(database, environmentId, silence));
        CASTELLAN_TRY(audit(database, QStringLiteral("expire silence"), environmentId, operatorName,
                            matchersText(silence.matchers), silence.toJson(), now));
        return silence;
    });
}

Future<QList<Silence>> SilenceStore::list(QString environmentId, QDateTime endedAfter)
{
    return m_workspace->read([=](QSqlDatabase &database) {
        return sqlite::rows(
            database,
            QStringLiteral(
                "SELECT json FROM silences WHERE environment = ? AND ends > ? ORDER BY starts, id LIMIT 5000"),
            {environmentId, sqlite::toText(endedAfter)},
            [](const QSqlQuery &query) { return Silence::fromJson(sqlite::toJson(query.value(0).toString())); });
    });
}

Future<MaintenanceWindow> SilenceStore::saveWindow(QString environmentId, MaintenanceWindow window,
                                                   QString operatorName)
{
    return m_workspace->access(
        [=, workspace = m_workspace.get()](QSqlDatabase &database) mutable -> Result<MaintenanceWindow> {
            const QDateTime now = workspace->clock().now();
            if (const QStringList faults = window.faults(); !faults.isEmpty())
                return Error{.kind = ErrorKind::Config,
                             .message = Text::tr("This maintenance window cannot be used.") + QLatin1Char(' ') +
                                        faults.join(QLatin1Char(' ')),
                             .hint = {},
                             .detail = {},
                             .code = {},
                             .retryable = false};
            if (window.id.isEmpty())
                window.id = newId();
            CASTELLAN_TRY(sqlite::execute(
                database,
                QStringLiteral("INSERT OR REPLACE INTO maintenance_windows (id, environment, json) VALUES (?, ?, ?)"),
                {window.id, environmentId, sqlite::toText(window.toJson())}));
            CASTELLAN_TRY(dropComing(database, environmentId, window.id, now)); // its times may be others now
            CASTELLAN_TRY(makeNext(database, environmentId, window, now));
            CASTELLAN_TRY(audit(database, QStringLiteral("maintenance window"), environmentId, operatorName,
                                window.name, window.toJson(), now));
            return window;
        });
}

Future<void> SilenceStore::removeWindow(QString windowId, QString operatorName)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) -> Result<void> {
        const QDateTime now = workspace->clock().now();
        CASTELLAN_TRY_ASSIGN(
            QSqlQuery query,
            sqlite::execute(database, QStringLiteral("SELECT json, environment FROM maintenance_windows WHERE id = ?"),
                            {windowId}));
        if (!query.next())
            return Error{.kind = ErrorKind::NotFound,
                         .message = Text::tr("There is no such maintenance window in this workspace."),
                         .hint = {},
                         .detail = windowId,
                         .code = {},
                         .retryable = false};
        const auto window = MaintenanceWindow::fromJson(sqlite::toJson(query.value(0).toString()));
        const QString environmentId = query.value(1).toString();
        query.finish();
        CASTELLAN_TRY(
            sqlite::execute(database, QStringLiteral("DELETE FROM maintenance_windows WHERE id = ?"), {windowId}));
        CASTELLAN_TRY(dropComing(database, environmentId, windowId, now));
        CASTELLAN_TRY(audit(database, QStringLiteral("remove maintenance window"), environmentId, operatorName,
                            window.name, window.toJson(), now));
        return {};
    });
}

Future<QList<MaintenanceWindow>> SilenceStore::windows(QString environmentId)
{
    return m_workspace->read([=](QSqlDatabase &database) { return windowsOf(database, environmentId); });
}

Future<int> SilenceStore::materialise(QString environmentId)
{
    return m_workspace->access([=, workspace = m_workspace.get()](QSqlDatabase &database) -> Result<int> {
        CASTELLAN_TRY_ASSIGN(const QList<MaintenanceWindow> windows, windowsOf(database, environmentId));
        int made = 0;
        for (const MaintenanceWindow &window : windows) {
            CASTELLAN_TRY_ASSIGN(const bool fresh, makeNext(database, environmentId, window, workspace->clock().now()));
            made += fresh;
        }
        return made;
    });
}

Future<int> SilenceStore::prune(QString environmentId, QDateTime endedBefore)
{
    return m_workspace->access([=](QSqlDatabase &database) -> Result<int> {
        CASTELLAN_TRY_ASSIGN(const QSqlQuery query,
                             sqlite::execute(database,
                                             QStringLiteral("DELETE FROM silences WHERE environment = ? AND ends < ?"),
                                             {environmentId, sqlite::toText(endedBefore)}));
        return query.numRowsAffected();
    });
}

} // namespace castellan
