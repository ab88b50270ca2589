// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/objectsampler.h"

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr QueryLimits limits{.statement = 20s, .lock = 1s};

} // namespace

ObjectSampler::ObjectSampler(SessionSource source, DatabasePlace place, const QString &directory,
                             std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent), m_source(std::move(source)), m_place(std::move(place))
{
    connect(&m_timer, &QTimer::timeout, this, &ObjectSampler::sample);
    onFinished(ObjectStore::open(directory, std::move(clock)), this,
               [this](const Result<std::shared_ptr<ObjectStore>> &store) {
                   if (!store)
                       return fail(store.error());
                   m_store = *store;
                   if (m_waiting)
                       take(*std::exchange(m_waiting, std::nullopt));
               });
}

ObjectSampler::~ObjectSampler()
{
    m_cancel.cancel();
}

void ObjectSampler::setActive(bool active)
{
    if (active == m_timer.isActive())
        return;
    if (active)
        m_timer.start(1min);
    else
        m_timer.stop();
}

void ObjectSampler::sample()
{
    if (m_timer.isActive())
        m_timer.start(1h);
    if (m_busy)
        return;
    m_busy = true;
    onFinished(m_source(limits, m_cancel.token()), this,
               [this](const Result<std::shared_ptr<PostgresSession>> &session) {
                   if (!session) {
                       m_busy = false;
                       return; // the page says that it is not reached; the next hour comes
                   }
                   onFinished(DatabaseObjects::read(*session, {.sequences = false}, m_cancel.token()), this,
                              [this, held = *session](const Result<DatabaseObjects> &objects) {
                                  m_busy = false;
                                  if (objects)
                                      take(*objects);
                              });
               });
}

void ObjectSampler::take(const DatabaseObjects &objects)
{
    if (!m_store) {
        if (!m_failure)
            m_waiting = objects;
        return;
    }
    onFinished(m_store->append(m_place.environment, readingOf(objects, m_place.database)), this,
               [this, now = objects.when](const Result<bool> &kept) {
                   if (!kept)
                       fail(kept.error()); // what was kept before may be read nevertheless
                   else
                       m_failure.reset();
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
    m_failure = error;
    Q_EMIT changed();
}

} // namespace castellan
