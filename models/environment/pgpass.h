// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secretstring.h"

#include <QList>

namespace castellan::pgpass {

/// A line of a password file as its owner wrote it, unescaped; "*" means any.
struct Entry
{
    QString host;
    QString port;
    QString database;
    QString role;
    SecretString password;
    int line = 0;
};

/// PGPASSFILE, else ~/.pgpass.
QString defaultPath();

/// The password for a connection by libpq's rules: the first line that fits, '\' escapes, '*' alone fits
/// everything, a default Unix socket directory is "localhost". NotFound when no line fits or there is no file;
/// Permission when others may read the file (libpq ignores it then, and so do we, but we say so).
Result<SecretString> lookup(const QString &path, const QString &host, quint16 port, const QString &database,
                            const QString &role);

/// All lines, for finding databases. The same refusals as lookup().
Result<QList<Entry>> entries(const QString &path);

} // namespace castellan::pgpass
