// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/status.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>

class QMenu;
class QSystemTrayIcon;

namespace castellan {

/// Tells of something on the desktop while the window may be out of sight: by the desktop's notification service
/// (org.freedesktop.Notifications), and with an icon in its tray where it has one. GUI thread; nothing waits.
class DesktopNotifier final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    ~DesktopNotifier() override;

    /// A second one of the same topic takes the place of the first.
    void tell(const QString &topic, Status status, const QString &title, const QString &text, bool sound);
    /// How many alerts fire, and the worst of them, for the tray; none: the plain icon.
    void setAlerts(int count, Status worst);

Q_SIGNALS:
    /// The tray's icon or a notification was clicked.
    void raiseRequested();
    void quitRequested();

private:
    void openTray();

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);

private:
    QHash<QString, uint> m_shown; ///< the service's number by topic
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< null: the desktop has none, or has not said so yet
    int m_count = 0;
    Status m_worst = Status::Good;
};

} // namespace castellan
