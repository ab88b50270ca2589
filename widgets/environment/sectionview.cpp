// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/sectionview.h"

#include "widgets/common/scrollcolumn.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

constexpr int titleRole = Qt::UserRole;

} // namespace

SectionView::SectionView(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("sections"));
    m_list->setAccessibleName(tr("Sections"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(1);
    m_stack = new QStackedWidget;
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    const auto go = [this](QKeySequence::StandardKey key, int by) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by] { step(by); });
    };
    go(QKeySequence::NextChild, 1);
    go(QKeySequence::PreviousChild, -1);
}

void SectionView::addSection(QWidget *section, const QIcon &icon, const QString &title)
{
    auto *inside = new QWidget;
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(16, 6, 16, 14);
    layout->addWidget(section);
    m_stack->addWidget(new ScrollColumn(inside));
    auto *item = new QListWidgetItem(icon, title, m_list);
    item->setData(titleRole, title);
    item->setSizeHint(QSize(0, fontMetrics().height() + 14));
    if (m_list->count() == 1)
        m_list->setCurrentRow(0);
    fitList();
}

int SectionView::count() const
{
    return m_list->count();
}

int SectionView::currentIndex() const
{
    return m_list->currentRow();
}

void SectionView::setCurrentIndex(int index)
{
    m_list->setCurrentRow(index);
}

QString SectionView::title(int index) const
{
    const QListWidgetItem *item = m_list->item(index);
    return item ? item->text() : QString();
}

void SectionView::setTroubled(int index, bool troubled)
{
    QListWidgetItem *item = m_list->item(index);
    const QString title = item->data(titleRole).toString();
    item->setText(troubled ? title + QStringLiteral(" ●") : title);
    //: %1 the name of a section
    item->setData(Qt::AccessibleTextRole, troubled ? tr("%1: something is wrong here").arg(title) : title);
}

void SectionView::step(int by)
{
    const int sections = count();
    if (sections > 0)
        setCurrentIndex((currentIndex() + by + sections) % sections);
}

void SectionView::fitList()
{
    int widest = 0;
    for (int i = 0; i < m_list->count(); ++i)
        widest = std::max(widest, m_list->fontMetrics().horizontalAdvance(m_list->item(i)->data(titleRole).toString() +
                                                                          QStringLiteral(" ●")));
    m_list->setFixedWidth(widest + m_list->iconSize().width() + 64);
}

} // namespace castellan
