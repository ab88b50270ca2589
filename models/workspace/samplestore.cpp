// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/samplestore.h"

#include "models/core/log.h"
#include "models/workspace/samplelevel.h"
#include "models/workspace/samplequery.h"
#include "models/workspace/samplewriter.h"

#include <QCoreApplication>
#include <QDir>

namespace castellan {
namespace {

using namespace std::chrono_literals;

const auto room = QStringLiteral("samples");

// A row of hot samples every so often; a killed program loses what came since the last.
constexpr auto writeInterval = 3s;
constexpr qint64 ahead = 5 * 60'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::SampleStore)
};

QString whenDamaged(const QString &)
{
    return Text::tr("Move the file and the files beside it that end in -wal and -shm away (keep them: sqlite3's "
                    ".recover may read most of it) and start Castellan again; it begins with no samples. Records, "
                    "backups and environments are not in this file.");
}

DatabaseFile::Kind kind()
{
    return {.name = QStringLiteral("samples.sqlite"),
            .applicationId = sampleApplicationId,
            .schema = sampleSchema(),
            // A chunk is some kilobytes; larger pages leave less of themselves unused. Samples are no secret that would
            // have to be overwritten when it is deleted.
            .pragmas = {QStringLiteral("PRAGMA page_size = 8192"), QStringLiteral("PRAGMA synchronous = NORMAL"),
                        QStringLiteral("PRAGMA secure_delete = OFF"),
                        // Waiting for the disk is what costs most; with pages of 8 KB this is 16 MB of log.
                        QStringLiteral("PRAGMA wal_autocheckpoint = 2000")},
            // Chunks have check sums of their own, which are looked at when they are read.
            .checks = {QStringLiteral("PRAGMA quick_check(series)"), QStringLiteral("PRAGMA quick_check(marks)")},
            .keepsCopies = false,
            .whenDamaged = whenDamaged};
}

Error readOnlyError(const QString &file)
{
    return Error{.kind = ErrorKind::Permission,
                 .message = Text::tr("No samples are kept, because %1 cannot be written to.").arg(file),
                 .hint = Text::tr("Give yourself the right to write to the folder and its files, then start "
                                  "Castellan again."),
                 .detail = {},
                 .code = {},
                 .retryable = false};
}

} // namespace

SampleStore::SampleStore(QString directory, std::shared_ptr<const Clock> clock)
    : m_file(std::move(directory), kind(), std::move(clock)), m_thread(room)
{
}

Future<std::shared_ptr<SampleStore>> SampleStore::open(QString directory, std::shared_ptr<const Clock> clock)
{
    auto *const raw = new SampleStore(QDir(directory).absolutePath(), std::move(clock));
    auto store = sharedWithItsThread(raw, raw->m_thread);
    return raw->m_thread.run([store = std::move(store)]() mutable -> Result<std::shared_ptr<SampleStore>> {
        const auto self = std::move(store);
        if (auto opened = self->open(); !opened) {
            self->m_writer.reset();
            self->m_file.close();
            logError(room, opened.error());
            return std::move(opened).error();
        }
        return self;
    });
}

Result<void> SampleStore::open()
{
    CASTELLAN_TRY(m_file.open());
    m_writer = std::make_unique<SampleWriter>(m_file, m_tail);
    CASTELLAN_TRY(m_writer->start());
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    m_timer->setInterval(writeInterval);
    QObject::connect(m_timer.get(), &QTimer::timeout, m_thread.context(),
                     [this] { std::ignore = recorded(writeAndTidy(false)); });
    return {};
}

SampleStore::~SampleStore()
{
    m_thread
        .run([this]() -> Result<void> {
            close();
            return {};
        })
        .waitForFinished();
}

void SampleStore::close()
{
    m_timer.reset();
    if (m_writer && !m_file.isReadOnly()) {
        for (const auto &done : {write(), m_writer->stop()}) {
            if (!done)
                logError(room, done.error());
        }
    }
    m_writer.reset();
    m_file.close();
}

void SampleStore::append(QList<Reading> readings)
{
    const std::lock_guard lock(m_mutex);
    if (m_file.isReadOnly()) {
        m_lost += readings.size();
        return;
    }
    std::move(readings.begin(), readings.end(), std::back_inserter(m_waiting));
    for (; static_cast<qint64>(m_waiting.size()) > mostWaiting; ++m_lost)
        m_waiting.pop_front();
    if (!m_scheduled)
        schedule();
}

void SampleStore::schedule()
{
    m_scheduled = true;
    m_thread.post([this] {
        if (m_timer)
            m_timer->start();
    });
}

std::deque<Reading> SampleStore::takeWaiting()
{
    const std::lock_guard lock(m_mutex);
    m_scheduled = false;
    return std::exchange(m_waiting, {});
}

void SampleStore::putBack(std::deque<Reading> readings)
{
    const std::lock_guard lock(m_mutex);
    readings.insert(readings.end(), std::make_move_iterator(m_waiting.begin()),
                    std::make_move_iterator(m_waiting.end()));
    m_waiting = std::move(readings);
    for (; static_cast<qint64>(m_waiting.size()) > mostWaiting; ++m_lost)
        m_waiting.pop_front();
    schedule();
}

Result<void> SampleStore::write()
{
    if (m_file.isReadOnly())
        return readOnlyError(m_file.file());
    std::deque<Reading> readings = takeWaiting();
    if (readings.empty())
        return {};
    auto written = m_writer->write(readings);
    if (!written)
        putBack(std::move(readings));
    return written;
}

Result<void> SampleStore::writeAndTidy(bool dueOrNot)
{
    CASTELLAN_TRY(write());
    return dueOrNot ? m_writer->tidy() : m_writer->tidyWhenDue();
}

Result<void> SampleStore::recorded(Result<void> done)
{
    // Once for each kind of trouble, not every three seconds.
    if (!done && (!m_failure || m_failure->kind != done.error().kind))
        logError(room, done.error());
    m_failure = done ? std::nullopt : std::optional(done.error());
    return done;
}

Future<void> SampleStore::flush()
{
    return m_thread.run([this] { return recorded(write()); });
}

Future<void> SampleStore::tidy()
{
    return m_thread.run([this] { return recorded(writeAndTidy(true)); });
}

template <typename T, typename F>
Future<T> SampleStore::ask(F question)
{
    return m_thread.run([this, question = std::move(question)]() -> Result<T> {
        std::deque<Reading> waiting;
        {
            const std::lock_guard lock(m_mutex);
            waiting = m_waiting;
        }
        return m_file.transact(false, [&](QSqlDatabase &database) -> Result<T> {
            CASTELLAN_TRY(m_tail.refresh(database));
            SampleQuery query(database, m_tail, waiting);
            Result<T> answer = question(query);
            m_unreadable += query.unreadable();
            return answer;
        });
    });
}

Future<SampleRange> SampleStore::range(SeriesName series, qint64 from, qint64 to, int points)
{
    return ask<SampleRange>([series = std::move(series), from, to, points](SampleQuery &query) {
        return query.range(series, from, to, points);
    });
}

Future<QList<SampleRange>> SampleStore::ranges(QList<SeriesName> series, qint64 from, qint64 to, int points)
{
    return ask<QList<SampleRange>>(
        [series = std::move(series), from, to, points](SampleQuery &query) -> Result<QList<SampleRange>> {
            QList<SampleRange> all;
            for (const SeriesName &one : series) {
                CASTELLAN_TRY_ASSIGN(SampleRange range, query.range(one, from, to, points));
                all.append(std::move(range));
            }
            return all;
        });
}

Future<std::optional<Sample>> SampleStore::latest(SeriesName series)
{
    return ask<std::optional<Sample>>([this, series = std::move(series)](SampleQuery &query) {
        return query.latest(series, m_file.clock().now().toMSecsSinceEpoch() + ahead);
    });
}

Future<QList<SeriesInfo>> SampleStore::series(QString environment)
{
    return ask<QList<SeriesInfo>>(
        [environment = std::move(environment)](SampleQuery &query) { return query.list(environment); });
}

Future<TimeBeyond> SampleStore::timeBeyond(SeriesName series, qint64 from, qint64 to, SampleLimit limit)
{
    return ask<TimeBeyond>([series = std::move(series), from, to, limit](SampleQuery &query) {
        return query.timeBeyond(series, from, to, limit);
    });
}

Future<SampleStoreState> SampleStore::state()
{
    return m_thread.run([this]() -> Result<SampleStoreState> {
        SampleStoreState state;
        state.readOnly = m_file.isReadOnly();
        state.failure = state.readOnly ? std::optional(readOnlyError(m_file.file())) : m_failure;
        state.refused = m_writer->refused();
        state.unreadable = m_unreadable + m_writer->unreadable() + m_tail.unreadable();
        const std::lock_guard lock(m_mutex);
        state.waiting = static_cast<qint64>(m_waiting.size());
        state.lost = m_lost;
        return state;
    });
}

} // namespace castellan
