// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitoring/chartlegend.h"

#include "widgets/common/flowlayout.h"
#include "widgets/common/layouts.h"
#include "widgets/monitoring/chartcolors.h"
#include "widgets/monitoring/chartview.h"
#include "widgets/monitoring/legendentry.h"
#include "widgets/monitoring/plotitems.h"

#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace castellan {
namespace {

constexpr int rowsShown = 4;
constexpr int lineRole = Qt::UserRole + 1;
constexpr int valueRole = Qt::UserRole + 2;

QPixmap swatch(int line, const QPalette &palette)
{
    QPixmap picture(QSize(16, 16) * 2);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen = linePen(line, palette);
    pen.setWidthF(2.5);
    painter.setPen(pen);
    painter.drawLine(QPointF(1, 8), QPointF(15, 8));
    return picture;
}

} // namespace

ChartLegend::ChartLegend(ChartView *view, QWidget *parent) : QWidget(parent), m_view(view)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_words = new QWidget;
    m_flow = new FlowLayout(m_words);
    layout->addWidget(m_words);
}

void ChartLegend::adopt()
{
    const QList<ChartLine> &lines = m_view->plot().lines;
    QList<ChartLineName> names;
    for (const ChartLine &line : lines)
        names.append(line.name);
    const bool many = names.size() > mostWords;
    if (names != m_lines) {
        m_lines = names;
        clearLayout(m_flow);
        if (many)
            fillList();
        else
            makeWords();
        m_words->setVisible(!many);
        if (m_list)
            m_list->setVisible(many);
        // One line is named by the title.
        setVisible(names.size() > 1);
    }
    if (many)
        fillValues();
}

void ChartLegend::makeWords()
{
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        auto *entry = new LegendEntry(static_cast<int>(line), m_lines.at(line).label);
        entry->setChecked(m_view->plot().isShown(line));
        connect(entry, &LegendEntry::toggled, this, [this, line](bool shown) { m_view->setLineShown(line, shown); });
        m_flow->addWidget(entry);
    }
}

void ChartLegend::makeList()
{
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_model = new QStandardItemModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(valueRole);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->sort(1, Qt::DescendingOrder);
    m_filter = new QLineEdit;
    m_filter->setClearButtonEnabled(true);
    m_filter->setPlaceholderText(tr("Filter the lines"));
    m_filter->setAccessibleName(tr("Filter the lines"));
    connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    m_rows = new QTreeView;
    m_rows->setModel(m_sorted);
    m_rows->setAccessibleName(tr("Lines of the chart, the largest first"));
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setHeaderHidden(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setTextElideMode(Qt::ElideMiddle);
    m_rows->viewport()->setAutoFillBackground(false); // the card's ground is seen
    m_rows->setFixedHeight(rowsShown * (m_rows->fontMetrics().height() + 4));
    connect(m_model, &QStandardItemModel::itemChanged, this, [this](const QStandardItem *item) {
        if (item->isCheckable())
            m_view->setLineShown(item->data(lineRole).toInt(), item->checkState() == Qt::Checked);
    });
    column->addWidget(m_filter);
    column->addWidget(m_rows);
    layout()->addWidget(m_list);
}

void ChartLegend::fillList()
{
    if (!m_list)
        makeList();
    const QSignalBlocker quiet(m_model);
    m_model->removeRows(0, m_model->rowCount());
    m_model->setColumnCount(2);
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        const QString label = m_lines.at(line).label;
        auto *name = new QStandardItem(QIcon(swatch(static_cast<int>(line), palette())), label);
        name->setCheckable(true);
        name->setCheckState(m_view->plot().isShown(line) ? Qt::Checked : Qt::Unchecked);
        name->setData(static_cast<int>(line), lineRole);
        name->setToolTip(label);
        name->setEditable(false);
        auto *value = new QStandardItem;
        value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setEditable(false);
        m_model->appendRow({name, value});
    }
    m_sorted->setSourceModel(nullptr); // it heard nothing of all this
    m_sorted->setSourceModel(m_model);
    m_sorted->sort(1, Qt::DescendingOrder);
    QHeaderView *header = m_rows->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setSectionResizeMode(1, QHeaderView::ResizeToContents);
}

void ChartLegend::fillValues()
{
    const PlotData &plot = m_view->plot();
    // What Prometheus answered ends a little before the axis does, whose end is now.
    qint64 newest = plot.from;
    for (const ChartLine &line : plot.lines) {
        if (!line.range.buckets.isEmpty())
            newest = std::max(newest, line.range.buckets.last().time);
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ChartLine &line = plot.lines.at(row);
        const auto bucket = valueAt(line.range, std::min(newest, plot.to));
        QStandardItem *value = m_model->item(row, 1);
        value->setText(bucket ? bucketText(*bucket, line.name.unit) : QStringLiteral("–"));
        value->setData(bucket ? bucket->mean() : -std::numeric_limits<double>::infinity(), valueRole);
    }
}

void ChartLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_list && m_model->rowCount() == m_lines.size()) {
        const QSignalBlocker quiet(m_model);
        for (int row = 0; row < m_model->rowCount(); ++row)
            m_model->item(row, 0)->setIcon(QIcon(swatch(row, palette())));
    }
}

} // namespace castellan
