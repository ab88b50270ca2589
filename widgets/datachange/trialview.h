// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/datamigration.h"

#include <QWidget>

class QLabel;

namespace castellan {

class FactList;
class HairlineRow;
class RowList;
class SentenceHead;

/// What a data migration did in the transaction that was rolled back: rows a statement, some of them before and after,
/// locks and time.
class TrialView final : public QWidget
{
    Q_OBJECT

public:
    explicit TrialView(QWidget *parent = nullptr);

    void setTrial(const DataMigrationPreview &trial);

private:
    HairlineRow *makeStatement(const StatementTrial &trial) const;

    SentenceHead *m_head = nullptr;
    RowList *m_statements = nullptr;
    FactList *m_facts = nullptr;
    QLabel *m_notes = nullptr;
};

} // namespace castellan
