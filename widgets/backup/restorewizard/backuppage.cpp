// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/restorewizard/backuppage.h"

#include "models/backup/archivecheck.h"
#include "models/core/format.h"
#include "widgets/common/card.h"
#include "widgets/common/datatable.h"
#include "widgets/common/errorpanel.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QApplication>
#include <QHeaderView>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

QString whyNotRestorable(const BackupEntry &entry)
{
    const auto copy = restorableCopy(entry);
    if (!copy)
        return entry.whyNot().isEmpty() ? BackupPage::tr("No copy of it was found.") : entry.whyNot();
    if (copy->kind == FileKind::Empty)
        return BackupPage::tr("The file is empty.");
    if (copy->kind == FileKind::Unknown)
        return BackupPage::tr("It is no dump that PostgreSQL's tools read.");
    return {};
}

const BackupEntry *preferredBackup(const BackupCatalogue &catalogue)
{
    const auto usable = [](const BackupEntry *entry) { return entry && whyNotRestorable(*entry).isEmpty(); };
    if (const BackupEntry *proven = catalogue.newestProven(); usable(proven))
        return proven;
    if (const BackupEntry *newest = catalogue.newest(); usable(newest))
        return newest;
    for (const BackupEntry &entry : catalogue.entries) {
        if (usable(&entry))
            return &entry;
    }
    return nullptr;
}

RestorableModel::RestorableModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

QString RestorableModel::placeText(const BackupEntry &entry)
{
    const auto whole = [&](BackupPlace place) {
        const BackupCopy *copy = entry.copyAt(place);
        return copy && (copy->state == CopyState::Complete || copy->state == CopyState::NoManifest);
    };
    QStringList places;
    if (whole(BackupPlace::Server))
        places << tr("server");
    if (whole(BackupPlace::Local))
        places << tr("this computer");
    return places.isEmpty() ? tr("nowhere whole") : places.join(QStringLiteral(", "));
}

QVariant RestorableModel::cell(const BackupEntry &entry, int column, int role) const
{
    const QString reason = whyNotRestorable(entry);
    if (role == Qt::ForegroundRole)
        return reason.isEmpty() ? QVariant() : QVariant(mutedText(QApplication::palette()));
    if (role == Qt::ToolTipRole)
        return reason.isEmpty() ? QVariant(entry.unknown.join(QLatin1Char('\n'))) : QVariant(reason);
    const bool shown = role == Qt::DisplayRole;
    if (column == Proof && role == StatusRole && reason.isEmpty())
        return static_cast<int>(entry.proof() >= ProofLevel::Restores ? Status::Good : Status::Unknown);
    if (role == Qt::TextAlignmentRole && column == Proof)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter); // of a proof the number only orders it
    if (!shown && role != SortRole)
        return {};
    switch (column) {
    case Taken:
        return shown ? QVariant(format::moment(entry.when())) : QVariant(entry.when());
    case Age:
        return shown ? QVariant(format::age(entry.when(), m_clock->now()))
                     : QVariant(entry.when().secsTo(m_clock->now()));
    case Proof:
        if (!shown)
            return reason.isEmpty() ? static_cast<int>(entry.proof()) : -1;
        if (!reason.isEmpty())
            return reason;
        if (!entry.isBackup())
            return tr("No manifest; nothing to compare with");
        return entry.proof() == ProofLevel::None
                   ? tr("Not proved yet")
                   //: %1 is a level of proof as a number, %2 what it means
                   : tr("%1 · %2").arg(static_cast<int>(entry.proof())).arg(proofLevelTitle(entry.proof()));
    case Size:
        return shown ? QVariant(format::bytes(entry.size())) : QVariant(entry.size());
    case Place:
        return placeText(entry);
    case File:
        return entry.fileName();
    default:
        return {};
    }
}

QVariant RestorableModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && column == Proof)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Taken:
        return tr("Taken");
    case Age:
        return tr("Age");
    case Proof:
        return tr("Proof");
    case Size:
        return tr("Size");
    case Place:
        return tr("Where");
    case File:
        return tr("File");
    default:
        return {};
    }
}

BackupPage::BackupPage(RestoreDraft &draft, const QString &preselected) : RestorePage(draft), m_preselected(preselected)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);

    m_incomplete = new SentenceBanner;
    m_incomplete->hide();
    layout->addWidget(m_incomplete);

    m_model = new RestorableModel(draft.parts.clock, this);
    m_table = new DataTable(QStringLiteral("restore.backups"), draft.parts.settings, draft.parts.dialogs);
    m_table->setModel(m_model);
    m_table->setFilterVisible(false);
    m_table->view()->setAccessibleName(tr("Backups"));
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &DataTable::currentChanged, this, &BackupPage::choose);
    // Not activated(): Enter reaches the frame as well, and would go two pages on.
    connect(m_table->view(), &QTableView::doubleClicked, this, [this] {
        if (canGoOn())
            goOn();
    });
    m_states = new StateView(m_table, draft.parts.clock);
    connect(m_states, &StateView::retryRequested, this, &BackupPage::load);
    connect(m_states, &StateView::actionRequested, this, &BackupPage::load);
    layout->addWidget(m_states, 3);

    m_loss = new Card(tr("What will be lost"), draft.parts.clock);
    m_lossSentence = paragraph({});
    m_loss->body()->addWidget(m_lossSentence);
    m_lossTables = new QTreeWidget;
    m_lossTables->setObjectName(QStringLiteral("lossTables"));
    m_lossTables->setAccessibleName(tr("Rows that would be lost, by table"));
    m_lossTables->setHeaderLabels({tr("Table"), tr("Written since"), tr("More than in the backup")});
    m_lossTables->setRootIsDecorated(false);
    m_lossTables->setUniformRowHeights(true);
    m_lossTables->setFrameShape(QFrame::NoFrame);
    m_lossTables->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_lossTables->header()->setStretchLastSection(false);
    m_lossTables->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {1, 2})
        m_lossTables->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_loss->body()->addWidget(m_lossTables, 1);
    connect(m_loss->states(), &StateView::retryRequested, this, [this] {
        m_lossOf.clear();
        askLoss();
    });
    layout->addWidget(m_loss, 2);
}

QString BackupPage::subtitle() const
{
    const QString lost = tr("Everything written to the database after it was taken is not in it.");
    if (!canGoOn())
        return tr("Everything written to the database after a backup was taken is not in it.");
    const BackupEntry &backup = draft().backup;
    if (backup.id == m_newestProven)
        return tr("The newest proven backup is chosen.") + QLatin1Char(' ') + lost;
    if (!backup.isBackup())
        return tr("This file has no manifest, so the restored copy cannot be compared with what was dumped.");
    const QString read = tr("It is read whole before anything is done.");
    if (m_newestProven.isEmpty())
        return tr("No backup was proved by restoring it yet.") + QLatin1Char(' ') + read + QLatin1Char(' ') + lost;
    if (backup.proof() < ProofLevel::Restores)
        return tr("This one was not proved by restoring it yet.") + QLatin1Char(' ') + read + QLatin1Char(' ') + lost;
    return lost;
}

bool BackupPage::canGoOn() const
{
    return draft().hasBackup() && whyNotRestorable(draft().backup).isEmpty();
}

void BackupPage::enter()
{
    if (!m_loaded)
        load();
    else
        askLoss(); // the target may be another now
    m_table->view()->setFocus();
}

void BackupPage::load()
{
    m_states->showLoading(tr("Looking for backups on the server and on this computer…"));
    m_loss->states()->showLoading();
    onFinished(desk().catalogue(), this, [this](Result<BackupCatalogue> catalogue) {
        m_loaded = true;
        if (!catalogue) {
            m_states->showFailed(catalogue.error());
            return;
        }
        fill(*catalogue);
    });
}

void BackupPage::fill(const BackupCatalogue &catalogue)
{
    m_incomplete->setVisible(!catalogue.isComplete());
    if (!catalogue.isComplete()) {
        QStringList reasons;
        for (const Error &failure : catalogue.failures)
            reasons << failure.message;
        m_incomplete->setSentence(Status::Warning, tr("Not every place could be read; there may be newer backups."),
                                  reasons.join(QLatin1Char('\n')));
    }
    if (catalogue.entries.isEmpty()) {
        m_loss->hide();
        if (!catalogue.isComplete()) {
            Error error = catalogue.failures.first();
            error.retryable = true;
            m_states->showFailed(error);
            return;
        }
        m_states->showEmpty(tr("There is no backup of this database yet."),
                            tr("Make one on the Backups page. Dumps that you have already are found when they lie in "
                               "the server's backup directory or in this computer's."),
                            tr("Look again"));
        return;
    }
    m_loss->show();
    const BackupEntry *proven = catalogue.newestProven();
    m_newestProven = proven ? proven->id : QString();
    m_model->merge(catalogue.entries);
    m_states->showContent();
    m_table->view()->resizeColumnsToContents();
    QHeaderView *header = m_table->view()->horizontalHeader();
    for (int column = 0; column < RestorableModel::File; ++column) // the file takes the rest
        header->resizeSection(column, header->sectionSize(column) + fontMetrics().averageCharWidth() * 3);
    header->resizeSection(RestorableModel::File, header->minimumSectionSize());
    header->setStretchLastSection(true);
    const BackupEntry *wanted = draft().hasBackup() ? catalogue.find(draft().backup.id) : nullptr;
    if (!wanted && !m_preselected.isEmpty())
        wanted = catalogue.find(m_preselected);
    if (!wanted)
        wanted = preferredBackup(catalogue);
    if (wanted)
        m_table->selectSourceRow(static_cast<int>(wanted - catalogue.entries.constData()));
    choose(m_table->currentSourceRow());
    m_table->view()->setFocus();
}

void BackupPage::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const BackupEntry &entry = m_model->row(row);
    if (draft().backup.id != entry.id) {
        // Dump ids of one archive mean nothing in another.
        draft().chosen.clear();
        draft().chosenNames.clear();
    }
    draft().backup = entry;
    askLoss();
    Q_EMIT changed();
}

/// What needs no question to the server.
bool BackupPage::showForegoneLoss()
{
    const BackupEntry &backup = draft().backup;
    if (const QString reason = whyNotRestorable(backup); !reason.isEmpty()) {
        m_loss->states()->showEmpty(tr("This cannot be restored."), reason);
        return true;
    }
    if (draft().where == RestoreWhere::Drill) {
        m_loss->states()->showEmpty(
            tr("Nothing is lost."),
            tr("A drill goes into a scratch database; %1 is not touched.").arg(draft().liveName()));
        return true;
    }
    if (!backup.manifest) {
        m_loss->states()->showEmpty(tr("What will be lost cannot be told."),
                                    tr("The file has no manifest, so nobody knows what was in the database when it was "
                                       "made. Everything written since %1 is missing from it.")
                                        .arg(format::moment(backup.when())));
        return true;
    }
    return false;
}

void BackupPage::askLoss()
{
    const BackupEntry &backup = draft().backup;
    const Environment &target = draft().targetEnvironment();
    const QString about = QStringLiteral("%1\n%2\n%3").arg(backup.id, target.id).arg(static_cast<int>(draft().where));
    if (!draft().hasBackup() || m_lossOf == about)
        return;
    m_lossOf = about;
    m_cancelLoss.cancel();
    m_cancelLoss = CancelSource();
    const bool elsewhere = target.id != desk().environment().id;
    const QString when = format::moment(backup.when());
    //: %1 is a moment, %2 an environment
    m_loss->setAside(elsewhere ? tr("by going back to %1 on %2").arg(when, target.name)
                               : tr("by going back to %1").arg(when));
    if (showForegoneLoss())
        return;
    m_loss->states()->showLoading(tr("Counting the rows of %1 that are newer…").arg(target.database.name));
    onFinished(desk().newerRows(backup, draft().target(), m_cancelLoss.token()), this,
               [this, about, database = target.database.name](Result<NewerRowsAnswer> answer) {
                   if (about != m_lossOf)
                       return;
                   if (answer) {
                       showLoss(*answer);
                       return;
                   }
                   Error error = std::move(answer).error();
                   if (error.code == QLatin1String("3D000")) { // no such database
                       m_loss->states()->showEmpty(tr("Nothing is lost."),
                                                   tr("There is no database %1 there now.").arg(database));
                       return;
                   }
                   error.message = tr("What will be lost could not be found out: %1").arg(error.message);
                   error.hint = tr("The restore itself may work all the same; the old database is kept.");
                   error.retryable = true;
                   m_loss->states()->showFailed(error);
               });
}

void BackupPage::showLoss(const NewerRowsAnswer &answer)
{
    m_lossTables->clear();
    m_lossTables->setVisible(!answer.tables.isEmpty());
    m_lossTables->setColumnHidden(1, !answer.exact);
    for (const NewerRows &table : answer.tables) {
        auto *item = new QTreeWidgetItem(
            {table.schema == QLatin1String("public") ? table.name : table.schema + QLatin1Char('.') + table.name,
             table.written < 0 ? QString() : format::count(table.written),
             table.isNew ? tr("the whole table, %1").arg(format::count(table.net)) : format::count(table.net)});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        m_lossTables->addTopLevelItem(item);
    }
    QString sentence = answer.tables.isEmpty() ? answer.sentence()
                       : answer.exact
                           ? tr("These tables have rows that were written or changed since the backup. "
                                "They are not in the restored copy; the replaced database is kept with them.")
                           : tr("These tables have more rows than the backup. Rows that were changed since "
                                "cannot be told, because the backup is of another server or names no snapshot.");
    if (!answer.unreadable.isEmpty())
        sentence +=
            QLatin1Char(' ') + tr("Not readable for this role: %1.").arg(answer.unreadable.join(QStringLiteral(", ")));
    m_lossSentence->setText(sentence);
    m_loss->states()->showContent();
}

} // namespace castellan
