// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/navigationrail.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"
#include "widgets/common/text.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QVBoxLayout>

namespace castellan {
namespace {

constexpr int signSize = 18;

} // namespace

RailButton::RailButton(const QIcon &icon, const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setIcon(icon);
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RailButton::setCount(int count)
{
    m_count = count;
    setAccessibleDescription(count > 0 ? tr("%n waiting", nullptr, count) : QString());
    update();
}

QSize RailButton::sizeHint() const
{
    return {10 + signSize + 9 + QFontMetrics(scaledFont(font(), 1.0, true)).horizontalAdvance(text()) + 44,
            fontMetrics().height() + 13};
}

void RailButton::enterEvent(QEnterEvent *)
{
    update();
}

void RailButton::leaveEvent(QEvent *)
{
    update();
}

void RailButton::focusInEvent(QFocusEvent *event)
{
    m_byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    QAbstractButton::focusInEvent(event);
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = railGround(palette());
    const QColor chosen = accent(palette());
    QColor ink = palette().color(QPalette::WindowText);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(ground, chosen, isDark(palette()) ? 0.26 : 0.13));
        painter.drawRoundedRect(rect(), 5, 5);
        // The accent was made readable on the base; the wash under it is a little darker.
        ink = chosen;
        for (int step = 0; step < 8 && contrastRatio(ink, mixed(ground, chosen, isDark(palette()) ? 0.26 : 0.13)) < 4.5;
             ++step)
            ink = mixed(ink, palette().color(QPalette::WindowText), 0.15);
    } else if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(ground, palette().color(QPalette::WindowText), 0.07));
        painter.drawRoundedRect(rect(), 5, 5);
    }
    if (hasFocus() && m_byKeyboard) {
        painter.setPen(QPen(chosen, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    const QRect sign(10, (height() - signSize) / 2, signSize, signSize);
    const qreal ratio = devicePixelRatioF();
    if (isChecked()) {
        // The icon takes the colour of the word.
        QPixmap pixmap = icon().pixmap(QSize(signSize, signSize), ratio);
        QPainter tint(&pixmap);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(pixmap.rect(), ink);
        tint.end();
        painter.drawPixmap(sign, pixmap);
        painter.setFont(scaledFont(font(), 1.0, true));
    } else {
        icon().paint(&painter, sign);
    }
    painter.setPen(ink);
    const QRect words = rect().adjusted(10 + signSize + 9, 0, m_count > 0 ? -34 : -6, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    if (m_count > 0) {
        const QString number = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
        const StatusColors colors = statusColors(Status::Critical, palette());
        painter.setFont(scaledFont(font(), 0.84, true));
        const int width = qMax(18, painter.fontMetrics().horizontalAdvance(number) + 10);
        const QRectF pill(this->width() - width - 8, (height() - 18) / 2.0, width, 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.fill);
        painter.drawRoundedRect(pill, 9, 9);
        painter.setPen(colors.onFill);
        painter.drawText(pill, Qt::AlignCenter, number);
    }
}

NavigationRail::NavigationRail(const QList<PageDescriptor> &pages, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Pages"));
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(8, 12, 8, 8);
    m_layout->setSpacing(2);
    auto *name = new QLabel(QStringLiteral("Castellan"));
    name->setFont(scaledFont(name->font(), 1.12, true));
    name->setContentsMargins(8, 0, 0, 6);
    m_layout->addWidget(name);
    QString group;
    for (const PageDescriptor &page : pages) {
        if (page.group != group) {
            group = page.group;
            auto *label = new MutedLabel(group);
            label->setFont(scaledFont(label->font(), 0.88, true));
            label->setContentsMargins(8, 12, 0, 3);
            m_layout->addWidget(label);
        }
        auto *entry = new RailButton(icons::icon(page.icon), page.title);
        entry->setObjectName(QStringLiteral("rail.%1").arg(page.id));
        entry->setFocusPolicy(Qt::TabFocus);
        entry->installEventFilter(this);
        const QString id = page.id;
        connect(entry, &QAbstractButton::clicked, this, [this, id] { choose(id); });
        m_layout->addWidget(entry);
        m_order.append(id);
        m_buttons.insert(id, entry);
    }
    m_layout->addStretch(1);
    setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void NavigationRail::choose(const QString &page)
{
    setCurrent(page);
    Q_EMIT chosen(page);
}

void NavigationRail::setCurrent(const QString &page)
{
    m_current = page;
    for (auto entry = m_buttons.cbegin(); entry != m_buttons.cend(); ++entry) {
        const bool here = entry.key() == page;
        entry.value()->setChecked(here);
        // A row of one Tab stop: Tab goes on to the page, arrows go through the rail.
        entry.value()->setFocusPolicy(here ? Qt::TabFocus : Qt::NoFocus);
    }
}

void NavigationRail::setCount(const QString &page, int count)
{
    if (RailButton *entry = m_buttons.value(page))
        entry->setCount(count);
}

QAbstractButton *NavigationRail::button(const QString &page) const
{
    return m_buttons.value(page);
}

void NavigationRail::addFootWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

bool NavigationRail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int count = static_cast<int>(m_order.size());
    int target = static_cast<int>(m_order.indexOf(m_current));
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        target = qMin(target + 1, count - 1);
        break;
    case Qt::Key_Up:
        target = qMax(target - 1, 0);
        break;
    case Qt::Key_Home:
        target = 0;
        break;
    case Qt::Key_End:
        target = count - 1;
        break;
    default:
        return QWidget::eventFilter(watched, event);
    }
    choose(m_order.at(target));
    m_buttons.value(m_order.at(target))->setFocus(Qt::TabFocusReason);
    return true;
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), railGround(palette()));
    painter.setPen(hairline(palette()));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.drawLine(edge, 0, edge, height());
}

} // namespace castellan
