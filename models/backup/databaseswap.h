// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canceltoken.h"
#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/database/postgressession.h"

#include <QJsonObject>

namespace castellan {

/// Putting a checked copy in the place of the live database, by two renames in one transaction: afterwards either both
/// happened or neither, also when the server or Castellan is killed in between. The databases are told apart by their
/// OIDs, which a rename keeps, so that a later start can say for certain on which side of the swap things stand.
struct SwapPlan
{
    QString live;       ///< the name that applications use
    QString fresh;      ///< the copy that takes it
    QString old;        ///< the name under which the replaced database is kept
    qint64 liveOid = 0; ///< 0: there is no live database, the copy is only renamed
    qint64 freshOid = 0;

    QStringList statements() const;
    QJsonObject toJson() const;
    static SwapPlan fromJson(const QJsonObject &json);
    bool operator==(const SwapPlan &) const = default;
};

enum class SwapState {
    Before, ///< the live database is in its place, the copy beside it
    After,  ///< the copy is in its place
    Gone    ///< neither is under the live name; somebody else renamed or dropped it
};

/// A database's name made of another one: base, "_", suffix; cut at 63 bytes without breaking a character, the suffix
/// always whole.
QString derivedDatabaseName(const QString &base, const QString &suffix);

/// Reads both OIDs. NotFound when the copy does not exist. For an operation's thread, like all functions here.
Result<SwapPlan> planSwap(PostgresSession &maintenance, const QString &live, const QString &fresh,
                          const QDateTime &now);
/// The way back: the kept database takes its name again and what replaced it is kept in turn.
Result<SwapPlan> planSwapBack(PostgresSession &maintenance, const QString &live, const QString &kept,
                              const QDateTime &now);

Result<SwapState> readSwapState(PostgresSession &maintenance, const SwapPlan &plan);

/// Ends the sessions on both databases and swaps. `maintenance` must be connected to a third database; `helper`, a
/// second such session, keeps ending sessions that come back while the first waits for them to be gone. Sessions come
/// back quickly, so it is tried several times. When the connection is lost the state is unknown: read it again.
Result<void> runSwap(PostgresSession &maintenance, PostgresSession &helper, const SwapPlan &plan,
                     const CancelToken &cancel);

/// Ends every other session on `database`; the number of them. Permission when some cannot be ended.
Result<int> endSessions(PostgresSession &session, const QString &database);

} // namespace castellan
