// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace castellan {

class ExpiryModel;
class Workbench;

/// What retention deletes and keeps, and why, before it does; then the target's name is typed. Show it with open();
/// when it was accepted, operation() and typedName() go to the gateway.
class ExpireDialog final : public QDialog
{
    Q_OBJECT

public:
    ExpireDialog(BackupDesk &desk, const BackupCatalogue &catalogue, Workbench &bench, QWidget *parent = nullptr);

    const std::shared_ptr<ExpireBackups> &operation() const { return m_operation; }
    QString typedName() const;
    int removals() const { return m_removals; }

private:
    void decide();

    Workbench &m_bench;
    std::shared_ptr<ExpireBackups> m_operation;
    QString m_target;
    int m_removals = 0;
    ExpiryModel *m_model = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_delete = nullptr;
    QWidget *m_arm = nullptr;
};

} // namespace castellan
