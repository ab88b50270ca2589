// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <csignal>
#include <memory>

namespace castellan {

/// Turns SIGINT, SIGTERM and SIGHUP into calls of interrupted() in this object's thread, as often as they come. One
/// that was ignored when the program was started (nohup, a background job) stays ignored. One object at a time.
class InterruptWatch final : public QObject
{
    Q_OBJECT

public:
    InterruptWatch();
    ~InterruptWatch() override;

Q_SIGNALS:
    void interrupted();

private:
    struct Replaced
    {
        int number;
        struct sigaction before;
    };
    QList<Replaced> m_replaced;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace castellan
