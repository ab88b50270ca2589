// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/guiprompter.h"

#include "widgets/common/dialogs.h"

#include <QCoreApplication>

#include <deque>

namespace castellan {

/// Lives in the GUI thread and shows one question at a time: two dialogs over each other would be answered wrongly.
class GuiPrompter::Desk final : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(castellan::GuiPrompter)

public:
    Desk(Dialogs &dialogs, QWidget *window) : m_dialogs(dialogs), m_window(window) {}

    void ask(std::function<void(std::function<void()> next)> question)
    {
        m_waiting.push_back(std::move(question));
        if (!m_busy)
            next();
    }
    Dialogs &dialogs() { return m_dialogs; }
    QWidget *window() const { return m_window; }

    static QString text(const UnknownHostKey &key)
    {
        QString words = tr("The key of %1 is not known on this computer yet.\n\nType: %2\nFingerprint: %3\n\n"
                           "Compare the fingerprint with one that was given to you in another way, by the provider's "
                           "console or a colleague. It is remembered when you trust it.")
                            .arg(key.port == 22 ? key.host : QStringLiteral("[%1]:%2").arg(key.host).arg(key.port),
                                 key.keyType, key.fingerprint);
        if (!key.otherKnownTypes.isEmpty())
            words += QStringLiteral("\n\n")
                     + tr("The host is known by another key (%1). That it now shows this one may be an attack.")
                           .arg(key.otherKnownTypes.join(QStringLiteral(", ")));
        return words;
    }

private:
    void next()
    {
        if (m_waiting.empty()) {
            m_busy = false;
            return;
        }
        m_busy = true;
        auto question = std::move(m_waiting.front());
        m_waiting.pop_front();
        question([this] { QMetaObject::invokeMethod(this, [this] { next(); }, Qt::QueuedConnection); });
    }

    Dialogs &m_dialogs;
    QPointer<QWidget> m_window;
    std::deque<std::function<void(std::function<void()>)>> m_waiting;
    bool m_busy = false;
};

GuiPrompter::GuiPrompter(Dialogs &dialogs, QWidget *window)
    // Whoever drops the last copy may be a connection's thread; the desk must die in its own.
    : m_desk(new Desk(dialogs, window), [](Desk *desk) { desk->deleteLater(); })
{
}

GuiPrompter::~GuiPrompter() = default;

Future<bool> GuiPrompter::confirmHostKey(UnknownHostKey key)
{
    Completer<bool> completer;
    auto future = completer.future();
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk.get(), completer, key] {
        desk->ask([desk, completer, key](const std::function<void()> &next) {
            if (!desk->window()) {
                completer.finish(false);
                next();
                return;
            }
            desk->dialogs().confirm(desk->window(),
                                    {.title = Desk::tr("Trust %1?").arg(key.host), .text = Desk::text(key), .details = {},
                                     .action = Desk::tr("Trust and remember"), .nameToType = {},
                                     .destructive = !key.otherKnownTypes.isEmpty()},
                                    [completer, next](bool trusted) {
                                        completer.finish(trusted);
                                        next();
                                    });
        });
    });
    return future;
}

Future<SecretString> GuiPrompter::askSecret(QString purpose, QString account)
{
    Q_UNUSED(account) // the keyring is somebody else's business
    Completer<SecretString> completer;
    auto future = completer.future();
    QMetaObject::invokeMethod(m_desk.get(), [desk = m_desk.get(), completer, purpose] {
        desk->ask([desk, completer, purpose](const std::function<void()> &next) {
            if (!desk->window()) {
                completer.finish(cancelledError());
                next();
                return;
            }
            desk->dialogs().askSecret(desk->window(), Desk::tr("Castellan needs a secret"), purpose,
                                      [completer, next](std::optional<SecretString> secret) {
                                          if (secret)
                                              completer.finish(*secret);
                                          else
                                              completer.finish(cancelledError());
                                          next();
                                      });
        });
    });
    return future;
}

} // namespace castellan
