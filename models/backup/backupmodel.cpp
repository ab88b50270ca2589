// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backup/backupmodel.h"

#include "models/core/format.h"
#include "models/core/status.h"

#include <algorithm>

namespace castellan {
namespace {

Status whyNoBackup(const BackupEntry &row)
{
    return row.manifest || row.copies.value(0).state != CopyState::NoManifest ? Status::Critical : Status::Unknown;
}

/// What a proof says; a look that found nothing wrong is no proof, and nothing to be alarmed about either.
QVariant proofStatus(const BackupEntry &row)
{
    if (!row.isBackup())
        return {};
    if (row.proof() >= ProofLevel::Restores)
        return static_cast<int>(Status::Good);
    const auto &proofs = row.notes.proofs;
    const bool fellShort =
        std::any_of(proofs.cbegin(), proofs.cend(), [](const Proof &proof) { return proof.level < proof.asked; });
    return static_cast<int>(fellShort ? Status::Critical : Status::Unknown);
}

/// What lies there: a sign only where something is wrong with it.
QVariant stateStatus(const BackupEntry &row)
{
    if (!row.isBackup())
        return static_cast<int>(whyNoBackup(row));
    const bool whole = std::all_of(row.copies.cbegin(), row.copies.cend(),
                                   [](const BackupCopy &copy) { return copy.state == CopyState::Complete; });
    return whole ? QVariant() : QVariant(static_cast<int>(Status::Warning));
}

QString placesOf(const BackupEntry &row)
{
    QStringList places;
    for (const BackupCopy &copy : row.copies) {
        const QString place =
            copy.place == BackupPlace::Server ? BackupModel::tr("server") : BackupModel::tr("this computer");
        if (!places.contains(place))
            places << place;
    }
    return places.join(QStringLiteral(", "));
}

QString proofText(const BackupEntry &row)
{
    if (!row.isBackup())
        return BackupModel::tr("–", "no proof possible");
    if (row.proof() == ProofLevel::None)
        return proofLevelTitle(ProofLevel::None);
    return QStringLiteral("%1 · %2").arg(static_cast<int>(row.proof())).arg(proofLevelTitle(row.proof()));
}

QString stateText(const BackupEntry &row)
{
    if (!row.isBackup())
        return row.whyNot();
    if (row.notes.held)
        return BackupModel::tr("Held");
    for (const BackupCopy &copy : row.copies)
        if (copy.state != CopyState::Complete)
            return BackupModel::tr("One copy: %1").arg(copy.reason);
    return BackupModel::tr("Complete");
}

QVariant raw(const BackupEntry &row, int column)
{
    switch (column) {
    case BackupModel::Taken:
    case BackupModel::Age:
        return row.when();
    case BackupModel::File:
        return row.fileName();
    case BackupModel::Size:
        return row.size();
    case BackupModel::Duration:
        return static_cast<qlonglong>(row.duration().count());
    case BackupModel::Proof:
        return static_cast<int>(row.proof());
    case BackupModel::Proved:
        return row.lastProved();
    case BackupModel::Copies:
        return placesOf(row);
    default:
        return stateText(row);
    }
}

QString tip(const BackupEntry &row, int column)
{
    switch (column) {
    case BackupModel::Taken:
    case BackupModel::Age:
        return format::utc(row.when());
    case BackupModel::Proved:
        return row.lastProved().isValid() ? format::utc(row.lastProved()) : QString();
    case BackupModel::Proof:
        return row.notes.proofs.isEmpty() ? QString()
                                          : BackupModel::tr("Last looked at %1. %2")
                                                .arg(format::moment(row.notes.proofs.constLast().when),
                                                     row.notes.proofs.constLast().findings.join(QLatin1Char('\n')));
    case BackupModel::Copies: {
        QStringList lines;
        for (const BackupCopy &copy : row.copies)
            lines << (copy.reason.isEmpty() ? copy.path : copy.path + QStringLiteral(": ") + copy.reason);
        return lines.join(QLatin1Char('\n'));
    }
    case BackupModel::State:
        return (QStringList{stateText(row)} + row.unknown).join(QLatin1Char('\n'));
    default:
        return {};
    }
}

} // namespace

BackupModel::BackupModel(std::shared_ptr<const Clock> clock, QObject *parent)
    : TableModel(parent), m_clock(std::move(clock))
{
}

void BackupModel::refreshAges()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age));
}

QVariant BackupModel::cell(const BackupEntry &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Taken:
            return format::moment(row.when());
        case Age:
            return format::age(row.when(), m_clock->now());
        case File:
            return row.fileName();
        case Size:
            return format::bytes(row.size());
        case Duration:
            return row.duration().count() < 0 ? tr("–", "unknown duration") : format::duration(row.duration());
        case Proof:
            return proofText(row);
        case Proved:
            return row.lastProved().isValid() ? format::moment(row.lastProved()) : tr("–", "never proved");
        case Copies:
            return placesOf(row);
        case State:
            return stateText(row);
        default:
            return {};
        }
    case Qt::TextAlignmentRole:
        // Numbers to the right; of a proof the number only orders it.
        return QVariant((column == Size || column == Duration || column == Age ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tip(row, column);
    case SortRole:
        return raw(row, column);
    case StatusRole:
        return column == Proof ? proofStatus(row) : column == State ? stateStatus(row) : QVariant();
    default:
        return {};
    }
}

QVariant BackupModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && column == Proof)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Taken:
        return tr("Taken");
    case Age:
        return tr("Age");
    case File:
        return tr("File");
    case Size:
        return tr("Size");
    case Duration:
        return tr("Duration");
    case Proof:
        return tr("Proof");
    case Proved:
        return tr("Proved");
    case Copies:
        return tr("Copies");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace castellan
