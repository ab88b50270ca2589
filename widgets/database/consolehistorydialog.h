// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "models/database/console/queryhistory.h"

#include <QDialog>

class QPlainTextEdit;

namespace castellan {

class DataTable;
class Workbench;

/// What was run in the consoles of an environment, newest first. GUI thread only.
class ConsoleHistoryModel final : public TableModel<HistoryEntry, ConsoleHistoryModel>
{
    Q_OBJECT

public:
    enum Column { When, Statement, Rows, Took, ColumnCount };

    using TableModel::TableModel;
    static QString key(const HistoryEntry &row)
    {
        return QString::number(row.when.toMSecsSinceEpoch()) + u' ' + row.text;
    }

protected:
    QVariant cell(const HistoryEntry &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// Chooses one of them for the editor.
class ConsoleHistoryDialog final : public QDialog
{
    Q_OBJECT

public:
    ConsoleHistoryDialog(Workbench &bench, const QList<HistoryEntry> &entries, QWidget *parent = nullptr);

    DataTable *table() const { return m_table; }

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void choose();

    ConsoleHistoryModel m_model;
    DataTable *m_table = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace castellan
