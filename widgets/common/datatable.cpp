// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/datatable.h"

#include "models/core/csv.h"
#include "models/core/format.h"
#include "models/core/workerthread.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/icons.h"
#include "widgets/common/savefile.h"
#include "widgets/common/settings.h"
#include "widgets/common/tableproxy.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace castellan {
namespace {

constexpr int rowsASlice = 500; // well under 50 ms of the GUI thread

/// Reads a proxy a slice per turn of the event loop, then writes the file in a thread of its own. Deletes itself.
class CsvExport final : public QObject
{
public:
    using Done = std::function<void(const Result<void> &)>;

    CsvExport(const TableProxy *proxy, QString path, Done done, QObject *parent)
        : QObject(parent),
          m_proxy(proxy),
          m_path(std::move(path)),
          m_done(std::move(done)),
          m_writer(QStringLiteral("csv"))
    {
        QStringList names;
        for (int column = 0; column < proxy->columnCount(); ++column)
            names.append(proxy->headerData(column, Qt::Horizontal).toString());
        m_text = csvRecord(names).toUtf8() + "\r\n";
        // Rows that move while they are read would be lost or doubled: fix which ones are meant now.
        for (int row = 0; row < proxy->rowCount(); ++row)
            m_rows.append(QPersistentModelIndex(proxy->index(row, 0)));
        connect(&m_timer, &QTimer::timeout, this, &CsvExport::slice);
        m_timer.start(0);
    }

private:
    void slice()
    {
        const qsizetype end = std::min(m_next + rowsASlice, m_rows.size());
        for (; m_next < end; ++m_next) {
            const QPersistentModelIndex &row = m_rows.at(m_next);
            if (!row.isValid())
                continue; // went away meanwhile
            QStringList fields;
            for (int column = 0; column < m_proxy->columnCount(); ++column)
                fields.append(csvField(m_proxy->index(row.row(), column)));
            m_text += csvRecord(fields).toUtf8() + "\r\n";
        }
        if (m_next < m_rows.size())
            return;
        m_timer.stop();
        auto written = m_writer.run([path = m_path, text = m_text] { return writeWhole(path, text); });
        onFinished(written, this, [this](const Result<void> &result) {
            m_done(result);
            deleteLater();
        });
    }

    const TableProxy *m_proxy;
    QString m_path;
    Done m_done;
    QList<QPersistentModelIndex> m_rows;
    qsizetype m_next = 0;
    QByteArray m_text;
    QTimer m_timer;
    WorkerThread m_writer;
};

} // namespace

DataTable::DataTable(const QString &name, Settings &settings, Dialogs &dialogs, QWidget *parent)
    : QWidget(parent), m_name(name), m_settings(settings), m_dialogs(dialogs)
{
    setObjectName(name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_tools = new QHBoxLayout;
    layout->addLayout(m_tools);

    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter rows"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    m_filter->addAction(icons::icon(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    m_tools->addWidget(m_filter, 1);
    m_count = new MutedLabel;
    m_tools->addWidget(m_count);
    m_tools->addStretch(1);

    m_proxy = new TableProxy(this);
    m_view = new QTableView;
    m_view->setModel(m_proxy);
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setSortingEnabled(true);
    m_view->setTabKeyNavigation(false); // Tab leaves the table; the arrows move in it
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_view->horizontalHeader()->setSectionsMovable(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setSortIndicatorClearable(false);
    layout->addWidget(m_view, 1);

    m_copy = new QAction(icons::icon(QStringLiteral("edit-copy")), tr("&Copy"), this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &DataTable::copySelection);
    m_view->addAction(m_copy);
    m_export = new QAction(icons::icon(QStringLiteral("document-export")), tr("&Export as CSV…"), this);
    connect(m_export, &QAction::triggered, this, &DataTable::exportCsv);
    auto *button = new QToolButton;
    button->setDefaultAction(m_export);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(tr("Export as CSV"));
    m_tools->addWidget(button);

    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(120);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(&m_filterDelay, &QTimer::timeout, this, [this] {
        m_proxy->setFilterText(m_filter->text());
        countRows();
    });
    m_countDelay.setSingleShot(true);
    connect(&m_countDelay, &QTimer::timeout, this, &DataTable::countRows);
    const auto count = [this] { m_countDelay.start(0); };
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, count);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, count);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, count);
    connect(m_proxy, &TableProxy::arranged, this, [this] {
        m_countDelay.start(0);
        if (const QPersistentModelIndex wanted = std::exchange(m_wanted, {}); wanted.isValid())
            selectSourceRow(wanted.row());
    });
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex &cell) { Q_EMIT activated(m_proxy->mapToSource(cell).row()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT currentChanged(currentSourceRow()); });
    connect(m_view, &QTableView::customContextMenuRequested, this, &DataTable::showMenu);
    setFocusProxy(m_view);
}

DataTable::~DataTable()
{
    saveColumns();
}

void DataTable::setModel(QAbstractItemModel *model)
{
    m_proxy->setSourceModel(model);
    m_view->setAccessibleName(accessibleName());
    restoreColumns();
    countRows();
}

void DataTable::restoreColumns()
{
    const QByteArray state = m_settings.tableState(m_name);
    m_restored = !state.isEmpty() && m_view->horizontalHeader()->restoreState(state);
    if (m_restored)
        return;
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_proxy->columnCount(); ++column)
        m_view->setColumnWidth(column, qMax(m_view->horizontalHeader()->sectionSizeHint(column) + 8, character * 16));
}

void DataTable::saveColumns()
{
    if (m_proxy->sourceModel())
        m_settings.setTableState(m_name, m_view->horizontalHeader()->saveState());
}

bool DataTable::arrangeFirst(const QList<std::pair<int, int>> &widths, int sortedBy, Qt::SortOrder order)
{
    if (!m_settings.tableState(m_name).isEmpty())
        return false;
    const int character = fontMetrics().averageCharWidth();
    // Whatever the language, a column's name is read whole.
    const QHeaderView *header = m_view->horizontalHeader();
    for (const auto &[column, characters] : widths)
        m_view->setColumnWidth(column, std::max(character * characters, header->sectionSizeHint(column)));
    m_view->sortByColumn(sortedBy, order);
    return true;
}

int DataTable::currentSourceRow() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_proxy->mapToSource(current).row() : -1;
}

QList<int> DataTable::selectedSourceRows() const
{
    QList<int> rows;
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &cell : selected)
        rows.append(m_proxy->mapToSource(cell).row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void DataTable::selectSourceRow(int row)
{
    const QModelIndex source = m_proxy->sourceModel()->index(row, 0);
    const QModelIndex cell = m_proxy->mapFromSource(source);
    // A row of a large table that has just come gets its place in a moment.
    m_wanted = !cell.isValid() && m_proxy->isArranging() ? source : QModelIndex();
    if (!cell.isValid())
        return;
    m_view->setCurrentIndex(cell);
    m_view->scrollTo(cell);
}

void DataTable::clearFilter()
{
    m_filter->clear();
    m_proxy->setFilterText({});
}

void DataTable::addToolWidget(QWidget *widget)
{
    m_tools->insertWidget(m_tools->count() - 1, widget);
}

void DataTable::addRowAction(QAction *action)
{
    m_rowActions.append(action);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
}

void DataTable::setFilterVisible(bool visible)
{
    m_filter->setVisible(visible);
}

void DataTable::showMenu(const QPoint &where)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_rowActions);
    if (!m_rowActions.isEmpty())
        menu->addSeparator();
    menu->addAction(m_copy);
    menu->addAction(m_export);
    menu->popup(m_view->viewport()->mapToGlobal(where));
}

void DataTable::countRows()
{
    const int shown = m_proxy->rowCount();
    const int all = m_proxy->sourceModel() ? m_proxy->sourceModel()->rowCount() : 0;
    m_count->setText(shown == all ? tr("%n row(s)", nullptr, all)
                                  //: %1 and %2 are counts of rows
                                  : tr("%1 of %2 rows").arg(format::count(shown), format::count(all)));
}

void DataTable::copySelection() const
{
    QModelIndexList cells;
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    std::copy_if(selected.begin(), selected.end(), std::back_inserter(cells),
                 [this](const QModelIndex &cell) { return !m_view->isColumnHidden(cell.column()); });
    QGuiApplication::clipboard()->setText(tabSeparated(cells));
}

void DataTable::exportCsv()
{
    m_dialogs.saveFile(this, tr("Export as CSV"), m_name + QStringLiteral(".csv"), tr("CSV files (*.csv)"),
                       [this](const QString &path) {
                           if (!path.isEmpty())
                               writeCsv(path);
                       });
}

void DataTable::writeCsv(const QString &path)
{
    m_export->setEnabled(false);
    new CsvExport(
        m_proxy, path,
        [this, path](const Result<void> &result) {
            m_export->setEnabled(true);
            if (!result)
                m_dialogs.showError(this, tr("Export as CSV"), result.error());
            Q_EMIT exported(path, result ? QString() : result.error().message);
        },
        this);
}

} // namespace castellan
