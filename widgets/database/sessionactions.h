// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/activity/endsessions.h"

#include <QObject>

class QAction;
class QWidget;

namespace castellan {

class Workbench;
struct Run;

/// What can be done with sessions of the server: their actions, what they ask before, and the way through the gateway.
class SessionActions final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs are shown over `window`.
    SessionActions(Workbench &bench, QWidget *window);

    QAction *cancelStatements() const { return m_cancel; }
    QAction *terminate() const { return m_terminate; }
    QAction *copyStatement() const { return m_copy; }
    QList<QAction *> all() const { return {m_cancel, m_terminate, m_copy}; }

    /// Of `activity`, by their process numbers.
    void setSelection(const ServerActivity &activity, const QList<int> &pids);

Q_SIGNALS:
    /// A run that was started here came to its end.
    void runEnded(const castellan::Run &run);

private:
    void ask(EndSessions::How how);
    void enable();

    Workbench &m_bench;
    QWidget *m_window;
    QList<ServerSession> m_selection;
    QStringList m_words; ///< of each: "ALTER TABLE by deploy"
    QAction *m_cancel = nullptr;
    QAction *m_terminate = nullptr;
    QAction *m_copy = nullptr;
};

} // namespace castellan
