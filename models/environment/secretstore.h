// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/secretstring.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace castellan {

/// A keyring as SecretStore sees it. The store sends one request at a time and never blocks on one. `done` may be
/// called in any thread, at most once, late or never; a late answer is ignored.
class SecretBackend
{
public:
    /// NotFound: the keyring works and has no such entry. For write and remove the value is empty.
    using Done = std::function<void(Result<SecretString>)>;

    virtual ~SecretBackend() = default;
    virtual void read(const QString &account, Done done) = 0;
    virtual void write(const QString &account, const SecretString &secret, Done done) = 0;
    virtual void remove(const QString &account, Done done) = 0;
};

/// The desktop's keyring through QtKeychain, under the service name "castellan". Its jobs live in a thread of their
/// own, one for the whole program, so that they neither need the GUI thread's event loop nor can stop it.
std::shared_ptr<SecretBackend> keychainBackend();

enum class SecretPlace { Keyring, Memory };

struct SecretLimits
{
    std::chrono::milliseconds patience{2000}; ///< after this, waiting() is emitted
    std::chrono::milliseconds answer{25000};  ///< after this, the keyring counts as hanging
};

/// Where passwords and passphrases are kept: the keyring when one works (tried once with an entry that is written,
/// read and removed again, because a keyring that cannot store says "not found" like one that can), else this
/// program's memory until it ends. A keyring that does not answer is given up for this run; nothing waits for it
/// longer than the limit. All functions may be called from any thread; every future finishes, also on destruction.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    explicit SecretStore(std::shared_ptr<SecretBackend> backend = keychainBackend(), SecretLimits limits = {});
    ~SecretStore() override;

    /// NotFound when there is none.
    Future<SecretString> read(QString account);
    /// Where it is kept now. Memory is no error: notice() says why.
    Future<SecretPlace> write(QString account, SecretString secret);
    /// Succeeds when there was none.
    Future<void> remove(QString account);

    /// Why secrets are kept in memory only; nothing while the keyring works or was not needed yet.
    std::optional<Error> notice() const;

Q_SIGNALS:
    /// Once a run: there is no keyring, or it failed. From the store's thread.
    void memoryOnly(const castellan::Error &reason);
    /// The keyring has not answered for a while; it may be asking for its password. False: it has, or was given up.
    void waiting(bool stillWaiting);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace castellan
