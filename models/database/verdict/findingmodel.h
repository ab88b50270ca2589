// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/standing.h"
#include "models/core/tablemodel.h"
#include "models/database/verdict/finding.h"

namespace castellan {

/// A verdict as a table, worst first: what was found, then what could not be looked at (Unknown), then what was found
/// to be well (Good). GUI thread only.
class FindingModel final : public TableModel<VerdictFinding, FindingModel>
{
    Q_OBJECT

public:
    enum Column { Sentence, Subject, Check, ColumnCount };

    using TableModel::TableModel;
    static QString key(const VerdictFinding &row)
    {
        return row.check + u'\n' + row.subject + u'\n' + QString::number(row.oid) + u'\n' + QString::number(row.pid) +
               u'\n' + row.name + u'\n' + row.queryId;
    }

    void setVerdict(const Verdict &verdict);

protected:
    QVariant cell(const VerdictFinding &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// How a database stands by a verdict: how much was found, since when its statistics count, what was not looked at.
/// Pure.
Standing standingOf(const Verdict &verdict);
/// A check's name for people: "Dead rows"; the id itself where there is none.
QString checkInWords(const QString &check);

} // namespace castellan
