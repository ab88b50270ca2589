// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/maintenance/logstatements.h"

#include "models/core/format.h"
#include "models/core/pause.h"
#include "models/core/waiting.h"
#include "models/operation/deadruns.h"
#include "models/operation/runexecution.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::LogStatementsFor)
};

constexpr QueryLimits limits{.statement = 15s, .lock = 2s};
constexpr std::chrono::milliseconds tick = 500ms;
// The newest are enough: an older one was found at every start since.
constexpr int endedRunsLookedAt = 50;

QString settingName()
{
    return QStringLiteral("log_statement");
}

QString wanted()
{
    return QStringLiteral("all");
}

QString checkpointKey()
{
    return QStringLiteral("setting");
}

/// A step that should have put it back.
bool failedToPutBack(const Step &step)
{
    return step.state == StepState::Failed &&
           (step.id == QLatin1String("put-back") || step.id.startsWith(QLatin1String("undo-")));
}

Result<void> append(RunStore &runs, const StoredRun &stored, QList<UnreturnedSetting> &found)
{
    CASTELLAN_TRY_ASSIGN(const Run run, Run::fromJson(stored.json));
    CASTELLAN_TRY_ASSIGN(const QList<Checkpoint> checkpoints, await(runs.checkpoints(stored.id)));
    for (const Checkpoint &checkpoint : checkpoints)
        if (checkpoint.key == checkpointKey())
            found << UnreturnedSetting{.run = run, .change = SettingChange::fromJson(checkpoint.value.toObject())};
    return {};
}

} // namespace

LogStatementsFor::LogStatementsFor(SessionSource source, QString where, std::chrono::minutes duration)
    : m_source(std::move(source)), m_where(std::move(where)), m_duration(duration)
{
}

Preview LogStatementsFor::preview() const
{
    Preview preview;
    preview.title = Text::tr("Log all statements for %1").arg(format::duration(m_duration));
    preview.target = m_where;
    preview.commands = {alterSystem(settingName(), wanted()), reloadStatement()};
    preview.estimate = m_duration;
    preview.consequences
        << Text::tr("Every statement of every session goes into the server's log, with the values in it: personal "
                    "data, and passwords where a statement sets one. The log grows accordingly.")
        << Text::tr("After %1, or when it is cancelled, it is put back to what it was.")
               .arg(format::duration(m_duration))
        << Text::tr("The server cannot put it back by itself. When Castellan is ended it puts it back first; when it "
                    "is killed, at its next start.");
    return preview;
}

Result<SettingChange> LogStatementsFor::check(OperationContext &context,
                                              const std::shared_ptr<PostgresSession> &session) const
{
    context.begin(QStringLiteral("check"));
    CASTELLAN_TRY_ASSIGN(const ServerSettings now, await(ServerSettings::read(session, context.cancel())));
    const ServerSetting *setting = now.find(settingName());
    if (!setting)
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The server does not show its setting %1.").arg(settingName()),
                     .hint = {},
                     .detail = {},
                     .code = {},
                     .retryable = false};
    if (setting->resetValue == wanted())
        return Error{.kind = ErrorKind::Conflict,
                     .message = Text::tr("All statements are logged already (source: %1).").arg(setting->source),
                     .hint = Text::tr("Nothing was changed. Put it back by hand if nobody wants it any more."),
                     .detail = setting->file,
                     .code = {},
                     .retryable = false};
    context.finish();
    return SettingChange::of(*setting, wanted(), now);
}

Result<void> LogStatementsFor::waitUntil(OperationContext &context, std::chrono::steady_clock::time_point end) const
{
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - context.clock().steady());
        if (left <= 0ms)
            return {};
        context.progress(1 - static_cast<double>(left.count()) /
                                 static_cast<double>(std::chrono::milliseconds(m_duration).count()),
                         //: %1 is a duration
                         Text::tr("%1 left").arg(format::duration(left)));
        pauseUnlessCancelled(context.cancel(), tick);
        CASTELLAN_TRY(context.cancel().check());
    }
}

Result<bool> LogStatementsFor::run(OperationContext &context)
{
    context.plan({{QStringLiteral("check"), Text::tr("Look how it is")},
                  {QStringLiteral("change"), Text::tr("Log all statements")},
                  {QStringLiteral("wait"), Text::tr("Wait %1").arg(format::duration(m_duration))},
                  {QStringLiteral("put-back"), Text::tr("Put it back")}});
    CASTELLAN_TRY_ASSIGN(auto session, await(m_source(limits, context.cancel())));
    CASTELLAN_TRY_ASSIGN(const SettingChange change, check(context, session));

    context.begin(QStringLiteral("change"));
    CASTELLAN_TRY(context.checkpoint(checkpointKey(), change.toJson()));
    CASTELLAN_TRY(makeChange(context, m_source, session, change, m_where));
    const auto end = context.clock().steady() + m_duration;
    session.reset(); // not held idle for minutes
    QJsonObject result = change.toJson();
    result.insert(QStringLiteral("until"),
                  context.clock().now().addMSecs(std::chrono::milliseconds(m_duration).count()).toString(Qt::ISODate));
    context.setResult(result);
    context.finish();

    context.begin(QStringLiteral("wait"));
    CASTELLAN_TRY(waitUntil(context, end));
    context.finish();

    context.begin(QStringLiteral("put-back"));
    context.forgetUndo(); // this is it; what fails here is found by findUnreturnedSettings()
    CASTELLAN_TRY(putBack(context, m_source, change, m_where));
    context.finish();
    return true;
}

QString UnreturnedSetting::sentence() const
{
    return Text::tr("\"%1\", begun %2, was interrupted: the server's %3 may still be \"%4\".")
        .arg(run.title, format::moment(run.started), change.name, change.value.value_or(QString()));
}

Result<QList<UnreturnedSetting>> findUnreturnedSettings(RunStore &runs, const QString &environmentId)
{
    const QString kind = QStringLiteral("log-statements");
    QList<UnreturnedSetting> found;
    CASTELLAN_TRY_ASSIGN(const auto dead, deadRuns(runs, environmentId, [&](const QString &of) { return of == kind; }));
    for (const UnfinishedRun &one : dead)
        CASTELLAN_TRY(append(runs, one.run, found));
    CASTELLAN_TRY_ASSIGN(const QList<StoredRun> ended, await(runs.list(environmentId, kind, endedRunsLookedAt)));
    for (auto one = ended.crbegin(); one != ended.crend(); ++one) {
        const auto run = one->finished ? Run::fromJson(one->json) : Result<Run>(Run());
        if (run && std::any_of(run->steps.cbegin(), run->steps.cend(), failedToPutBack))
            CASTELLAN_TRY(append(runs, *one, found));
    }
    return found;
}

PutSettingBack::PutSettingBack(UnreturnedSetting unreturned, SessionSource source, QString where,
                               std::shared_ptr<RunStore> runs)
    : m_unreturned(std::move(unreturned)),
      m_source(std::move(source)),
      m_where(std::move(where)),
      m_runs(std::move(runs))
{
}

Preview PutSettingBack::preview() const
{
    Preview preview;
    preview.title = Text::tr("Put %1 back").arg(m_unreturned.change.name);
    preview.target = m_where;
    preview.commands = {m_unreturned.change.wayBack(), reloadStatement()};
    preview.consequences << m_unreturned.sentence()
                         << Text::tr("When somebody has changed it since, it is left as it is.");
    return preview;
}

/// Whether the server says still what the run had it say.
Result<bool> PutSettingBack::isStillOurs(const CancelToken &cancel) const
{
    const SettingChange &change = m_unreturned.change;
    CASTELLAN_TRY_ASSIGN(const auto session, await(m_source(limits, cancel)));
    CASTELLAN_TRY_ASSIGN(const ServerSettings now, await(ServerSettings::read(session, cancel)));
    if (const auto altered = now.alteredTo(change.name); altered.isKnown())
        return altered.value == change.value;
    const ServerSetting *setting = now.find(change.name);
    return setting && change.value && setting->isSame(setting->resetValue, *change.value);
}

Result<void> PutSettingBack::closeRecord(const QDateTime &now) const
{
    Run closed = m_unreturned.run;
    if (!closed.isFinished())
        return closeInterrupted(*m_runs, &closed,
                                {.kind = ErrorKind::Cancelled,
                                 .message = m_unreturned.sentence(),
                                 .hint = {},
                                 .detail = {},
                                 .code = {},
                                 .retryable = false},
                                now);
    for (Step &step : closed.steps)
        if (failedToPutBack(step))
            step.state = StepState::Done;
    return await(m_runs->save(storedRun(closed, ProcessIdentity::current())));
}

Result<bool> PutSettingBack::run(OperationContext &context)
{
    context.plan(
        {{QStringLiteral("check"), Text::tr("Look how it is")}, {QStringLiteral("put-back"), Text::tr("Put it back")}});
    context.begin(QStringLiteral("check"));
    // Nobody else may be at it, and the run's process must really be gone.
    if (!m_unreturned.run.isFinished())
        CASTELLAN_TRY(await(m_runs->claim(m_unreturned.run.id)));
    CASTELLAN_TRY_ASSIGN(const bool ours, isStillOurs(context.cancel()));
    context.finish();

    context.begin(QStringLiteral("put-back"));
    if (ours)
        CASTELLAN_TRY(putBack(context, m_source, m_unreturned.change, m_where));
    context.setResult({{QStringLiteral("name"), m_unreturned.change.name}, {QStringLiteral("putBack"), ours}});
    context.finish(ours ? StepState::Done : StepState::Skipped,
                   ours ? QString() : Text::tr("It was changed since, and is left as it is."));
    CASTELLAN_TRY(closeRecord(context.clock().now()));
    return true;
}

} // namespace castellan
