// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/lint/lintcatalogue.h"

#include <QCoreApplication>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Lint)
};

template <typename T>
const T *named(const QList<T> &all, const QString &name)
{
    const auto found = std::find_if(all.cbegin(), all.cend(), [&name](const T &one) { return one.name == name; });
    return found == all.cend() ? nullptr : &*found;
}

QString dependantText(const LintDependant &dependant)
{
    switch (dependant.kind) {
    case LintDependant::Kind::View:
        return Text::tr("view %1").arg(dependant.name);
    case LintDependant::Kind::MaterializedView:
        return Text::tr("materialized view %1").arg(dependant.name);
    case LintDependant::Kind::Function:
        return Text::tr("function %1").arg(dependant.name);
    case LintDependant::Kind::ForeignKey:
        return Text::tr("foreign key %1").arg(dependant.name);
    case LintDependant::Kind::Trigger:
        return Text::tr("trigger %1").arg(dependant.name);
    case LintDependant::Kind::Policy:
        return Text::tr("policy %1").arg(dependant.name);
    }
    return dependant.name;
}

bool namesBoth(const QSet<QString> &words, const QString &relation, const QString &column)
{
    return words.contains(relation) && (column.isEmpty() || words.contains(column));
}

} // namespace

const LintColumn *LintRelation::column(const QString &wanted) const
{
    return named(columns, wanted);
}

const LintConstraint *LintRelation::constraint(const QString &wanted) const
{
    return named(constraints, wanted);
}

const LintIndex *LintRelation::index(const QString &wanted) const
{
    return named(indexes, wanted);
}

const LintRelation *LintCatalogue::find(const RelationName &name) const
{
    const auto found = relations.constFind(name);
    return found == relations.constEnd() ? nullptr : &*found;
}

RelationName LintCatalogue::tableOf(const RelationName &index) const
{
    for (const LintRelation &relation : relations) {
        if (relation.name.schema == index.schema && relation.index(index.name))
            return relation.name;
    }
    return {};
}

QStringList LintCatalogue::columnsOfType(const QString &type) const
{
    // As format_type() writes it: with its schema where that is not in the search path, quoted where it must be.
    const QStringList written{type, quoteIdentifier(type)};
    QStringList columns;
    for (const LintRelation &relation : relations) {
        for (const LintColumn &column : relation.columns) {
            const QString element = column.type.endsWith(QLatin1String("[]")) ? column.type.chopped(2) : column.type;
            const bool same = std::any_of(written.cbegin(), written.cend(), [&element](const QString &name) {
                return element == name || element.endsWith(u'.' + name);
            });
            if (same && relation.kind != LintRelation::Kind::View)
                columns << relation.name.schema + u'.' + relation.name.name + u'.' + column.name;
        }
    }
    columns.sort();
    return columns;
}

LintUse LintCatalogue::usesOf(const RelationName &name, const QString &column) const
{
    LintUse use;
    if (const LintRelation *relation = find(name)) {
        for (const LintDependant &one : relation->dependants) {
            const QString text = dependantText(one);
            if ((column.isEmpty() || one.column == column) && !use.objects.contains(text))
                use.objects << text;
        }
    }
    for (const QList<LintFunction> &overloads : functions) {
        for (const LintFunction &function : overloads) {
            const QString text = Text::tr("function %1").arg(function.name);
            if (namesBoth(function.words, name.name, column) && !use.objects.contains(text))
                use.objects << text;
        }
    }
    use.objects.sort();
    QList<const LintSeenStatement *> seen;
    for (const LintSeenStatement &one : statements.value) {
        if (namesBoth(one.words, name.name, column))
            seen << &one;
    }
    const auto calls = [](const LintSeenStatement *one) { return one->callsPerSecond.value_or(0); };
    std::stable_sort(seen.begin(), seen.end(), [&](const auto *a, const auto *b) { return calls(a) > calls(b); });
    for (const LintSeenStatement *one : std::as_const(seen)) {
        use.statements << one->text;
        if (one->callsPerSecond)
            use.callsPerSecond = use.callsPerSecond.value_or(0) + *one->callsPerSecond;
    }
    return use;
}

} // namespace castellan
