// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/tablemodel.h"
#include "models/discovery/guess.h"

#include <QCoreApplication>

namespace castellan {

struct GuessRow
{
    int id = 0;
    int origin = 0; ///< which search found it
    Guess guess;
    bool used = false;
    bool changed = false; ///< a person wrote another value
    bool operator==(const GuessRow &) const = default;
};

/// What was found instead of asked. Of several guesses for one field one is used; the database's fields come from one
/// search together, because a name from here and a role from there belong to no database. Both can be changed by hand.
class GuessModel final : public TableModel<GuessRow, GuessModel>
{
    Q_OBJECT

public:
    enum Column { Field, Value, Source, ColumnCount };
    using TableModel::TableModel;
    static int key(const GuessRow &row) { return row.id; }

    /// Replaces what the search `origin` found before. A lower origin is believed before a higher one.
    void setGuesses(int origin, const QList<Guess> &guesses);
    /// The used ones, with what a person made of them.
    QList<Guess> chosen() const;

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void chosenChanged();

protected:
    QVariant cell(const GuessRow &row, int column, int role) const override;
    QVariant header(int column, int role) const override;

private:
    static void chooseDefaults(QList<GuessRow> &rows);
    void use(const GuessRow &row, bool used);

    int m_nextId = 1;
};

/// "Database name" for "database.name"; "Service backend: container".
QString guessFieldText(const QString &field);

} // namespace castellan
