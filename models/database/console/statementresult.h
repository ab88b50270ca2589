// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/console/resultstore.h"
#include "models/database/console/textposition.h"

#include <QMetaType>

#include <chrono>

namespace castellan {

/// What the server said beside a result (RAISE NOTICE, warnings).
struct ServerNotice
{
    QString severity; ///< "NOTICE", "WARNING", "INFO", as the server's language has it
    QString sqlState;
    QString message;
    QString detail; ///< the server's detail, hint and context, line by line
    bool operator==(const ServerNotice &) const = default;
};

/// What one statement of a text came to, or how far it has come. A plain value; copies share the store of rows.
struct StatementResult
{
    enum class State {
        Running, ///< sent; `rows` is there as soon as the first of them came
        Done,
        Failed, ///< `error` says why; rows that came before stay
        Refused ///< it was not sent
    };

    quint64 run = 0; ///< the run it belongs to; see ConsoleSession::run()
    int number = 1;  ///< among the statements of the text, from 1
    QString sql;
    TextPosition begin; ///< in the text
    State state = State::Running;
    std::shared_ptr<ResultStore> rows;     ///< null: it gives none, or none came
    QString tag;                           ///< "SELECT 12", "UPDATE 3", as the server says it; empty while it runs
    std::chrono::microseconds duration{0}; ///< from sending it until its end, with all rows
    QList<ServerNotice> notices;           ///< at most mostNotices, and some megabytes
    int noticesLeftOut = 0;
    std::optional<Error> error;        ///< code is the SQLSTATE; detail has the server's own words, detail and context
    std::optional<TextPosition> where; ///< the error's place in the text, where the server named one
    QString timeZone;                  ///< in which the server wrote times with zone, "UTC"

    static constexpr qsizetype mostNotices = 1000;
    bool operator==(const StatementResult &) const = default;
};

/// What a whole text came to.
struct ConsoleRun
{
    quint64 id = 0;
    QList<StatementResult> results; ///< of the statements that were sent; or the one that was refused
    int notRun = 0;                 ///< statements behind the one that failed
    bool rolledBack = false;        ///< the text left a transaction open, which was rolled back
    bool failed() const { return !results.isEmpty() && results.constLast().error.has_value(); }
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::StatementResult)
