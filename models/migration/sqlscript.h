// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace castellan {

/// A part of a script as psql would take it.
struct ScriptPart
{
    enum class Kind {
        Statement,
        Copy, ///< COPY … FROM STDIN, with the rows that follow it in the script
        Meta  ///< psql's own: "\connect other", of which the server knows nothing
    };

    Kind kind = Kind::Statement;
    QString text;        ///< without its semicolon; comments within it kept
    qsizetype line = 1;  ///< of the script, in which it begins
    qsizetype begin = 0; ///< its first character in the script, of which the server counts its positions
    QByteArray rows;     ///< of Copy, with "\n" at their ends and without the line "\."
    bool operator==(const ScriptPart &) const = default;
};

/// The parts of a script in order; comments and space between them are left out. Config names the line of what cannot
/// be read to its end: an open quote or comment, or rows without "\.". A pure function.
Result<QList<ScriptPart>> readScript(const QByteArray &script);

} // namespace castellan
