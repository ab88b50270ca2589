// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfilewatch.h"

#include "models/logs/guardedwork.h"
#include "models/logs/logfile.h"

#include <QFile>
#include <QFileInfo>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

namespace castellan {
namespace {

constexpr int lookAnyway = 500; // ms; network file systems do not tell of changes made elsewhere
constexpr int breath = 10;      // ms between two looks at a file that never stops growing
constexpr qint64 endBytes = 256;
constexpr qint64 sliceBytes = 128 << 20; // counted between two looks: a large file grows on screen meanwhile

} // namespace

LogFileWatch::LogFileWatch(LogFile &file, std::shared_ptr<LogContent> content, LogPool &pool)
    : m_file(file), m_content(std::move(content)), m_pool(pool), m_wake(::eventfd(0, EFD_CLOEXEC)), m_thread([this] {
          guardedWork([this] { work(); }, [this](const Error &error) { tellError(error); });
      })
{
}

LogFileWatch::~LogFileWatch()
{
    m_stop = true;
    ::eventfd_write(m_wake, 1);
    m_thread.join();
    ::close(m_wake);
    if (m_notify >= 0)
        ::close(m_notify);
}

void LogFileWatch::work()
{
    watchNames();
    while (!m_stop) {
        look();
        lookAtName();
        if (m_failing || m_content->index().indexedBytes() >= m_endSize)
            pause();
    }
}

void LogFileWatch::watchNames()
{
    m_notify = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (m_notify < 0)
        return; // too many are in use: what is looked at anyway must do
    const QByteArray directory = QFile::encodeName(QFileInfo(m_content->path()).absolutePath());
    // By the descriptor, so that it is this file and not one that took its name meanwhile.
    const QByteArray self = "/proc/self/fd/" + QByteArray::number(m_content->m_descriptor);
    ::inotify_add_watch(m_notify, self.constData(), IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF);
    ::inotify_add_watch(m_notify, directory.constData(), IN_CREATE | IN_MOVED_TO);
}

void LogFileWatch::pause()
{
    pollfd ending{.fd = m_wake, .events = POLLIN, .revents = 0};
    ::poll(&ending, 1, breath);
    std::array<pollfd, 2> waiting{ending, pollfd{.fd = m_notify, .events = POLLIN, .revents = 0}};
    ::poll(waiting.data(), waiting.size(), m_stop ? 0 : lookAnyway);
    alignas(inotify_event) std::array<char, 4096> told;
    while (m_notify >= 0 && ::read(m_notify, told.data(), told.size()) > 0) {
        // What happened does not matter: look() compares.
    }
}

void LogFileWatch::look()
{
    struct stat status
    {
    };
    if (::fstat(m_content->m_descriptor, &status) != 0)
        return;
    const qint64 known = m_endSize;
    if (status.st_size < known || wasWrittenAnew(status.st_size))
        restart(known);
    if (status.st_size != m_endSize)
        grow(status.st_size);
    indexFurther();
}

void LogFileWatch::grow(qint64 size)
{
    if (const auto grown = m_content->grow(size); !grown)
        tellError(grown.error());
    m_endSize = size;
    m_end = m_content->read(std::max<qint64>(0, size - endBytes), std::min(size, endBytes)).value_or({});
    tellChanged();
}

void LogFileWatch::indexFurther()
{
    const qint64 indexed = m_content->index().indexedBytes();
    if (indexed >= m_endSize)
        return;
    // What goes missing under way is found by the next look.
    const auto whole =
        m_content->indexTo(std::min(m_endSize, indexed + sliceBytes), m_pool, m_stop, [this] { tellChanged(); });
    if (!whole)
        tellError(whole.error());
    else if (*whole)
        m_failing = false;
    tellChanged();
}

bool LogFileWatch::wasWrittenAnew(qint64 size)
{
    if (size == m_endSize || m_end.isEmpty())
        return false;
    const auto now = m_content->read(m_endSize - m_end.size(), m_end.size());
    return now && *now != m_end;
}

void LogFileWatch::restart(qint64 lost)
{
    m_content->forget();
    m_end.clear();
    m_endSize = 0;
    QMetaObject::invokeMethod(
        &m_file, [file = &m_file, lost] { Q_EMIT file->truncated(lost); }, Qt::QueuedConnection);
    tellChanged();
}

void LogFileWatch::lookAtName()
{
    if (m_replaced)
        return;
    struct stat mine
    {
    };
    struct stat named
    {
    };
    if (::fstat(m_content->m_descriptor, &mine) != 0 ||
        ::stat(QFile::encodeName(m_content->path()).constData(), &named) != 0)
        return; // between renaming and making anew there is none for a moment
    m_replaced = mine.st_ino != named.st_ino || mine.st_dev != named.st_dev;
    if (!m_replaced)
        return;
    QMetaObject::invokeMethod(
        &m_file,
        [file = &m_file] {
            file->m_replaced = true;
            Q_EMIT file->replaced();
        },
        Qt::QueuedConnection);
}

void LogFileWatch::tellChanged()
{
    m_content->wakeWaiters();
    if (m_changeWaits.exchange(true))
        return;
    QMetaObject::invokeMethod(
        &m_file,
        [this] {
            m_changeWaits = false;
            Q_EMIT m_file.changed();
        },
        Qt::QueuedConnection);
}

void LogFileWatch::tellError(const Error &error)
{
    if (std::exchange(m_failing, true))
        return;
    QMetaObject::invokeMethod(
        &m_file, [file = &m_file, error] { Q_EMIT file->failed(error); }, Qt::QueuedConnection);
}

} // namespace castellan
