// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/attention.h"
#include "models/monitoring/watchpicture.h"

namespace castellan {

/// A picture as sentences.
struct Health
{
    Status status = Status::Unknown; ///< the worst of all
    QString headline;
    QList<Attention> attention; ///< worst first; topics "offline", "check:ID", "limit:KEY"
    int passing = 0;            ///< checks that are up
    int unmeasured = 0;         ///< limits of which nothing is known now
};

/// Turns a picture into sentences. Pure. What is down is one entry that names what it hides; while this computer is
/// offline nothing is said of anything else. The actions are "health.show" with a check's or a limit's topic.
Health judgeHealth(const WatchPicture &picture, const QDateTime &now);

/// "Because of it nothing is known of Backend and Frontend."
QString hiddenSentence(const QString &names);
/// Every check is up and no limit that is measured is passed.
bool isWell(const WatchPicture &picture);
/// How a check stands as a status: failing and late tries are a warning, what cannot be seen is unknown.
Status checkStatus(const WatchedCheck &check);

} // namespace castellan
