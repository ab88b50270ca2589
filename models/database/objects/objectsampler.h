// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/database/objects/objectstore.h"
#include "models/database/sessionsource.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace castellan {

/// Keeps readings of a database's tables and indexes, and knows what the kept ones tell. It takes what others have read
/// anyway, and reads by itself once an hour, lightly, while the database is reached. GUI thread only; never blocks it.
class ObjectSampler final : public QObject
{
    Q_OBJECT

public:
    /// The store is made in `directory`, the workspace's.
    ObjectSampler(SessionSource source, DatabasePlace place, const QString &directory,
                  std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~ObjectSampler() override;

    /// Reads by itself from now on, a minute later for the first time, or no longer.
    void setActive(bool active);
    /// Keeps what was read when it is due, and learns anew what is kept then. Measured sizes are kept in any case.
    void take(const DatabaseObjects &objects);
    /// Reads now.
    void sample();

    const ObjectsPast &past() const { return m_past; }
    /// Why nothing is kept.
    const std::optional<Error> &failure() const { return m_failure; }

Q_SIGNALS:
    /// past() or failure() is another.
    void changed();

private:
    void learn(const QDateTime &now);
    void fail(const Error &error);

    SessionSource m_source;
    DatabasePlace m_place;
    std::shared_ptr<ObjectStore> m_store;
    std::optional<DatabaseObjects> m_waiting; ///< for the store to be open
    ObjectsPast m_past;
    std::optional<Error> m_failure;
    CancelSource m_cancel;
    QTimer m_timer;
    bool m_busy = false;
    bool m_learned = false;
};

} // namespace castellan
