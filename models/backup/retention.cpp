// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/retention.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace castellan {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Retention)
};

/// Clocks of a server and a desktop may differ so much before it means anything.
constexpr std::chrono::minutes clockTolerance{10};

bool isProven(const RetentionItem &item)
{
    return item.isBackup && item.proof >= ProofLevel::Restores;
}

/// Why nothing may be deleted now, whatever the policy says; empty: nothing stands against it.
QString standstill(const QList<const RetentionItem *> &newestFirst, const QDateTime &now, int keepDays,
                   bool listingComplete)
{
    if (!listingComplete)
        return Texts::tr("not every place could be read, and deleting on a partial list could delete the only copy");
    if (newestFirst.isEmpty())
        return {};
    if (newestFirst.constFirst()->when > now.addMSecs(std::chrono::milliseconds(clockTolerance).count()))
        return Texts::tr("a backup is dated in the future, so the clock of this computer or of the server is wrong");
    // A clock that was set forward makes everything old at once; and where no new backup comes, no old one goes.
    if (newestFirst.constFirst()->when < now.addDays(-std::max(keepDays, 1)))
        return Texts::tr("the newest backup is older than the policy keeps any: backups have stopped, or the clock of "
                         "this computer is wrong");
    if (!isProven(*newestFirst.constFirst()))
        return Texts::tr("the newest backup is not proved yet; prove it first");
    return {};
}

} // namespace

QList<RetentionDecision> decideRetention(const RetentionPolicy &policy, const QList<RetentionItem> &items,
                                         const QDateTime &now, bool listingComplete)
{
    const int keepDays = std::max(policy.keepDays, 0);
    const int keepProven = std::max(policy.keepProven, 1);

    QList<const RetentionItem *> newestFirst;
    for (const RetentionItem &item : items)
        if (item.isBackup && item.when.isValid())
            newestFirst << &item;
    std::stable_sort(newestFirst.begin(), newestFirst.end(),
                     [](const RetentionItem *a, const RetentionItem *b) { return a->when > b->when; });

    QHash<const RetentionItem *, int> provenRank; // 0: the newest proven
    for (const RetentionItem *item : newestFirst)
        if (isProven(*item))
            provenRank.insert(item, static_cast<int>(provenRank.size()));

    const QString stop = standstill(newestFirst, now, keepDays, listingComplete);
    const QDateTime limit = now.addDays(-keepDays);
    QList<RetentionDecision> decisions;
    for (const RetentionItem &item : items) {
        const auto keep = [&](const QString &reason) {
            decisions << RetentionDecision{.id = item.id, .remove = false, .reason = reason};
        };
        const int rank = provenRank.value(&item, -1);
        if (!item.isBackup)
            keep(Texts::tr("not a backup with a manifest, so it is not Castellan's to delete"));
        else if (item.held)
            keep(Texts::tr("held"));
        else if (!stop.isEmpty())
            keep(stop);
        else if (!item.when.isValid())
            keep(Texts::tr("its age is not known"));
        else if (rank == 0)
            keep(Texts::tr("the newest proven backup"));
        else if (rank > 0 && rank < keepProven)
            keep(Texts::tr("one of the %n newest proven backups", nullptr, keepProven));
        else if (item.when >= limit)
            keep(Texts::tr("not older than %n day(s)", nullptr, keepDays));
        else
            decisions << RetentionDecision{
                .id = item.id,
                .remove = true,
                .reason =
                    Texts::tr("older than %n day(s), and %1 newer ones are proved", nullptr, keepDays)
                        .arg(std::count_if(newestFirst.begin(), newestFirst.end(), [&](const RetentionItem *other) {
                            return isProven(*other) && other->when > item.when;
                        }))};
    }
    return decisions;
}

} // namespace castellan
