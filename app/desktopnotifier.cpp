// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopnotifier.h"

#include "widgets/common/icons.h"
#include "widgets/common/statuscolors.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QSystemTrayIcon>

namespace castellan {
namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

/// The program's icon with the worst status as a dot.
QIcon badged(Status status, const QPalette &palette)
{
    QIcon icon;
    for (const int size : {22, 32, 48}) {
        QPixmap pixmap = icons::application().pixmap(size, size);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette.color(QPalette::Base), 1.5));
        painter.setBrush(statusColors(status, palette).fill);
        const double dot = size * 0.45;
        painter.drawEllipse(QRectF(size - dot - 1, size - dot - 1, dot, dot));
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : QObject(parent)
{
    // A signature without spaces is found at once.
    // clang-format off
    QDBusConnection::sessionBus().connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                                          SLOT(actionInvoked(uint,QString)));
    // clang-format on
    // Qt asks the bus for the tray and waits for the answer: so it is asked once the bus is known to have one, which is
    // asked here without a wait. Without a bus there is nothing to wait for.
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        openTray();
        return;
    }
    QDBusMessage call =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("NameHasOwner"));
    call << QStringLiteral("org.kde.StatusNotifierWatcher");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        // A bus that answers this answers Qt at once as well. On X11 a desktop may have a tray without it.
        const QDBusPendingReply<bool> reply = *watcher;
        if (!reply.isError())
            openTray();
    });
}

void DesktopNotifier::openTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_menu = std::make_unique<QMenu>();
    connect(m_menu->addAction(tr("&Open Castellan")), &QAction::triggered, this, &DesktopNotifier::raiseRequested);
    connect(m_menu->addAction(tr("&Quit")), &QAction::triggered, this, &DesktopNotifier::quitRequested);
    m_tray = std::make_unique<QSystemTrayIcon>(icons::application());
    m_tray->setContextMenu(m_menu.get());
    connect(m_tray.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT raiseRequested();
    });
    setAlerts(m_count, m_worst);
    m_tray->show();
}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::setAlerts(int count, Status worst)
{
    m_count = count;
    m_worst = worst;
    if (!m_tray)
        return;
    m_tray->setIcon(count > 0 ? badged(worst, QGuiApplication::palette()) : icons::application());
    m_tray->setToolTip(count > 0 ? tr("Castellan: %n alert(s), the worst is %1", nullptr, count).arg(statusWord(worst))
                                 : tr("Castellan: nothing fires"));
}

void DesktopNotifier::tell(const QString &topic, Status status, const QString &title, const QString &text, bool sound)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // The specification's urgency: 1 normal, 2 critical, which stays until somebody looks.
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(uchar(status == Status::Critical ? 2 : 1))},
                      {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    if (sound)
        hints.insert(QStringLiteral("sound-name"), QStringLiteral("dialog-warning"));
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    constexpr int serversOwnTime = -1;
    call << QStringLiteral("Castellan") << m_shown.value(topic) << QStringLiteral("org.castellan.Castellan") << title
         << text.toHtmlEscaped() << QStringList{QStringLiteral("default"), tr("Open")} << hints << serversOwnTime;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, topic] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError())
            m_shown.insert(topic, reply.value());
    });
}

void DesktopNotifier::actionInvoked(uint id, const QString &)
{
    if (m_shown.key(id).isEmpty())
        return; // another program's
    Q_EMIT raiseRequested();
}

} // namespace castellan
