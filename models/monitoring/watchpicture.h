// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/monitoring/dependencies.h"
#include "models/monitoring/limits.h"

#include <QMetaType>

namespace castellan {

/// A check with all that is known of it.
struct WatchedCheck
{
    QString id;
    QString name;
    QString parent;
    CheckLayer layer = CheckLayer::Application;
    CheckStanding standing = CheckStanding::Unknown; ///< seen through what it depends on
    QString because;                                 ///< the id of the check that hides it; empty: none
    QDateTime since;                                 ///< of being up or down
    int failures = 0;
    int lateTries = 0;
    CheckResult last; ///< of the newest try
    bool operator==(const WatchedCheck &) const = default;
};

/// How an environment stands at one moment. A plain value.
struct WatchPicture
{
    QDateTime when;
    bool offline = false;
    QList<WatchedCheck> checks; ///< parents before children
    QList<Outage> outages;      ///< what is down by itself, each with what it hides
    QList<LimitStanding> limits;

    const WatchedCheck *find(const QString &id) const;
};

} // namespace castellan

Q_DECLARE_METATYPE(castellan::WatchPicture)
