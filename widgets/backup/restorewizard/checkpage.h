// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "widgets/backup/restorewizard/restorepage.h"

class QLabel;
class QVBoxLayout;

namespace castellan {

class DataTable;
class SentenceBanner;

/// One table of the backup against the restored one.
struct ComparedTable
{
    QString table;
    qint64 rows = -1;
    bool same = false;
    QString difference;
    bool operator==(const ComparedTable &) const = default;
};

class ComparisonModel final : public TableModel<ComparedTable, ComparisonModel>
{
    Q_OBJECT

public:
    enum Column { Table, Rows, Outcome, ColumnCount };
    using TableModel::TableModel;
    static QString key(const ComparedTable &row) { return row.table; }

protected:
    QVariant cell(const ComparedTable &row, int column, int role) const override;
    QVariant header(int column, int role) const override;
};

/// A run's comparison, from its result.
QList<ComparedTable> comparisonOf(const Run &run);
/// Whether the restored copy is what the backup was, in a sentence, and how that is to be taken.
QPair<Status, QString> verdictOf(const Run &run);

/// Is it the same? Tables, assertions, health.
class CheckPage final : public RestorePage
{
    Q_OBJECT

public:
    explicit CheckPage(RestoreDraft &draft);

    QString step() const override { return tr("Check"); }
    QString title() const override { return tr("Is it the same?"); }
    QString subtitle() const override;
    QString nextVerb() const override { return tr("Next: finish"); }
    bool canGoOn() const override { return true; }
    bool canGoBack() const override { return true; }
    QString footnote() const override { return tr("Esc leaves."); }
    void enter() override;

private:
    void addLine(const QString &title, Status status, const QString &found, const QString &remedy = {});
    void addAssertions();
    void addHealth();

    SentenceBanner *m_verdict = nullptr;
    ComparisonModel *m_model = nullptr;
    DataTable *m_table = nullptr;
    QLabel *m_noTables = nullptr;
    QVBoxLayout *m_lines = nullptr;
};

} // namespace castellan
