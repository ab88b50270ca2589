// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/databasecare.h"

#include "models/core/inpool.h"
#include "models/core/log.h"
#include "models/database/maintenance/logstatements.h"

namespace castellan {

DatabaseCare::DatabaseCare(std::shared_ptr<Workspace> workspace, OperationRunner &runner,
                           std::shared_ptr<const Clock> clock)
    : m_workspace(std::move(workspace)), m_runner(runner), m_clock(std::move(clock))
{
    onFinished(StatementStore::open(m_workspace->directory(), m_clock), this,
               [this](const Result<std::shared_ptr<StatementStore>> &opened) {
                   if (!opened) {
                       Q_EMIT failed(QStringLiteral("statements"), opened.error());
                       return;
                   }
                   m_store = *opened;
                   Q_EMIT ready();
               });
}

DatabaseCare::~DatabaseCare() = default;

StatementWatch *DatabaseCare::statements(const QString &environmentId) const
{
    const auto found = m_watches.find(environmentId);
    return found == m_watches.end() ? nullptr : found->second.get();
}

void DatabaseCare::follow(const std::shared_ptr<EnvironmentConnection> &connection, bool answered, bool reached)
{
    if (!answered)
        return;
    watchStatements(connection, reached);
    putSettingsBack(connection);
}

void DatabaseCare::watchStatements(const std::shared_ptr<EnvironmentConnection> &connection, bool reached)
{
    if (!m_store)
        return;
    const QString id = connection->environment().id;
    auto &watch = m_watches[id];
    if (!watch) {
        watch = std::make_unique<StatementWatch>(sessionsOf(connection), id, m_store, m_clock);
        connect(watch.get(), &StatementWatch::failed, this,
                [this](const Error &error) { Q_EMIT failed(QStringLiteral("statements"), error); });
    }
    watch->setActive(reached);
}

/// That it is put back was agreed to when it was changed.
void DatabaseCare::putSettingsBack(const std::shared_ptr<EnvironmentConnection> &connection)
{
    const Environment environment = connection->environment();
    if (m_returned.contains(environment.id))
        return;
    m_returned.insert(environment.id);
    const auto runs = std::make_shared<RunStore>(m_workspace);
    onFinished(inPool([runs, id = environment.id] { return findUnreturnedSettings(*runs, id); }), this,
               [this, runs, environment, connection](const Result<QList<UnreturnedSetting>> &found) {
                   if (!found) {
                       Q_EMIT failed(QStringLiteral("settings"), found.error());
                       return;
                   }
                   for (const UnreturnedSetting &each : *found) {
                       logWarning(QStringLiteral("settings"), each.sentence());
                       m_runner.start(std::make_shared<PutSettingBack>(each, sessionsOf(connection),
                                                                       environment.database.name, runs),
                                      environment, {.agreed = true, .typedName = {}, .reason = each.sentence()});
                   }
               });
}

} // namespace castellan
