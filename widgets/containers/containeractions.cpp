// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/containers/containeractions.h"

#include "models/containers/documentmask.h"
#include "models/containers/openshell.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/documentdialog.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QPointer>

#include <algorithm>

namespace castellan {
namespace {

bool runs(const ObservedContainer &each)
{
    return each.container.running;
}

} // namespace

ContainerActions::ContainerActions(Workbench &bench, QWidget *window)
    : QObject(window), m_bench(bench), m_window(window)
{
    m_start = add(QStringLiteral("media-playback-start"), tr("&Start"), tr("Starts it and waits until it is healthy."),
                  [this] { askControl(ContainerAction::Start, names()); });
    m_stop = add(QStringLiteral("media-playback-stop"), tr("S&top…"), tr("Ends it; it can be started again."),
                 [this] { askControl(ContainerAction::Stop, names()); });
    m_restart =
        add(QStringLiteral("view-refresh"), tr("&Restart…"), tr("Ends and starts it, and waits until it is healthy."),
            [this] { askControl(ContainerAction::Restart, names()); });
    m_restart->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_shell = add(QStringLiteral("utilities-terminal"), tr("Shell i&n it…"),
                  tr("Opens a shell in the container, in your own terminal."), [this] { openShell(); });
    m_logs = add(QStringLiteral("castellan-report"), tr("&Logs"), tr("What it writes to its log"), [this] {
        Q_EMIT m_bench.openRequested(QStringLiteral("logs"),
                                     QStringLiteral("container:") + m_selection.constFirst().name());
    });
    m_charts = add(QStringLiteral("castellan-dashboards"), tr("C&harts"), tr("What was measured of it"), [this] {
        Q_EMIT m_bench.openRequested(QStringLiteral("dashboards"),
                                     QStringLiteral("container/container:") + m_selection.constFirst().name());
    });
    m_inspect = add(QStringLiteral("edit-find"), tr("&Inspect"),
                    tr("All that Docker says of it, as JSON; secrets are masked."), [this] { showInspect(); });
    m_configuration = add(QStringLiteral("castellan-settings"), tr("Debug: &configuration"),
                          tr("Reads /debug/config of the service, where it offers that."),
                          [this] { showDebug(DebugPage::Configuration); });
    m_profiles =
        add(QStringLiteral("castellan-health"), tr("Debug: &profiles"),
            tr("Reads /debug/pprof of the service, where it offers that."), [this] { showDebug(DebugPage::Profiles); });
    connect(&bench, &Workbench::runsChanged, this, &ContainerActions::enable);
    connect(&bench, &Workbench::runnerChanged, this, &ContainerActions::enable);
    connect(&bench, &Workbench::linkChanged, this, &ContainerActions::enable);
    connect(&bench, &Workbench::connectionChanged, this, [this] { setSelection({}); });
    enable();
}

QAction *ContainerActions::add(const QString &icon, const QString &text, const QString &toolTip,
                               std::function<void()> run)
{
    auto *action = new QAction(icons::icon(icon), text, this);
    action->setToolTip(toolTip);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

QList<QAction *> ContainerActions::all() const
{
    return {m_restart, m_stop, m_start, m_shell, m_logs, m_charts, m_inspect, m_configuration, m_profiles};
}

QStringList ContainerActions::names() const
{
    QStringList names;
    for (const ObservedContainer &each : m_selection)
        names.append(each.name());
    return names;
}

void ContainerActions::setSelection(const QList<ObservedContainer> &containers)
{
    if (containers == m_selection)
        return;
    m_selection = containers;
    enable();
}

const ServiceConfig *ContainerActions::selectedService() const
{
    if (!m_bench.current() || m_selection.size() != 1)
        return nullptr;
    const QList<ServiceConfig> &services = m_bench.current()->services;
    const auto found = std::find_if(services.cbegin(), services.cend(), [this](const ServiceConfig &service) {
        return service.container == m_selection.constFirst().name() && service.healthUrl.isValid();
    });
    return found == services.cend() ? nullptr : &*found;
}

void ContainerActions::enable()
{
    const bool one = m_selection.size() == 1;
    const bool reached = m_bench.connection() && m_bench.link().state == LinkState::Connected;
    const QList<Run> running = m_bench.runningRuns();
    // One at a time: what waits for health must not be restarted beneath it.
    const bool busy = std::any_of(running.cbegin(), running.cend(),
                                  [](const Run &run) { return run.kind.startsWith(QLatin1String("container-")); });
    const bool can = reached && m_bench.runner() && !m_selection.isEmpty() && !busy;
    const bool anyRuns = std::any_of(m_selection.cbegin(), m_selection.cend(), runs);
    const bool allRun = std::all_of(m_selection.cbegin(), m_selection.cend(), runs);
    m_start->setEnabled(can && !allRun);
    m_stop->setEnabled(can && anyRuns);
    m_restart->setEnabled(can);
    m_shell->setEnabled(reached && m_bench.runner() && one && anyRuns);
    m_inspect->setEnabled(reached && one);
    m_charts->setEnabled(one);
    m_logs->setEnabled(one);
    const bool service = selectedService() != nullptr;
    for (QAction *action : {m_configuration, m_profiles}) {
        action->setEnabled(reached && service);
        action->setVisible(service);
    }
}

void ContainerActions::askControl(ContainerAction action, const QStringList &names)
{
    if (!m_bench.connection() || names.isEmpty())
        return;
    const QString word = action == ContainerAction::Start  ? tr("Start")
                         : action == ContainerAction::Stop ? tr("Stop")
                                                           : tr("Restart");
    ask(std::make_shared<ControlContainers>(m_bench.connection(), action, names, m_healthLimit), word);
}

void ContainerActions::ask(const std::shared_ptr<Operation> &operation, const QString &word)
{
    askAndRun(m_bench, m_window, operation, {.action = word, .text = {}, .changes = {}},
              [this](const Run &run) { Q_EMIT runEnded(run); });
}

void ContainerActions::openShell()
{
    if (!m_bench.connection() || m_selection.size() != 1)
        return;
    const QString name = m_selection.constFirst().name();
    const Environment &environment = m_bench.connection()->environment();
    const auto command = containerShell(environment.host, name);
    if (!command)
        return m_bench.dialogs().showError(m_window, tr("No shell in %1").arg(name), command.error());
    const auto terminal = findTerminal(QProcessEnvironment::systemEnvironment());
    if (!terminal) {
        openDocument(tr("A shell in %1").arg(name), {})
            ->setDocument(commandText(*command), tr("No terminal was found on this desktop ($TERMINAL names one). "
                                                    "Run this in the one you use:"));
        return;
    }
    ask(std::make_shared<OpenShell>(environment, name, *terminal, *command), tr("Open"));
}

DocumentDialog *ContainerActions::openDocument(const QString &title, const QString &what)
{
    auto *dialog = new DocumentDialog(title, what, m_bench, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_bench, &Workbench::connectionChanged, dialog, &QDialog::reject);
    dialog->open();
    return dialog;
}

void ContainerActions::showInspect()
{
    if (!m_bench.connection() || m_selection.size() != 1)
        return;
    const QString name = m_selection.constFirst().name();
    auto *dialog = openDocument(tr("%1 as Docker describes it").arg(name), tr("Asking Docker…"));
    const auto read = [host = m_bench.connection()->host(), name, dialog] {
        const QStringList arguments{QStringLiteral("inspect"), QStringLiteral("--type"), QStringLiteral("container"),
                                    QStringLiteral("--"), name};
        onFinished(runDocker(*host, arguments, {}), dialog,
                   [dialog, host, arguments](const Result<CommandResult> &result) {
                       if (!result)
                           dialog->setFailure(result.error());
                       else if (!result->succeeded())
                           dialog->setFailure(dockerError(*result, arguments));
                       else
                           dialog->setDocument(maskedDocument(result->standardOutput),
                                               tr("docker inspect on %1. Secrets are masked.").arg(host->name()));
                   });
    };
    connect(dialog, &DocumentDialog::retryRequested, dialog, read);
    read();
}

void ContainerActions::showDebug(DebugPage page)
{
    const ServiceConfig *service = selectedService();
    if (!service || !m_bench.connection())
        return;
    const QString title = page == DebugPage::Configuration ? tr("Configuration of %1") : tr("Profiles of %1");
    auto *dialog = openDocument(title.arg(service->name), tr("Asking %1…").arg(service->name));
    const auto read = [host = m_bench.connection()->host(), service = *service, page, dialog] {
        onFinished(readDebugPage(host, service, page, {}), dialog, [dialog](const Result<DebugAnswer> &answer) {
            if (!answer)
                return dialog->setFailure(answer.error());
            dialog->setDocument(answer->text,
                                tr("%1: %2. Secrets are masked.").arg(answer->url.toDisplayString(), answer->words));
        });
    };
    connect(dialog, &DocumentDialog::retryRequested, dialog, read);
    read();
}

} // namespace castellan
