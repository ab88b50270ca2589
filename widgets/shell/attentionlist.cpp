// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/attentionlist.h"

#include "widgets/common/layouts.h"
#include "widgets/common/scrollcolumn.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {

AttentionList::AttentionList(Workbench &bench, Room room, QWidget *parent)
    : QWidget(parent), m_bench(bench), m_room(room)
{
    auto *content = new QWidget;
    m_banners = new QVBoxLayout(content);
    m_banners->setContentsMargins(0, 0, 0, 0);
    m_banners->setSpacing(8);
    content->installEventFilter(this);
    m_column = new ScrollColumn(content);
    m_column->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_more = new QPushButton;
    m_more->setObjectName(QStringLiteral("moreAttention"));
    m_more->setFlat(true);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_isUnfolded = !m_isUnfolded;
        fill();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_column);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    hide();
}

void AttentionList::setAttention(const QList<Attention> &attention)
{
    setVisible(!attention.isEmpty());
    if (attention == m_attention)
        return;
    m_attention = attention;
    fill();
}

void AttentionList::fill()
{
    const bool fits = m_attention.size() <= few;
    const QList<Attention> shown = fits || m_isUnfolded ? m_attention : m_attention.first(few);
    m_more->setVisible(!fits);
    m_more->setText(m_isUnfolded ? tr("&Show fewer")
                                 : tr("&Show %n more", nullptr, static_cast<int>(m_attention.size()) - few));
    if (shown == m_shown)
        return;
    m_shown = shown;
    clearLayout(m_banners, static_cast<int>(m_shown.size()));
    for (int i = 0; i < m_shown.size(); ++i) {
        const Attention &one = m_shown.at(i);
        SentenceBanner *banner = bannerAt(i);
        banner->setObjectName(QStringLiteral("attention.%1").arg(one.topic));
        banner->setSentence(one.status, one.sentence, one.explanation);
        qDeleteAll(banner->findChildren<QAction *>(QStringLiteral("next"), Qt::FindDirectChildrenOnly));
        QList<QAction *> actions;
        for (const NextAction &next : one.actions) {
            auto *action = new QAction(next.label, banner);
            action->setObjectName(QStringLiteral("next"));
            connect(
                action, &QAction::triggered, this, [this, next] { perform(next); }, Qt::QueuedConnection);
            actions.append(action);
        }
        banner->setActions(actions);
    }
    fit();
}

SentenceBanner *AttentionList::bannerAt(int index)
{
    if (index < m_banners->count())
        return qobject_cast<SentenceBanner *>(m_banners->itemAt(index)->widget());
    auto *banner = new SentenceBanner;
    m_banners->addWidget(banner);
    return banner;
}

/// As high as the sentences are at this width, but no more than the share of the page that is theirs.
void AttentionList::fit()
{
    constexpr double share = 0.4;
    // Without a sentence the layout has no height for a width.
    int height = std::max(0, m_banners->totalHeightForWidth(m_column->viewport()->width()));
    if (m_room == Room::Share && parentWidget())
        height = std::min(height, static_cast<int>(parentWidget()->height() * share));
    m_column->setFixedHeight(height);
}

void AttentionList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool AttentionList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::eventFilter(watched, event);
}

void AttentionList::perform(const NextAction &action)
{
    if (action.id == QLatin1String("connection.connect"))
        Q_EMIT m_bench.connectRequested();
    else if (action.id == QLatin1String("overview.refresh"))
        Q_EMIT m_bench.refreshRequested();
    else if (action.id == QLatin1String("backups.show"))
        Q_EMIT m_bench.openRequested(QStringLiteral("backups"), action.object);
    else if (action.id == QLatin1String("health.show"))
        Q_EMIT m_bench.openRequested(QStringLiteral("health"), action.object);
    else
        Q_EMIT m_bench.actionRequested(action.id, action.object);
}

} // namespace castellan
