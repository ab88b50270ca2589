// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/workbench.h"

#include "models/alerts/alertdesk.h"
#include "models/backup/backupdesk.h"
#include "models/database/objects/objectsampler.h"
#include "models/database/queries/statementwatch.h"
#include "models/incident/incidentdesk.h"
#include "models/logs/logcaptures.h"
#include "widgets/common/settings.h"
#include "widgets/shell/armdialog.h"

#include <QApplication>

#include <algorithm>

namespace castellan {

bool isRunning(const Run &run)
{
    return run.state == RunState::Waiting || run.state == RunState::Running || run.state == RunState::Cancelling;
}

Workbench::Workbench(std::shared_ptr<const Clock> clock, Settings &settings, Dialogs &dialogs, QObject *parent)
    : QObject(parent), m_clock(std::move(clock)), m_settings(settings), m_dialogs(dialogs)
{
}

const Environment *Workbench::current() const
{
    const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(),
                                    [this](const Environment &environment) { return environment.id == m_current; });
    return found == m_environments.cend() ? nullptr : &*found;
}

QList<Run> Workbench::runningRuns() const
{
    QList<Run> running;
    std::copy_if(m_runs.cbegin(), m_runs.cend(), std::back_inserter(running), isRunning);
    return running;
}

void Workbench::setEnvironments(const QList<Environment> &environments)
{
    if (environments == m_environments)
        return;
    m_environments = environments;
    Q_EMIT environmentsChanged();
}

void Workbench::setCurrent(const QString &environmentId)
{
    if (environmentId == m_current)
        return;
    m_current = environmentId;
    m_settings.setValue(settings::environment, environmentId);
    // What was true of the one before is not true of this one.
    m_link = {};
    m_arming = {};
    m_facts = {};
    setBackupDesk(nullptr);
    setConnection(nullptr);
    Q_EMIT currentChanged();
    Q_EMIT linkChanged();
    Q_EMIT armingChanged();
    Q_EMIT factsChanged();
}

void Workbench::setLink(const LinkStatus &link)
{
    if (link == m_link)
        return;
    m_link = link;
    Q_EMIT linkChanged();
}

void Workbench::setArming(const ArmDisplay &arming)
{
    if (arming == m_arming)
        return;
    m_arming = arming;
    Q_EMIT armingChanged();
}

void Workbench::setRuns(const QList<Run> &runs)
{
    if (runs == m_runs)
        return;
    m_runs = runs;
    Q_EMIT runsChanged();
}

void Workbench::setWatch(const WatchPicture &watch)
{
    m_facts.watch = watch;
    Q_EMIT watchChanged();
    Q_EMIT factsChanged();
}

void Workbench::setSamples(std::shared_ptr<SampleStore> samples)
{
    m_samples = std::move(samples);
    Q_EMIT samplesChanged();
}

void Workbench::setSamplesFailure(const Error &failure)
{
    m_samplesFailure = failure;
    Q_EMIT samplesChanged();
}

void Workbench::setFacts(const OverviewFacts &facts)
{
    const WatchPicture watch = m_facts.watch;
    m_facts = facts;
    m_facts.watch = watch;
    Q_EMIT factsChanged();
}

LogCaptures *Workbench::logCaptures() const
{
    return m_logCaptures;
}

void Workbench::setLogCaptures(LogCaptures *captures)
{
    if (m_logCaptures == captures)
        return;
    m_logCaptures = captures;
    Q_EMIT logCapturesChanged();
}

StatementWatch *Workbench::statements() const
{
    return m_statements;
}

void Workbench::setStatements(StatementWatch *statements)
{
    if (m_statements == statements)
        return;
    m_statements = statements;
    Q_EMIT statementsChanged();
}

ObjectSampler *Workbench::objectSampler() const
{
    return m_objectSampler;
}

void Workbench::setObjectSampler(ObjectSampler *sampler)
{
    if (m_objectSampler == sampler)
        return;
    m_objectSampler = sampler;
    Q_EMIT objectSamplerChanged();
}

AlertDesk *Workbench::alertDesk() const
{
    return m_alertDesk;
}

void Workbench::setAlertDesk(AlertDesk *desk)
{
    if (m_alertDesk == desk)
        return;
    m_alertDesk = desk;
    Q_EMIT alertDeskChanged();
}

IncidentDesk *Workbench::incidentDesk() const
{
    return m_incidentDesk;
}

void Workbench::setIncidentDesk(IncidentDesk *desk)
{
    if (m_incidentDesk == desk)
        return;
    m_incidentDesk = desk;
    Q_EMIT incidentDeskChanged();
}

void Workbench::setHeardAlerts(int count)
{
    if (m_heardAlerts == count)
        return;
    m_heardAlerts = count;
    Q_EMIT heardAlertsChanged();
}

BackupDesk *Workbench::backupDesk() const
{
    return m_backupDesk;
}

OperationRunner *Workbench::runner() const
{
    return m_runner;
}

void Workbench::setConnection(std::shared_ptr<EnvironmentConnection> connection)
{
    if (connection == m_connection)
        return;
    m_connection = std::move(connection);
    Q_EMIT connectionChanged();
}

void Workbench::setBackupDesk(BackupDesk *desk)
{
    if (desk == m_backupDesk)
        return;
    m_backupDesk = desk;
    Q_EMIT backupDeskChanged();
}

void Workbench::setWorkspaceFailure(const Error &failure)
{
    m_workspaceFailure = failure;
    Q_EMIT backupDeskChanged();
    Q_EMIT runnerChanged();
}

void Workbench::setRunner(OperationRunner *runner, std::shared_ptr<Workspace> workspace)
{
    if (runner == m_runner)
        return;
    m_runner = runner;
    m_workspace = std::move(workspace);
    Q_EMIT runnerChanged();
}

void Workbench::arm()
{
    const Environment *environment = current();
    if (!environment)
        return;
    auto *dialog =
        new ArmDialog(environment->name, m_settings.value(settings::armMinutes), QApplication::activeWindow());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, id = m_current] {
        m_settings.setValue(settings::armMinutes, dialog->minutes());
        if (id == m_current) // another one may have been chosen meanwhile
            Q_EMIT armRequested(dialog->minutes(), dialog->reason());
    });
    dialog->open();
}

void Workbench::disarm()
{
    Q_EMIT disarmRequested();
}

} // namespace castellan
