// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/operationmodel.h"
#include "models/report/reportwriter.h"
#include "models/workspace/auditlog.h"
#include "widgets/shell/page.h"

class QLabel;
class QPushButton;

namespace castellan {

class DataTable;
class RunDetails;
class StateView;
class StatusBadge;
class Workbench;

/// Every operation of every environment with its steps and evidence, the reports of it, and whether the audit log is
/// whole.
class HistoryPage final : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(Workbench &bench, QWidget *parent = nullptr);
    ~HistoryPage() override;

    void refresh() override;
    /// A run's id.
    void showObject(const QString &object) override;
    /// "run.show"
    static QStringList actions();
    void startAction(const QString &action, const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    StateView *states() const { return m_states; }
    DataTable *table() const { return m_table; }
    OperationModel *model() const { return m_model.get(); }
    RunDetails *details() const { return m_details; }
    /// Asks where to, and writes the selected run's report there.
    void exportReport(ReportFormat format);
    void checkAudit();

Q_SIGNALS:
    void auditChecked(const castellan::AuditCheck &check);
    /// After an export; empty error text means done.
    void reportWritten(const QString &path, const QString &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable();
    void adoptRunner();
    void loaded();
    void select();
    void exportAudit();
    Environment environmentOf(const Run &run) const;

    Workbench &m_bench;
    std::unique_ptr<OperationModel> m_model; ///< null until the workspace is open
    DataTable *m_table = nullptr;
    StateView *m_states = nullptr;
    RunDetails *m_details = nullptr;
    StatusBadge *m_audit = nullptr;
    QLabel *m_auditWords = nullptr;
    QLabel *m_written = nullptr;
    QPushButton *m_report = nullptr;
    QString m_wanted; ///< a run to be shown once it is known
};

} // namespace castellan
