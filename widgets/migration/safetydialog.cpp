// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/safetydialog.h"

#include "models/core/format.h"
#include "widgets/common/explainedchoice.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

namespace castellan {

SafetyDialog::SafetyDialog(const QString &title, const Environment &environment, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(title);
    setMinimumWidth(fontMetrics().averageCharWidth() * 78);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(6);
    auto *head = heading(title);
    head->setFont(scaledFont(head->font(), 1.15, true));
    layout->addWidget(head);
    m_form = new QFormLayout;
    layout->addLayout(m_form);
    layout->addSpacing(6);

    layout->addWidget(heading(tr("If it goes wrong")));
    m_choices = new QButtonGroup(this);
    const auto offer = [&](MigrationSafety safety, const QString &name, const QString &words, const QString &object) {
        auto *choice = addExplainedChoice(layout, name, words);
        choice->setObjectName(object);
        m_choices->addButton(choice, static_cast<int>(safety));
    };
    offer(
        MigrationSafety::ProvenBackup, tr("A &proven backup is there"),
        tr("It begins only when the newest backup that was proved to restore is not older than %1, the recovery point "
           "objective.")
            .arg(format::duration(environment.rpoObjective())),
        QStringLiteral("proven"));
    offer(MigrationSafety::NewBackup, tr("Take a &new one first"),
          tr("A backup is taken, and proved to restore, before the first statement."), QStringLiteral("new"));
    offer(MigrationSafety::None, tr("N&one is needed"),
          tr("What goes wrong may not come back: for what can be made anew."), QStringLiteral("none"));
    const bool demo = environment.kind == EnvironmentKind::Demo;
    m_choices->button(static_cast<int>(demo ? MigrationSafety::None : MigrationSafety::ProvenBackup))->setChecked(true);
    m_outlook = paragraph({});
    m_outlook->setObjectName(QStringLiteral("outlook"));
    layout->addSpacing(6);
    layout->addWidget(m_outlook);
    layout->addStretch(1);

    auto *buttons = new QDialogButtonBox;
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    auto *go = new PrimaryButton(tr("&Look at it…"));
    go->setObjectName(QStringLiteral("go"));
    buttons->addButton(go, QDialogButtonBox::AcceptRole);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &QDialog::accept);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    go->setDefault(true); // what is to be run is shown next, and asked
}

void SafetyDialog::setOutlook(const QString &words)
{
    m_outlook->setText(words);
}

void SafetyDialog::askForStatement(int count)
{
    m_from = new QSpinBox;
    m_from->setObjectName(QStringLiteral("from"));
    m_from->setRange(1, count);
    m_from->setToolTip(tr("It runs without a transaction: statements before this one must be done already."));
    m_form->addRow(tr("From &statement"), m_from);
}

MigrationSafety SafetyDialog::safety() const
{
    return static_cast<MigrationSafety>(m_choices->checkedId());
}

qsizetype SafetyDialog::firstStatement() const
{
    return m_from ? m_from->value() - 1 : 0;
}

} // namespace castellan
