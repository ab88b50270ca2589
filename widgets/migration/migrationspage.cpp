// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migrationspage.h"

#include "models/backup/backupdesk.h"
#include "models/core/inpool.h"
#include "models/database/backgroundpool.h"
#include "models/migration/lint/lintacceptancestore.h"
#include "models/migration/migrationwords.h"
#include "models/migration/run/owntool.h"
#include "models/migration/run/rehearsemigrations.h"
#include "models/migration/run/rollbackmigration.h"
#include "models/operation/operatorname.h"
#include "widgets/common/datatable.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/pagehead.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/common/text.h"
#include "widgets/migration/migratedialog.h"
#include "widgets/migration/migrationdetails.h"
#include "widgets/migration/migrationeffects.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace castellan {
namespace {

using Kind = MigrationState::Kind;

QString runAction()
{
    return QStringLiteral("migration.run");
}

} // namespace

MigrationsPage::MigrationsPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    m_states = new StateView(makeTable(), bench.clock());
    layout->addWidget(m_states, 1);
    connect(m_states, &StateView::retryRequested, this, &MigrationsPage::refresh);
    connect(m_states, &StateView::actionRequested, this,
            [this] { Q_EMIT m_bench.openRequested(QStringLiteral("environment"), QStringLiteral("migrations")); });
    const auto begin = [this] {
        forget();
        refresh();
    };
    connect(&bench, &Workbench::connectionChanged, this, begin);
    connect(&bench, &Workbench::runnerChanged, this, begin);
    begin();
}

MigrationsPage::~MigrationsPage()
{
    m_cancel.cancel();
}

QWidget *MigrationsPage::makeHead()
{
    auto *head = new PageHead;
    m_sign = head->addSign();
    m_headline = head->headline();
    m_headline->setObjectName(QStringLiteral("headline"));
    m_explanation = note({});
    m_explanation->setObjectName(QStringLiteral("explanation"));
    head->addLine({m_explanation});
    m_run = new QAction(icons::icon(QStringLiteral("media-playback-start")), tr("&Run pending…"), this);
    m_run->setToolTip(tr("Applies the pending migrations; what will be run is shown first"));
    connect(m_run, &QAction::triggered, this, [this] { askToRun({}); });
    m_rehearse = new QAction(tr("R&ehearse…"), this);
    m_rehearse->setToolTip(tr("Runs them on a scratch database from the newest proven backup, and measures each "
                              "statement"));
    connect(m_rehearse, &QAction::triggered, this, &MigrationsPage::rehearse);
    m_ownTool = new QAction(tr("Run the &tool itself…"), this);
    m_ownTool->setToolTip(tr("The application's own tool, by the command in the environment's settings"));
    connect(m_ownTool, &QAction::triggered, this, &MigrationsPage::askToRunOwnTool);
    head->addButton(m_ownTool);
    head->addButton(m_rehearse);
    head->addButton(m_run, true);
    return head;
}

QWidget *MigrationsPage::makeTable()
{
    m_table = new DataTable(QStringLiteral("migrations"), m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Migrations"));
    m_table->setModel(&m_model);
    m_table->arrangeFirst({{MigrationModel::Version, 44},
                           {MigrationModel::Name, 26},
                           {MigrationModel::State, 16},
                           {MigrationModel::Findings, 24},
                           {MigrationModel::Applied, 20},
                           {MigrationModel::Took, 12}},
                          MigrationModel::Version, Qt::DescendingOrder);
    connect(m_table, &DataTable::currentChanged, this, &MigrationsPage::select);
    m_details = new MigrationDetails(m_bench.clock());
    connect(m_details->runAgain(), &QAction::triggered, this, [this] {
        if (const MigrationState *state = selected())
            askToRun(state->version());
    });
    connect(m_details->markApplied(), &QAction::triggered, this, [this] { resolve(ResolveMigration::As::Applied); });
    connect(m_details->markTakenBack(), &QAction::triggered, this,
            [this] { resolve(ResolveMigration::As::RolledBack); });
    connect(m_details->rollBack(), &QAction::triggered, this, &MigrationsPage::askToRollBack);
    connect(m_details->effects(), &MigrationEffects::acceptRequested, this, &MigrationsPage::accept);
    connect(m_details->effects(), &MigrationEffects::withdrawRequested, this, &MigrationsPage::withdraw);
    connect(m_details->restore(), &QAction::triggered, this,
            [this] { Q_EMIT m_bench.actionRequested(QStringLiteral("restore.start"), {}); });
    return new TableOverDetails(m_table, m_details, 4, 6);
}

/// What was read is of another environment.
void MigrationsPage::forget()
{
    m_read = false;
    m_reading = {};
    m_model.setReading({});
    m_details->clear();
}

void MigrationsPage::refresh()
{
    m_cancel.cancel();
    m_cancel = CancelSource();
    const int generation = ++m_generation;
    const auto connection = m_bench.connection();
    const Environment *const environment = m_bench.current();
    for (QAction *action : {m_run, m_rehearse, m_ownTool})
        action->setEnabled(false);
    tellStanding();
    if (!environment)
        return m_states->showEmpty(tr("No environment chosen"), tr("Choose one above to see its migrations."));
    if (environment->migrations.place.directory.isEmpty())
        return m_states->showEmpty(tr("No migrations yet"),
                                   tr("Say in the settings of the environment where its migrations lie: a folder of "
                                      "Prisma Migrate, Flyway or dbmate, or of numbered SQL files."),
                                   tr("Open the settings"));
    if (const auto &failure = m_bench.workspaceFailure())
        return m_states->showFailed(*failure);
    if (!connection || !m_bench.workspace())
        return m_states->showLoading(tr("Connecting…"));
    if (!m_read)
        m_states->showLoading(tr("Reading the migrations of %1…").arg(environment->name));
    auto reading = inPool(backgroundPool(), [connection, workspace = m_bench.workspace(), cancel = m_cancel.token()] {
        return readMigrations(*connection, workspace, cancel);
    });
    onFinished(reading, this, [this, generation](const Result<MigrationReading> &read) {
        if (generation == m_generation)
            take(read);
    });
}

void MigrationsPage::take(const Result<MigrationReading> &reading)
{
    if (!reading) {
        if (m_read)
            m_states->showStale(reading.error().message, m_reading.when);
        else
            m_states->showFailed(reading.error());
        return;
    }
    m_reading = *reading;
    m_read = true;
    m_model.setReading(m_reading);
    tellStanding();
    readRehearsal();
    if (m_reading.status.all.isEmpty())
        return m_states->showEmpty(tr("No migrations in this folder"),
                                   m_bench.current() ? m_bench.current()->migrations.place.directory : QString());
    m_states->showContent();
    if (!m_wanted.isEmpty())
        showObject(std::exchange(m_wanted, {}));
    if (m_table->currentSourceRow() < 0)
        m_table->view()->selectRow(0);
    select();
}

void MigrationsPage::tellStanding()
{
    m_sign->setVisible(m_read);
    if (!m_read) {
        m_headline->setText(tr("Migrations"));
        m_explanation->setVisible(false);
        return;
    }
    const Standing standing = standingOf(m_reading);
    m_sign->setStatus(standing.status);
    m_headline->setText(standing.sentence);
    m_explanation->setText(standing.explanation);
    m_explanation->setVisible(!standing.explanation.isEmpty());
    const bool pending = m_reading.status.count(Kind::Pending) > 0;
    const bool runs = pending && m_reading.status.obstacle().isEmpty();
    m_run->setEnabled(runs && m_reading.history.writable);
    // What has failed is rehearsed as well: that is how a mended script is tried.
    m_rehearse->setEnabled((pending || m_reading.status.count(Kind::Failed) > 0) &&
                           m_reading.status.problems.isEmpty());
    m_ownTool->setEnabled(pending && m_bench.current() && !m_bench.current()->migrations.command.isEmpty());
}

const MigrationState *MigrationsPage::selected() const
{
    const int row = m_table->currentSourceRow();
    return row >= 0 && row < m_model.rowCount() ? &m_model.row(row).state : nullptr;
}

void MigrationsPage::select()
{
    const MigrationState *state = selected();
    if (state && m_reading.tool)
        showDetails(*state);
    else
        m_details->clear();
}

void MigrationsPage::showDetails(const MigrationState &state)
{
    m_details->setMigration(m_reading, state);
    QJsonObject rehearsed;
    const QJsonArray all = m_rehearsal.result[QLatin1String("migrations")].toArray();
    for (const QJsonValue &one : all)
        if (one[QLatin1String("version")] == state.version())
            rehearsed = one.toObject();
    m_details->effects()->setEffects(m_reading.findingsOf(state.version()), rehearsed, m_rehearsal.started);
}

void MigrationsPage::readRehearsal()
{
    if (!m_bench.backupDesk())
        return;
    onFinished(m_bench.backupDesk()->history(QStringLiteral("rehearse"), 1), this,
               [this, generation = m_generation](const Result<QList<Run>> &runs) {
                   if (generation != m_generation || !runs)
                       return;
                   m_rehearsal = runs->value(0);
                   select();
               });
}

void MigrationsPage::askToRun(const QString &resume)
{
    if (!m_read || !m_bench.current())
        return;
    auto *dialog = new MigrateDialog(m_reading, resume, *m_bench.current(), this);
    askForSafety(dialog, [this, dialog, resume] {
        MigrationRequest wanted = request();
        wanted.count = dialog->count();
        wanted.safety.safety = dialog->safety();
        wanted.resume = resume;
        wanted.resumeFrom = dialog->firstStatement();
        run(wanted);
    });
}

/// A script of many rows is not taken apart here.
template <typename Made>
void MigrationsPage::prepare(std::function<Result<std::shared_ptr<Made>>()> make, const QString &failure,
                             const QString &action)
{
    onFinished(
        inPool(backgroundPool(), std::move(make)), this,
        [this, connection = m_bench.connection(), failure, action](const Result<std::shared_ptr<Made>> &operation) {
            if (m_bench.connection() != connection)
                return; // another environment was chosen
            if (!operation)
                return m_bench.dialogs().showError(this, failure, operation.error());
            askAndRun(m_bench, this, *operation, {.action = action, .text = {}, .changes = {}}, [this](const Run &run) {
                showFailed(run);
                refresh();
            });
        });
}

/// Shows it, and goes on only where the environment is still connected.
void MigrationsPage::askForSafety(SafetyDialog *dialog, const std::function<void()> &accepted)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, accepted] {
        if (m_bench.connection() && m_bench.workspace())
            accepted();
    });
    dialog->open();
}

/// Of all that is pending.
MigrationRequest MigrationsPage::request() const
{
    MigrationRequest request;
    request.connection = m_bench.connection();
    request.tool = m_reading.tool;
    request.schema = m_reading.history.schema;
    request.folder = m_reading.folder;
    request.safety.provenWithin = request.connection->environment().rpoObjective();
    request.safety.workspaceDirectory = m_bench.workspace()->directory();
    request.dangerous = std::any_of(m_reading.findings.cbegin(), m_reading.findings.cend(),
                                    [](const LintFinding &one) { return countsAs(one, LintSeverity::Danger); });
    return request;
}

void MigrationsPage::run(const MigrationRequest &wanted)
{
    prepare<RunMigrations>([wanted, status = m_reading.status] { return RunMigrations::create(wanted, status); },
                           tr("The migrations were not run"), tr("Run them"));
}

void MigrationsPage::askToRollBack()
{
    const MigrationState *state = selected();
    if (!state || !state->file || !state->file->down || !m_bench.current())
        return;
    const QString version = state->version();
    auto *dialog = new SafetyDialog(tr("Roll back %1").arg(version), *m_bench.current(), this);
    dialog->setOutlook(tr("What its script drops is gone, with all that was written there since."));
    if (const ScriptOutline &outline = m_reading.wayBack; !outline.oneTransaction && outline.statements > 1)
        dialog->askForStatement(static_cast<int>(outline.statements));
    askForSafety(dialog, [this, dialog, version] {
        MigrationRequest wanted = request();
        wanted.safety.safety = dialog->safety();
        wanted.resumeFrom = dialog->firstStatement();
        prepare<RollbackMigration>(
            [wanted, status = m_reading.status, version] { return RollbackMigration::create(wanted, status, version); },
            tr("The migration was not rolled back"), tr("Roll it back"));
    });
}

/// What stopped is what is looked at next.
void MigrationsPage::showFailed(const Run &run)
{
    const QJsonArray all = run.result[QLatin1String("migrations")].toArray();
    for (const QJsonValue &one : all)
        if (one[QLatin1String("failure")].isObject())
            m_wanted = one[QLatin1String("version")].toString();
}

void MigrationsPage::rehearse()
{
    if (!m_bench.connection() || !m_bench.workspace())
        return;
    MigrationRequest wanted = request();
    for (const MigrationState &state : m_reading.status.all)
        if (state.kind == Kind::Failed && wanted.resume.isEmpty())
            wanted.resume = state.version();
    prepare<RehearseMigrations>(
        [wanted, status = m_reading.status] { return RehearseMigrations::create(wanted, status); },
        tr("The migrations were not rehearsed"), tr("Rehearse"));
}

void MigrationsPage::askToRunOwnTool()
{
    if (!m_read || !m_bench.current())
        return;
    auto *dialog = new SafetyDialog(tr("Run the tool itself"), *m_bench.current(), this);
    dialog->setOutlook(tr("What it applies is read from its own table afterwards."));
    askForSafety(dialog, [this, dialog] {
        SafetyRequest safety = request().safety;
        safety.safety = dialog->safety();
        const auto operation = RunOwnTool::create(m_bench.connection(), safety);
        if (!operation)
            return m_bench.dialogs().showError(this, tr("The tool was not run"), operation.error());
        askAndRun(m_bench, this, *operation, {.action = tr("Run it"), .text = {}, .changes = {}},
                  [this](const Run &) { refresh(); });
    });
}

void MigrationsPage::accept(const LintFinding &finding)
{
    m_bench.dialogs().askText(
        this, tr("Accept a finding"), tr("Why is it no harm here?"), {},
        [this, finding](const std::optional<QString> &reason) {
            if (!reason || reason->trimmed().isEmpty() || !m_bench.workspace() || !m_bench.current())
                return;
            const LintAcceptance acceptance{.version = finding.version,
                                            .rule = finding.rule,
                                            .statementHash = finding.statementHash,
                                            .reason = reason->trimmed(),
                                            .who = {},
                                            .when = {}};
            onFinished(
                LintAcceptanceStore(m_bench.workspace()).accept(m_bench.current()->id, acceptance, operatorName()),
                this, [this](const Result<LintAcceptance> &accepted) {
                    if (!accepted)
                        m_bench.dialogs().showError(this, tr("It was not accepted"), accepted.error());
                    refresh();
                });
        });
}

void MigrationsPage::withdraw(const LintFinding &finding)
{
    if (!m_bench.workspace() || !m_bench.current())
        return;
    const LintAcceptance acceptance{.version = finding.version,
                                    .rule = finding.rule,
                                    .statementHash = finding.statementHash,
                                    .reason = {},
                                    .who = {},
                                    .when = {}};
    onFinished(LintAcceptanceStore(m_bench.workspace()).withdraw(m_bench.current()->id, acceptance, operatorName()),
               this, [this](const Result<void> &withdrawn) {
                   if (!withdrawn)
                       m_bench.dialogs().showError(this, tr("It was not taken back"), withdrawn.error());
                   refresh();
               });
}

void MigrationsPage::resolve(ResolveMigration::As as)
{
    const MigrationState *state = selected();
    const auto connection = m_bench.connection();
    if (!state || !connection)
        return;
    const auto operation = ResolveMigration::create(connection, *m_reading.tool, m_reading.history.schema, *state, as);
    if (!operation)
        return m_bench.dialogs().showError(this, tr("It was not marked"), operation.error());
    askAndRun(m_bench, this, *operation, {.action = tr("Mark it"), .text = {}, .changes = {}},
              [this](const Run &) { refresh(); });
}

void MigrationsPage::showObject(const QString &object)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.row(row).state.version() != object)
            continue;
        m_table->clearFilter();
        m_table->selectSourceRow(row);
        m_table->view()->setFocus();
        return;
    }
    m_wanted = m_read ? QString() : object;
}

QStringList MigrationsPage::actions()
{
    return {runAction()};
}

void MigrationsPage::startAction(const QString &action, const QString &object)
{
    Q_UNUSED(object)
    if (action == runAction() && m_run->isEnabled())
        m_run->trigger();
}

QList<PaletteItem> MigrationsPage::paletteItems() const
{
    auto *page = const_cast<MigrationsPage *>(this);
    QList<PaletteItem> items;
    if (m_run->isEnabled())
        items.append(paletteItem(m_run, tr("migrations")));
    for (const auto &[state, findings, worst] : m_model.rows())
        items.append({.title = state.version(),
                      .kind = tr("Migration"),
                      .shortcut = {},
                      .keywords = state.name(),
                      .icon = icons::icon(QStringLiteral("castellan-migrations")),
                      .run = [page, version = state.version()] { page->showObject(version); }});
    return items;
}

} // namespace castellan
