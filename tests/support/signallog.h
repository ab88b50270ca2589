// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <utility>

namespace castellan {

/// What QSignalSpy is, for signals that another thread emits: QSignalSpy writes them down in that thread, while the
/// test reads. Here they come in by the test's own event loop, each with its first argument.
template <typename T>
class SignalLog : public QList<T>
{
public:
    template <typename Sender, typename Signal>
    SignalLog(const Sender *sender, Signal signal)
    {
        QObject::connect(sender, signal, &m_home, [this](T value) { this->append(std::move(value)); });
    }

private:
    QObject m_home;
};

} // namespace castellan
