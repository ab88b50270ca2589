// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/guiprompter.h"

#include "widgets/common/dialogs.h"

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

#include <deque>

namespace castellan {

/// Lives in the GUI thread and shows one question at a time: of two dialogs over each other one would be answered for
/// the other.
class GuiPrompter::Desk final : public QObject
{
public:
    /// While somebody holds a turn, the next question waits. A dialog that is destroyed unanswered lets go of it too.
    using Turn = std::shared_ptr<void>;
    using Question = std::function<void(Dialogs &dialogs, QWidget *window, Turn turn)>;

    Desk(Dialogs &dialogs, QWidget *window) : m_dialogs(dialogs), m_window(window) {}

    void ask(Question question)
    {
        m_waiting.push_back(std::move(question));
        if (!m_busy)
            next();
    }

private:
    void next()
    {
        m_busy = false;
        if (!m_window)
            m_waiting.clear(); // their completers go with them, which is a no
        if (m_waiting.empty())
            return;
        m_busy = true;
        const Question question = std::move(m_waiting.front());
        m_waiting.pop_front();
        // Queued: the turn ends within the dialog's own signal or destructor, where no other dialog should begin.
        question(m_dialogs, m_window, Turn(nullptr, [desk = QPointer<Desk>(this)](void *) {
                     if (desk)
                         QMetaObject::invokeMethod(
                             desk, [desk] { desk->next(); }, Qt::QueuedConnection);
                 }));
    }

    Dialogs &m_dialogs;
    QPointer<QWidget> m_window;
    std::deque<Question> m_waiting;
    bool m_busy = false;
};

GuiPrompter::GuiPrompter(Dialogs &dialogs, QWidget *window)
    // Whoever drops the last copy may be a connection's thread; the desk must go in its own.
    : m_desk(new Desk(dialogs, window), [](Desk *desk) { desk->deleteLater(); })
{
}

GuiPrompter::~GuiPrompter() = default;

Future<bool> GuiPrompter::confirmHostKey(UnknownHostKey key)
{
    const Completer<bool> completer;
    auto future = completer.future();
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk, completer, key] {
        desk->ask([completer, key](Dialogs &dialogs, QWidget *window, const Desk::Turn &turn) {
            dialogs.confirmHostKey(window, key, [completer, turn](bool trusted) { completer.finish(trusted); });
        });
    });
    return future;
}

Future<SecretString> GuiPrompter::askSecret(QString purpose, QString account)
{
    Q_UNUSED(account) // the keyring is KeyringPrompter's business
    const Completer<SecretString> completer;
    auto future = completer.future();
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk, completer, purpose] {
        desk->ask([completer, purpose](Dialogs &dialogs, QWidget *window, const Desk::Turn &turn) {
            dialogs.askSecret(window, QCoreApplication::translate("castellan::GuiPrompter", "A secret is needed"),
                              purpose, [completer, turn](std::optional<SecretString> secret) {
                                  if (secret)
                                      completer.finish(*std::move(secret));
                                  else
                                      completer.finish(cancelledError());
                              });
        });
    });
    return future;
}

} // namespace castellan
