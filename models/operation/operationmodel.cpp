// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/operationmodel.h"

#include "models/core/format.h"

#include <algorithm>

namespace castellan {

using namespace std::chrono_literals;

OperationModel::OperationModel(OperationRunner *runner, int historyLimit, QObject *parent)
    : TableModel(parent), m_runner(runner), m_limit(historyLimit)
{
    connect(runner, &OperationRunner::runChanged, this, &OperationModel::put);
    connect(runner, &OperationRunner::runFinished, this, &OperationModel::put);
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &OperationModel::tick);
    reload();
}

void OperationModel::reload()
{
    onFinished(m_runner->history({}, {}, m_limit), this, [this](Result<QList<Run>> history) {
        m_loaded = true;
        if (!history) {
            Q_EMIT failed(history.error());
            return;
        }
        // What is live is newer than what was on record when the question was asked.
        QList<Run> fresh = *history;
        for (Run &run : fresh) {
            if (auto live = this->run(run.id); live && !run.isFinished())
                run = *std::move(live);
        }
        for (auto live = rows().crbegin(); live != rows().crend(); ++live) {
            const bool known =
                std::any_of(fresh.cbegin(), fresh.cend(), [&](const Run &run) { return run.id == live->id; });
            if (!known && !live->isFinished())
                fresh.prepend(*live);
        }
        merge(fresh);
        Q_EMIT loaded();
    });
}

std::optional<Run> OperationModel::run(const QString &runId) const
{
    const auto found = std::find_if(rows().cbegin(), rows().cend(), [&](const Run &run) { return run.id == runId; });
    return found == rows().cend() ? std::nullopt : std::optional(*found);
}

void OperationModel::put(const Run &run)
{
    QList<Run> fresh = rows();
    const auto found = std::find_if(fresh.begin(), fresh.end(), [&](const Run &known) { return known.id == run.id; });
    if (found == fresh.end())
        fresh.prepend(run);
    else
        *found = run;
    merge(fresh);
    const bool anyRunning =
        std::any_of(fresh.cbegin(), fresh.cend(), [](const Run &known) { return !known.isFinished(); });
    if (anyRunning && !m_timer.isActive())
        m_timer.start();
    else if (!anyRunning)
        m_timer.stop();
}

void OperationModel::tick()
{
    for (int i = 0; i < rowCount(); ++i) {
        if (!row(i).isFinished())
            Q_EMIT dataChanged(index(i, Duration), index(i, Duration));
    }
}

QString OperationModel::stateText(RunState state)
{
    switch (state) {
    case RunState::Waiting:
        return tr("Waiting");
    case RunState::Running:
        return tr("Running");
    case RunState::Cancelling:
        return tr("Stopping");
    case RunState::Succeeded:
        return tr("Succeeded");
    //: the operation was done to its end, but a check did not hold
    case RunState::FellShort:
        return tr("Fell short");
    case RunState::Failed:
        return tr("Failed");
    case RunState::Cancelled:
        break;
    }
    return tr("Cancelled");
}

QString OperationModel::kindText(const QString &kind)
{
    static constexpr std::pair<const char *, const char *> kinds[] = {
        {"backup", QT_TR_NOOP("Backup")},
        {"sql", QT_TR_NOOP("SQL of the console")},
        {"prove", QT_TR_NOOP("Proof")},
        {"restore", QT_TR_NOOP("Restore")},
        {"drill", QT_TR_NOOP("Restore drill")},
        {"expire", QT_TR_NOOP("Deletion")},
        {"hold", QT_TR_NOOP("Hold")},
        {"swap-back", QT_TR_NOOP("Swap back")},
        {"drop-kept", QT_TR_NOOP("Deletion of the old database")},
        {"clean-up", QT_TR_NOOP("Clean-up")},
        {"container-start", QT_TR_NOOP("Start of containers")},
        {"container-stop", QT_TR_NOOP("Stop of containers")},
        {"container-restart", QT_TR_NOOP("Restart of containers")},
        {"container-shell", QT_TR_NOOP("Shell in a container")},
        {"rules", QT_TR_NOOP("Alert rules")},
        {"silence", QT_TR_NOOP("Silence")},
        {"sessions-cancel", QT_TR_NOOP("Cancelled statements")},
        {"sessions-terminate", QT_TR_NOOP("Terminated sessions")},
        {"db-analyze", QT_TR_NOOP("ANALYZE")},
        {"db-vacuum", QT_TR_NOOP("VACUUM")},
        {"db-vacuum-full", QT_TR_NOOP("VACUUM FULL")},
        {"db-reindex", QT_TR_NOOP("REINDEX")},
        {"db-create-index", QT_TR_NOOP("New index")},
        {"db-drop-index", QT_TR_NOOP("Removal of an index")},
        {"db-cluster", QT_TR_NOOP("CLUSTER")},
        {"db-refresh", QT_TR_NOOP("Refresh of a materialized view")},
        {"db-maintenance", QT_TR_NOOP("Database maintenance")},
        {"setting-change", QT_TR_NOOP("Change of a setting")},
        {"log-statements", QT_TR_NOOP("Log of all statements")},
        {"setting-put-back", QT_TR_NOOP("Setting put back")},
        {"enable-statements", QT_TR_NOOP("Counting of statements")},
        {"migrate", QT_TR_NOOP("Migrations")},
        {"migrate-rollback", QT_TR_NOOP("Migration taken back")},
        {"migrate-tool", QT_TR_NOOP("Migrations by their own tool")},
        {"migrate-resolve", QT_TR_NOOP("Marked migration")},
        {"rehearse", QT_TR_NOOP("Rehearsal of migrations")},
        {"retention", QT_TR_NOOP("Retention")},
        {"data-migration", QT_TR_NOOP("Data change")},
        {"data-undo", QT_TR_NOOP("Undo of a data change")},
        {"data-undo-discard", QT_TR_NOOP("Removal of copies for undo")},
    };
    for (const auto &[name, text] : kinds)
        if (kind == QLatin1String(name))
            return tr(text);
    return kind;
}

Status OperationModel::status(RunState state)
{
    switch (state) {
    case RunState::Succeeded:
        return Status::Good;
    case RunState::FellShort:
    case RunState::Cancelled:
    case RunState::Cancelling:
        return Status::Warning;
    case RunState::Failed:
        return Status::Critical;
    case RunState::Waiting:
    case RunState::Running:
        break;
    }
    return Status::Unknown;
}

QVariant OperationModel::cell(const Run &run, int column, int role) const
{
    const Step *step = run.currentStep();
    switch (role) {
    case RunIdRole:
        return run.id;
    case KindRole:
        return run.kind;
    case RunningRole:
        return !run.isFinished();
    case FractionRole:
        return run.isFinished() ? QVariant() : QVariant(step ? step->fraction : -1.0);
    case StatusRole:
        return column == State ? QVariant(static_cast<int>(status(run.state))) : QVariant();
    case Qt::DisplayRole:
        return text(run, column);
    case SortRole:
        if (column == Started)
            return run.started;
        if (column == Duration)
            return static_cast<qint64>(run.elapsed(m_runner->now()).count());
        if (column == Progress)
            return step ? step->fraction : -1.0;
        return text(run, column);
    case Qt::ToolTipRole:
        if (column == Started)
            return format::utc(run.started);
        if (column == State && !run.error.message.isEmpty())
            return run.error.text();
        return {};
    case Qt::TextAlignmentRole:
        return column == Duration ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QString OperationModel::text(const Run &run, int column) const
{
    const Step *step = run.currentStep();
    switch (column) {
    case Title:
        return run.title;
    case EnvironmentId:
        return run.environmentId;
    case State:
        return stateText(run.state);
    case StepTitle:
        return step ? step->title : QString();
    case Progress:
        return step && !run.isFinished() ? step->progress : QString();
    case Started:
        return format::moment(run.started);
    case Duration:
        return run.isFinished() ? format::duration(run.elapsed(run.ended))
                                : format::clock(run.elapsed(m_runner->now()));
    case Operator:
        return run.operatorName;
    case Kind:
        return kindText(run.kind);
    default:
        return {};
    }
}

QVariant OperationModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Title:
        return tr("Operation");
    case EnvironmentId:
        return tr("Environment");
    case State:
        return tr("State");
    case StepTitle:
        return tr("Step");
    case Progress:
        return tr("Progress");
    case Started:
        return tr("Started");
    case Duration:
        return tr("Duration");
    case Operator:
        return tr("Operator");
    case Kind:
        return tr("Kind");
    default:
        return {};
    }
}

} // namespace castellan
