// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/sshoffer.h"

#include <QList>

#include <libssh2.h>

namespace castellan {

/// One kind of algorithm: what the server offers and what we would take, in our order.
struct Libssh2Method
{
    QString name; ///< for people: "cipher"
    QStringList theirs;
    QStringList ours;

    bool haveCommon() const;
};

/// Restricts the session to modern algorithms (1.10 still offers arcfour and MD5 by itself), fastest first, and asks
/// for host keys of `knownHostKeyTypes` before others. Before the handshake.
void preferModernMethods(LIBSSH2_SESSION *session, const QStringList &knownHostKeyTypes);

/// Key exchange, host key, cipher and MAC, for comparing with the offer.
QList<Libssh2Method> libssh2Methods(LIBSSH2_SESSION *session, const SshOffer &offer);

} // namespace castellan
