// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/subcommand.h"

namespace castellan {

/// What the words after the program's name ask for.
struct Invocation
{
    enum class Kind {
        Window, ///< no subcommand: the window, perhaps with an environment's file
        Version,
        Help, ///< of the program, of a group ("backup"), or of the subcommand found
        Run,
        Mistake
    };
    Kind kind = Kind::Window;
    qsizetype subcommand = -1; ///< index of the one found
    QString group;             ///< for Help: a group's first word
    QStringList rest;          ///< what its parser reads: all words but its own
    bool json = false;
    QString mistake;
};

/// Finds the subcommand among `words` (without the program's name); options may stand before and after it. A pure
/// function.
Invocation interpret(const QStringList &words, const QList<Subcommand> &subcommands);

/// --environment, --json, --password-stdin, --accept-new-host-key, --help.
QList<QCommandLineOption> commonOptions();

/// The help texts, ending with a line feed.
QString programHelp(const QList<Subcommand> &subcommands);
QString groupHelp(const QString &group, const QList<Subcommand> &subcommands);
QString subcommandHelp(const Subcommand &subcommand);

} // namespace castellan
