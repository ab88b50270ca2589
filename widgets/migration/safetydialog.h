// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/environment.h"
#include "models/migration/run/migrationsafety.h"

#include <QDialog>

class QButtonGroup;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace castellan {

/// Asks what stands behind a run of migrations for the case that it goes wrong: a proven backup, a new one, or nothing.
/// Show it with open(); when it was accepted, its answers are wanted.
class SafetyDialog : public QDialog
{
    Q_OBJECT

public:
    SafetyDialog(const QString &title, const Environment &environment, QWidget *parent = nullptr);

    /// In a sentence, below the choices.
    void setOutlook(const QString &words);
    /// Asks also from which of so many statements on; for a script that runs without a transaction.
    void askForStatement(int count);

    MigrationSafety safety() const;
    /// The first statement that is run, from 0.
    qsizetype firstStatement() const;

protected:
    /// For what else is asked, above the choices.
    QFormLayout *form() const { return m_form; }

private:
    QFormLayout *m_form = nullptr;
    QSpinBox *m_from = nullptr; ///< null: not asked for
    QButtonGroup *m_choices = nullptr;
    QLabel *m_outlook = nullptr;
};

} // namespace castellan
