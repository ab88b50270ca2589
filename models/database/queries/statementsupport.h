// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/namedquery.h"
#include "models/database/versionedsql.h"

#include <QStringList>

#include <optional>

namespace castellan {

/// Whether a database has pg_stat_statements, and what enabling it takes.
struct StatementSupport
{
    enum class State {
        NotAvailable, ///< the server has no files of it
        NotCreated,   ///< the database lacks the extension
        NotLoaded,    ///< the extension is there, but the server was started without its library
        Ready
    };

    State state = State::NotAvailable;
    QString version;                      ///< of the extension in this database: "1.10"; empty: none
    QString schema;                       ///< where it is
    bool loaded = false;                  ///< the library counts; the extension only shows it
    std::optional<QStringList> preloaded; ///< shared_preload_libraries; nothing: the role may not see it
    bool standby = false;                 ///< what creates the extension is for the primary
    bool stopped = false; ///< loaded, but told to count nothing (pg_stat_statements.track, compute_query_id)

    bool isReady() const { return state == State::Ready; }
    /// A sentence: what is missing or, when nothing is, why nothing is counted; empty when all is well.
    QString words() const;
    /// The SQL that enables it, for a superuser, in its order; empty: none is needed or none can do it.
    QStringList enabling() const;
    /// Whether the server has to be restarted between the first of these and the last.
    bool needsRestart() const { return state != State::NotAvailable && !loaded; }

    bool operator==(const StatementSupport &) const = default;
};

/// "1.10" → 1010; 0 for what is no such number.
int extensionVersion(const QString &text);
/// What differs between the versions of the extension, 1.3 to 1.12: all of it is in this one table. Its versions are
/// not the server's: an upgraded server goes on with the old one until ALTER EXTENSION … UPDATE.
const QList<VersionedExpression> &statementExpressions();
/// The first version with pg_stat_statements_info.
constexpr int infoSince = 1009;
/// What "database/statements-extension" answered.
StatementSupport supportOf(const Row &row);
/// What the names in the queries of it stand for in its version, and where it is.
SqlExpressions statementNames(const StatementSupport &support);
/// What the extension's functions say when the server has its settings, but was started without its library.
inline const auto statementsNotLoaded = QStringLiteral("55000");

} // namespace castellan
