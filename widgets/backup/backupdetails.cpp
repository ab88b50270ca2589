// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/backupdetails.h"

#include "models/core/format.h"
#include "models/overview/overviewfacts.h"
#include "widgets/backup/backuptables.h"
#include "widgets/common/card.h"
#include "widgets/common/datatable.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/factlist.h"
#include "widgets/common/layouts.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/settings.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

FactLine fact(const QString &name, const QString &value, const QString &toolTip = {})
{
    return FactLine{.name = name,
                    .value = value.isEmpty() ? QStringLiteral("–") : value,
                    .status = std::nullopt,
                    .toolTip = toolTip,
                    .icon = {}};
}

QString listed(const QStringList &names)
{
    constexpr qsizetype shown = 3;
    return names.size() <= shown ? names.join(QStringLiteral(", "))
                                 : BackupDetails::tr("%1 and %2 more")
                                       .arg(names.mid(0, shown).join(QStringLiteral(", ")))
                                       .arg(names.size() - shown);
}

QString placeWord(BackupPlace place)
{
    return place == BackupPlace::Server ? BackupDetails::tr("server") : BackupDetails::tr("this computer");
}

Status copyStatus(const BackupCopy &copy)
{
    switch (copy.state) {
    case CopyState::Complete:
        return Status::Good;
    case CopyState::NoManifest:
        return Status::Unknown;
    case CopyState::Partial:
    case CopyState::Unreadable:
        return Status::Warning;
    case CopyState::Changed:
    case CopyState::Missing:
        return Status::Critical;
    }
    return Status::Unknown;
}

} // namespace

BackupDetails::BackupDetails(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    QVBoxLayout *body = nullptr;
    m_factCard = makeScrolled(tr("The backup"), &body);
    m_facts = new FactList;
    body->addWidget(m_facts);
    body->addStretch(1);
    m_proofCard = makeScrolled(tr("Proofs and copies"), &m_proofs);
    m_tableCard = new Card(tr("Tables"), bench.clock());
    m_tables = new TableFactsModel(this);
    const QString name = QStringLiteral("backup.tables");
    m_table = new DataTable(name, bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("Tables of the backup"));
    m_table->setModel(m_tables);
    m_unfitted = bench.settings().tableState(name).isEmpty();
    if (m_unfitted) {
        // The figures get what they need, the name the rest.
        m_table->view()->horizontalHeader()->setStretchLastSection(false);
        m_table->view()->horizontalHeader()->setSectionResizeMode(TableFactsModel::Name, QHeaderView::Stretch);
        m_table->view()->sortByColumn(TableFactsModel::Bytes, Qt::DescendingOrder);
    }
    m_tableCard->body()->addWidget(m_table);
    layout->addWidget(m_factCard, 3);
    layout->addWidget(m_proofCard, 3);
    layout->addWidget(m_tableCard, 3);
    clear({});
}

Card *BackupDetails::makeScrolled(const QString &title, QVBoxLayout **body)
{
    auto *card = new Card(title, m_bench.clock());
    auto *content = new QWidget;
    *body = new QVBoxLayout(content);
    (*body)->setContentsMargins(0, 0, 6, 0);
    (*body)->setSpacing(4);
    auto *scroll = new ScrollColumn(content, QPalette::Base); // of the card
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::StrongFocus); // nothing but words in it: the keys scroll them
    scroll->setAccessibleName(title);
    card->body()->addWidget(scroll);
    return card;
}

void BackupDetails::clear(const QString &why)
{
    m_backup = {};
    for (Card *card : {m_factCard, m_proofCard, m_tableCard}) {
        card->setAside({});
        card->states()->showEmpty(card == m_factCard ? tr("No backup selected") : QString(),
                                  card == m_factCard ? why : QString());
    }
}

void BackupDetails::setBackup(const BackupEntry &backup)
{
    if (backup == m_backup)
        return;
    m_backup = backup;
    showFacts(backup);
    showProofs(backup);
    showTables(backup);
}

void BackupDetails::showFacts(const BackupEntry &backup)
{
    QList<FactLine> lines;
    if (backup.manifest) {
        const Manifest &manifest = *backup.manifest;
        QStringList extensions;
        for (auto it = manifest.extensions.cbegin(); it != manifest.extensions.cend(); ++it)
            extensions << it.key() + QLatin1Char(' ') + it.value();
        lines << fact(tr("Database"), tr("%1, %2", "name and size of a database")
                                          .arg(manifest.database, format::bytes(manifest.databaseBytes)))
              //: the moment of which a backup holds the data
              << fact(tr("State of"), format::moment(manifest.snapshotTime), format::utc(manifest.snapshotTime))
              << fact(tr("Took"), format::duration(backup.duration()),
                      tr("%1 to %2").arg(format::utc(manifest.started), format::utc(manifest.ended)))
              //: the program that wrote a backup
              << fact(tr("Made by"), manifest.operatorName, tr("Castellan %1").arg(manifest.castellanVersion))
              << fact(tr("Server"), serverVersionText(manifest.serverVersion))
              << fact(tr("Tool"), manifest.dumpToolVersion)
              << fact(tr("Format"), tr("%1, %2", "format and compression")
                                        .arg(backupFormatTitle(manifest.format), manifest.compression))
              << fact(tr("Migration head"), manifest.migrationHead)
              << fact(tr("Extensions"), listed(extensions), extensions.join(QLatin1Char('\n')))
              << fact(tr("Roles"), listed(manifest.roles), manifest.roles.join(QLatin1Char('\n')))
              << fact(tr("Encoding"), tr("%1, %2", "encoding and collation").arg(manifest.encoding, manifest.collation))
              << fact(tr("Sequences"), format::count(manifest.sequences.size()))
              << fact(tr("SHA-256"), QString::fromLatin1(manifest.sha256)) << fact(tr("File"), manifest.fileName);
    } else {
        const BackupCopy copy = backup.copies.value(0);
        //: the format that a file without manifest seems to have
        lines << fact(tr("File"), backup.fileName()) << fact(tr("Looks like"), fileKindTitle(copy.kind))
              << fact(tr("Compression"), copy.compression)
              //: when a file was changed
              << fact(tr("Changed"), format::moment(copy.modified), format::utc(copy.modified));
    }
    if (backup.notes.held)
        lines.prepend({.name = tr("Held"),
                       .value = backup.notes.holdReason.isEmpty() ? tr("without a reason") : backup.notes.holdReason,
                       .status = std::nullopt,
                       .toolTip = tr("Retention never deletes it."),
                       .icon = QStringLiteral("castellan-locked")});
    m_facts->setFacts(lines);
    m_factCard->setAside(format::bytes(backup.size()));
    m_factCard->states()->showContent();
}

void BackupDetails::showProofs(const BackupEntry &backup)
{
    clearLayout(m_proofs);
    const auto indented = [this](const QString &text) {
        auto *label = note(text);
        label->setIndent(24);
        m_proofs->addWidget(label);
    };
    if (backup.isBackup() && backup.notes.proofs.isEmpty())
        m_proofs->addWidget(note(tr("Never proved. Whether it restores is not known.")));
    if (!backup.isBackup()) {
        m_proofs->addWidget(new StatusBadge(backup.manifest ? Status::Critical : Status::Unknown, tr("Not a backup")));
        indented(backup.whyNot());
    }
    for (auto proof = backup.notes.proofs.crbegin(); proof != backup.notes.proofs.crend(); ++proof) {
        const bool held = proof->level >= proof->asked;
        m_proofs->addWidget(
            new StatusBadge(held ? proofStatus(proof->level) : Status::Critical, proofText(proof->level)));
        QString words = tr("%1, took %2").arg(format::moment(proof->when), format::duration(proof->duration));
        if (!held)
            words += QLatin1Char('\n') + tr("Level %1 was asked for.").arg(static_cast<int>(proof->asked));
        indented((QStringList{words} + proof->findings).join(QLatin1Char('\n')));
    }
    m_proofs->addSpacing(6);
    m_proofs->addWidget(heading(tr("Copies")));
    for (const BackupCopy &copy : backup.copies) {
        m_proofs->addWidget(new StatusBadge(
            copyStatus(copy), tr("%1, %2", "a place and a size").arg(placeWord(copy.place), format::bytes(copy.size))));
        indented(copy.reason.isEmpty() ? copy.path : copy.path + QLatin1Char('\n') + copy.reason);
    }
    if (!backup.unknown.isEmpty()) {
        m_proofs->addSpacing(6);
        m_proofs->addWidget(heading(tr("What cannot be known")));
        for (const QString &sentence : backup.unknown)
            m_proofs->addWidget(note(sentence));
    }
    m_proofs->addStretch(1);
    m_proofCard->setAside(backup.isBackup() ? proofLevelTitle(backup.proof()) : QString());
    m_proofCard->states()->showContent();
}

void BackupDetails::showTables(const BackupEntry &backup)
{
    if (!backup.manifest) {
        m_tables->merge({});
        m_tableCard->setAside({});
        m_tableCard->states()->showEmpty(
            tr("Rows are not known"),
            tr("A file without manifest does not say what its tables held. Show contents lists their names."));
        return;
    }
    const QList<TableFacts> &tables = backup.manifest->tables;
    qint64 rows = 0;
    for (const TableFacts &table : tables)
        rows += std::max<qint64>(table.rows, 0);
    m_tables->merge(tables);
    m_tableCard->setAside(
        tr("%n table(s), %1 rows", nullptr, static_cast<int>(tables.size())).arg(format::count(rows)));
    m_tableCard->states()->showContent();
    // Said only where it is news.
    const bool allHashed =
        std::all_of(tables.cbegin(), tables.cend(), [](const TableFacts &table) { return !table.hash.isEmpty(); });
    m_table->view()->setColumnHidden(TableFactsModel::Hashed, allHashed);
    if (std::exchange(m_unfitted, false)) {
        for (const int column : {TableFactsModel::Rows, TableFactsModel::Bytes, TableFactsModel::Hashed})
            m_table->view()->resizeColumnToContents(column);
    }
}

} // namespace castellan
