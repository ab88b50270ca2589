// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rulelist.h"

#include "widgets/alerts/textplaceitem.h"

#include <QSignalBlocker>

namespace castellan {

RuleList::RuleList(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Rules"));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            Q_EMIT placeWanted(textPlace(item));
    });
}

void RuleList::setFile(const RuleFile *file)
{
    const QSignalBlocker blocker(this);
    clear();
    if (!file)
        return;
    for (int group = 0; group < file->groups().size(); ++group) {
        const RuleGroupSpec &spec = file->groups().at(group);
        auto *parent = new QTreeWidgetItem(this, {spec.name});
        setTextPlace(parent, file->placeOfGroup(group));
        for (int rule = 0; rule < spec.rules.size(); ++rule) {
            auto *item = new QTreeWidgetItem(parent, {spec.rules.at(rule).name});
            setTextPlace(item, file->placeOf({.group = group, .rule = rule}));
            item->setToolTip(0, spec.rules.at(rule).expression);
        }
    }
    expandAll();
}

void RuleList::setCurrent(RuleId rule)
{
    const QSignalBlocker blocker(this);
    if (QTreeWidgetItem *group = topLevelItem(rule.group))
        setCurrentItem(group->child(rule.rule));
}

} // namespace castellan
