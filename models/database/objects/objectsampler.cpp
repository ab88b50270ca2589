// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectsampler.h"

namespace castellan {

ObjectSampler::ObjectSampler(SessionSource source, DatabasePlace place, std::shared_ptr<ObjectStore> store,
                             std::shared_ptr<const Clock> clock, WatchPace pace, QObject *parent)
    : DatabaseWatch(std::move(source), std::move(clock), pace, parent),
      m_place(std::move(place)),
      m_store(std::move(store))
{
}

void ObjectSampler::read(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    onFinished(DatabaseObjects::read(session, {.sequences = false}, cancel), this,
               [this, held = session](const Result<DatabaseObjects> &objects) {
                   rest();
                   if (objects)
                       take(*objects);
               });
}

void ObjectSampler::take(const DatabaseObjects &objects)
{
    onFinished(m_store->append(m_place.environment, readingOf(objects, m_place.database)), this,
               [this, now = objects.when](const Result<bool> &kept) {
                   if (kept)
                       setFailure({});
                   else
                       fail(kept.error()); // what was kept before may be read nevertheless
                   if (!m_learned || kept.value_or(false))
                       learn(now);
               });
}

void ObjectSampler::learn(const QDateTime &now)
{
    onFinished(m_store->past(m_place, now), this, [this](const Result<ObjectsPast> &past) {
        if (!past)
            return fail(past.error());
        m_past = *past;
        m_learned = true;
        Q_EMIT changed();
    });
}

void ObjectSampler::fail(const Error &error)
{
    setFailure(error);
    Q_EMIT changed();
}

} // namespace castellan
