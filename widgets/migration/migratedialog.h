// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/readmigrations.h"
#include "widgets/migration/safetydialog.h"

class QComboBox;

namespace castellan {

/// Asks besides up to which migration is to be run.
class MigrateDialog final : public SafetyDialog
{
    Q_OBJECT

public:
    /// `resume`: the failed one that is run again first; empty: none.
    MigrateDialog(const MigrationReading &reading, const QString &resume, const Environment &environment,
                  QWidget *parent = nullptr);

    /// Of those to run, in their order; -1: all.
    qsizetype count() const;

private:
    void describe();

    QList<bool> m_apart; ///< of those to run, in their order: without a transaction
    QComboBox *m_upTo = nullptr;
};

} // namespace castellan
