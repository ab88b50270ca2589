// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfilter.h"

#include "models/logs/guardedwork.h"

#include <algorithm>

namespace castellan {
namespace {

constexpr int batchLines = 4096;
constexpr int batchesAtOnce = 16;
constexpr qsizetype checkpointsKept = 4096;

} // namespace

bool LogConditions::isEmpty() const
{
    return !matcher && level == LogLevel::Unknown && !from && !to &&
           std::none_of(hidden.begin(), hidden.end(), [](bool one) { return one; });
}

bool LogConditions::isHidden(int source) const
{
    const auto at = static_cast<std::size_t>(source);
    return at < hidden.size() && hidden[at];
}

/// What a line says, before what goes on from the lines in front of it is known.
struct LogFilter::Judged
{
    int source = 0;
    bool accepted = false; // by source and matcher
    bool continues = false;
    bool isOpen = false; // the last line, still being written
    LogMark mark{};
};

LogFilter::LogFilter(std::shared_ptr<const LogLines> lines, LogConditions conditions, LogPool &pool)
    : m_lines(std::move(lines)),
      m_conditions(std::move(conditions)),
      m_pool(pool),
      m_carried(m_lines->sources().size()),
      m_thread([this] {
          guardedWork([this] { work(); },
                      [this](const Error &error) {
                          QMetaObject::invokeMethod(
                              this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
                      });
      })
{
}

LogFilter::~LogFilter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_woken.notify_all();
    m_thread.join();
}

void LogFilter::lookAgain(qint64 from)
{
    {
        const std::lock_guard lock(m_mutex);
        m_again = std::min(from, m_again.value_or(from));
    }
    m_woken.notify_all();
}

void LogFilter::work()
{
    while (waitForNews()) {
        const auto whole = examine();
        if (!whole) {
            QMetaObject::invokeMethod(
                this, [this, error = whole.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
            return;
        }
        const std::lock_guard lock(m_mutex);
        if (*whole && !m_again && !std::exchange(m_state.finished, true))
            QMetaObject::invokeMethod(
                this, [this] { Q_EMIT finished(); }, Qt::QueuedConnection);
    }
}

bool LogFilter::waitForNews()
{
    std::unique_lock lock(m_mutex);
    m_woken.wait(lock, [&] { return m_again || m_stop; });
    if (m_stop)
        return false;
    const qint64 from = *std::exchange(m_again, std::nullopt);
    lock.unlock();
    goBackTo(m_lastIsOpen ? std::min(from, m_examined - 1) : from);
    return true;
}

/// False when it was interrupted.
Result<bool> LogFilter::examine()
{
    m_examined = std::max(m_examined, m_lines->begin());
    while (m_examined < m_lines->end()) {
        const qint64 first = m_examined;
        const qint64 batches = std::min<qint64>(batchesAtOnce, (m_lines->end() - first + batchLines - 1) / batchLines);
        std::vector<Result<std::vector<Judged>>> judged(static_cast<std::size_t>(batches));
        m_pool.forEach(0, batches, [&](qint64 batch) {
            judged[static_cast<std::size_t>(batch)] = judge(first + batch * batchLines, batchLines);
            return !m_stop;
        });
        for (auto &batch : judged) {
            if (!batch)
                return std::move(batch).error();
            adopt(*batch);
            if (batch->size() < batchLines)
                break;
        }
        const std::lock_guard lock(m_mutex);
        if (m_stop || m_again)
            return false;
        if (m_examined == first) // truncated this moment: the next change tells
            return true;
    }
    return true;
}

Result<std::vector<LogFilter::Judged>> LogFilter::judge(qint64 first, int count) const
{
    const bool needsMark = m_conditions.level != LogLevel::Unknown || m_conditions.from || m_conditions.to;
    std::vector<Judged> judged;
    const auto add = [&](int source) -> Judged & {
        judged.push_back({.source = source, .accepted = !m_conditions.isHidden(source)});
        return judged.back();
    };
    if (!needsMark && !m_conditions.matcher) { // the source decides alone
        for (const MergedLog::Place &place : m_lines->view().places(first, count))
            add(place.source);
        return judged;
    }
    CASTELLAN_TRY_ASSIGN(const QList<LogRow> rows, m_lines->view().read(first, count));
    for (const LogRow &row : rows) {
        if (m_stop) // whoever destroys this waits
            break;
        Judged &one = add(row.source);
        const QByteArray &bytes = row.line.bytes;
        one.isOpen = row.line.lineEnd == 0;
        one.accepted = one.accepted && row.line.number >= 0;
        if (one.accepted && m_conditions.matcher)
            one.accepted = m_conditions.matcher->accepts(bytes);
        if (!needsMark)
            continue;
        one.mark = mark(bytes, m_lines->sources()[static_cast<std::size_t>(row.source)].hints);
        one.continues = one.mark.level == LogLevel::Unknown &&
                        (!one.mark.utc || bytes.isEmpty() || bytes.front() == ' ' || bytes.front() == '\t');
    }
    return judged;
}

void LogFilter::adopt(std::span<const Judged> lines)
{
    if (lines.empty())
        return;
    // An open line is examined again when it grew, and nothing else is.
    if (lines.size() > 1 && lines.back().isOpen) {
        adopt(lines.first(lines.size() - 1));
        return adopt(lines.last(1));
    }
    m_lastIsOpen = lines.back().isOpen;
    addCheckpoint();
    std::vector<qint64> found;
    qint64 wanted = 0;
    for (const Judged &line : lines) {
        const qint64 number = m_examined++;
        if (isWanted(line)) {
            for (qint64 near = std::max(number - m_conditions.context, m_lines->begin()); near < number; ++near)
                append(&found, near, true);
            append(&found, number, false);
            ++wanted;
            m_lastWanted = number;
        } else if (m_lastWanted >= 0 && number <= m_lastWanted + m_conditions.context) {
            append(&found, number, true);
        }
    }
    const qint64 before = m_found.view().size();
    m_found.append(found);
    m_wanted += wanted;
    const std::lock_guard lock(m_mutex);
    m_state.found = m_wanted;
    m_state.examined = m_examined;
    m_state.finished = false;
    tellAdvanced(before);
}

void LogFilter::addCheckpoint()
{
    m_checkpoints.push_back({m_examined, m_carried, m_lastWanted, m_wanted});
    if (m_checkpoints.size() < checkpointsKept)
        return;
    qsizetype kept = 0; // every second one; the way back from where they are sparser is longer
    for (qsizetype i = 0; i < m_checkpoints.size(); i += 2)
        m_checkpoints[kept++] = std::move(m_checkpoints[i]);
    m_checkpoints.resize(kept);
}

bool LogFilter::isWanted(const Judged &line)
{
    Carried &carried = m_carried[static_cast<std::size_t>(line.source)];
    carried.time = std::max(carried.time, line.mark.utc.value_or(carried.time));
    if (!line.continues)
        carried.level = line.mark.level;
    return line.accepted && (m_conditions.level == LogLevel::Unknown || carried.level >= m_conditions.level) &&
           (!m_conditions.from || carried.time >= *m_conditions.from) &&
           (!m_conditions.to || carried.time < *m_conditions.to);
}

void LogFilter::append(std::vector<qint64> *found, qint64 number, bool isContext)
{
    if (number <= m_lastFound)
        return;
    m_lastFound = number;
    found->push_back(number * 2 + (isContext ? 1 : 0));
}

/// Forgets what was found from the last checkpoint at or before `number` on.
void LogFilter::goBackTo(qint64 number)
{
    if (number >= m_examined)
        return;
    while (!m_checkpoints.isEmpty() && m_checkpoints.last().number > number)
        m_checkpoints.removeLast();
    Checkpoint back{0, std::vector<Carried>(m_carried.size()), -1, 0};
    if (!m_checkpoints.isEmpty())
        back = m_checkpoints.takeLast();
    m_lastIsOpen = false;
    m_examined = back.number;
    m_carried = back.carried;
    m_lastWanted = back.lastWanted;
    m_wanted = back.wanted;
    const qint64 index = view().firstFrom(m_examined);
    m_found.truncate(index);
    m_lastFound = index == 0 ? -1 : m_found.view().at(index - 1) / 2;
    const std::lock_guard lock(m_mutex);
    m_state.found = m_wanted;
    m_state.examined = m_examined;
    m_state.finished = false;
    tellAdvanced(index);
}

void LogFilter::tellAdvanced(qint64 index)
{
    if (m_changedFrom >= 0) {
        m_changedFrom = std::min(m_changedFrom, index);
        return;
    }
    m_changedFrom = index;
    QMetaObject::invokeMethod(
        this,
        [this] {
            qint64 from = 0;
            {
                const std::lock_guard lock(m_mutex);
                from = std::exchange(m_changedFrom, -1);
            }
            Q_EMIT advanced(from);
        },
        Qt::QueuedConnection);
}

LogFilter::State LogFilter::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

QList<LogFilter::Found> LogFilter::View::found(qint64 first, qint64 count) const
{
    QList<Found> some;
    m_found.forEach(first, count, [&](qint64 one) { some.append({one / 2, one % 2 == 1}); });
    return some;
}

std::vector<LogStretch> LogFilter::View::stretches(const LinesView &lines, qint64 first, qint64 count) const
{
    constexpr qint64 atOnce = 100'000;
    std::vector<LogStretch> stretches;
    for (const qint64 end = std::min(first + count, this->count()); first < end; first += atOnce) {
        const QList<Found> some = found(first, std::min(atOnce, end - first));
        for (qsizetype i = 0; i < some.size();) {
            qsizetype next = i + 1; // neighbours at once
            while (next < some.size() && some[next].number == some[next - 1].number + 1)
                ++next;
            lines.appendStretches(&stretches, some[i].number, next - i);
            i = next;
        }
    }
    return stretches;
}

qint64 LogFilter::View::firstFrom(qint64 number) const
{
    return m_found.lowerBound(number * 2, std::less<>());
}

} // namespace castellan
