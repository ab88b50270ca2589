// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/standardinputprompter.h"

#include <QMutex>

namespace castellan {

/// Who answers a connection's questions when there is no window. Host keys: one whose fingerprint was given with
/// --accept-new-host-key is trusted; another unknown one only by a person at a terminal who was not asked to look for a
/// certain one. Passwords: by a person at a terminal, or with `passwordsFromInput` by lines of standard input; else
/// nobody is asked, so that a script's input stays its own.
class HeadlessPrompter final : public ConnectionPrompter
{
public:
    HeadlessPrompter(QStringList acceptedKeys, bool passwordsFromInput);

    Future<bool> confirmHostKey(UnknownHostKey key) override;
    Future<SecretString> askSecret(QString purpose, QString account) override;

    /// The fingerprint of the unknown key that was refused last; empty: none.
    QString refusedKey() const;

private:
    QStringList m_acceptedKeys;
    bool m_asks;
    bool m_terminal;
    StandardInputPrompter m_input;
    mutable QMutex m_mutex;
    QString m_refusedKey;
};

} // namespace castellan
