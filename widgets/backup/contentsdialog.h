// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupdesk.h"

#include <QDialog>

class QLabel;

namespace castellan {

class ContentsModel;
class DataTable;
class StateView;
class Workbench;

/// What is in a backup, by the list at the archive's beginning. It proves nothing about the rest of the file, and says
/// so.
class ContentsDialog final : public QDialog
{
    Q_OBJECT

public:
    ContentsDialog(BackupDesk &desk, BackupEntry backup, Workbench &bench, QWidget *parent = nullptr);
    ~ContentsDialog() override;

    StateView *states() const { return m_states; }
    ContentsModel *model() const { return m_model; }

private:
    void load();

    BackupDesk &m_desk;
    BackupEntry m_backup;
    CancelSource m_asking;
    ContentsModel *m_model = nullptr;
    DataTable *m_table = nullptr;
    StateView *m_states = nullptr;
    QLabel *m_facts = nullptr;
    bool m_fresh = true; ///< nobody has set the columns yet
};

} // namespace castellan
