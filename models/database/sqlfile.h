// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

namespace castellan {

/// One query of resources/sql, compiled in. The file begins with a header of comments:
///
///     -- What it answers, in one sentence.
///     -- needs: pg_monitor        (a role or right; "nothing")
///     -- since: 130000            (first server version, as PostgresSession::serverVersion() gives it)
struct SqlFile
{
    QString name; ///< "database/server"
    QString title;
    QString needs; ///< empty: nothing
    int since = 0;
    QString sql; ///< one statement, $1… for parameters

    /// Internal when there is no such file or its header is incomplete: a mistake of the build, found by a test.
    static Result<SqlFile> load(const QString &name);
    /// The names of all files of a folder ("database").
    static QStringList names(const QString &room);
};

} // namespace castellan
