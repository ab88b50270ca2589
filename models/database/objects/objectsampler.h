// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/objectstore.h"
#include "models/database/readings/databasewatch.h"

namespace castellan {

/// Keeps readings of a database's tables and indexes, and knows what the kept ones tell. It reads once an hour by
/// itself, lightly, while the database is reached, and takes what others have read anyway. changed(): past() or
/// failure() is another.
class ObjectSampler final : public DatabaseWatch
{
    Q_OBJECT

public:
    /// `store` must not be null.
    ObjectSampler(SessionSource source, DatabasePlace place, std::shared_ptr<ObjectStore> store,
                  std::shared_ptr<const Clock> clock, WatchPace pace = {.reading = std::chrono::hours(1)},
                  QObject *parent = nullptr);

    /// Keeps what was read when it is due, and learns anew what is kept then. Measured sizes are kept in any case.
    void take(const DatabaseObjects &objects);

    const ObjectsPast &past() const { return m_past; }

private:
    void read(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) override;
    void learn(const QDateTime &now);
    void fail(const Error &error);

    DatabasePlace m_place;
    std::shared_ptr<ObjectStore> m_store;
    ObjectsPast m_past;
    bool m_learned = false;
};

} // namespace castellan
