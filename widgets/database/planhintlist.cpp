// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/planhintlist.h"

#include "widgets/common/icons.h"
#include "widgets/common/layouts.h"
#include "widgets/common/text.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace castellan {

PlanHintList::PlanHintList(QWidget *parent) : ScrollColumn(new QWidget, QPalette::Window, parent)
{
    m_rows = new QVBoxLayout(widget());
    m_rows->setContentsMargins(0, 8, 0, 0);
    m_rows->setSpacing(10);
}

void PlanHintList::setHints(const Plan &plan, const QList<PlanHint> &hints)
{
    clearLayout(m_rows);
    if (hints.isEmpty())
        m_rows->addWidget(note(plan.measured ? tr("Nothing stands out in what was measured.")
                                             : tr("What stands out is told once it is measured.")));
    else
        m_rows->addWidget(heading(tr("What stands out")));
    for (const PlanHint &hint : hints)
        m_rows->addWidget(makeHint(plan, hint));
    m_rows->addStretch(1);
}

QWidget *PlanHintList::makeHint(const Plan &plan, const PlanHint &hint)
{
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *node = new QToolButton;
    node->setText(nodeInWords(plan.nodes.at(hint.node)));
    node->setIcon(icons::status(Status::Warning));
    node->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    node->setAutoRaise(true);
    node->setToolTip(tr("Shows this node in the plan"));
    connect(node, &QToolButton::clicked, this, [this, place = hint.node] { Q_EMIT nodeRequested(place); });
    layout->addWidget(node, 0, Qt::AlignLeft);
    layout->addWidget(paragraph(hint.text));
    if (hint.sql.isEmpty())
        return row;
    auto *line = new QHBoxLayout;
    auto *sql = paragraph(hint.sql);
    sql->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    line->addWidget(sql, 1);
    auto *copy = new QToolButton;
    copy->setIcon(icons::icon(QStringLiteral("edit-copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copies the SQL"));
    copy->setAccessibleName(tr("Copy %1").arg(hint.sql));
    connect(copy, &QToolButton::clicked, this, [text = hint.sql] { QGuiApplication::clipboard()->setText(text); });
    line->addWidget(copy, 0, Qt::AlignTop);
    layout->addLayout(line);
    return row;
}

} // namespace castellan
