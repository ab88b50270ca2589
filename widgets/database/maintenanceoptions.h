// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace castellan {

/// The options that one maintenance task can be given: those of its action are shown, with what each means.
class MaintenanceOptions final : public QWidget
{
    Q_OBJECT

public:
    explicit MaintenanceOptions(QWidget *parent = nullptr);

    /// What is chosen begins as the task has it. `clusterIndexes` are what CLUSTER can go by.
    void setTask(const MaintenanceTask &task, const QStringList &clusterIndexes);
    /// The task with what is chosen. VACUUM becomes VACUUM FULL.
    MaintenanceTask task() const;
    /// Whether there is anything to choose.
    bool isEmpty() const { return m_empty; }

Q_SIGNALS:
    void changed();

private:
    QCheckBox *addCheck(const QString &name, const QString &words, const QString &meaning);
    QComboBox *addChoice(const QString &name, const QString &label, const QStringList &words);
    void adoptFull();

    MaintenanceTask m_task;
    bool m_empty = true;
    QFormLayout *m_form = nullptr;
    QCheckBox *m_analyze = nullptr;
    QCheckBox *m_freeze = nullptr;
    QCheckBox *m_skipLocked = nullptr;
    QCheckBox *m_full = nullptr;
    QCheckBox *m_concurrently = nullptr;
    QComboBox *m_indexCleanup = nullptr;
    QComboBox *m_truncate = nullptr;
    QComboBox *m_clusterIndex = nullptr;
    QSpinBox *m_parallel = nullptr;
};

} // namespace castellan
