// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/maintenance/interruptedmaintenance.h"
#include "models/database/objects/objectsampler.h"
#include "models/database/queries/statementwatch.h"
#include "models/datachange/interruptedchange.h"
#include "models/migration/run/interruptedmigrations.h"
#include "models/operation/operationrunner.h"
#include "models/workspace/workspace.h"

#include <QSet>

#include <map>
#include <memory>

namespace castellan {

/// What is done for the databases of environments while the window is open, whatever page is seen: what their
/// statements cost and how their tables and indexes grow is kept, a setting that a Castellan which was killed had
/// changed for a while is put back, and maintenance, migrations and changes of data that were interrupted so are ended
/// and told. It begins with a database once that has answered: before that a person may be asked for its password. GUI
/// thread.
class DatabaseCare final : public QObject
{
    Q_OBJECT

public:
    /// The runner must outlive it.
    DatabaseCare(std::shared_ptr<Workspace> workspace, OperationRunner &runner, std::shared_ptr<const Clock> clock);
    ~DatabaseCare() override;

    /// How the database of `connection` is reached: `answered` once it has, `reached` while it does.
    void follow(const std::shared_ptr<EnvironmentConnection> &connection, bool answered, bool reached);
    /// Its connection is another one from now on.
    void forget(const QString &environmentId) { m_watches.erase(environmentId); }
    /// This and the next null: it has not answered yet, or nothing can be kept.
    StatementWatch *statements(const QString &environmentId) const;
    ObjectSampler *objects(const QString &environmentId) const;

Q_SIGNALS:
    /// A store is open: what could not be followed before can be.
    void ready();
    /// `topic` names what failed, for notices.
    void failed(const QString &topic, const castellan::Error &error);
    /// Of these three the record was ended just now.
    void interruptedMaintenance(const castellan::InterruptedMaintenance &found);
    void interruptedMigrations(const castellan::InterruptedMigrations &found);
    void interruptedDataChange(const castellan::InterruptedDataChange &found);

private:
    struct Watches
    {
        std::unique_ptr<StatementWatch> statements;
        std::unique_ptr<ObjectSampler> objects;
    };
    template <typename Store>
    void open(const QString &topic, std::shared_ptr<Store> *store);
    void watch(const std::shared_ptr<EnvironmentConnection> &connection, bool reached);
    void tellFailures(const QString &topic, const DatabaseWatch &watch);
    /// Ends the records of runs whose Castellan was killed, and tells of each.
    template <typename Found, typename Settle>
    void settle(const QString &topic, const std::shared_ptr<EnvironmentConnection> &connection, Settle ask,
                void (DatabaseCare::*told)(const Found &));
    void putSettingsBack(const std::shared_ptr<EnvironmentConnection> &connection);

    std::shared_ptr<Workspace> m_workspace;
    OperationRunner &m_runner;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<StatementStore> m_statements;
    std::shared_ptr<ObjectStore> m_objects;
    std::map<QString, Watches> m_watches; ///< of environments that have answered, by id
    QSet<QString> m_settled;              ///< environments that were looked at for what a killed Castellan has left
};

} // namespace castellan
