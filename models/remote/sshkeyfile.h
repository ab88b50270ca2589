// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QStringList>

namespace castellan {

/// A private key file as far as it can be read without its passphrase.
struct SshKeyFile
{
    QString path;
    QString type; ///< "ssh-ed25519", "ssh-rsa", "sk-ssh-ed25519@openssh.com"…; "" where only the passphrase tells
    bool encrypted = false;
    QByteArray publicKey; ///< as on the wire; empty where neither the file nor <path>.pub says
    QByteArray contents;  ///< what a library reads; a secret when not encrypted: never logged

    bool isRsa() const { return type == QLatin1String("ssh-rsa"); }
    /// A FIDO key: it needs its authenticator, which libssh2 1.10 cannot ask.
    bool isSecurityKey() const { return type.startsWith(QLatin1String("sk-")); }

    /// Reads OpenSSH and PEM files. Errors by code: "KeyMissing" (NotFound), "KeyPermissions" (Permission: others can
    /// read it, or we cannot), "KeyFormat" (Config: not a private key).
    static Result<SshKeyFile> read(const QString &path);
    /// ~ is the home directory.
    static QString expanded(const QString &path);
    /// The files ssh tries when none is named and that exist, in its order, as far as libssh2 reads them.
    static QStringList defaults();
};

} // namespace castellan
