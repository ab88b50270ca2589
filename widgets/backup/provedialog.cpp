// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/provedialog.h"

#include "models/core/format.h"
#include "widgets/backup/backuptables.h"
#include "widgets/common/explainedchoice.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

QString proofLevelSentence(ProofLevel level)
{
    switch (level) {
    case ProofLevel::None:
        break;
    case ProofLevel::Stored:
        return ProveDialog::tr(
            "Reads the stored file and compares its SHA-256 with the manifest: finds damage on disk and in transfer.");
    case ProofLevel::Decodes:
        return ProveDialog::tr(
            "Unpacks every byte and writes nothing: finds an archive that is cut or damaged inside.");
    case ProofLevel::Restores:
        return ProveDialog::tr(
            "Restores into a scratch database and drops it: finds what a real restore would trip over.");
    case ProofLevel::Counts:
        return ProveDialog::tr(
            "Then counts the rows of every table and compares them with the manifest: finds lost rows.");
    case ProofLevel::Content:
        return ProveDialog::tr("Then hashes every row, compares sequences and asks the environment's assertions: "
                               "afterwards, the same means the same.");
    }
    return {};
}

ProveDialog::ProveDialog(const BackupDesk &desk, QList<BackupEntry> backups, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_backups(std::move(backups))
{
    for (const BackupEntry &backup : std::as_const(m_backups)) {
        if (!backup.manifest)
            m_highest = std::min(m_highest, ProofLevel::Restores);
        else if (std::any_of(backup.manifest->tables.cbegin(), backup.manifest->tables.cend(),
                             [](const TableFacts &table) { return table.hash.isEmpty(); }))
            m_highest = std::min(m_highest, ProofLevel::Counts);
    }
    const int many = static_cast<int>(m_backups.size());
    const QString title = many == 1 ? tr("Prove the backup of %1").arg(format::moment(m_backups.constFirst().when()))
                                    : tr("Prove %n backup(s)", nullptr, many);
    setWindowTitle(title);
    setMinimumWidth(fontMetrics().averageCharWidth() * 78);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(6);
    auto *head = heading(title);
    head->setFont(scaledFont(head->font(), 1.15, true));
    layout->addWidget(head);
    layout->addWidget(note(
        many == 1
            ? tr("Levels are proved in order, up to the first that does not hold. The live database is not touched.")
            : tr("They are proved one after the other, each up to the first level that does not hold. The live "
                 "database is not touched.")));
    layout->addSpacing(6);

    m_levels = new QButtonGroup(this);
    for (const ProofLevel level :
         {ProofLevel::Stored, ProofLevel::Decodes, ProofLevel::Restores, ProofLevel::Counts, ProofLevel::Content}) {
        const int number = static_cast<int>(level);
        QString words = proofLevelSentence(level);
        if (level > m_highest)
            words = m_highest == ProofLevel::Restores
                        ? tr("Not possible: there is no manifest to compare with.")
                        : tr("Not possible: no content hashes were taken with this backup.");
        auto *choice =
            addExplainedChoice(layout, QStringLiteral("&%1 · %2").arg(number).arg(proofLevelTitle(level)), words);
        choice->setObjectName(QStringLiteral("level.%1").arg(number));
        choice->setEnabled(level <= m_highest);
        m_levels->addButton(choice, number);
        layout->addSpacing(4);
    }
    m_outlook = paragraph({});
    m_outlook->setObjectName(QStringLiteral("outlook"));
    layout->addSpacing(4);
    layout->addWidget(m_outlook);
    layout->addStretch(1);

    auto *buttons = new QDialogButtonBox;
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_prove = new PrimaryButton(tr("&Prove"));
    m_prove->setObjectName(QStringLiteral("prove"));
    buttons->addButton(m_prove, QDialogButtonBox::AcceptRole);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_prove, &QPushButton::clicked, this, &QDialog::accept);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    m_prove->setDefault(true); // it changes nothing under care
    connect(m_levels, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            describe();
    });
    setLevel(m_highest);
    m_levels->checkedButton()->setFocus();
}

ProofLevel ProveDialog::level() const
{
    return static_cast<ProofLevel>(m_levels->checkedId());
}

void ProveDialog::setLevel(ProofLevel level)
{
    m_levels->button(static_cast<int>(std::clamp(level, ProofLevel::Stored, m_highest)))->setChecked(true);
}

void ProveDialog::describe()
{
    const Preview preview = m_desk.proveBackups(m_backups, level())->preview();
    QStringList words = preview.consequences;
    words << (preview.estimate.count() < 0
                  ? tr("How long it takes is not known yet.")
                  : tr("About %1 for each, as long as it took before.").arg(format::duration(preview.estimate)));
    m_outlook->setText(words.join(QLatin1Char(' ')));
    // A dialog that is shown does not grow by itself for a sentence that takes one line more.
    setMinimumHeight(layout()->totalHeightForWidth(minimumWidth()));
}

} // namespace castellan
