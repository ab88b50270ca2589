// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/maintenancetask.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace castellan {

class MaintenanceOptions;

/// One thing that can be done in a MaintenanceDialog.
struct MaintenanceChoice
{
    QString words;                   ///< "VACUUM", "The guide's daily task"
    QString explanation;             ///< what it is for
    QList<MaintenanceTask> tasks;    ///< in their order; of a single one the options are asked for
    QStringList clusterIndexes = {}; ///< what CLUSTER can go by
};

/// What maintenance is to be done to one object, to many or to all: the options of its statement, the exact SQL as it
/// will be, and its locks in words. It only asks; the caller does it (askMaintenance) when it was accepted.
class MaintenanceDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `subject` names what it is done to: "public.Item", "3 tables". Of several choices one is chosen in it.
    MaintenanceDialog(const QString &subject, QList<MaintenanceChoice> choices, int serverVersion,
                      QWidget *parent = nullptr);

    QList<MaintenanceTask> tasks() const;
    /// The button's word for it, as the question that follows has it: "VACUUM FULL".
    QString word() const;

    QComboBox *choice() const { return m_choice; }
    MaintenanceOptions *options() const { return m_options; }
    QPlainTextEdit *preview() const { return m_preview; }
    QLabel *locks() const { return m_locks; }
    QLabel *problem() const { return m_problem; }
    QPushButton *acceptButton() const { return m_accept; }

private:
    const MaintenanceChoice &chosen() const;
    void adoptChoice();
    void describe();

    QString m_subject;
    QList<MaintenanceChoice> m_choices;
    int m_serverVersion;
    QComboBox *m_choice = nullptr;
    QLabel *m_explanation = nullptr;
    MaintenanceOptions *m_options = nullptr;
    QPlainTextEdit *m_preview = nullptr;
    QLabel *m_locks = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace castellan
