// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/alertmodels.h"
#include "widgets/alerts/quietdialog.h"
#include "widgets/alerts/silencedialog.h"

#include <QWidget>

class QAction;

namespace castellan {

class DataTable;
class StateView;
class Workbench;

/// What keeps alerts quiet: silences here and in Alertmanager, and maintenance windows; made, changed and ended here.
class SilencesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit SilencesPane(Workbench &bench, QWidget *parent = nullptr);

    /// Shows what the desk has now.
    void adopt();
    /// Asks for a silence of alerts with these labels.
    void silence(const QList<AlertMatcher> &matchers, SilencePlace place);
    DataTable *table() const { return m_table; }
    QList<QAction *> actions() const { return {m_plan, m_change, m_end, m_remove}; }

private:
    const QuietRow *current() const;
    void enableActions();
    QuietScope scope() const;
    void plan(const MaintenanceWindow &window);
    void endNow();
    void removeWindow();
    void changeInAlertmanager(bool make, const Silence &silence);
    /// Shows an error under `title`, and looks again either way.
    template <typename T>
    void settle(const Result<T> &done, const QString &title);

    Workbench &m_bench;
    SilenceModel m_rows;
    DataTable *m_table = nullptr;
    StateView *m_states = nullptr;
    QAction *m_plan = nullptr;
    QAction *m_change = nullptr;
    QAction *m_end = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace castellan
