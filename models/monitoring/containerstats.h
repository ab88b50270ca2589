// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checks/measurement.h"
#include "models/core/result.h"
#include "models/remote/host.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace castellan {

/// One line of `docker stats`. What Docker shows as "--" (a container that stopped meanwhile) is absent.
struct ContainerStats
{
    QString name;
    std::optional<double> cpu;            ///< 1 is one whole processor; more with several
    std::optional<double> memory;         ///< bytes, without the page cache
    std::optional<double> memoryLimit;    ///< bytes; the host's memory where none is set
    std::optional<double> received, sent; ///< bytes since its start
    std::optional<double> read, written;
    std::optional<int> processes;
    bool operator==(const ContainerStats &) const = default;
};

/// A size as Docker's programs write it: "1.5kB", "12.3MiB", "0B". Nothing for anything else.
std::optional<double> parseDockerSize(const QString &text);
/// The lines of `docker stats --no-stream --format "{{json .}}"`. Lines that are none are passed over. Pure.
QList<ContainerStats> parseContainerStats(const QByteArray &lines);
/// As samples of "container:NAME": container.cpu (ratio of one processor), container.memory (bytes),
/// container.memoryUsed (ratio of its limit) and container.processes.
QList<Measurement> containerSamples(const QList<ContainerStats> &stats, qint64 when);

/// A container that started or ended, as `docker events` tells it.
struct ContainerEvent
{
    enum class Kind { Start, Die } kind = Kind::Start;
    QString id;
    QString name;     ///< of the container
    QString identity; ///< what stays when it is made anew: "project/service" of Compose, else its name
    QString image{};  ///< what it was made of: the image's digest where Compose notes it, else the name it was given
    qint64 when = 0;  ///< nanoseconds since 1970 in UTC
    int exitCode = 0; ///< of Die
    bool operator==(const ContainerEvent &) const = default;
};

/// The lines of `docker events --format "{{json .}}"`; anything but a container's start and end is passed over. Pure.
QList<ContainerEvent> parseContainerEvents(const QByteArray &lines);

/// Counts restarts over a sliding day from start and end events. Docker's own counter starts again when a container is
/// made anew, and does not count what an operator or Compose restarts; this one goes by what the container is, not by
/// its id. The engine remembers its last 256 events only, so it is fed often, and what comes twice counts once.
class RestartCounter
{
public:
    static constexpr qint64 dayMs = 24LL * 3600 * 1000;

    void take(const QList<ContainerEvent> &events);
    /// Starts within the 24 hours before `now` (ms, UTC) that followed an end.
    int restarts(const QString &identity, qint64 now) const;
    /// Everything that was seen in that time, with its restarts.
    QMap<QString, int> all(qint64 now) const;
    /// The same by the name of the container that was it last.
    QMap<QString, int> byName(qint64 now) const;
    /// Forgets what no day from `now` on can contain.
    void forgetBefore(qint64 now);

private:
    QMap<QString, QList<ContainerEvent>> m_events; ///< by identity, in order of time
    QSet<QString> m_seen;
};

/// Finds starts from another image than what was started before as the same service: deployments. Docker's events say
/// the image's name, and Compose its digest too, so that a tag that was pushed anew is seen where Compose starts it.
class DeploymentFinder
{
public:
    /// Those among the events that are deployments; events may come twice. The first start that is seen says nothing.
    QList<ContainerEvent> take(QList<ContainerEvent> events);

private:
    struct Seen
    {
        QString image;
        qint64 when = 0; ///< ns, of the newest start
    };
    QMap<QString, Seen> m_seen; ///< by identity
};

/// The arguments of `docker` for what the two below ask; `since` in ms, UTC.
QStringList containerStatsArguments();
QStringList containerEventsArguments(qint64 since);

/// One channel: `docker stats` for all running containers. Blocks; Docker itself takes about two seconds for it.
Result<QList<ContainerStats>> readContainerStats(Host &host, std::chrono::milliseconds limit,
                                                 const CancelToken &cancel = {});
/// One channel: starts and ends from `since` until now (ms, UTC), as far back as the engine remembers.
Result<QList<ContainerEvent>> readContainerEvents(Host &host, qint64 since, std::chrono::milliseconds limit,
                                                  const CancelToken &cancel = {});

} // namespace castellan
