// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/datamigration.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QTableView;

namespace castellan {

class VerificationModel;

/// A data migration as a person writes it: the change, what must be true afterwards, and how it is run.
class ChangeEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeEditor(QWidget *parent = nullptr);

    DataMigration migration() const;
    void setMigration(const DataMigration &migration);
    /// What the verifications gave; none: they were not asked about what is written now.
    void setVerified(const QList<VerificationResult> &results);

    QLineEdit *title() const { return m_title; }
    QPlainTextEdit *change() const { return m_change; }
    QTableView *table() const { return m_table; }
    VerificationModel *verifications() const { return m_verifications; }
    QCheckBox *inBatches() const { return m_inBatches; }
    QCheckBox *copyAside() const { return m_copyAside; }

Q_SIGNALS:
    void edited();

private:
    QWidget *makeChange();
    QWidget *makeVerifications();
    QWidget *makeOptions();

    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_change = nullptr;
    QTableView *m_table = nullptr;
    VerificationModel *m_verifications = nullptr;
    QCheckBox *m_inBatches = nullptr;
    QCheckBox *m_copyAside = nullptr;
    QSpinBox *m_undoDays = nullptr;
};

} // namespace castellan
