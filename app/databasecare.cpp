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
    open(QStringLiteral("statements"), &m_statements);
    open(QStringLiteral("objects"), &m_objects);
}

DatabaseCare::~DatabaseCare() = default;

template <typename Store>
void DatabaseCare::open(const QString &topic, std::shared_ptr<Store> *store)
{
    onFinished(Store::open(m_workspace->directory(), m_clock), this,
               [this, topic, store](const Result<std::shared_ptr<Store>> &opened) {
                   if (!opened) {
                       Q_EMIT failed(topic, opened.error());
                       return;
                   }
                   *store = *opened;
                   Q_EMIT ready();
               });
}

StatementWatch *DatabaseCare::statements(const QString &environmentId) const
{
    const auto found = m_watches.find(environmentId);
    return found == m_watches.end() ? nullptr : found->second.statements.get();
}

ObjectSampler *DatabaseCare::objects(const QString &environmentId) const
{
    const auto found = m_watches.find(environmentId);
    return found == m_watches.end() ? nullptr : found->second.objects.get();
}

void DatabaseCare::follow(const std::shared_ptr<EnvironmentConnection> &connection, bool answered, bool reached)
{
    if (!answered)
        return;
    watch(connection, reached);
    const QString id = connection->environment().id;
    if (m_settled.contains(id) || m_workspace->isReadOnly())
        return;
    m_settled.insert(id);
    settle(QStringLiteral("maintenance"), connection, &settleInterruptedMaintenance,
           &DatabaseCare::interruptedMaintenance);
    settle(QStringLiteral("migrations"), connection, &settleInterruptedMigrations,
           &DatabaseCare::interruptedMigrations);
    settle(QStringLiteral("data"), connection, &settleInterruptedDataChanges, &DatabaseCare::interruptedDataChange);
    putSettingsBack(connection);
}

void DatabaseCare::watch(const std::shared_ptr<EnvironmentConnection> &connection, bool reached)
{
    const Environment &environment = connection->environment();
    auto &[statements, objects] = m_watches[environment.id];
    if (!statements && m_statements) {
        statements = std::make_unique<StatementWatch>(sessionsOf(connection), environment.id, m_statements, m_clock);
        tellFailures(QStringLiteral("statements"), *statements);
    }
    if (!objects && m_objects) {
        objects = std::make_unique<ObjectSampler>(
            sessionsOf(connection), DatabasePlace{environment.id, environment.database.name}, m_objects, m_clock);
        tellFailures(QStringLiteral("objects"), *objects);
    }
    for (DatabaseWatch *watch : std::initializer_list<DatabaseWatch *>{statements.get(), objects.get()})
        if (watch)
            watch->setActive(reached);
}

void DatabaseCare::tellFailures(const QString &topic, const DatabaseWatch &watch)
{
    connect(&watch, &DatabaseWatch::failed, this, [this, topic](const Error &error) { Q_EMIT failed(topic, error); });
}

template <typename Found, typename Settle>
void DatabaseCare::settle(const QString &topic, const std::shared_ptr<EnvironmentConnection> &connection, Settle ask,
                          void (DatabaseCare::*told)(const Found &))
{
    const auto work = [ask, runs = std::make_shared<RunStore>(m_workspace), id = connection->environment().id,
                       source = sessionsOf(connection),
                       clock = m_clock] { return ask(*runs, id, source, clock->now(), CancelToken()); };
    onFinished(inPool(work), this, [this, topic, told](const Result<QList<Found>> &found) {
        if (!found) {
            Q_EMIT failed(topic, found.error());
            return;
        }
        for (const Found &each : *found) {
            logWarning(topic, each.sentence() + u' ' + each.hint());
            (this->*told)(each);
        }
    });
}

/// That it is put back was agreed to when it was changed.
void DatabaseCare::putSettingsBack(const std::shared_ptr<EnvironmentConnection> &connection)
{
    const Environment environment = connection->environment();
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
