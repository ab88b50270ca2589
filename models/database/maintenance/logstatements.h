// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/settingchange.h"
#include "models/workspace/runstore.h"

namespace castellan {

/// The guide's `log_statement = 'all'` for some minutes, and then back: the operation runs that long in its thread, and
/// cancelling it puts the setting back at once. The way back is in a checkpoint before anything is changed, so that
/// findUnreturnedSettings() knows of it when Castellan was killed in between. (The server has no way to change a
/// setting back by itself.)
///
/// Result: that of SettingChange::toJson(), and {"until": when it is put back}.
class LogStatementsFor final : public Operation
{
public:
    LogStatementsFor(SessionSource source, QString where, std::chrono::minutes duration);

    QString kind() const override { return QStringLiteral("log-statements"); }
    Risk risk() const override { return Risk::Disruptive; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    Result<SettingChange> check(OperationContext &context, const std::shared_ptr<PostgresSession> &session) const;
    Result<void> waitUntil(OperationContext &context, std::chrono::steady_clock::time_point end) const;

    SessionSource m_source;
    QString m_where;
    std::chrono::minutes m_duration;
};

/// A setting that a run has changed for a time and not put back: its Castellan was killed, or the server was out of
/// reach.
struct UnreturnedSetting
{
    Run run;
    SettingChange change;
    QString sentence() const;
    bool operator==(const UnreturnedSetting &) const = default;
};

/// Those of an environment, oldest first. Asked at every start; asks the workspace only. A run whose process lives, or
/// cannot be seen from here, is not among them. Blocks.
Result<QList<UnreturnedSetting>> findUnreturnedSettings(RunStore &runs, const QString &environmentId);

/// Puts one back and closes the run's record. When somebody has changed the setting since, it is left as it is.
/// Result: {"name", "putBack": bool}.
class PutSettingBack final : public Operation
{
public:
    PutSettingBack(UnreturnedSetting unreturned, SessionSource source, QString where, std::shared_ptr<RunStore> runs);

    QString kind() const override { return QStringLiteral("setting-put-back"); }
    /// Low: it takes back only what an interrupted run did.
    Risk risk() const override { return Risk::Low; }
    Preview preview() const override;
    Result<bool> run(OperationContext &context) override;

private:
    Result<bool> isStillOurs(const CancelToken &cancel) const;
    Result<void> closeRecord(const QDateTime &now) const;

    UnreturnedSetting m_unreturned;
    SessionSource m_source;
    QString m_where;
    std::shared_ptr<RunStore> m_runs;
};

} // namespace castellan
