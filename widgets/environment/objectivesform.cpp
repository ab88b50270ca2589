// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/objectivesform.h"

#include "widgets/common/text.h"
#include "widgets/environment/rowbuttons.h"
#include "widgets/environment/tiermodel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace castellan {

ObjectivesForm::ObjectivesForm(QWidget *parent) : EnvironmentForm(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const Environment defaults;
    m_rto = addTiers(layout, tr("How long it may take until everything is back (RTO)"), QStringLiteral("rto"),
                     QStringLiteral("recovery.rto"), defaultRtoTiers(), defaults.rtoTier);
    m_rpo = addTiers(layout, tr("How much of the newest data may be lost (RPO)"), QStringLiteral("rpo"),
                     QStringLiteral("recovery.rpo"), defaultRpoTiers(), defaults.rpoTier);
    layout->addStretch(1);
    load({});
}

TierModel *ObjectivesForm::addTiers(QVBoxLayout *layout, const QString &title, const QString &name,
                                    const QString &keyPath, const QList<RecoveryTier> &defaults,
                                    const QString &defaultTier)
{
    auto *headline = heading(title);
    layout->addWidget(headline);
    auto *model = new TierModel(this);
    auto *table = new QTableView;
    table->setObjectName(name + QStringLiteral("Tiers"));
    table->setAccessibleName(title);
    table->setModel(model);
    prepareTable(table);
    table->setSelectionBehavior(QAbstractItemView::SelectItems);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
    setVisibleRows(table, 3);
    table->setMaximumHeight(table->minimumHeight() + 2 * table->verticalHeader()->defaultSectionSize());
    const int letter = fontMetrics().averageCharWidth();
    table->setColumnWidth(TierModel::Name, 30 * letter);
    table->setColumnWidth(TierModel::Objective, 14 * letter);
    layout->addWidget(table);
    auto *problem = problemText();
    layout->addWidget(problem);
    addProblemLabel(problem, table, {keyPath, keyPath + QStringLiteral("Tier")});

    auto *buttons = new RowButtons(
        table, name, tr("Add a tier"), tr("Remove"),
        {.add = [model] { return model->add(); }, .remove = [model](int row) { model->remove(row); }, .least = 1});
    auto *reset = buttons->append(tr("The guide's"));
    reset->setObjectName(name + QStringLiteral("Guide"));
    reset->setAccessibleDescription(title);
    layout->addWidget(buttons);
    tabThrough({table, buttons->addButton(), buttons->removeButton(), reset});

    const auto changed = [=, this] { reset->setEnabled(model->tiers() != defaults || model->chosen() != defaultTier); };
    connect(reset, &QPushButton::clicked, this, [=, this] {
        model->setTiers(defaults, defaultTier);
        changed();
        Q_EMIT edited();
    });
    connect(model, &TierModel::edited, this, [=, this] {
        changed();
        Q_EMIT edited();
    });
    connect(model, &QAbstractItemModel::modelReset, this, changed);
    return model;
}

void ObjectivesForm::load(const Environment &environment)
{
    m_rto->setTiers(environment.rto, environment.rtoTier);
    m_rpo->setTiers(environment.rpo, environment.rpoTier);
}

void ObjectivesForm::store(Environment &environment) const
{
    environment.rto = m_rto->tiers();
    environment.rtoTier = m_rto->chosen();
    environment.rpo = m_rpo->tiers();
    environment.rpoTier = m_rpo->chosen();
}

} // namespace castellan
