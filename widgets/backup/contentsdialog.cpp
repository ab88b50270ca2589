// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/contentsdialog.h"

#include "models/core/format.h"
#include "widgets/backup/backuptables.h"
#include "widgets/common/datatable.h"
#include "widgets/common/settings.h"
#include "widgets/common/stateview.h"
#include "widgets/common/text.h"
#include "widgets/shell/workbench.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {

ContentsDialog::ContentsDialog(BackupDesk &desk, BackupEntry backup, Workbench &bench, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_backup(std::move(backup))
{
    setWindowTitle(tr("Contents of %1").arg(m_backup.fileName()));
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 30);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    auto *title = heading(tr("Backup of %1").arg(format::moment(m_backup.when())));
    title->setFont(scaledFont(title->font(), 1.15, true));
    layout->addWidget(title);
    m_facts = note(tr(
        "The list stands at the beginning of the archive. That it can be read does not prove the rest of the file."));
    layout->addWidget(m_facts);

    m_model = new ContentsModel(this);
    const QString name = QStringLiteral("backup.contents");
    m_table = new DataTable(name, bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("Contents of the backup"));
    m_fresh = bench.settings().tableState(name).isEmpty();
    m_states = new StateView(m_table, bench.clock());
    connect(m_states, &StateView::retryRequested, this, &ContentsDialog::load);
    layout->addWidget(m_states, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    load();
}

ContentsDialog::~ContentsDialog()
{
    m_asking.cancel();
}

void ContentsDialog::load()
{
    m_states->showLoading(tr("Reading the contents of %1…").arg(m_backup.fileName()));
    onFinished(m_desk.contents(m_backup, m_asking.token()), this, [this](const Result<TableOfContents> &contents) {
        if (!contents) {
            m_states->showFailed(contents.error());
            return;
        }
        m_facts->setText(tr("%n entries of %1, dumped from PostgreSQL %2. The list stands at the beginning of the "
                            "archive; that it can be read does not prove the rest of the file.",
                            nullptr, static_cast<int>(contents->entries.size()))
                             .arg(contents->database, contents->serverVersion));
        m_model->merge(contents->entries);
        // Only now, so that thousands of entries come in one go.
        m_table->setModel(m_model);
        if (m_fresh) {
            const int character = fontMetrics().averageCharWidth();
            m_table->view()->setColumnWidth(ContentsModel::Type, character * 22);
            m_table->view()->setColumnWidth(ContentsModel::Schema, character * 12);
            m_table->view()->setColumnWidth(ContentsModel::Name, character * 44);
            m_table->view()->sortByColumn(ContentsModel::Type, Qt::AscendingOrder);
        }
        m_states->showContent();
        m_table->view()->setFocus();
    });
}

} // namespace castellan
