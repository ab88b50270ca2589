// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rulefindings.h"

#include "widgets/alerts/textplaceitem.h"
#include "widgets/common/icons.h"

namespace castellan {

RuleFindings::RuleFindings(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("What could be better"));
    setHeaderLabels({tr("Line"), tr("What could be better"), tr("What would mend it")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setColumnWidth(0, fontMetrics().averageCharWidth() * 9);
    setColumnWidth(1, fontMetrics().averageCharWidth() * 72);
    connect(this, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { Q_EMIT placeWanted(textPlace(item)); });
}

void RuleFindings::showUnreadable(const Error &error)
{
    clear();
    add(Status::Critical, {}, error.message, error.hint);
}

void RuleFindings::showFindings(const QList<RuleProblem> &problems, const QList<RuleFinding> &findings)
{
    clear();
    for (const RuleProblem &problem : problems)
        add(Status::Critical, problem.place, problem.message, problem.hint);
    for (const RuleFinding &finding : findings)
        add(Status::Warning, finding.place, finding.message, finding.hint);
}

QStringList RuleFindings::sentences() const
{
    QStringList all;
    for (int row = 0; row < topLevelItemCount(); ++row)
        all.append(topLevelItem(row)->text(1));
    return all;
}

void RuleFindings::add(Status status, TextPlace place, const QString &message, const QString &hint)
{
    auto *item = new QTreeWidgetItem(this, {QString::number(place.line), message, hint});
    item->setIcon(0, icons::status(status));
    setTextPlace(item, place);
    item->setToolTip(1, message);
    item->setToolTip(2, hint);
}

} // namespace castellan
