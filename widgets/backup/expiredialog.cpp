// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/expiredialog.h"

#include "models/core/format.h"
#include "widgets/backup/backuptables.h"
#include "widgets/common/datatable.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/common/settings.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {

ExpireDialog::ExpireDialog(BackupDesk &desk, const BackupCatalogue &catalogue, Workbench &bench, QWidget *parent)
    : QDialog(parent),
      m_bench(bench),
      m_operation(desk.expireBackups(catalogue)),
      m_target(m_operation->preview().target)
{
    setWindowTitle(tr("Delete expired backups"));
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 30);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);

    QList<ExpiryRow> rows;
    qint64 bytes = 0;
    for (const RetentionDecision &decision : m_operation->decisions()) {
        const BackupEntry *entry = catalogue.find(decision.id);
        if (!entry)
            continue;
        rows << ExpiryRow{.id = decision.id,
                          .file = entry->fileName(),
                          .taken = entry->when(),
                          .size = entry->size(),
                          .proof = entry->proof(),
                          .remove = decision.remove,
                          .reason = decision.reason};
        if (!decision.remove)
            continue;
        ++m_removals;
        for (const BackupCopy &copy : entry->copies)
            bytes += std::max<qint64>(copy.size, 0);
    }
    const BackupPolicy &policy = desk.environment().backup;
    auto *title = heading(m_removals == 0
                              ? tr("Nothing is to be deleted")
                              : tr("%n backup(s) will be deleted, %1", nullptr, m_removals).arg(format::bytes(bytes)));
    title->setObjectName(QStringLiteral("summary"));
    title->setFont(scaledFont(title->font(), 1.15, true));
    layout->addWidget(title);
    layout->addWidget(note(tr("Older than %n day(s) goes, but the %1 newest proven ones and what is held stay. The "
                              "newest proven backup is "
                              "never deleted.",
                              nullptr, policy.keepDays)
                               .arg(policy.keepProven)));

    m_model = new ExpiryModel(this);
    m_model->merge(rows);
    auto *table = new DataTable(QStringLiteral("backup.expiry"), bench.settings(), bench.dialogs());
    table->setAccessibleName(tr("What is deleted and what stays"));
    table->setModel(m_model);
    if (bench.settings().tableState(QStringLiteral("backup.expiry")).isEmpty()) {
        const int character = fontMetrics().averageCharWidth();
        table->view()->setColumnWidth(ExpiryModel::Decision, character * 14);
        table->view()->setColumnWidth(ExpiryModel::Reason, character * 34);
        table->view()->setColumnWidth(ExpiryModel::Taken, character * 20);
        table->view()->setColumnWidth(ExpiryModel::Proof, character * 24);
        table->view()->setColumnWidth(ExpiryModel::Size, character * 10);
        table->view()->sortByColumn(ExpiryModel::Decision, Qt::AscendingOrder);
    }
    layout->addWidget(table, 1);

    if (m_removals > 0) {
        auto *banner = new SentenceBanner;
        banner->setSentence(Status::Warning, tr("This environment is observe-only now."),
                            tr("Arm it with a reason; then what is expired can be deleted."));
        auto *arm = new QAction(tr("Arm…"), banner);
        connect(arm, &QAction::triggered, &bench, &Workbench::arm);
        banner->setActions({arm});
        m_arm = banner;
        layout->addWidget(banner);
        auto *label = new QLabel(tr("To go on, type the name %1:").arg(m_target));
        label->setTextFormat(Qt::PlainText);
        m_name = new QLineEdit;
        m_name->setObjectName(QStringLiteral("name"));
        m_name->setAccessibleName(label->text());
        label->setBuddy(m_name);
        layout->addWidget(label);
        layout->addWidget(m_name);
        connect(m_name, &QLineEdit::textChanged, this, &ExpireDialog::decide);
        connect(&bench, &Workbench::armingChanged, this, &ExpireDialog::decide);
    }

    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(m_removals > 0 ? QDialogButtonBox::Cancel : QDialogButtonBox::Close);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    if (m_removals > 0) {
        m_delete = buttons->addButton(tr("&Delete %n backup(s)", nullptr, m_removals), QDialogButtonBox::ActionRole);
        m_delete->setObjectName(QStringLiteral("delete"));
        m_delete->setAutoDefault(false); // Enter never deletes
        connect(m_delete, &QPushButton::clicked, this, &QDialog::accept);
    }
    layout->addWidget(buttons);
    close->setDefault(true);
    decide();
    table->view()->setFocus();
}

QString ExpireDialog::typedName() const
{
    return m_name ? m_name->text() : QString();
}

void ExpireDialog::decide()
{
    if (!m_delete)
        return;
    const ArmDisplay &arming = m_bench.arming();
    const bool armed = !arming.required || arming.isArmed(m_bench.clock()->now());
    m_arm->setVisible(!armed);
    m_delete->setEnabled(armed && typedName() == m_target);
}

} // namespace castellan
