// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/secretstring.h"

namespace castellan {

/// Where and as whom to connect. For a tunnel, host and port are the Tunnel's.
struct PostgresEndpoint
{
    QString host; ///< a name, an address or a Unix socket directory
    quint16 port = 5432;
    QString database;
    QString role;
    SecretString password;
    QString sslMode = QStringLiteral("prefer");
    QString place = {}; ///< where people know it to be, when `host` is a tunnel's end here; empty: host and port say it

    PostgresEndpoint withDatabase(const QString &name) const
    {
        PostgresEndpoint other = *this;
        other.database = name;
        return other;
    }
};

} // namespace castellan
