// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"

namespace castellan {

struct RetentionPolicy
{
    int keepDays = 30;  ///< younger ones stay; negative counts as 0
    int keepProven = 3; ///< so many of the newest proven ones stay whatever their age; less than 1 counts as 1
};

/// One backup as retention sees it.
struct RetentionItem
{
    QString id;
    QDateTime when; ///< its snapshot's time; invalid: unknown
    ProofLevel proof = ProofLevel::None;
    bool held = false;
    bool isBackup = true; ///< false: a file without a sound manifest, which is not ours to delete
};

struct RetentionDecision
{
    QString id;
    bool remove = false;
    QString reason; ///< "older than 30 days, and 3 newer ones are proved"
    bool operator==(const RetentionDecision &) const = default;
};

/// Decides what a policy deletes, in the order of `items`. A pure function; whatever it is given,
///  - the newest proven backup (level 3, "restores", or better), the newest keepProven proven ones, a held one, one
///    that is no backup, and one of unknown time stay;
///  - nothing at all is deleted when the listing was not complete (`listingComplete` false), when the newest backup is
///    not proved yet, when it is itself older than the policy keeps (backups have stopped, or the clock was set
///    forward), or when a backup lies in the future (then a clock cannot be trusted).
QList<RetentionDecision> decideRetention(const RetentionPolicy &policy, const QList<RetentionItem> &items,
                                         const QDateTime &now, bool listingComplete);

} // namespace castellan
