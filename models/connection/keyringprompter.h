// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/host.h"

#include <QHash>
#include <QMutex>

namespace castellan {

class SecretStore;

/// A prompter that looks into the keyring before it asks a person, and stores what the person answers. A question
/// that is asked again at once, or in other words, means that the stored answer was refused: then a person is asked.
/// Questions without an account (one-time codes) always go to the person. Any thread.
class KeyringPrompter final : public ConnectionPrompter
{
public:
    /// `person` may be null: then only the keyring answers.
    KeyringPrompter(std::shared_ptr<SecretStore> secrets, std::shared_ptr<ConnectionPrompter> person);

    Future<bool> confirmHostKey(UnknownHostKey key) override;
    Future<SecretString> askSecret(QString purpose, QString account) override;

private:
    struct Asked
    {
        QString purpose;
        std::chrono::steady_clock::time_point when;
    };
    struct Shared
    {
        std::shared_ptr<SecretStore> secrets;
        std::shared_ptr<ConnectionPrompter> person;
    };
    bool wasRefused(const QString &purpose, const QString &account);
    static void askPerson(const Shared &shared, const QString &purpose, const QString &account,
                          const Completer<SecretString> &answer);

    Shared m_shared;
    QMutex m_mutex;
    QHash<QString, Asked> m_asked; // by account
};

} // namespace castellan
