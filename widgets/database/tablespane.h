// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/objects/tablestatisticsmodel.h"
#include "widgets/database/objectspane.h"

namespace castellan {

class TableDetails;
struct MaintenanceChoice;

/// The database's tables and materialized views: how large they are and grow, how they are read, what is dead in them,
/// and what can be done about it.
class TablesPane final : public ObjectsPane
{
    Q_OBJECT

public:
    explicit TablesPane(Workbench &bench);
    ~TablesPane() override;

    TableDetails *details() const { return m_details; }
    QAction *analyze() const { return m_analyze; }
    QAction *vacuum() const { return m_vacuum; }
    QAction *reindex() const { return m_reindex; }
    QAction *cluster() const { return m_cluster; }
    QAction *refreshView() const { return m_refreshView; }
    QAction *measureBloat() const { return m_measureBloat; }
    QAction *wholeDatabase() const { return m_wholeDatabase; }

private:
    void adopt() override;
    void adoptPast() override;
    void adoptSizes(const QHash<qint64, RelationSize> &sizes) override;
    void select() override;
    qint64 oidAt(int row) const override { return m_model->row(row).oid; }
    int rowOfObject(const QString &name) const override;
    QList<qint64> measurable() const override;
    Standing standing() const override;
    bool showNothing() override;

    QList<TableStatistics> selected() const;
    void askFor(MaintenanceTask::Action action);
    void askWholeDatabase();
    void openDialog(const QString &subject, const QList<MaintenanceChoice> &choices);
    QStringList clusterIndexes(qint64 table) const;
    QList<MaintenanceObject> worthRebuilding() const;
    void measure();

    TableStatisticsModel *m_model = nullptr;
    TableDetails *m_details = nullptr;
    QAction *m_analyze = nullptr;
    QAction *m_vacuum = nullptr;
    QAction *m_reindex = nullptr;
    QAction *m_cluster = nullptr;
    QAction *m_refreshView = nullptr;
    QAction *m_measureBloat = nullptr;
    QAction *m_wholeDatabase = nullptr;
    QHash<qint64, QString> m_measuredBloat; ///< in words, by oid
};

} // namespace castellan
