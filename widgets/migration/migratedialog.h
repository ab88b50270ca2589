// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/readmigrations.h"
#include "models/migration/run/runmigrations.h"

#include <QDialog>

class QButtonGroup;
class QComboBox;
class QLabel;
class QSpinBox;

namespace castellan {

/// How migrations are to be run.
struct MigrationChoice
{
    qsizetype count = -1; ///< of those to run, in their order; -1: all
    MigrationSafety safety = MigrationSafety::ProvenBackup;
    QString resume;
    qsizetype resumeFrom = 0;
};

/// Asks up to which migration is to be run, and what stands behind it for the case that it goes wrong. Show it with
/// open(); when it was accepted, choice() is wanted.
class MigrateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `resume`: the failed one that is run again first; empty: none. `objective`: how old a proven backup may be.
    MigrateDialog(const MigrationReading &reading, const QString &resume, EnvironmentKind kind,
                  std::chrono::seconds objective, QWidget *parent = nullptr);

    MigrationChoice choice() const;

private:
    void describe();

    QList<bool> m_apart; ///< of those to run, in their order: without a transaction
    QString m_resume;
    QComboBox *m_upTo = nullptr;
    QSpinBox *m_from = nullptr; ///< the statement to go on from; null: from the beginning
    QButtonGroup *m_safety = nullptr;
    QLabel *m_outlook = nullptr;
};

} // namespace castellan
