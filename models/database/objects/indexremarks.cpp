// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/database/objects/indexremarks.h"

#include "models/database/verdict/verdictlimits.h"

#include <QCoreApplication>

namespace castellan {
namespace {

using Keep = IndexAdvice::Keep;
using Kind = IndexRemark::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::IndexRemark)
};

QString keptWords(Keep keep)
{
    switch (keep) {
    case Keep::Constraint:
        return Text::tr("kept: backs a constraint");
    case Keep::Unique:
        return Text::tr("kept: unique");
    case Keep::ReplicaIdentity:
        return Text::tr("kept: replica identity");
    case Keep::Referenced:
        return Text::tr("kept: a foreign key rests on it");
    case Keep::ForeignKey:
        return Text::tr("kept: the only one for a foreign key");
    case Keep::Partition:
        return Text::tr("kept: part of a partitioned index");
    case Keep::No:
        break;
    }
    return {};
}

bool isOlder(const QDateTime &when, const QDateTime &now, std::chrono::seconds age)
{
    return when.isValid() && when.secsTo(now) >= age.count();
}

bool isCountedHere(const ScanEvidence &evidence)
{
    return evidence.counted && !evidence.standby;
}

bool isWindowLong(const DatabaseObjects &objects, const ScanEvidence &evidence)
{
    return evidence.past && isOlder(evidence.past->from, objects.when, VerdictLimits().unusedWindow);
}

bool areStatisticsOld(const DatabaseObjects &objects)
{
    return isOlder(objects.statisticsSince, objects.when, VerdictLimits().unusedWindow);
}

bool isUnused(const IndexStatistics &index, const DatabaseObjects &objects, const ScanEvidence &evidence)
{
    if (!isCountedHere(evidence) || !index.valid || index.partitioned)
        return false;
    if (index.lastScan.isValid())
        return isOlder(index.lastScan, objects.when, VerdictLimits().unusedSinceScan);
    if (isWindowLong(objects, evidence) && evidence.past->scans(index.oid, index.scans) == 0)
        return true;
    return index.scans == 0 && areStatisticsOld(objects);
}

/// What is said of an index that is not used here.
void askReplicas(IndexRemark &remark, qint64 index, const ScanEvidence &evidence, const QString &doubt)
{
    remark.kind = Kind::UsedOnReplica;
    remark.replicas = replicas::use(evidence.replicas, index, VerdictLimits().unusedSinceScan);
    if (!remark.replicas.isEmpty())
        return;
    remark.kind = doubt.isEmpty() ? Kind::Unused : Kind::Doubtful;
    remark.replicas = doubt;
}

IndexRemark remarkOn(const IndexStatistics &index, const IndexAdvice &advice, const DatabaseObjects &objects,
                     const ScanEvidence &evidence, const QString &doubt)
{
    IndexRemark remark;
    remark.keep = advice.keep(index);
    if (!index.valid)
        remark.kind = Kind::Invalid;
    else if (remark.keep != Keep::No)
        remark.kind = Kind::Kept;
    else if (isUnused(index, objects, evidence))
        askReplicas(remark, index.oid, evidence, doubt);
    remark.obstacle = keepInWords(remark.keep, index);
    if (remark.obstacle.isEmpty() && index.partitioned)
        remark.obstacle = Text::tr("It is partitioned: dropping it locks the table and all its partitions, so that is "
                                   "for a person to do.");
    return remark;
}

} // namespace

QString IndexRemark::words() const
{
    switch (kind) {
    case Kind::Invalid:
        return Text::tr("invalid");
    case Kind::Duplicate:
        //: %1 another index
        return Text::tr("duplicate of %1").arg(by);
    case Kind::Redundant:
        //: %1 another index, which begins with the same columns
        return Text::tr("redundant to %1").arg(by);
    case Kind::Unused:
        return Text::tr("unused");
    case Kind::UsedOnReplica:
        //: %1 "replica1: 1,204 scans"
        return Text::tr("used on replica %1").arg(replicas);
    case Kind::Doubtful:
        return Text::tr("unused here; replicas not known");
    case Kind::Kept:
        return keptWords(keep);
    case Kind::None:
        break;
    }
    return {};
}

std::optional<Status> IndexRemark::status() const
{
    switch (kind) {
    case Kind::Invalid:
    case Kind::Duplicate:
        return Status::Warning;
    case Kind::Redundant:
    case Kind::Unused:
        return Status::Notice;
    case Kind::Doubtful:
        return Status::Unknown;
    case Kind::UsedOnReplica:
    case Kind::Kept:
    case Kind::None:
        break;
    }
    return std::nullopt;
}

QString replicaDoubt(const ScanEvidence &evidence)
{
    return replicas::doubt(evidence.replicas, VerdictLimits().unusedWindow);
}

bool tellsUnused(const DatabaseObjects &objects, const ScanEvidence &evidence)
{
    return isCountedHere(evidence) && replicaDoubt(evidence).isEmpty() &&
           (isWindowLong(objects, evidence) || areStatisticsOld(objects));
}

QHash<qint64, IndexRemark> indexRemarks(const DatabaseObjects &objects, const ScanEvidence &evidence)
{
    const IndexAdvice advice(objects.indexes, objects.foreignKeys);
    const QString doubt = replicaDoubt(evidence);
    QHash<qint64, IndexRemark> remarks;
    for (const IndexStatistics &index : objects.indexes) {
        const IndexRemark remark = remarkOn(index, advice, objects, evidence, doubt);
        if (remark != IndexRemark())
            remarks.insert(index.oid, remark);
    }
    const auto cover = [&](const QList<IndexAdvice::Covered> &all, Kind kind) {
        for (const IndexAdvice::Covered &one : all) {
            IndexRemark &remark = remarks[advice.indexes().at(one.index).oid];
            remark.kind = kind;
            remark.by = advice.indexes().at(one.by).name;
            if (kind == Kind::Duplicate && remark.keep == Keep::Unique)
                remark.obstacle.clear(); // the other one refuses the same
        }
    };
    cover(advice.redundant(), Kind::Redundant);
    cover(advice.duplicates(), Kind::Duplicate);
    return remarks;
}

} // namespace castellan
