// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/environment/guessmodel.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace castellan {
namespace {

const QLatin1String passwordField("database.password");

bool isOfDatabase(const QString &field)
{
    return field.startsWith(QLatin1String("database."));
}

} // namespace

QString guessFieldText(const QString &field)
{
    static const QHash<QString, const char *> names = {
        {QStringLiteral("database.name"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Database")},
        {QStringLiteral("database.role"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Role")},
        {QStringLiteral("database.host"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Database's address")},
        {QStringLiteral("database.port"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Database's port")},
        {QStringLiteral("database.container"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Database's container")},
        {QStringLiteral("database.password"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Password")},
        {QStringLiteral("database.sslMode"), QT_TRANSLATE_NOOP("castellan::GuessModel", "TLS")},
        {QStringLiteral("redis.host"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Redis")},
        {QStringLiteral("redis.port"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Redis port")},
        {QStringLiteral("prometheus.url"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Prometheus")},
        {QStringLiteral("alertmanager.url"), QT_TRANSLATE_NOOP("castellan::GuessModel", "Alertmanager")},
    };
    if (names.contains(field))
        return GuessModel::tr(names.value(field));
    static const QRegularExpression service(QStringLiteral("^services\\[(.+)\\]\\.(\\w+)$"));
    const auto match = service.match(field);
    if (!match.hasMatch())
        return field;
    return match.captured(2) == QLatin1String("container")
               ? GuessModel::tr("Service %1: container").arg(match.captured(1))
               : GuessModel::tr("Service %1: stop for a restore").arg(match.captured(1));
}

void GuessModel::setGuesses(int origin, const QList<Guess> &guesses)
{
    QList<GuessRow> fresh;
    for (const GuessRow &row : rows()) {
        if (row.origin != origin)
            fresh.append(row);
    }
    for (const Guess &guess : guesses)
        fresh.append({.id = m_nextId++, .origin = origin, .guess = guess});
    std::stable_sort(fresh.begin(), fresh.end(),
                     [](const GuessRow &a, const GuessRow &b) { return a.origin < b.origin; });
    chooseDefaults(fresh);
    merge(fresh);
    Q_EMIT chosenChanged();
}

void GuessModel::chooseDefaults(QList<GuessRow> &rows)
{
    const auto best = std::find_if(rows.cbegin(), rows.cend(), [](const GuessRow &row) {
        return row.guess.field == QLatin1String("database.name");
    });
    const int databaseOrigin = best == rows.cend() ? -1 : best->origin;
    QStringList done;
    for (GuessRow &row : rows) {
        const bool fits = !isOfDatabase(row.guess.field) || row.origin == databaseOrigin;
        row.used = fits && !done.contains(row.guess.field);
        if (row.used)
            done.append(row.guess.field);
    }
}

QList<Guess> GuessModel::chosen() const
{
    QList<Guess> guesses;
    for (const GuessRow &row : rows()) {
        if (row.used)
            guesses.append(row.guess);
    }
    return guesses;
}

Qt::ItemFlags GuessModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = TableModel::flags(index);
    if (!index.isValid())
        return flags;
    if (index.column() == Field)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == Value && row(index).guess.field != passwordField)
        flags |= Qt::ItemIsEditable;
    return flags;
}

void GuessModel::use(const GuessRow &row, bool used)
{
    QList<GuessRow> fresh = rows();
    for (GuessRow &other : fresh) {
        if (other.id == row.id)
            other.used = used;
        else if (used && other.guess.field == row.guess.field)
            other.used = false;
    }
    merge(fresh);
    Q_EMIT chosenChanged();
}

bool GuessModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    GuessRow changed = row(index);
    if (role == Qt::CheckStateRole && index.column() == Field) {
        use(changed, value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole || index.column() != Value || value.toString() == changed.guess.value)
        return false;
    changed.guess.value = value.toString();
    changed.changed = true;
    QList<GuessRow> fresh = rows();
    fresh[index.row()] = changed;
    merge(fresh);
    use(changed, true); // who writes a value means it
    return true;
}

QVariant GuessModel::cell(const GuessRow &row, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return column == Field ? row.guess.field : row.guess.source;
    if (role == Qt::CheckStateRole && column == Field)
        return row.used ? Qt::Checked : Qt::Unchecked;
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != SortRole)
        return {};
    switch (column) {
    case Field:
        return guessFieldText(row.guess.field);
    case Value:
        if (row.guess.field == passwordField)
            return tr("found, not shown");
        if (row.guess.value == QLatin1String("true") && role == Qt::DisplayRole)
            return tr("yes");
        return row.guess.value;
    default:
        return row.changed ? tr("you, instead of %1").arg(row.guess.source) : row.guess.source;
    }
}

QVariant GuessModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Field:
        return tr("Field");
    case Value:
        return tr("Value");
    default:
        return tr("Source");
    }
}

} // namespace castellan
