// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QTableView;

namespace castellan {

class RetentionRows;

/// Which rows leave their table when they are old, and where they go: a policy a table.
class RetentionForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit RetentionForm(QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

private:
    QWidget *makeList();
    QWidget *makeEditor();
    QWidget *makeAge();
    QWidget *makeHold();
    QCheckBox *addBox(const QString &name, const QString &words, const QString &toolTip);
    int current() const;
    void choose();
    void take();
    void follow();

    bool m_loading = false;
    RetentionRows *m_rows = nullptr;
    QTableView *m_list = nullptr;
    QWidget *m_editor = nullptr;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_ageColumn = nullptr;
    QSpinBox *m_years = nullptr;
    QSpinBox *m_months = nullptr;
    QSpinBox *m_days = nullptr;
    QComboBox *m_action = nullptr;
    QLineEdit *m_archive = nullptr;
    QCheckBox *m_addColumns = nullptr;
    QLineEdit *m_directory = nullptr;
    QComboBox *m_format = nullptr;
    QCheckBox *m_detach = nullptr;
    QCheckBox *m_vacuum = nullptr;
    QCheckBox *m_auditLog = nullptr;
    QCheckBox *m_hold = nullptr;
    QLineEdit *m_holdReason = nullptr;
};

} // namespace castellan
