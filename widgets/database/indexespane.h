// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/maintenance/invalidindexes.h"
#include "models/database/objects/indexstatisticsmodel.h"
#include "widgets/database/objectspane.h"

#include <functional>

namespace castellan {

class IndexDetails;

/// The database's indexes: what each takes, how often it was used and for how long that was watched, and what is to be
/// said of it. Only what nothing else rests on can be dropped, with the way back shown first.
class IndexesPane final : public ObjectsPane
{
    Q_OBJECT

public:
    explicit IndexesPane(Workbench &bench);
    ~IndexesPane() override;

    IndexDetails *details() const { return m_details; }
    QAction *reindex() const { return m_reindex; }
    QAction *drop() const { return m_drop; }
    QAction *copySql() const { return m_copy; }

private:
    void adopt() override;
    void adoptPast() override;
    void adoptSizes(const QHash<qint64, RelationSize> &sizes) override;
    void askMore(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) override;
    void askMoreOf(const std::shared_ptr<PostgresSession> &session, const QList<qint64> &oids) override;
    void select() override;
    qint64 oidAt(int row) const override { return m_model->row(row).oid; }
    int rowOfObject(const QString &name) const override;
    QList<qint64> measurable() const override;
    Standing standing() const override;
    bool showNothing() override;

    ScanEvidence evidence() const;
    void remark(const std::function<void()> &then);
    void askInvalid(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel);
    void askDefinitions(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel);
    QList<IndexStatistics> selected() const;
    /// Why it cannot be dropped here; empty: it can.
    QString obstacle(const IndexStatistics &index) const;
    bool canBeRebuilt(const IndexStatistics &index) const;
    bool invalidAllows(const IndexStatistics &index, MaintenanceTask::Action action) const;
    QString sentence(const IndexStatistics &index) const;
    QString explanation(const IndexStatistics &index) const;
    void run(MaintenanceTask::Action action, const QString &word);
    void copy();

    IndexStatisticsModel *m_model = nullptr;
    IndexDetails *m_details = nullptr;
    QAction *m_reindex = nullptr;
    QAction *m_drop = nullptr;
    QAction *m_copy = nullptr;
    QList<ReplicaReading> m_replicas;
    QHash<qint64, InvalidIndex> m_invalid; ///< by oid
    quint64 m_remarking = 0;               ///< only the newest remarks are shown
};

} // namespace castellan
