// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backup/backuptables.h"

#include "models/core/format.h"

namespace castellan {

QString proofText(ProofLevel level)
{
    return level == ProofLevel::None
               ? proofLevelTitle(level)
               : QStringLiteral("%1 · %2").arg(static_cast<int>(level)).arg(proofLevelTitle(level));
}

Status proofStatus(ProofLevel level)
{
    return level >= ProofLevel::Restores ? Status::Good : Status::Warning;
}

QVariant TableFactsModel::cell(const TableFacts &row, int column, int role) const
{
    const bool hashed = !row.hash.isEmpty();
    if (role == Qt::DisplayRole) {
        switch (column) {
        case Name:
            return row.schema == QLatin1String("public") ? row.name : row.schema + QLatin1Char('.') + row.name;
        case Rows:
            return row.rows < 0 ? QStringLiteral("–") : format::count(row.rows);
        case Bytes:
            return format::bytes(row.bytes);
        case Hashed:
            return hashed ? tr("yes") : tr("no");
        default:
            return {};
        }
    }
    if (role == SortRole) {
        switch (column) {
        case Rows:
            return row.rows;
        case Bytes:
            return row.bytes;
        default:
            return cell(row, column, Qt::DisplayRole);
        }
    }
    if (role == Qt::ToolTipRole && column == Hashed && hashed)
        return QString::fromLatin1(row.hash);
    return {};
}

QVariant TableFactsModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Table");
    case Rows:
        return tr("Rows");
    case Bytes:
        return tr("Size");
    //: whether the content of a table was hashed; a column header
    case Hashed:
        return tr("Hashed");
    default:
        return {};
    }
}

QVariant ContentsModel::cell(const TocEntry &row, int column, int role) const
{
    if (role == Qt::ToolTipRole && column == Name)
        return row.label();
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (column) {
    case Type:
        return row.type;
    case Schema:
        return row.schema;
    case Name:
        return row.name;
    case Owner:
        return row.owner;
    default:
        return {};
    }
}

QVariant ContentsModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Type:
        return tr("Kind");
    case Schema:
        return tr("Schema");
    case Name:
        return tr("Name");
    case Owner:
        return tr("Owner");
    default:
        return {};
    }
}

QVariant ExpiryModel::cell(const ExpiryRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Decision:
            return row.remove ? tr("Will be deleted") : tr("Stays");
        case Reason:
            return row.reason;
        case Taken:
            return format::moment(row.taken);
        case Proof:
            return proofText(row.proof);
        case Size:
            return format::bytes(row.size);
        case File:
            return row.file;
        default:
            return {};
        }
    case SortRole:
        switch (column) {
        case Decision:
            return row.remove ? 0 : 1;
        case Taken:
            return row.taken;
        case Proof:
            return static_cast<int>(row.proof);
        case Size:
            return row.size;
        default:
            return cell(row, column, Qt::DisplayRole);
        }
    case Qt::TextAlignmentRole:
        return column == Decision || column == Proof ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        return column == Reason ? QVariant(row.reason) : QVariant();
    case StatusRole:
        return column == Decision && row.remove ? QVariant(static_cast<int>(Status::Warning)) : QVariant();
    default:
        return {};
    }
}

QVariant ExpiryModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && (column == Decision || column == Proof))
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    //: what the retention policy decides about a backup; a column header
    case Decision:
        return tr("Decision");
    case Reason:
        //: why the retention policy decides so; a column header
        return tr("Because");
    case Taken:
        return tr("Taken");
    case Proof:
        return tr("Proof");
    case Size:
        return tr("Size");
    case File:
        return tr("File");
    default:
        return {};
    }
}

} // namespace castellan
