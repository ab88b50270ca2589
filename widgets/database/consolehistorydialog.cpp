// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/consolehistorydialog.h"

#include "models/core/format.h"
#include "models/core/status.h"
#include "widgets/common/datatable.h"
#include "widgets/common/layouts.h"
#include "widgets/common/tableoverdetails.h"
#include "widgets/database/sqlhighlighter.h"
#include "widgets/shell/workbench.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace castellan {

QVariant ConsoleHistoryModel::cell(const HistoryEntry &row, int column, int role) const
{
    const bool text = role == Qt::DisplayRole || role == SortRole;
    switch (column) {
    case When:
        if (role == StatusRole)
            return static_cast<int>(row.failed ? Status::Critical : Status::Good);
        if (role == Qt::DisplayRole)
            return format::moment(row.when);
        return role == SortRole ? QVariant(row.when) : QVariant();
    case Statement:
        if (text)
            return row.text.simplified();
        return role == Qt::ToolTipRole && row.failed ? QVariant(tr("It failed: %1").arg(row.sqlState)) : QVariant();
    case Rows:
        return text ? QVariant(row.rows) : QVariant();
    case Took:
        if (role == Qt::DisplayRole)
            return format::duration(row.duration);
        return role == SortRole ? QVariant(qint64(row.duration.count())) : QVariant();
    default:
        return {};
    }
}

QVariant ConsoleHistoryModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case When:
        return tr("When");
    case Statement:
        return tr("Statements");
    case Rows:
        return tr("Rows");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

ConsoleHistoryDialog::ConsoleHistoryDialog(Workbench &bench, const QList<HistoryEntry> &entries, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("What was run here before"));
    auto *layout = new QVBoxLayout(this);
    m_table = new DataTable(QStringLiteral("database.console.history"), bench.settings(), bench.dialogs());
    m_table->setAccessibleName(tr("What was run here before"));
    m_table->setModel(&m_model);
    m_table->arrangeFirst({{ConsoleHistoryModel::When, 24},
                           {ConsoleHistoryModel::Statement, 80},
                           {ConsoleHistoryModel::Rows, 12},
                           {ConsoleHistoryModel::Took, 12}},
                          -1, Qt::AscendingOrder);
    m_text = makeSqlView();
    m_text->setAccessibleName(tr("The whole text"));
    layout->addWidget(new TableOverDetails(m_table, m_text, 3, 2), 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *take = buttons->addButton(tr("Put it into the editor"), QDialogButtonBox::AcceptRole);
    take->setDefault(true);
    take->setEnabled(false);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConsoleHistoryDialog::choose);
    connect(m_table, &DataTable::activated, this, &ConsoleHistoryDialog::choose);
    connect(m_table, &DataTable::currentChanged, this, [this, take](int row) {
        take->setEnabled(row >= 0);
        m_text->setPlainText(row < 0 ? QString() : m_model.row(row).text);
    });
    m_model.merge(entries);
    if (!entries.isEmpty())
        m_table->selectSourceRow(0);
    resizeOnScreen(this, QSize(900, 620));
}

void ConsoleHistoryDialog::choose()
{
    const int row = m_table->currentSourceRow();
    if (row < 0)
        return;
    Q_EMIT chosen(m_model.row(row).text);
    accept();
}

} // namespace castellan
