// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace castellan {

/// A piece of a PromQL expression, as far as one can tell without knowing its grammar.
struct PromqlToken
{
    enum class Kind {
        Name, ///< metric, label, function or word ("by")
        Text, ///< a string with its quotes
        Number,
        Sign, ///< operator, comma or bracket: "(", "==", "=~"
    };
    Kind kind = Kind::Sign;
    QString text;
    qsizetype begin = 0; ///< in the expression
    bool operator==(const PromqlToken &) const = default;
};

/// The pieces without white space and comments. Never fails: what is no PromQL gives odd pieces. Pure.
QList<PromqlToken> promqlTokens(const QString &expression);

/// What the pieces tell about an expression, for advice only; Prometheus alone knows what it means.
struct PromqlOutline
{
    QStringList metrics; ///< names that are selected, in their order, each once
    QStringList calls;   ///< functions and aggregations, each once
    bool compares = false;
    bool comparesBool = false; ///< every comparison has "bool", which gives 0 or 1 and leaves nothing out
    bool testsUp = false;      ///< "up … == 0", "up … < 1", "up … != 1"
    /// The metrics in absent() and absent_over_time().
    QStringList absences;
};
PromqlOutline promqlOutline(const QString &expression);

} // namespace castellan
