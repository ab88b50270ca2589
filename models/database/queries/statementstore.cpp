// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/queries/statementstore.h"

#include "models/database/queries/statementtables.h"
#include "models/database/readings/readingfile.h"

#include <QCoreApplication>
#include <QDir>

#include <limits>

namespace castellan {
namespace {

const auto room = QStringLiteral("statements");

// Throwing away looks through much, and is done once an hour.
constexpr qint64 slack = 3'600'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::StatementStore)
};

QString whenDamaged(const QString &)
{
    return readingfile::adviceWhenDamaged(Text::tr("no readings of pg_stat_statements"));
}

} // namespace

StatementStore::StatementStore(QString directory, std::shared_ptr<const Clock> clock, StatementStoreLimits limits)
    : m_limits(limits),
      m_file(std::move(directory),
             readingfile::kind(QStringLiteral("statements.sqlite"), statementtables::applicationId,
                               statementtables::schema(), whenDamaged),
             std::move(clock)),
      m_thread(room)
{
}

Future<std::shared_ptr<StatementStore>> StatementStore::open(QString directory, std::shared_ptr<const Clock> clock,
                                                             StatementStoreLimits limits)
{
    auto *const raw = new StatementStore(QDir(directory).absolutePath(), std::move(clock), limits);
    return readingfile::open(raw, raw->m_thread, raw->m_file, room);
}

StatementStore::~StatementStore()
{
    readingfile::close(m_thread, m_file);
}

Future<bool> StatementStore::append(QString environment, StatementStatistics reading)
{
    return m_thread.run([this, environment = std::move(environment), reading = std::move(reading)]() -> Result<bool> {
        if (!reading.support.isReady())
            return false;
        CASTELLAN_TRY(readingfile::mayKeep(m_file, reading.when));
        return m_file.transact(true, [&](QSqlDatabase &database) { return keep(database, environment, reading); });
    });
}

Result<bool> StatementStore::keep(QSqlDatabase &database, const QString &environment,
                                  const StatementStatistics &reading)
{
    const qint64 when = reading.when.toMSecsSinceEpoch();
    CASTELLAN_TRY_ASSIGN(const qint64 place, readingtables::ensure(database, {environment, reading.database}));
    CASTELLAN_TRY_ASSIGN(const qint64 newest,
                         readingtables::newestMoment(database, place, std::numeric_limits<qint64>::max()));
    if (newest != 0 && when < newest + m_limits.pace.count())
        return false;
    CASTELLAN_TRY(statementtables::insert(database, place, reading));
    CASTELLAN_TRY(tidy(database, when));
    return true;
}

Result<void> StatementStore::tidy(QSqlDatabase &database, qint64 newest)
{
    // By the earlier of the two clocks; the later one may be wrong.
    const qint64 now = std::min(newest, m_file.clock().now().toMSecsSinceEpoch());
    const qint64 horizon = now - m_limits.age.count();
    CASTELLAN_TRY_ASSIGN(const qint64 oldest, readingtables::oldestMoment(database));
    if (oldest < horizon - slack)
        CASTELLAN_TRY(statementtables::removeBefore(database, horizon));
    return readingfile::keepWithin(database, m_limits.bytes, statementtables::removeBefore);
}

Future<QList<QDateTime>> StatementStore::moments(DatabasePlace place, QDateTime from, QDateTime to)
{
    return m_thread.run([this, place = std::move(place), from, to]() -> Result<QList<QDateTime>> {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<QList<QDateTime>> {
            CASTELLAN_TRY_ASSIGN(const qint64 id, readingtables::find(database, place));
            return readingtables::moments(database, id, from.toMSecsSinceEpoch(), to.toMSecsSinceEpoch());
        });
    });
}

Future<StatementStatistics> StatementStore::reading(DatabasePlace place, QDateTime moment)
{
    return m_thread.run([this, place = std::move(place), moment]() -> Result<StatementStatistics> {
        return m_file.transact(
            false, [&](QSqlDatabase &database) { return newest(database, place, moment.toMSecsSinceEpoch(), false); });
    });
}

Future<StatementStatistics> StatementStore::windowStart(DatabasePlace place, QDateTime moment)
{
    return m_thread.run([this, place = std::move(place), moment]() -> Result<StatementStatistics> {
        return m_file.transact(
            false, [&](QSqlDatabase &database) { return newest(database, place, moment.toMSecsSinceEpoch(), true); });
    });
}

Result<StatementStatistics> StatementStore::newest(QSqlDatabase &database, const DatabasePlace &place, qint64 limit,
                                                   bool orOldest) const
{
    CASTELLAN_TRY_ASSIGN(const qint64 id, readingtables::find(database, place));
    CASTELLAN_TRY_ASSIGN(qint64 at, readingtables::newestMoment(database, id, limit));
    if (at == 0 && orOldest) {
        CASTELLAN_TRY_ASSIGN(const QList<QDateTime> later,
                             readingtables::moments(database, id, limit, std::numeric_limits<qint64>::max()));
        at = later.isEmpty() ? 0 : later.constFirst().toMSecsSinceEpoch();
    }
    if (at == 0)
        return Error{.kind = ErrorKind::NotFound,
                     .message =
                         Text::tr("No reading of %1 from %2 or before is kept.")
                             .arg(place.database, QDateTime::fromMSecsSinceEpoch(limit, Qt::UTC).toString(Qt::ISODate)),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    return statementtables::reading(database, place, id, at);
}

Future<QList<StatementPoint>> StatementStore::history(DatabasePlace place, StatementKey statement, QDateTime from,
                                                      QDateTime to)
{
    return m_thread.run([this, place = std::move(place), statement, from, to]() -> Result<QList<StatementPoint>> {
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<QList<StatementPoint>> {
            CASTELLAN_TRY_ASSIGN(const qint64 id, readingtables::find(database, place));
            return statementtables::history(database, id, statement, from.toMSecsSinceEpoch(), to.toMSecsSinceEpoch());
        });
    });
}

} // namespace castellan
