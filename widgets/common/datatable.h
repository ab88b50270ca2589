// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>

class QAbstractItemModel;
class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QTableView;

namespace castellan {

class Dialogs;
class Settings;
class TableProxy;

/// A table as every page shows one: a filter field, sorting, Ctrl+C (tab-separated text), export as CSV, column
/// widths remembered under `name`. Rows keep selection and scroll position while the model is merged.
class DataTable final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is stable and unique ("backup.catalogue"). The settings and dialogs must outlive the table.
    DataTable(const QString &name, Settings &settings, Dialogs &dialogs, QWidget *parent = nullptr);
    ~DataTable() override;

    /// Does not take the model. Its SortRole, StatusRole and Qt's own roles are used.
    void setModel(QAbstractItemModel *model);
    /// While no person has arranged the columns (else false): how wide some are, in characters, and what it is sorted
    /// by, -1 for the model's own order. After setModel().
    bool arrangeFirst(const QList<std::pair<int, int>> &widths, int sortedBy, Qt::SortOrder order);
    QTableView *view() const { return m_view; }
    TableProxy *proxy() const { return m_proxy; }
    QLineEdit *filterField() const { return m_filter; }

    /// The source model's row under the cursor, or -1.
    int currentSourceRow() const;
    /// Source rows that are selected, ascending.
    QList<int> selectedSourceRows() const;
    void selectSourceRow(int row);

    /// Buttons or labels of the page's own, to the left of Export.
    void addToolWidget(QWidget *widget);
    /// In the context menu and, as shortcuts, on the table.
    void addRowAction(QAction *action);
    void setFilterVisible(bool visible);
    /// At once, for it may hide what is to be selected.
    void clearFilter();

    void copySelection() const;
    /// Asks where to and writes there; the rows are read a slice at a time, the file is written in a thread.
    void exportCsv();

Q_SIGNALS:
    void activated(int sourceRow);
    void currentChanged(int sourceRow);
    /// After an export, with what to show to the person; empty error text means done.
    void exported(const QString &path, const QString &error);

private:
    void restoreColumns();
    void saveColumns();
    void showMenu(const QPoint &where);
    void countRows();
    void writeCsv(const QString &path);

    QString m_name;
    Settings &m_settings;
    Dialogs &m_dialogs;
    TableProxy *m_proxy = nullptr;
    QTableView *m_view = nullptr;
    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QHBoxLayout *m_tools = nullptr;
    QList<QAction *> m_rowActions;
    QAction *m_copy = nullptr;
    QAction *m_export = nullptr;
    QTimer m_filterDelay;
    QTimer m_countDelay;
    bool m_restored = false;
    QPersistentModelIndex m_wanted; ///< to be selected when it has its place
};

} // namespace castellan
