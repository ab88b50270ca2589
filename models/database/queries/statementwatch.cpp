// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementwatch.h"

namespace castellan {

StatementWatch::StatementWatch(SessionSource source, QString environment, std::shared_ptr<StatementStore> store,
                               std::shared_ptr<const Clock> clock, StatementWatchPace pace, QObject *parent)
    : DatabaseWatch(std::move(source), std::move(clock), {.reading = pace.reading, .timesAsLate = pace.timesAsLate},
                    parent),
      m_environment(std::move(environment)),
      m_store(std::move(store)),
      m_unsupported(pace.unsupported)
{
}

void StatementWatch::read(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    onFinished(StatementStatistics::readAfter(m_newest, session, cancel), this,
               [this, held = session](const Result<StatementStatistics> &reading) { take(reading); });
}

void StatementWatch::take(const Result<StatementStatistics> &reading)
{
    if (!reading)
        return rest();
    m_newest = *reading;
    if (!m_newest.support.isReady()) {
        rest(m_unsupported);
        Q_EMIT changed();
        return;
    }
    onFinished(m_store->append(m_environment, m_newest), this, [this](const Result<bool> &kept) {
        setFailure(kept ? std::nullopt : std::optional(kept.error()));
        if (kept.value_or(false))
            m_kept = m_newest.when;
        rest();
        Q_EMIT changed();
    });
}

} // namespace castellan
