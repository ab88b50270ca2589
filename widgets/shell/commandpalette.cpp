// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/commandpalette.h"

#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

class PaletteDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, option.fontMetrics.height() + 16};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool chosen = option.state & QStyle::State_Selected;
        const QRect row = option.rect.adjusted(4, 1, -4, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.palette.color(QPalette::Highlight));
            painter->drawRoundedRect(row, 5, 5);
        }
        const QRect sign(row.left() + 10, row.center().y() - 8, 18, 18);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, sign, Qt::AlignCenter, chosen ? QIcon::Selected : QIcon::Normal);
        const QColor ink = option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text);
        const QColor quiet = chosen ? ink : mutedText(option.palette);
        const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
        const QString aside = index.data(PaletteModel::KindRole).toString() +
                              (shortcut.isEmpty() ? QString() : QStringLiteral("  ·  ") + shortcut);
        const int asideWidth = option.fontMetrics.horizontalAdvance(aside);
        painter->setPen(quiet);
        painter->drawText(row.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, aside);
        painter->setPen(ink);
        const QRect words = row.adjusted(40, 0, -asideWidth - 24, 0);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window) : QFrame(window, Qt::Popup | Qt::FramelessWindowHint)
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    setAttribute(Qt::WA_TranslucentBackground);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    m_field = new QLineEdit;
    m_field->setFrame(false);
    m_field->setFont(scaledFont(m_field->font(), 1.15, false));
    m_field->setPlaceholderText(tr("Find a page, an action, a backup…"));
    m_field->setAccessibleName(tr("Find or do anything"));
    m_field->addAction(icons::icon(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    m_field->setMinimumHeight(fontMetrics().height() * 2 + 4);
    layout->addWidget(m_field);
    m_model = new PaletteModel(this);
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    layout->addWidget(m_list, 1);
    m_nothing = note(tr("Nothing is called that."));
    m_nothing->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_nothing);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setQuery(text);
        m_nothing->setVisible(m_model->rowCount() == 0);
        m_list->setCurrentIndex(m_model->index(0));
        m_list->scrollToTop();
        fit();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &cell) {
        m_list->setCurrentIndex(cell);
        runCurrent();
    });
}

void CommandPalette::popup(QList<PaletteItem> items)
{
    m_model->setItems(std::move(items));
    m_field->clear();
    m_model->setQuery({});
    m_nothing->setVisible(m_model->rowCount() == 0);
    m_list->setCurrentIndex(m_model->index(0));
    const QRect window = parentWidget()->rect();
    const int width = std::min(window.width() - 40, fontMetrics().averageCharWidth() * 84);
    m_highest = std::min(window.height() - 80, fontMetrics().height() * 24);
    resize(width, m_highest);
    fit();
    QWidget::move(
        parentWidget()->mapToGlobal(QPoint((window.width() - width) / 2, std::min(72, window.height() / 10))));
    show();
    m_field->setFocus();
}

void CommandPalette::fit()
{
    const int rows = std::max(1, m_model->rowCount());
    const int row = std::max(m_list->sizeHintForRow(0), fontMetrics().height() + 16);
    const int around = layout()->contentsMargins().top() * 2 + layout()->spacing() + m_field->minimumHeight();
    resize(width(), std::min(m_highest, around + rows * row + 4));
}

void CommandPalette::move(int steps)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + steps, 0, rows - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const auto run = m_model->item(current.row()).run;
    hide(); // before it runs: what it opens must be able to take the focus
    if (run)
        run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(8);
        return true;
    case Qt::Key_PageUp:
        move(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCard(painter, rect(), palette());
}

} // namespace castellan
