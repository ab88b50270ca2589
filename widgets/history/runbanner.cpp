// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/runbanner.h"

#include "widgets/history/runsentence.h"
#include "widgets/shell/workbench.h"

#include <QAction>

namespace castellan {

RunBanner::RunBanner(Workbench &bench, QWidget *parent) : SentenceBanner(parent)
{
    setObjectName(QStringLiteral("outcome"));
    m_evidence = new QAction(tr("Show evidence"), this);
    connect(m_evidence, &QAction::triggered, this,
            [this, &bench] { Q_EMIT bench.openRequested(QStringLiteral("history"), m_runId); });
    m_dismiss = new QAction(tr("Dismiss"), this);
    connect(m_dismiss, &QAction::triggered, this, &QWidget::hide);
    connect(&bench, &Workbench::connectionChanged, this, &QWidget::hide);
    hide();
}

void RunBanner::tell(const Run &run, QAction *next)
{
    m_runId = run.id;
    const Standing told = sentenceOf(run);
    setSentence(told.status, told.sentence, told.explanation);
    QList<QAction *> actions{m_evidence, m_dismiss};
    if (next)
        actions.prepend(next);
    setActions(actions);
    show();
}

} // namespace castellan
