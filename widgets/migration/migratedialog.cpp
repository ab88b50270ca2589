// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/migratedialog.h"

#include "models/core/format.h"
#include "models/migration/run/scriptplan.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

namespace castellan {

MigrateDialog::MigrateDialog(const MigrationReading &reading, const QString &resume, EnvironmentKind kind,
                             std::chrono::seconds objective, QWidget *parent)
    : QDialog(parent), m_resume(resume)
{
    const QList<MigrationFile> files = reading.status.pending(resume);
    int statements = 0; // of the first
    for (const MigrationFile &file : files) {
        const auto plan = planScript(file);
        if (m_apart.isEmpty() && plan)
            statements = static_cast<int>(plan->parts.size());
        m_apart << (plan && !plan->oneTransaction);
    }
    const QString title = resume.isEmpty() ? tr("Run the pending migrations") : tr("Run %1 again").arg(resume);
    setWindowTitle(title);
    setMinimumWidth(fontMetrics().averageCharWidth() * 78);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(6);
    auto *head = heading(title);
    head->setFont(scaledFont(head->font(), 1.15, true));
    layout->addWidget(head);

    auto *form = new QFormLayout;
    m_upTo = new QComboBox;
    m_upTo->setObjectName(QStringLiteral("upTo"));
    for (const MigrationFile &file : files)
        m_upTo->addItem(file.name.isEmpty() ? file.version : QStringLiteral("%1  %2").arg(file.version, file.name));
    m_upTo->setCurrentIndex(m_upTo->count() - 1);
    connect(m_upTo, &QComboBox::currentIndexChanged, this, &MigrateDialog::describe);
    form->addRow(tr("&Up to"), m_upTo);
    if (!resume.isEmpty() && m_apart.value(0) && statements > 1) {
        m_from = new QSpinBox;
        m_from->setObjectName(QStringLiteral("from"));
        m_from->setRange(1, statements);
        m_from->setToolTip(tr("It runs without a transaction: statements before this one must be in the database."));
        form->addRow(tr("From &statement"), m_from);
    }
    layout->addLayout(form);
    layout->addSpacing(6);

    layout->addWidget(heading(tr("If it goes wrong")));
    m_safety = new QButtonGroup(this);
    const auto offer = [&](MigrationSafety safety, const QString &name, const QString &words, const QString &object) {
        auto *choice = new QRadioButton(name);
        choice->setObjectName(object);
        choice->setAccessibleDescription(words);
        m_safety->addButton(choice, static_cast<int>(safety));
        layout->addWidget(choice);
        auto *explained = note(words);
        explained->setIndent(24);
        layout->addWidget(explained);
    };
    offer(
        MigrationSafety::ProvenBackup, tr("A &proven backup is there"),
        tr("It begins only when the newest backup that was proved to restore is not older than %1, the recovery point "
           "objective.")
            .arg(format::duration(objective)),
        QStringLiteral("proven"));
    offer(MigrationSafety::NewBackup, tr("Take a &new one first"),
          tr("A backup is taken, and proved to restore, before the first statement."), QStringLiteral("new"));
    offer(MigrationSafety::None, tr("N&one is needed"),
          tr("What goes wrong may not come back: for what can be made anew."), QStringLiteral("none"));
    m_safety
        ->button(
            static_cast<int>(kind == EnvironmentKind::Demo ? MigrationSafety::None : MigrationSafety::ProvenBackup))
        ->setChecked(true);
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
    describe();
}

MigrationChoice MigrateDialog::choice() const
{
    const bool all = m_upTo->currentIndex() == m_upTo->count() - 1;
    return {.count = all ? -1 : qsizetype(m_upTo->currentIndex()) + 1,
            .safety = static_cast<MigrationSafety>(m_safety->checkedId()),
            .resume = m_resume,
            .resumeFrom = m_from ? m_from->value() - 1 : 0};
}

void MigrateDialog::describe()
{
    const int count = m_upTo->currentIndex() + 1;
    const int apart = static_cast<int>(m_apart.mid(0, count).count(true));
    QString words = tr("%n migration(s) will be run.", nullptr, count);
    if (apart > 0)
        words += u' ' + tr("%n of them without a transaction: what was done before an error stays.", nullptr, apart);
    m_outlook->setText(words);
}

} // namespace castellan
