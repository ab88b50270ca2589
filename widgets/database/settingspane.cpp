// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/settingspane.h"

#include "models/connection/environmentconnection.h"
#include "models/database/maintenance/changesetting.h"
#include "models/database/maintenance/logstatements.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/database/changesettingdialog.h"
#include "widgets/database/panehead.h"
#include "widgets/database/settingdetails.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QTableView>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr int usualMinutes = 15; // the guide's
constexpr int mostMinutes = 24 * 60;

} // namespace

SettingsPane::SettingsPane(Workbench &bench)
    : ReadingPane(bench, tr("The server's settings"), {.statement = 20s, .lock = 1s}, 5min)
{
    m_change = new QAction(tr("Chan&ge…"), this);
    connect(m_change, &QAction::triggered, this, &SettingsPane::askValue);
    m_logStatements = new QAction(tr("&Log all statements for a while…"), this);
    m_logStatements->setToolTip(tr("Sets log_statement to all, and puts it back by itself"));
    connect(m_logStatements, &QAction::triggered, this, &SettingsPane::askMinutes);
    head()->addButton(m_logStatements);
    m_model = new SettingModel(this);
    m_table = new DataTable(QStringLiteral("database.settings"), bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("Settings"));
    m_table->setModel(m_model);
    m_table->arrangeFirst({{SettingModel::Name, 36},
                           {SettingModel::Value, 24},
                           {SettingModel::Default, 20},
                           {SettingModel::Source, 20},
                           {SettingModel::Takes, 22},
                           {SettingModel::Pending, 14},
                           {SettingModel::Category, 36},
                           {SettingModel::Description, 80}},
                          SettingModel::Name, Qt::AscendingOrder);
    m_table->addRowAction(m_change);
    m_details = new SettingDetails(bench, {m_change});
    connect(m_table, &DataTable::currentChanged, this, &SettingsPane::select);
    connect(&bench, &Workbench::runnerChanged, this, &SettingsPane::enable);
    connect(&bench, &Workbench::runsChanged, this, &SettingsPane::enable);
    setContent(new TableOverDetails(m_table, m_details, 5, 3));
    adoptConnection();
}

SettingsPane::~SettingsPane() = default;

void SettingsPane::ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel)
{
    onFinished(ServerSettings::read(session, cancel), this,
               [this, asked = generation()](const Result<ServerSettings> &settings) {
                   if (asked != generation())
                       return;
                   if (!settings)
                       return failed(settings.error());
                   m_settings = *settings;
                   m_model->merge(m_settings.settings);
                   if (!m_wanted.isEmpty())
                       showObject(std::exchange(m_wanted, {}));
                   else if (m_table->currentSourceRow() < 0 && m_model->rowCount() > 0)
                       m_table->selectSourceRow(0);
                   select();
                   answered();
               });
}

void SettingsPane::forget()
{
    m_settings = {};
    m_model->merge({});
    select();
}

Standing SettingsPane::standing() const
{
    const auto count = [this](auto holds) {
        return static_cast<int>(std::count_if(m_settings.settings.cbegin(), m_settings.settings.cend(), holds));
    };
    const int pending = count([](const ServerSetting &setting) { return setting.pendingRestart; });
    const int changed =
        count([](const ServerSetting &setting) { return SettingModel::status(setting) == Status::Notice; });
    const auto errors = static_cast<int>(m_settings.errors().size());
    Standing standing{.status = Status::Good, .sentence = {}, .explanation = {}};
    if (errors > 0) {
        standing.status = Status::Critical;
        standing.sentence = tr("%n line(s) of the configuration files are wrong.", nullptr, errors);
        const SettingFileLine line = m_settings.errors().constFirst();
        standing.explanation = QStringLiteral("%1:%2: %3").arg(line.file).arg(line.line).arg(line.error);
    } else if (pending > 0) {
        standing.status = Status::Warning;
        standing.sentence = tr("%n setting(s) wait for a restart of the server.", nullptr, pending);
    } else {
        standing.sentence = tr("%n setting(s) differ from what PostgreSQL comes with.", nullptr, changed);
    }
    if (!m_settings.complete)
        standing.explanation += u' ' + tr("Some settings, and the files, are shown with pg_read_all_settings only.");
    standing.explanation = standing.explanation.trimmed();
    return standing;
}

const ServerSetting *SettingsPane::selected() const
{
    const int row = m_table->currentSourceRow();
    return row < 0 || row >= m_model->rowCount() ? nullptr : &m_model->row(row);
}

/// Told with each step of whatever runs, so it looks at the actions only.
void SettingsPane::enable()
{
    const ServerSetting *setting = selected();
    const QList<Run> running = bench().runningRuns();
    const bool logs = std::any_of(running.cbegin(), running.cend(),
                                  [](const Run &run) { return run.kind == QLatin1String("log-statements"); });
    const bool can = bench().runner() && bench().connection();
    m_change->setEnabled(can && setting && setting->takes() != ServerSetting::Takes::Nothing);
    m_logStatements->setEnabled(can && !logs);
}

void SettingsPane::select()
{
    enable();
    if (const ServerSetting *setting = selected())
        m_details->setSetting(*setting, m_settings);
    else
        m_details->clear();
}

void SettingsPane::askValue()
{
    const ServerSetting *setting = selected();
    if (!setting)
        return;
    auto *dialog = new ChangeSettingDialog(*setting, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChangeSettingDialog::chosen, this,
            [this, seen = *setting](const std::optional<QString> &value) { askChange(seen, value); });
    connect(&bench(), &Workbench::connectionChanged, dialog, &QDialog::reject);
    dialog->open();
}

void SettingsPane::askChange(const ServerSetting &setting, const std::optional<QString> &value)
{
    const auto connection = bench().connection();
    if (!connection)
        return;
    askAndRun(bench(), this,
              std::make_shared<ChangeSetting>(sessionsOf(connection), connection->environment().database.name, setting,
                                              value),
              {.action = tr("Change it"), .text = {}, .changes = {}}, [this](const Run &run) { Q_EMIT runEnded(run); });
}

void SettingsPane::askMinutes()
{
    bench().dialogs().askText(
        this, tr("Log all statements for a while"), tr("Minutes, after which it is put back"),
        QString::number(usualMinutes), [this](const std::optional<QString> &text) {
            const auto connection = bench().connection();
            if (!text || !connection)
                return;
            bool ok = false;
            const int minutes = text->trimmed().toInt(&ok);
            if (!ok || minutes < 1 || minutes > mostMinutes)
                return bench().dialogs().showError(
                    this, tr("That is no time"),
                    Error{.kind = ErrorKind::Config,
                          .message = tr("%1 is no number of minutes from 1 to %2.").arg(*text).arg(mostMinutes),
                          .hint = {},
                          .detail = {},
                          .code = {},
                          .retryable = false});
            askAndRun(bench(), this,
                      std::make_shared<LogStatementsFor>(sessionsOf(connection),
                                                         connection->environment().database.name,
                                                         std::chrono::minutes(minutes)),
                      {.action = tr("Log them"), .text = {}, .changes = {}},
                      [this](const Run &run) { Q_EMIT runEnded(run); });
        });
}

void SettingsPane::showObject(const QString &object)
{
    const int row = m_model->rowOf(object);
    if (row < 0) {
        m_wanted = object;
        return;
    }
    m_table->selectSourceRow(row);
    m_table->view()->setFocus();
}

QList<PaletteItem> SettingsPane::paletteItems() const
{
    auto *pane = const_cast<SettingsPane *>(this);
    QList<PaletteItem> items;
    if (m_logStatements->isEnabled())
        items.append(paletteItem(m_logStatements));
    for (const ServerSetting &setting : m_model->rows())
        items.append({.title = setting.name,
                      .kind = tr("Setting"),
                      .shortcut = {},
                      .keywords = setting.description,
                      .icon = icons::icon(QStringLiteral("castellan-settings")),
                      .run = [pane, name = setting.name] { pane->showObject(name); }});
    return items;
}

} // namespace castellan
