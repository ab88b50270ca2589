// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/overview/overviewfacts.h"
#include "widgets/shell/page.h"

#include <QTimer>

class QGridLayout;
class QLabel;
class QStackedLayout;

namespace castellan {

class AttentionList;
class DurationLabel;
class OverviewCard;
class Workbench;

/// How the environment stands, in sentences, worst first, each with its next action; below, the cards.
class OverviewPage final : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(Workbench &bench, QWidget *parent = nullptr);

    void refresh() override;
    const Overview &overview() const { return m_overview; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeEmpty();
    void makeCards();
    void adoptDesks();
    void adopt();
    void layOutCards();

    Workbench &m_bench;
    Overview m_overview;
    QStackedLayout *m_switch = nullptr;
    QLabel *m_headline = nullptr;
    DurationLabel *m_checked = nullptr;
    AttentionList *m_attention = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<OverviewCard *> m_cards; ///< none before there is an environment: the first window need not wait for them
    int m_columns = 0;
    QTimer m_ageing; ///< what is good now is late in an hour without any new fact
};

} // namespace castellan
