// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/connection/environmentconnection.h"

#include <memory>
#include <optional>

namespace castellan {

/// A database of Castellan's own on the managed server, castellan_scratch_<run id>, dropped when this object goes.
/// A session that lives as long holds an advisory lock named after it, so that a scratch database whose run was
/// killed is known as such, from every desktop: nobody holds its lock. Blocks; operation threads only.
class ScratchDatabase
{
public:
    /// `like` gives encoding and collation (absent: the managed database's own).
    static Result<std::unique_ptr<ScratchDatabase>> create(EnvironmentConnection &connection, const QString &runId,
                                                           const std::optional<Manifest> &like, CancelToken cancel);
    ~ScratchDatabase();

    const QString &name() const { return m_name; }
    /// On the maintenance database; for progress and clean-up.
    PostgresSession &observer() { return *m_session; }
    /// Not cancellable; where its session was lost it waits half a minute for the server to be reached again. Done
    /// again by the destructor if it failed, unless the server could not be reached.
    Result<void> drop();

    static QString nameFor(const QString &runId);
    /// Drops every scratch database that no living run holds; gives the names of those dropped. Called at start and
    /// before a new one is made.
    static Result<QStringList> dropLeftovers(EnvironmentConnection &connection, CancelToken cancel = {});

private:
    ScratchDatabase(QString name, std::shared_ptr<PostgresSession> session);

    QString m_name;
    std::shared_ptr<PostgresSession> m_session;
    bool m_dropped = false;
    bool m_gaveUp = false; ///< the server could not be reached
};

} // namespace castellan
