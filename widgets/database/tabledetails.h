// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/objectcare.h"
#include "widgets/common/factlist.h"

#include <QWidget>

class QAction;
class QLabel;

namespace castellan {

class Card;
class SentenceHead;
class TableStatisticsModel;
class Workbench;

/// One table: what is counted of it, when autovacuum comes to it and how near that is, and its indexes.
class TableDetails final : public QWidget
{
    Q_OBJECT

public:
    /// The actions belong to the caller; each becomes a button.
    TableDetails(Workbench &bench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// `model` has the table. `measured` is what measuring its bloat gave; empty: it was not. `selected` says to how
    /// many tables the buttons are done.
    void setTable(const TableStatistics &table, const TableStatisticsModel &model, const ObjectCare &care,
                  const QString &measured, int selected);
    void clear();

    FactList *facts() const { return m_facts; }
    FactList *autovacuum() const { return m_autovacuum; }
    FactList *indexes() const { return m_indexes; }

private:
    QList<FactLine> factsOf(const TableStatistics &table, const TableStatisticsModel &model,
                            const QDateTime &now) const;
    QList<FactLine> autovacuumOf(const TableStatistics &table, const ObjectCare &care) const;
    QList<FactLine> indexesOf(const TableStatistics &table, const ObjectCare &care) const;

    SentenceHead *m_head = nullptr;
    QLabel *m_measured = nullptr;
    QWidget *m_buttons = nullptr;
    QLabel *m_many = nullptr;
    Card *m_factCard = nullptr;
    Card *m_autovacuumCard = nullptr;
    Card *m_indexCard = nullptr;
    FactList *m_facts = nullptr;
    FactList *m_autovacuum = nullptr;
    FactList *m_indexes = nullptr;
};

} // namespace castellan
