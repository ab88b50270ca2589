// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/maintenanceoptions.h"

#include "widgets/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace castellan {
namespace {

using Action = MaintenanceTask::Action;

bool isVacuum(Action action)
{
    return action == Action::Vacuum || action == Action::VacuumFull;
}

/// Neither on nor off is the first of three.
int placeOf(const std::optional<bool> &choice)
{
    return !choice ? 0 : *choice ? 1 : 2;
}

std::optional<bool> choiceAt(int place)
{
    return place == 0 ? std::nullopt : std::optional(place == 1);
}

} // namespace

MaintenanceOptions::MaintenanceOptions(QWidget *parent) : QWidget(parent)
{
    m_form = new QFormLayout(this);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(14);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_analyze = addCheck(QStringLiteral("analyze"), tr("&ANALYZE"), tr("reads new statistics for the planner, too"));
    m_freeze = addCheck(QStringLiteral("freeze"), tr("F&REEZE"),
                        tr("marks all rows that everybody sees as frozen, whatever their age"));
    m_skipLocked = addCheck(QStringLiteral("skipLocked"), tr("&SKIP_LOCKED"),
                            tr("leaves out what is locked instead of waiting for it"));
    m_full = addCheck(QStringLiteral("full"), tr("&FULL"),
                      tr("writes the table anew and gives its free space back; nobody reads or writes it meanwhile"));
    m_indexCleanup = addChoice(QStringLiteral("indexCleanup"), tr("&INDEX_CLEANUP"),
                               {tr("as the table's own setting says"), tr("automatic: left out when few rows are dead"),
                                tr("on: always"), tr("off: never, for a VACUUM that has to be quick")});
    m_truncate = addChoice(QStringLiteral("truncate"), tr("&TRUNCATE"),
                           {tr("as the table's own setting says"),
                            tr("on: gives empty pages at the end back, for which it locks shortly"),
                            tr("off: keeps them, and takes no such lock")});
    m_parallel = new QSpinBox;
    m_parallel->setObjectName(QStringLiteral("parallel"));
    m_parallel->setRange(-1, 1024);
    m_parallel->setSpecialValueText(tr("as the server decides"));
    m_parallel->setToolTip(tr("How many workers do the indexes at the same time; 0: none"));
    m_form->addRow(tr("&PARALLEL"), m_parallel);
    connect(m_parallel, &QSpinBox::valueChanged, this, &MaintenanceOptions::changed);
    m_concurrently = addCheck(QStringLiteral("concurrently"), tr("C&ONCURRENTLY"),
                              tr("lets readers go on meanwhile; it takes a unique index, and a view that was filled"));
    m_clusterIndex = addChoice(QStringLiteral("clusterIndex"), tr("In the order of the &index"), {});
    connect(m_full, &QCheckBox::toggled, this, &MaintenanceOptions::adoptFull);
}

QCheckBox *MaintenanceOptions::addCheck(const QString &name, const QString &words, const QString &meaning)
{
    auto *box = new QCheckBox(words);
    box->setObjectName(name);
    box->setAccessibleDescription(meaning);
    m_form->addRow(box, note(meaning));
    connect(box, &QCheckBox::toggled, this, &MaintenanceOptions::changed);
    return box;
}

QComboBox *MaintenanceOptions::addChoice(const QString &name, const QString &label, const QStringList &words)
{
    auto *choice = new QComboBox;
    choice->setObjectName(name);
    choice->addItems(words);
    m_form->addRow(label, choice);
    connect(choice, &QComboBox::currentIndexChanged, this, &MaintenanceOptions::changed);
    return choice;
}

void MaintenanceOptions::setTask(const MaintenanceTask &task, const QStringList &clusterIndexes)
{
    const QSignalBlocker quiet(this);
    m_task = task;
    const bool vacuum = isVacuum(task.action);
    const bool one = task.objects.size() == 1;
    const bool whole = one && task.objects.constFirst().kind == MaintenanceObject::Kind::Database;
    const QList<std::pair<QWidget *, bool>> rows{{m_analyze, vacuum},
                                                 {m_freeze, vacuum},
                                                 {m_skipLocked, vacuum || task.action == Action::Analyze},
                                                 {m_full, vacuum && !whole},
                                                 {m_indexCleanup, vacuum},
                                                 {m_truncate, vacuum},
                                                 {m_parallel, vacuum},
                                                 {m_concurrently, task.action == Action::RefreshView},
                                                 {m_clusterIndex, task.action == Action::Cluster && one}};
    for (const auto &[widget, shown] : rows)
        m_form->setRowVisible(widget, shown);
    m_empty = std::none_of(rows.cbegin(), rows.cend(), [](const auto &row) { return row.second; });
    m_analyze->setChecked(task.vacuum.analyze);
    m_freeze->setChecked(task.vacuum.freeze);
    m_skipLocked->setChecked(task.vacuum.skipLocked);
    m_full->setChecked(task.action == Action::VacuumFull);
    m_indexCleanup->setCurrentIndex(static_cast<int>(task.vacuum.indexCleanup));
    m_truncate->setCurrentIndex(placeOf(task.vacuum.truncate));
    m_parallel->setValue(task.vacuum.parallel.value_or(-1));
    m_concurrently->setChecked(task.concurrently);
    m_clusterIndex->clear();
    m_clusterIndex->addItem(tr("by which it was clustered before"), QString());
    for (const QString &index : clusterIndexes)
        m_clusterIndex->addItem(index, index);
    m_clusterIndex->setCurrentIndex(qMax(0, m_clusterIndex->findData(task.clusterIndex)));
    adoptFull();
}

void MaintenanceOptions::adoptFull()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_indexCleanup, m_truncate, m_parallel})
        widget->setEnabled(!m_full->isChecked());
}

MaintenanceTask MaintenanceOptions::task() const
{
    MaintenanceTask task = m_task;
    if (isVacuum(task.action))
        task.action = m_full->isChecked() ? Action::VacuumFull : Action::Vacuum;
    const bool full = task.action == Action::VacuumFull;
    task.vacuum.analyze = m_analyze->isChecked();
    task.vacuum.freeze = m_freeze->isChecked();
    task.vacuum.skipLocked = m_skipLocked->isChecked();
    task.vacuum.indexCleanup = static_cast<VacuumOptions::IndexCleanup>(full ? 0 : m_indexCleanup->currentIndex());
    task.vacuum.truncate = full ? std::nullopt : choiceAt(m_truncate->currentIndex());
    task.vacuum.parallel = full || m_parallel->value() < 0 ? std::nullopt : std::optional<int>(m_parallel->value());
    task.concurrently = m_concurrently->isChecked();
    task.clusterIndex = m_clusterIndex->currentData().toString();
    return task;
}

} // namespace castellan
