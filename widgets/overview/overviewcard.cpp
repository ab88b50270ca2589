// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/overviewcard.h"

#include "widgets/shell/workbench.h"

namespace castellan {

OverviewCard::OverviewCard(const QString &title, Workbench &bench, QWidget *parent)
    : Card(title, bench.clock(), parent), m_bench(bench)
{
    connect(states(), &StateView::retryRequested, &bench, &Workbench::refreshRequested);
}

bool OverviewCard::turn(bool known, const QDateTime &when, const std::optional<Error> &failure,
                        const Overview &overview)
{
    const LinkStatus &link = m_bench.link();
    if (known) {
        if (!overview.observing)
            states()->showStale(tr("Cannot observe now."), when);
        else if (failure)
            states()->showStale(failure->message, when);
        else if (std::abs(when.secsTo(m_bench.clock()->now())) > staleAfter.count())
            states()->showStale(tr("No newer answer has come."), when);
        else
            states()->showContent();
        return true;
    }
    if (failure)
        states()->showFailed(*failure);
    else if (link.state == LinkState::Failed)
        states()->showEmpty(tr("Cannot observe"),
                            tr("There is no connection, and nothing was read before it was lost."));
    else if (link.state == LinkState::Disconnected)
        states()->showEmpty(tr("Not connected"), tr("Connect, and this is read at once."));
    else
        states()->showLoading();
    return false;
}

} // namespace castellan
