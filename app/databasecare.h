// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/environmentconnection.h"
#include "models/database/queries/statementwatch.h"
#include "models/operation/operationrunner.h"
#include "models/workspace/workspace.h"

#include <QSet>

#include <map>
#include <memory>

namespace castellan {

/// What is done for the databases of environments while the window is open, whatever page is seen: what their
/// statements cost is kept, and a setting that a Castellan which was killed had changed for a while is put back. It
/// begins with a database once that has answered: before that a person may be asked for its password. GUI thread.
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
    /// Null: it has not answered yet, or nothing can be kept.
    StatementWatch *statements(const QString &environmentId) const;

Q_SIGNALS:
    /// A store is open: what could not be followed before can be.
    void ready();
    /// `topic` names what failed, for notices.
    void failed(const QString &topic, const castellan::Error &error);

private:
    void watchStatements(const std::shared_ptr<EnvironmentConnection> &connection, bool reached);
    void putSettingsBack(const std::shared_ptr<EnvironmentConnection> &connection);

    std::shared_ptr<Workspace> m_workspace;
    OperationRunner &m_runner;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<StatementStore> m_store;
    std::map<QString, std::unique_ptr<StatementWatch>> m_watches; ///< of environments that have answered, by id
    QSet<QString> m_returned; ///< environments that were looked at for settings to be put back
};

} // namespace castellan
