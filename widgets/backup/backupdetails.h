// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/backupcatalogue.h"
#include "models/core/clock.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace castellan {

class Card;
class DataTable;
class FactList;
class StatusBadge;
class TableFactsModel;
class Workbench;

/// Everything known about one backup, in three cards: what its manifest says, what was proved and where its copies
/// are, and its tables.
class BackupDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit BackupDetails(Workbench &bench, QWidget *parent = nullptr);

    /// Nothing selected, or several.
    void clear(const QString &why);
    void setBackup(const BackupEntry &backup);
    FactList *facts() const { return m_facts; }
    TableFactsModel *tables() const { return m_tables; }

private:
    Card *makeScrolled(const QString &title, QVBoxLayout **body);
    void showFacts(const BackupEntry &backup);
    void showProofs(const BackupEntry &backup);
    void showTables(const BackupEntry &backup);

    Workbench &m_bench;
    BackupEntry m_backup;
    Card *m_factCard = nullptr;
    Card *m_proofCard = nullptr;
    Card *m_tableCard = nullptr;
    FactList *m_facts = nullptr;
    QVBoxLayout *m_proofs = nullptr;
    TableFactsModel *m_tables = nullptr;
    DataTable *m_table = nullptr;
    bool m_unfitted = false; ///< the tables' columns have the widths of an empty table yet
};

} // namespace castellan
