// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/containers/containerpicture.h"
#include "models/containers/controlcontainers.h"
#include "models/containers/debugendpoint.h"

#include <QObject>

class QAction;
class QWidget;

namespace castellan {

class DocumentDialog;
class Workbench;

/// What can be done with containers: the actions of page, context menu and palette, what they ask before, and the way
/// through the gateway.
class ContainerActions final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs are shown over `window`.
    ContainerActions(Workbench &bench, QWidget *window);

    QAction *start() const { return m_start; }
    QAction *stop() const { return m_stop; }
    QAction *restart() const { return m_restart; }
    QAction *shell() const { return m_shell; }
    QAction *inspect() const { return m_inspect; }
    QAction *charts() const { return m_charts; }
    QAction *logs() const { return m_logs; }
    QAction *configuration() const { return m_configuration; }
    QAction *profiles() const { return m_profiles; }
    /// All of them, in their order.
    QList<QAction *> all() const;

    void setSelection(const QList<ObservedContainer> &containers);
    /// Shows what will be done and, once it is agreed to, does it.
    void askControl(ContainerAction action, const QStringList &names);
    /// How long a start waits for health; for tests.
    void setHealthLimit(std::chrono::seconds limit) { m_healthLimit = limit; }

Q_SIGNALS:
    /// A run that was started here came to its end.
    void runEnded(const castellan::Run &run);

private:
    QAction *add(const QString &icon, const QString &text, const QString &toolTip, std::function<void()> run);
    QStringList names() const;
    void ask(const std::shared_ptr<Operation> &operation, const QString &word);
    void openShell();
    void showInspect();
    void showDebug(DebugPage page);
    DocumentDialog *openDocument(const QString &title, const QString &what);
    const ServiceConfig *selectedService() const;
    void enable();

    Workbench &m_bench;
    QWidget *m_window;
    QList<ObservedContainer> m_selection;
    std::chrono::seconds m_healthLimit{120};
    QAction *m_start = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_restart = nullptr;
    QAction *m_shell = nullptr;
    QAction *m_inspect = nullptr;
    QAction *m_charts = nullptr;
    QAction *m_logs = nullptr;
    QAction *m_configuration = nullptr;
    QAction *m_profiles = nullptr;
};

} // namespace castellan
