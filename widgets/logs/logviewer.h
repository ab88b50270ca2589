// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/openlogs.h"

#include <QWidget>

class QAction;
class QMenu;
class QTimer;
class QToolButton;

namespace castellan {

class ElidedLabel;
class LogCountsBar;
class LogDetails;
class LogFilterBar;
class LogKeeper;
class LogSearchBar;
class LogSourceBar;
class LogView;
class Workbench;

/// Everything about the opened logs: their chips, search, conditions, lines, the whole of one line, and the counts.
class LogViewer final : public QWidget
{
    Q_OBJECT

public:
    LogViewer(Workbench &bench, OpenLogs &logs, QWidget *parent = nullptr);
    ~LogViewer() override;

    LogView *view() const { return m_view; }
    LogSearchBar *searchBar() const { return m_search; }
    LogFilterBar *filterBar() const { return m_filter; }
    LogSourceBar *sourceBar() const { return m_sources; }
    LogCountsBar *countsBar() const { return m_counts; }
    LogDetails *details() const { return m_details; }
    LogKeeper *keeper() const { return m_keeper; }

    void keep();
    /// Ctrl+F, F3, Shift+F3, and the follow switch.
    QList<QAction *> viewActions() const { return m_actions; }

private:
    QWidget *makeTools();
    void makeActions();
    void adoptRows();
    void adoptQuery();
    void adoptConditions();
    void returnToPlace();
    void find(bool forward);
    void tellOutcome();
    void showDetails();
    void updateCounts();
    void fillColumns();
    void setFields(const QStringList &fields);
    void addField();
    void showPlaceholder();
    QString conditionWords() const;

    Workbench &m_bench;
    OpenLogs &m_logs;
    LogSourceBar *m_sources = nullptr;
    LogSearchBar *m_search = nullptr;
    LogFilterBar *m_filter = nullptr;
    LogView *m_view = nullptr;
    LogDetails *m_details = nullptr;
    LogCountsBar *m_counts = nullptr;
    LogKeeper *m_keeper = nullptr;
    ElidedLabel *m_told = nullptr;
    QToolButton *m_follow = nullptr;
    QMenu *m_columns = nullptr;
    QTimer *m_counting = nullptr;
    QList<QAction *> m_actions;
    bool m_jsonAsColumns = true;
    bool m_awaitsDetails = false;  ///< the current line is being fetched
    std::optional<qint64> m_place; ///< the line that was looked at before the conditions changed
};

} // namespace castellan
