// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/database/sessionactions.h"

#include "models/connection/environmentconnection.h"
#include "models/database/activity/blockingtree.h"
#include "widgets/common/icons.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

#include <algorithm>

namespace castellan {
namespace {

bool canBeCancelled(const ServerSession &session)
{
    return !session.hidden && session.state == QLatin1String("active");
}

/// The server's own processes cannot; a worker of autovacuum's comes back by itself.
bool canBeTerminated(const ServerSession &session)
{
    return !session.hidden && (session.isClient() || session.backendType == QLatin1String("autovacuum worker") ||
                               session.backendType == QLatin1String("walsender"));
}

} // namespace

SessionActions::SessionActions(Workbench &bench, QWidget *window) : QObject(window), m_bench(bench), m_window(window)
{
    const auto add = [this](const QString &icon, const QString &words, const QString &toolTip, auto perform) {
        auto *action = new QAction(icons::icon(icon), words, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, perform);
        return action;
    };
    m_cancel =
        add(QStringLiteral("media-playback-stop"), tr("Cance&l statement…"),
            tr("Its statement ends with an error; the connection stays."), [this] { ask(EndSessions::How::Cancel); });
    m_terminate = add(QStringLiteral("process-stop"), tr("Ter&minate…"),
                      tr("Its connection is closed, and its transaction rolled back. Cancel first."),
                      [this] { ask(EndSessions::How::Terminate); });
    m_copy = add(QStringLiteral("edit-copy"), tr("Copy stat&ement"), {}, [this] {
        QStringList statements;
        for (const ServerSession &session : std::as_const(m_selection))
            if (!session.query.isEmpty())
                statements << session.query;
        QGuiApplication::clipboard()->setText(statements.join(QStringLiteral(";\n")));
    });
    connect(&bench, &Workbench::runnerChanged, this, &SessionActions::enable);
    connect(&bench, &Workbench::linkChanged, this, &SessionActions::enable);
    enable();
}

void SessionActions::setSelection(const ServerActivity &activity, const QList<int> &pids)
{
    m_selection.clear();
    m_words.clear();
    for (const int pid : pids) {
        if (const ServerSession *session = activity.find(pid)) {
            m_selection << *session;
            m_words << sessionInWords(activity, pid);
        }
    }
    enable();
}

void SessionActions::enable()
{
    const bool reached = m_bench.connection() && m_bench.runner() && m_bench.link().state == LinkState::Connected;
    m_cancel->setEnabled(reached && std::any_of(m_selection.cbegin(), m_selection.cend(), canBeCancelled));
    m_terminate->setEnabled(reached && std::any_of(m_selection.cbegin(), m_selection.cend(), canBeTerminated));
    m_copy->setEnabled(std::any_of(m_selection.cbegin(), m_selection.cend(),
                                   [](const ServerSession &session) { return !session.query.isEmpty(); }));
}

void SessionActions::ask(EndSessions::How how)
{
    if (!m_bench.connection())
        return;
    const bool cancels = how == EndSessions::How::Cancel;
    QList<EndSessions::Target> targets;
    for (qsizetype i = 0; i < m_selection.size(); ++i) {
        const ServerSession &session = m_selection.at(i);
        if (cancels ? canBeCancelled(session) : canBeTerminated(session))
            targets.append({.pid = session.pid, .connected = session.connected, .words = m_words.at(i)});
    }
    if (targets.isEmpty())
        return;
    const auto connection = m_bench.connection();
    const auto operation =
        std::make_shared<EndSessions>(sessionsOf(connection), connection->environment().database.name, how, targets);
    askAndRun(m_bench, m_window, operation,
              {.action = cancels ? tr("Cancel the statement") : tr("Terminate"), .text = {}, .changes = {}},
              [this](const Run &run) { Q_EMIT runEnded(run); });
}

} // namespace castellan
