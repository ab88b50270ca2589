// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/environment/secretstore.h"

#include <QMap>
#include <QMutex>

#include <memory>
#include <optional>

namespace castellan {

/// The secrets of an environment that is still being described: what is typed stays in memory until it is kept, and
/// what is not typed is looked for in the real store. So an abandoned draft leaves nothing in the keyring. Any thread.
class DraftSecrets final : public SecretBackend
{
public:
    /// `kept` may be null: then nothing is known but what is typed.
    explicit DraftSecrets(std::shared_ptr<SecretStore> kept) : m_kept(std::move(kept)) {}

    /// An empty secret takes a typed one back.
    void set(const QString &account, const SecretString &secret);
    /// Only what was typed.
    SecretString typed(const QString &account) const;
    /// Writes what was typed, and what connections stored meanwhile, into the real store. `rename` gives an account its
    /// final name.
    QList<Future<SecretPlace>> keep(const std::function<QString(const QString &account)> &rename) const;

    void read(const QString &account, Done done) override;
    void write(const QString &account, const SecretString &secret, Done done) override;
    void remove(const QString &account, Done done) override;

private:
    std::shared_ptr<SecretStore> m_kept;
    mutable QMutex m_mutex;
    QMap<QString, SecretString> m_typed;
};

} // namespace castellan
