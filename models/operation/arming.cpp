// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/arming.h"

#include "models/core/log.h"
#include "models/operation/operatorname.h"
#include "models/workspace/auditlog.h"

namespace castellan {

using namespace std::chrono_literals;

namespace {

AuditRecord eventFor(const QString &environmentId, const QString &action, const QJsonObject &details)
{
    AuditRecord record;
    record.phase = AuditPhase::Event;
    record.action = action;
    record.environmentId = environmentId;
    record.operatorName = operatorName();
    record.target = environmentId;
    record.details = details;
    return record;
}

} // namespace

Arming::Arming(std::shared_ptr<Workspace> workspace, QObject *parent)
    : QObject(parent), m_workspace(std::move(workspace))
{
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &Arming::tick);
}

Future<void> Arming::arm(QString environmentId, std::chrono::minutes duration, QString reason)
{
    reason = reason.trimmed();
    if (reason.isEmpty() || duration < 1min || duration > longest)
        return finishedFuture<void>(
            Error{.kind = ErrorKind::Config,
                  .message = reason.isEmpty() ? tr("Arming %1 needs a reason.").arg(environmentId)
                                              : tr("Arming lasts from 1 to %1 minutes.").arg(longest.count()),
                  .hint = tr("The reason is kept in the audit log."),
                  .detail = {},
                  .code = {},
                  .retryable = false});
    Completer<void> completer;
    auto recorded = AuditLog(m_workspace)
                        .append(eventFor(environmentId, QStringLiteral("arm"),
                                         {{QStringLiteral("minutes"), static_cast<int>(duration.count())},
                                          {QStringLiteral("reason"), reason}}));
    onFinished(recorded, this, [this, completer, environmentId, duration, reason](Result<qint64> result) {
        if (!result)
            return completer.finish(std::move(result).error().in(tr("%1 was not armed").arg(environmentId)));
        const Clock &clock = m_workspace->clock();
        m_entries.insert(environmentId, {reason, clock.now().addMSecs(std::chrono::milliseconds(duration).count()),
                                         clock.steady() + duration});
        m_timer.start();
        completer.finish({});
        Q_EMIT changed(environmentId);
    });
    return completer.future();
}

void Arming::disarm(const QString &environmentId)
{
    if (!m_entries.remove(environmentId))
        return;
    record(environmentId, QStringLiteral("disarm"), {});
    Q_EMIT changed(environmentId);
}

ArmedState Arming::state(const QString &environmentId) const
{
    const auto entry = m_entries.constFind(environmentId);
    if (entry == m_entries.cend())
        return {};
    const Clock &clock = m_workspace->clock();
    const auto steady = std::chrono::duration_cast<std::chrono::milliseconds>(entry->deadline - clock.steady());
    const std::chrono::milliseconds wall(clock.now().msecsTo(entry->until));
    const auto remaining = std::min(steady, wall);
    if (remaining <= 0ms)
        return {};
    return {true, entry->reason, entry->until, remaining};
}

void Arming::tick()
{
    const QStringList ids = m_entries.keys();
    for (const QString &id : ids) {
        if (state(id).armed)
            continue;
        m_entries.remove(id);
        record(id, QStringLiteral("armed time ended"), {});
        Q_EMIT expired(id);
        Q_EMIT changed(id);
    }
    if (m_entries.isEmpty())
        m_timer.stop();
}

void Arming::record(const QString &environmentId, const QString &action, const QJsonObject &details)
{
    // Becoming observe-only again does not depend on the record.
    onFinished(AuditLog(m_workspace).append(eventFor(environmentId, action, details)), this,
               [](const Result<qint64> &result) {
                   if (!result)
                       logError(QStringLiteral("operation"), result.error());
               });
}

} // namespace castellan
