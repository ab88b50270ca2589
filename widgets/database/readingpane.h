// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/standing.h"
#include "models/database/postgressession.h"
#include "widgets/database/databasepane.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

namespace castellan {

class PaneHead;
class StateView;
class Workbench;

/// A tab whose content is one reading of the database at a time: when it is first seen, when asked, and again from time
/// to time while it is seen. Each reading has a session of its own, closed after it. The next comes at `interval`, or
/// a hundred times as late as the answer took, so that looking costs the server one percent of a core at most.
class ReadingPane : public DatabasePane
{
    Q_OBJECT

public:
    ~ReadingPane() override;
    void refresh() override;
    void adoptConnection() override;
    void setActive(bool active) override;

    PaneHead *head() const { return m_head; }
    StateView *states() const { return m_states; }

protected:
    /// `title` is the headline while nothing is known. An interval of 0: only when asked.
    ReadingPane(Workbench &bench, const QString &title, QueryLimits limits, std::chrono::milliseconds interval);
    /// Takes what the tab shows; adoptConnection() must be called after it, at the end of the subclass' constructor.
    void setContent(QWidget *content);

    /// Asks through `session`, and calls answered() or failed() in the end.
    virtual void ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) = 0;
    /// Forgets what was read.
    virtual void forget() = 0;
    /// How what was read stands.
    virtual Standing standing() const = 0;
    /// Calls showEmpty() of states() when there is nothing to show, and says so.
    virtual bool showNothing() { return false; }

    /// What was asked is taken in.
    void answered();
    void failed(const Error &error);
    /// What the head says, anew.
    void showState();

    Workbench &bench() const { return m_bench; }
    /// This computer's clock; invalid: nothing was read.
    const QDateTime &asked() const { return m_asked; }
    /// Guards answers: those to a connection that is gone are not taken.
    quint64 generation() const { return m_generation; }

private:
    void load();
    void finish();

    Workbench &m_bench;
    QString m_title;
    QueryLimits m_limits;
    std::chrono::milliseconds m_interval;
    PaneHead *m_head = nullptr;
    StateView *m_states = nullptr;
    std::shared_ptr<PostgresSession> m_session; ///< while a reading is under way
    CancelSource m_cancel;
    QElapsedTimer m_took;
    QTimer m_timer;
    QDateTime m_asked;
    std::optional<Error> m_failure;
    quint64 m_generation = 0;
    bool m_active = false;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace castellan
