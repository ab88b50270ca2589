// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/status.h"

#include <QList>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace castellan {

class Dialogs;

/// Something a person should know and need not answer.
struct Notice
{
    QString topic; ///< "keyring": a newer notice of the same topic takes the older one's place
    Status status = Status::Warning;
    QString sentence;
    QString hint;     ///< what to do; the line's tooltip and part of its details
    Error details;    ///< behind "Details"; without a message there is no such button
    QString action{}; ///< the word of a button that does `act`; empty: there is none
    std::function<void()> act{};
};

/// Lines below the window's head that say so and take no attention by force: nothing waits for them, and each goes
/// when it is dismissed or withdrawn. Takes no room while there are none.
class NoticeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(Dialogs &dialogs, QWidget *parent = nullptr);

    void say(const Notice &notice);
    /// An error as a notice: its message is the sentence, the rest is behind "Details".
    void say(const QString &topic, const Error &error);
    void withdraw(const QString &topic);
    QStringList sentences() const;

private:
    Dialogs &m_dialogs;
    QVBoxLayout *m_lines = nullptr;
};

} // namespace castellan
