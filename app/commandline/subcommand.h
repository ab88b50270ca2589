// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace castellan {

class CommandContext;

/// What the program's exit status says; the same for every subcommand.
namespace exitstatus {
inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int usage = 2;
inline constexpr int fellShort = 3; ///< done, but a check did not hold
inline constexpr int cancelled = 130;
} // namespace exitstatus

/// What a subcommand has to say at its end.
struct Outcome
{
    int status = exitstatus::done;
    QJsonObject document{};       ///< with --json, all of standard output
    QString text{};               ///< without, in lines for people
    std::optional<Error> error{}; ///< for standard error, and "error" in the document
    bool isLine = false;          ///< the document is the last of several, one a line (CommandContext::tell)
};

/// The work of a subcommand: a plain function in a thread of its own that may block.
using Work = std::function<Result<Outcome>(CommandContext &)>;

struct Subcommand
{
    QStringList words;                 ///< {"backup", "create"}
    QString arguments;                 ///< "ID|FILE"; empty: takes none
    QString summary;                   ///< one line for the list
    QString details;                   ///< more for its own help
    QList<QCommandLineOption> options; ///< besides those that all have
    bool needsEnvironment = true;
    /// Checks the arguments before anything is touched: an Error is wrong usage.
    std::function<Result<Work>(const QCommandLineParser &)> prepare;
    /// Whether it draws, which needs fonts; asked with its arguments. May be empty.
    std::function<bool(const QStringList &)> draws{};

    QString name() const { return words.join(QLatin1Char(' ')); }
};

/// An Error for what was typed wrongly.
Error usageError(const QString &message, const QString &hint = {});
/// Exactly one positional argument, which `what` names in the complaint.
Result<QString> oneArgument(const QCommandLineParser &parser, const QString &what);
Result<void> noArgument(const QCommandLineParser &parser);
/// "--arm REASON".
QCommandLineOption armOption();
/// What an option gives as a reason; empty when it is not given. A mistake of usage when it is given without one.
Result<QString> reasonOf(const QCommandLineParser &parser, const QString &option);

} // namespace castellan
