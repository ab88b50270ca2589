// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/maintenancedialog.h"

#include "models/core/format.h"
#include "widgets/common/layouts.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/text.h"
#include "widgets/database/maintenanceoptions.h"
#include "widgets/database/sqlhighlighter.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

MaintenanceDialog::MaintenanceDialog(const QString &subject, QList<MaintenanceChoice> choices, int serverVersion,
                                     QWidget *parent)
    : QDialog(parent), m_subject(subject), m_choices(std::move(choices)), m_serverVersion(serverVersion)
{
    setWindowTitle(tr("Maintenance of %1").arg(subject));
    setMinimumWidth(fontMetrics().averageCharWidth() * 96);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(heading(
        m_choices.size() == 1 ? QStringLiteral("%1: %2").arg(m_choices.constFirst().words, subject) : windowTitle()));
    if (m_choices.size() > 1) {
        m_choice = new QComboBox;
        m_choice->setObjectName(QStringLiteral("choice"));
        for (const MaintenanceChoice &one : std::as_const(m_choices))
            m_choice->addItem(one.words);
        auto *form = new QFormLayout;
        form->addRow(tr("&What to do"), m_choice);
        layout->addLayout(form);
        connect(m_choice, &QComboBox::currentIndexChanged, this, &MaintenanceDialog::adoptChoice);
    }
    m_explanation = note({});
    layout->addWidget(m_explanation);
    m_options = new MaintenanceOptions;
    connect(m_options, &MaintenanceOptions::changed, this, &MaintenanceDialog::describe);
    layout->addWidget(m_options);
    auto *title = heading(tr("What will be run"));
    layout->addWidget(title);
    m_preview = makeSqlView();
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(title->text());
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    m_preview->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // no more, but for a larger window
    layout->addWidget(m_preview, 1);
    m_locks = paragraph({});
    m_locks->setObjectName(QStringLiteral("locks"));
    layout->addWidget(m_locks);
    m_problem = problemText();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = new PrimaryButton({});
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(minimumWidth(), 0);
    adoptChoice();
}

const MaintenanceChoice &MaintenanceDialog::chosen() const
{
    return m_choices.at(m_choice ? m_choice->currentIndex() : 0);
}

void MaintenanceDialog::adoptChoice()
{
    const MaintenanceChoice &choice = chosen();
    m_explanation->setText(choice.explanation);
    m_explanation->setVisible(!choice.explanation.isEmpty());
    const bool single = choice.tasks.size() == 1;
    if (single)
        m_options->setTask(choice.tasks.constFirst(), choice.clusterIndexes);
    m_options->setVisible(single && !m_options->isEmpty());
    describe();
    layout()->activate();
    resizeOnScreen(this, {width(), qMax(height(), layout()->totalHeightForWidth(width()))});
}

QList<MaintenanceTask> MaintenanceDialog::tasks() const
{
    return chosen().tasks.size() == 1 ? QList<MaintenanceTask>{m_options->task()} : chosen().tasks;
}

QString MaintenanceDialog::word() const
{
    const QList<MaintenanceTask> all = tasks();
    return all.size() == 1 ? actionTitle(all.constFirst().action) : tr("Do it");
}

void MaintenanceDialog::describe()
{
    QStringList lines;
    QStringList locks;
    qint64 space = 0;
    QString problem;
    const QList<MaintenanceTask> all = tasks();
    for (const MaintenanceTask &task : all) {
        const auto statements = maintenanceStatements(task, m_serverVersion);
        if (!statements) {
            problem = statements.error().message;
            continue;
        }
        for (const MaintenanceStatement &statement : *statements) {
            lines << statement.sql + u';';
            space = std::max(space, statement.needsBytes);
        }
        const QString lock = lockInWords(statements->constFirst());
        if (!locks.contains(lock))
            locks << lock;
    }
    if (space > 0) // one after the other, so the largest counts
        locks << tr("It needs some %1 of free space on the server meanwhile.").arg(format::bytes(space));
    m_preview->setPlainText(lines.join(u'\n'));
    m_locks->setText(locks.join(u' '));
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_accept->setText(word() + u'…');
    m_accept->setEnabled(problem.isEmpty() && !lines.isEmpty());
}

} // namespace castellan
