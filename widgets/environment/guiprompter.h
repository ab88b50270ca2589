// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <memory>

class QWidget;

namespace castellan {

class Dialogs;

/// Asks a person what a connection must know: whether a new host key is the right one, a password, a passphrase. May
/// be asked from any thread; the dialogs are shown in the GUI thread, over `window`, one after the other. Once the
/// window is gone every question is answered with no, also one that is on the screen.
class GuiPrompter final : public ConnectionPrompter
{
public:
    /// Made in the GUI thread. `dialogs` must outlive the window.
    GuiPrompter(Dialogs &dialogs, QWidget *window);
    ~GuiPrompter() override;

    Future<bool> confirmHostKey(UnknownHostKey key) override;
    Future<SecretString> askSecret(QString purpose, QString account) override;

private:
    class Desk;
    std::shared_ptr<Desk> m_desk;
};

} // namespace castellan
