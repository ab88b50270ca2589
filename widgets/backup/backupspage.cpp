// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/backupspage.h"

#include "models/backup/backupdesk.h"
#include "models/backup/backupmodel.h"
#include "models/core/format.h"
#include "models/overview/overviewreadings.h"
#include "widgets/backup/backupactions.h"
#include "widgets/backup/backupdetails.h"
#include "widgets/backup/backupshead.h"
#include "widgets/backup/interruptedbanner.h"
#include "widgets/backup/restorewizard/restorewizard.h"
#include "widgets/common/datatable.h"
#include "widgets/common/icons.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/history/runbanner.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {
namespace {

using namespace std::chrono_literals;

const QString tableName = QStringLiteral("backup.catalogue");

} // namespace

BackupsPage::BackupsPage(Workbench &bench, QWidget *parent) : Page(parent), m_bench(bench)
{
    m_actions = new BackupActions(bench, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    m_list = makeList();
    m_list->addAction(m_actions->create()); // its key works while the list is seen, and not behind the wizard
    m_stack->addWidget(m_list);
    layout->addWidget(m_stack);

    connect(m_actions, &BackupActions::restoreRequested, this, &BackupsPage::openRestore);
    connect(m_actions, &BackupActions::proofsChanged, this, &BackupsPage::judge);
    connect(m_actions, &BackupActions::runEnded, this, [this](const Run &run) {
        showOutcome(run);
        load();
    });
    connect(m_states, &StateView::actionRequested, this, &BackupsPage::takeEmptyStep);
    connect(m_states, &StateView::retryRequested, this, [this] {
        if (m_bench.link().state == LinkState::Failed)
            Q_EMIT m_bench.connectRequested();
        load();
    });
    connect(m_table, &DataTable::currentChanged, this, &BackupsPage::select);
    connect(m_table->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BackupsPage::select);
    connect(&bench, &Workbench::backupDeskChanged, this, &BackupsPage::adoptDesk);
    connect(&bench, &Workbench::currentChanged, this, [this] {
        if (!m_bench.backupDesk()) // else it came with a desk of its own
            adoptDesk();
    });
    connect(&bench, &Workbench::linkChanged, this, &BackupsPage::observe);
    connect(&bench, &Workbench::factsChanged, this, &BackupsPage::followOthers);
    m_ageing.setInterval(30s);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        m_model->refreshAges();
        judge();
    });
    m_ageing.start();
    adoptDesk();
}

BackupsPage::~BackupsPage()
{
    m_asking.cancel();
}

QStringList BackupsPage::actions()
{
    return {QStringLiteral("backup.create"), QStringLiteral("backup.prove"), QStringLiteral("restore.start"),
            QStringLiteral("drill.start")};
}

QWidget *BackupsPage::makeList()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    m_head = new BackupsHead(m_bench, *m_actions);
    layout->addWidget(m_head);
    m_outcome = new RunBanner(m_bench);
    m_proveNow = new QAction(tr("Prove it now"), this);
    connect(m_proveNow, &QAction::triggered, this, [this] {
        act({QStringLiteral("backup.prove"), m_proveNow->data().toString()});
    });
    m_unread = new SentenceBanner;
    m_unread->setObjectName(QStringLiteral("unread"));
    m_unread->hide();
    auto *again = new QAction(tr("Try again"), m_unread);
    connect(again, &QAction::triggered, this, &BackupsPage::refresh);
    m_unread->setActions({again});
    m_interruptedPlace = new QWidget;
    auto *place = new QVBoxLayout(m_interruptedPlace);
    place->setContentsMargins(0, 0, 0, 0);
    m_interruptedPlace->hide();
    layout->addWidget(m_interruptedPlace);
    layout->addWidget(m_outcome);
    layout->addWidget(m_unread);
    m_states = new StateView(makeTable(), m_bench.clock());
    layout->addWidget(m_states, 1);
    return page;
}

QWidget *BackupsPage::makeTable()
{
    m_model = new BackupModel(m_bench.clock(), this);
    m_table = new DataTable(tableName, m_bench.settings(), m_bench.dialogs());
    m_table->setAccessibleName(tr("Backups"));
    m_table->setModel(m_model);
    const bool isFresh = m_table->arrangeFirst({{BackupModel::Taken, 20},
                                                {BackupModel::Age, 11},
                                                {BackupModel::Size, 9},
                                                {BackupModel::Duration, 10},
                                                {BackupModel::Proof, 23},
                                                {BackupModel::Proved, 19},
                                                {BackupModel::Copies, 20},
                                                {BackupModel::State, 14},
                                                {BackupModel::File, 10}},
                                               BackupModel::Taken, Qt::DescendingOrder);
    if (isFresh) {
        // The name says least to a person, so it comes last.
        QHeaderView *header = m_table->view()->horizontalHeader();
        header->moveSection(header->visualIndex(BackupModel::File), BackupModel::ColumnCount - 1);
    }
    for (QAction *action : {m_actions->restore(), m_actions->prove(), m_actions->contents(), m_actions->hold()}) {
        m_table->addToolWidget(buttonOf(action));
        m_table->addRowAction(action);
    }
    m_details = new BackupDetails(m_bench);
    return new TableOverDetails(m_table, m_details, 5, 4);
}

void BackupsPage::adoptDesk()
{
    m_asking.cancel();
    m_reading = false;
    m_catalogue = {};
    m_read = {};
    m_model->setCatalogue({});
    m_actions->setDesk(m_bench.backupDesk());
    m_outcome->hide();
    m_unread->hide();
    // At once: both look at the desk, which goes now.
    m_stack->setCurrentWidget(m_list);
    delete std::exchange(m_wizard, nullptr);
    delete m_interrupted;
    m_interrupted = nullptr;
    m_interruptedPlace->hide();
    judge();
    observe();
}

void BackupsPage::observe()
{
    const Environment *environment = m_bench.current();
    const LinkStatus &link = m_bench.link();
    if (!environment) {
        showEmpty(EmptyStep::AddEnvironment, tr("No environment yet"),
                  tr("Backups belong to an environment: a server, its database, and where its backups go."),
                  tr("Add environment…"));
    } else if (!m_bench.backupDesk() && m_bench.workspaceFailure()) {
        m_states->showFailed(*m_bench.workspaceFailure());
    } else if (!m_bench.backupDesk()) {
        m_states->showLoading(tr("Opening the workspace…"));
    } else if (environment->host.local || link.state == LinkState::Connected) {
        if (!m_reading && (!m_read.isValid() || m_states->state() == StateView::State::Stale))
            load();
    } else if (m_read.isValid()) {
        m_states->showStale(tr("Cannot observe: there is no connection to %1.").arg(environment->host.ssh.host),
                            m_read);
    } else if (link.state == LinkState::Failed) {
        m_states->showFailed(link.error);
    } else if (link.state == LinkState::Disconnected) {
        showEmpty(EmptyStep::Connect, tr("Not connected"),
                  tr("The backups of %1 lie on %2 and on this computer. Connect to see them.")
                      .arg(environment->name, environment->host.ssh.host),
                  tr("Connect"));
    } else {
        m_states->showLoading(tr("Connecting to %1…").arg(environment->host.ssh.host));
    }
}

/// The overview looks into every place once a minute anyhow. When it sees other backups than this page, another program
/// or another desktop made, proved or deleted one.
void BackupsPage::followOthers()
{
    const Observed<BackupsReading> &seen = m_bench.facts().backups;
    if (!m_bench.backupDesk() || m_reading || m_wizard || !m_read.isValid() || !seen.isFresh() || seen.when <= m_read)
        return;
    const BackupsReading known = glanceAt(m_catalogue);
    const auto same = [](const std::optional<BackupGlance> &one, const std::optional<BackupGlance> &other) {
        return one && other ? one->id == other->id && one->proof == other->proof : one.has_value() == other.has_value();
    };
    if (seen.value->count != known.count || !same(seen.value->newest, known.newest) ||
        !same(seen.value->newestProven, known.newestProven))
        load();
}

void BackupsPage::showEmpty(EmptyStep step, const QString &title, const QString &whatToDo, const QString &action)
{
    m_emptyStep = step;
    m_states->showEmpty(title, whatToDo, action);
}

void BackupsPage::takeEmptyStep()
{
    switch (m_emptyStep) {
    case EmptyStep::AddEnvironment:
        Q_EMIT m_bench.addEnvironmentRequested();
        break;
    case EmptyStep::Connect:
        Q_EMIT m_bench.connectRequested();
        break;
    case EmptyStep::Create:
        m_actions->askCreate();
        break;
    }
}

void BackupsPage::refresh()
{
    if (m_wizard)
        return;
    load();
}

void BackupsPage::load()
{
    BackupDesk *desk = m_bench.backupDesk();
    if (!desk)
        return;
    m_asking.cancel();
    m_asking = CancelSource();
    m_reading = true;
    if (!m_read.isValid())
        m_states->showLoading(tr("Reading the backups of %1…").arg(desk->environment().name));
    onFinished(desk->catalogue(m_asking.token()), this,
               [this, token = m_asking.token()](const Result<BackupCatalogue> &catalogue) {
                   if (token.isCancelled())
                       return; // another environment, or a newer question
                   m_reading = false;
                   if (catalogue)
                       adopt(*catalogue);
                   else if (m_read.isValid())
                       m_states->showStale(catalogue.error().message, m_read);
                   else
                       m_states->showFailed(catalogue.error());
                   Q_EMIT catalogueRead();
               });
}

void BackupsPage::adopt(const BackupCatalogue &catalogue)
{
    m_catalogue = catalogue;
    m_read = m_bench.clock()->now();
    m_model->setCatalogue(catalogue);
    m_actions->setCatalogue(catalogue);
    m_unread->setVisible(!catalogue.isComplete() && !catalogue.entries.isEmpty());
    if (!catalogue.isComplete())
        m_unread->setSentence(Status::Warning,
                              tr("The list is not complete: %1").arg(catalogue.failures.constFirst().message),
                              catalogue.failures.constFirst().hint);
    if (!catalogue.entries.isEmpty()) {
        m_states->showContent();
    } else if (!catalogue.isComplete()) {
        m_states->showFailed(catalogue.failures.constFirst());
    } else {
        showEmpty(EmptyStep::Create, tr("No backup yet"),
                  tr("A backup is a dump with a manifest that says what was in it, so that a restore can be compared "
                     "row for row. "
                     "Take the first one now, then prove it."),
                  tr("Back up now…"));
    }
    if (BackupDesk *desk = m_bench.backupDesk(); desk && !m_interrupted) {
        // Only now: it may have to ask the server, which is reached by now.
        m_interrupted = new InterruptedBanner(*desk, m_bench.dialogs());
        m_interruptedPlace->layout()->addWidget(m_interrupted);
        connect(m_interrupted, &InterruptedBanner::looked, this,
                [this] { m_interruptedPlace->setVisible(m_interrupted->hasNews()); });
    }
    judge();
    if (!m_wanted.isEmpty())
        showObject(std::exchange(m_wanted, {}));
    if (m_table->selectedSourceRows().isEmpty() && m_model->rowCount() > 0)
        m_table->selectSourceRow(0);
    select();
    if (const auto wish = std::exchange(m_wish, std::nullopt))
        act(*wish);
}

void BackupsPage::judge()
{
    m_head->judge(m_catalogue, m_read);
}

void BackupsPage::select()
{
    QList<BackupEntry> chosen;
    for (const int row : m_table->selectedSourceRows())
        chosen << m_model->row(row);
    m_actions->setSelection(chosen);
    if (chosen.size() == 1)
        m_details->setBackup(chosen.constFirst());
    else
        m_details->clear(chosen.isEmpty() ? tr("Select one above to see what is known about it.")
                                          : tr("%n are selected. Select one to see what is known about it.", nullptr,
                                               static_cast<int>(chosen.size())));
}

void BackupsPage::showObject(const QString &object)
{
    if (!m_read.isValid()) {
        m_wanted = object;
        return;
    }
    const BackupEntry *entry = m_catalogue.find(object);
    if (!entry)
        return;
    m_table->clearFilter();
    m_table->selectSourceRow(m_model->rowOf(entry->id));
    m_table->view()->setFocus();
}

void BackupsPage::startAction(const QString &action, const QString &object)
{
    const Wish wish{action, object};
    if (m_read.isValid()) {
        act(wish);
        return;
    }
    m_wish = wish; // once the catalogue is there; meanwhile the page says what is missing
    if (m_bench.current() && !m_bench.current()->host.local && m_bench.link().state == LinkState::Disconnected)
        Q_EMIT m_bench.connectRequested();
}

void BackupsPage::act(const Wish &wish)
{
    const BackupEntry *named = wish.object.isEmpty() ? nullptr : m_catalogue.find(wish.object);
    if (wish.action == QLatin1String("backup.create")) {
        m_actions->askCreate();
    } else if (wish.action == QLatin1String("restore.start")) {
        openRestore(named ? named->id : QString());
    } else if (wish.action == QLatin1String("backup.prove")) {
        if (const BackupEntry *backup = named ? named : m_catalogue.newest()) {
            showObject(backup->id);
            m_actions->askProve({*backup});
        }
    } else if (wish.action == QLatin1String("drill.start")) {
        if (const BackupEntry *backup = named ? named : m_actions->suggested())
            m_actions->startDrill(*backup);
    }
}

QList<PaletteItem> BackupsPage::paletteItems() const
{
    auto *page = const_cast<BackupsPage *>(this);
    QList<PaletteItem> items;
    for (QAction *action : {m_actions->create(), m_actions->restore(), m_actions->prove(), m_actions->drill(),
                            m_actions->contents(), m_actions->hold(), m_actions->expire()}) {
        if (action->isEnabled() && action->isVisible())
            items.append(paletteItem(action, tr("backup")));
    }
    for (const BackupEntry &entry : m_catalogue.entries)
        items.append({.title = tr("Backup of %1").arg(format::moment(entry.when())),
                      .kind = tr("Backup"),
                      .shortcut = {},
                      .keywords = entry.fileName(),
                      .icon = icons::icon(QStringLiteral("castellan-backups")),
                      .run = [page, id = entry.id] { page->showObject(id); }});
    return items;
}

void BackupsPage::openRestore(const QString &backupId)
{
    BackupDesk *desk = m_bench.backupDesk();
    if (!desk || m_wizard)
        return;
    QList<Environment> others = m_bench.environments();
    others.removeIf([&](const Environment &other) { return other.id == desk->environment().id; });
    m_wizard = new RestoreWizard({.desk = *desk,
                                  .dialogs = m_bench.dialogs(),
                                  .settings = m_bench.settings(),
                                  .clock = m_bench.clock(),
                                  .others = m_bench.connector() ? others : QList<Environment>(),
                                  .connectTo = m_bench.connector()},
                                 backupId);
    connect(m_wizard, &RestoreWizard::left, this, &BackupsPage::closeRestore);
    m_stack->addWidget(m_wizard);
    m_stack->setCurrentWidget(m_wizard);
    m_wizard->setFocus();
}

void BackupsPage::closeRestore()
{
    if (!m_wizard)
        return;
    m_stack->setCurrentWidget(m_list);
    m_stack->removeWidget(m_wizard);
    m_wizard->deleteLater();
    m_wizard = nullptr;
    m_table->view()->setFocus();
    if (m_interrupted)
        m_interrupted->refresh();
    load();
}

void BackupsPage::showOutcome(const Run &run)
{
    const bool made = run.kind == QLatin1String("backup") && run.state == RunState::Succeeded;
    m_proveNow->setData(run.result.value(QLatin1String("id")).toString());
    m_outcome->tell(run, made ? m_proveNow : nullptr);
}

} // namespace castellan
