// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/environment/environmentform.h"

class QComboBox;
class QLineEdit;

namespace castellan {

/// Where the migrations of the database lie, which tool keeps them, and what runs that tool.
class MigrationsForm final : public EnvironmentForm
{
    Q_OBJECT

public:
    explicit MigrationsForm(QWidget *parent = nullptr);

    void load(const Environment &environment) override;
    void store(Environment &environment) const override;

private:
    void follow();

    QComboBox *m_place = nullptr;
    QComboBox *m_container = nullptr;
    QLineEdit *m_directory = nullptr;
    QComboBox *m_tool = nullptr;
    QLineEdit *m_schema = nullptr;
    QLineEdit *m_command = nullptr;
};

} // namespace castellan
