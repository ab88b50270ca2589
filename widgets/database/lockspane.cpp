// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/lockspane.h"

#include "widgets/common/datatable.h"
#include "widgets/common/stateview.h"
#include "widgets/common/statuscolors.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>

#include <algorithm>

namespace castellan {
namespace {

/// Moves a row in by its depth, with an elbow before it, as far as there is room for.
class DepthDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int depth = index.data(BlockingModel::DepthRole).toInt();
        const int step = option.fontMetrics.height();
        const int indent = std::min(depth * step, option.rect.width() / 3);
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        ground.text.clear();
        ground.icon = {};
        ground.features &= ~QStyleOptionViewItem::HasDecoration;
        const QWidget *view = option.widget;
        view->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, view);
        QStyleOptionViewItem moved = option;
        moved.rect.adjust(indent, 0, 0, 0);
        if (depth > 0) {
            const bool selected = option.state.testFlag(QStyle::State_Selected);
            painter->setPen(selected ? option.palette.color(QPalette::HighlightedText) : mutedText(option.palette));
            const int x = moved.rect.left() - step / 2;
            const int y = moved.rect.center().y();
            painter->drawLine(x, moved.rect.top(), x, y);
            painter->drawLine(x, y, x + step / 2 - 2, y);
        }
        QStyledItemDelegate::paint(painter, moved, index);
    }
};

} // namespace

LocksPane::LocksPane(Workbench &bench) : SessionsPane(bench, QStringLiteral("database.locks"), tr("Who waits for whom"))
{
    m_model = new BlockingModel(this);
    arrange(m_model,
            {{BlockingModel::Session, 52},
             {BlockingModel::Pid, 9},
             {BlockingModel::HoldsUp, 9},
             {BlockingModel::Frees, 11},
             {BlockingModel::WaitsFor, 40},
             {BlockingModel::Waits, 10},
             {BlockingModel::Transaction, 13},
             {BlockingModel::Application, 18},
             {BlockingModel::Query, 50}},
            -1, Qt::AscendingOrder);
    // Its order is the tree: sorted by anything else it would be none.
    QTableView *view = table()->view();
    view->setSortingEnabled(false);
    view->horizontalHeader()->setSectionsClickable(false);
    view->setItemDelegateForColumn(BlockingModel::Session, new DepthDelegate(view));
}

LocksPane::~LocksPane() = default;

void LocksPane::adopt()
{
    m_model->setActivity(picture().activity, picture().tree);
}

int LocksPane::rowOfPid(int pid) const
{
    const auto &rows = m_model->rows();
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [pid](const BlockingRow &row) { return row.node.pid == pid; });
    return found == rows.cend() ? -1 : static_cast<int>(found - rows.cbegin());
}

Standing LocksPane::standing() const
{
    return judgeLocks(picture().activity, picture().tree);
}

bool LocksPane::showNothing()
{
    if (m_model->rowCount() > 0)
        return false;
    states()->showEmpty(tr("Nobody waits"), tr("As soon as a session waits for a lock, it is shown here with whom it "
                                               "waits for, and what ending that one would free."));
    return true;
}

} // namespace castellan
