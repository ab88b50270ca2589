// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/async.h"
#include "models/core/secretstring.h"

namespace castellan {

struct SshKeyPair
{
    QString privateFile;
    QString publicLine;     ///< "ssh-ed25519 AAAA… comment": the line for ~/.ssh/authorized_keys on the server
    QString fingerprint;    ///< SHA256:…
    QString installCommand; ///< to paste into a shell on the server; appends publicLine with the right modes
};

/// Makes an ed25519 key with `ssh-keygen`, in `file` (0600) and `file`.pub; the directory is made (0700) when missing.
/// The passphrase, which may be empty, goes by a named pipe, never as an argument. Errors: Conflict when a file of
/// either name exists (nothing is ever overwritten), Config (a comment with line breaks, a passphrase of less than the
/// five characters that ssh-keygen wants), Unsupported "NoSsh" without the program, Io.
Future<SshKeyPair> makeSshKey(QString file, SecretString passphrase, QString comment);

/// The pair of an existing file <privateFile>.pub.
Result<SshKeyPair> readSshKeyPair(const QString &privateFile);

} // namespace castellan
