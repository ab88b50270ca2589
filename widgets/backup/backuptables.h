// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backup/manifest.h"
#include "models/backup/tableofcontents.h"
#include "models/core/status.h"
#include "models/core/tablemodel.h"

#include <QDateTime>

namespace castellan {

/// What one table held in a backup's snapshot, by its manifest.
class TableFactsModel final : public TableModel<TableFacts, TableFactsModel>
{
    Q_OBJECT

public:
    enum Column { Name, Rows, Bytes, Hashed, ColumnCount };
    using TableModel::TableModel;
    static QString key(const TableFacts &row) { return row.schema + QLatin1Char('\n') + row.name; }

protected:
    QVariant cell(const TableFacts &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// The entries of an archive.
class ContentsModel final : public TableModel<TocEntry, ContentsModel>
{
    Q_OBJECT

public:
    enum Column { Type, Schema, Name, Owner, ColumnCount };
    using TableModel::TableModel;
    static int key(const TocEntry &row) { return row.dumpId; }

protected:
    QVariant cell(const TocEntry &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// One backup as the retention policy decides about it.
struct ExpiryRow
{
    QString id;
    QString file;
    QDateTime taken;
    qint64 size = -1;
    ProofLevel proof = ProofLevel::None;
    bool remove = false;
    QString reason;
    bool operator==(const ExpiryRow &) const = default;
};

class ExpiryModel final : public TableModel<ExpiryRow, ExpiryModel>
{
    Q_OBJECT

public:
    enum Column { Decision, Reason, Taken, Proof, Size, File, ColumnCount };
    using TableModel::TableModel;
    static QString key(const ExpiryRow &row) { return row.id; }

protected:
    QVariant cell(const ExpiryRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// "5 · Content matches", "Not proved".
QString proofText(ProofLevel level);
/// Restores or better is good; anything less leaves something to do.
Status proofStatus(ProofLevel level);

} // namespace castellan
