// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/attentionlist.h"

#include "widgets/common/layouts.h"
#include "widgets/common/sentencebanner.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QVBoxLayout>

namespace castellan {

AttentionList::AttentionList(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    m_banners = new QVBoxLayout(this);
    m_banners->setContentsMargins(0, 0, 0, 0);
    m_banners->setSpacing(8);
    hide();
}

void AttentionList::setAttention(const QList<Attention> &attention)
{
    setVisible(!attention.isEmpty());
    if (attention == m_shown)
        return;
    m_shown = attention;
    clearLayout(m_banners, static_cast<int>(m_shown.size()));
    for (int i = 0; i < m_shown.size(); ++i) {
        const Attention &one = m_shown.at(i);
        auto *banner =
            i < m_banners->count() ? qobject_cast<SentenceBanner *>(m_banners->itemAt(i)->widget()) : nullptr;
        if (!banner) {
            banner = new SentenceBanner;
            m_banners->addWidget(banner);
        }
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
