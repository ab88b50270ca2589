// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/activityobserver.h"
#include "models/database/activity/activitystanding.h"
#include "widgets/database/databasepane.h"

namespace castellan {

class DataTable;
class PaneHead;
class SessionActions;
class SessionDetails;
class StateView;
class Workbench;

/// What Activity and Locks share: a table of sessions under a sentence, the chosen one below it, and what can be done
/// with those selected. What is shown comes by setPicture(); refresh() asks the page for it.
class SessionsPane : public DatabasePane
{
    Q_OBJECT

public:
    void refresh() override { Q_EMIT refreshRequested(); }
    void adoptConnection() override;
    void setActive(bool) override {} // the page looks for both
    /// A process number; of one that is not known yet when the server has been asked.
    void showObject(const QString &object) override;

    void setPicture(const ActivityPicture &picture);

    DataTable *table() const { return m_table; }
    SessionDetails *details() const { return m_details; }
    SessionActions *actions() const { return m_actions; }
    StateView *states() const { return m_states; }

Q_SIGNALS:
    void refreshRequested();

protected:
    /// `model` is the subclass' own, and outlives this. Call arrange() at the end of the subclass' constructor.
    SessionsPane(Workbench &bench, const QString &tableName, const QString &title);
    void arrange(QAbstractItemModel *model, const QList<std::pair<int, int>> &widths, int sortedBy,
                 Qt::SortOrder order);
    /// Puts what is shown into the model.
    virtual void adopt() = 0;
    virtual int pidAt(int row) const = 0;
    virtual int rowOfPid(int pid) const = 0;
    virtual Standing standing() const = 0;
    /// Whether there are rows to show; else the subclass calls showEmpty() of states().
    virtual bool showNothing() = 0;

    Workbench &bench() const { return m_bench; }
    const ActivityPicture &picture() const { return m_picture; }
    void showState();

private:
    void select();
    /// Whether it is among those that are known.
    bool selectWanted();

    Workbench &m_bench;
    ActivityPicture m_picture;
    int m_wanted = 0; ///< a process to be selected with the next picture; 0: none
    SessionActions *m_actions = nullptr;
    DataTable *m_table = nullptr;
    SessionDetails *m_details = nullptr;
    StateView *m_states = nullptr;
    PaneHead *m_head = nullptr;
};

} // namespace castellan
